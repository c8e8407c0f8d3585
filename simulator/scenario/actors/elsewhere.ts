/** A program that somebody else starts: each thing to do is laid out as a turn, and whoever did it says how it went. */
import type { Text } from '../../provenance';
import type { WallClock } from '../../clock';
import type { Actor, Did, Doing } from './actor';
import type { ExecActor } from './exec';

/** As plain JSON: it goes over the control port. */
export interface Turn {
  /** Counted from 1 in its run. */
  readonly nr: number;
  readonly action: 'hand-in' | 'fetch' | 'list' | 'acknowledge' | 'connect';
  readonly step: { readonly id: string; readonly tell: Text | null };
  readonly as: string;
  readonly date: string;
  readonly transaction: string | null;
  /** Of the file to hand in, of those to fetch; transaktionsid of those to acknowledge. */
  readonly names: readonly string[];
  readonly certificate: string | null;
  /** What the story has on offer, in base64. */
  readonly file: string | null;
}

/** How a turn went; trouble null: as it should, as far as whoever did it knows. */
export interface TurnEnd {
  readonly trouble: Text | null;
  readonly gaveUp: boolean;
}

export interface Elsewhere {
  readonly actor: Actor;
  /** What is to be done now; null: nothing. */
  turn(): Turn | null;
  /** false: that turn is not the one that is waited for. */
  end(nr: number, how: TurnEnd): boolean;
}

interface ElsewhereWish {
  readonly wall: WallClock;
  /** Milliseconds of real time before a turn is given up. */
  readonly patience: number;
  /** What is waited for; null when it has been done. */
  readonly waiting: (doing: Doing | null) => void;
}

export function createElsewhere({ wall, patience, waiting }: ElsewhereWish): Elsewhere {
  let last = 0;
  let now: { readonly turn: Turn; readonly end: (how: TurnEnd) => void } | null = null;
  const lay = (doing: Doing, action: Turn['action'], more: Partial<Turn> = {}): Promise<Did> =>
    new Promise((resolve) => {
      const { step, as, date } = doing;
      last += 1;
      const turn: Turn = {
        ...{ nr: last, action, step: { id: step.id, tell: step.tell ?? null }, as, date },
        ...{ transaction: null, names: [], certificate: null, file: null, ...more },
      };
      const end = ({ trouble, gaveUp }: TurnEnd): void => {
        stop();
        now = null;
        waiting(null);
        resolve({ answer: null, trouble, gaveUp });
      };
      const stop = wall.after(patience, () => end(NOBODY));
      now = { turn, end };
      waiting(doing);
    });
  return {
    turn: () => now?.turn ?? null,
    end: (nr, how) => {
      if (now?.turn.nr !== nr) return false;
      now.end(how);
      return true;
    },
    actor: {
      mode: 'exec',
      handIn: (doing) =>
        lay(doing, 'hand-in', {
          transaction: doing.transaction,
          names: doing.name === undefined ? [] : [doing.name],
          file: doing.body?.toString('base64') ?? null,
        }),
      fetch: (doing) => lay(doing, 'fetch', { transaction: doing.transaction, names: doing.names }),
      list: (doing) => lay(doing, 'list', { transaction: doing.transaction }),
      acknowledge: (doing) => lay(doing, 'acknowledge', { names: doing.transaktionsids }),
      connect: (doing) => lay(doing, 'connect', { certificate: doing.certificate ?? null }),
      close: () => undefined,
    },
  };
}

const NOBODY: TurnEnd = {
  trouble: { sv: 'Ingen gjorde det i tid.', en: 'Nobody did it in time.' },
  gaveUp: true,
};

/** Does a turn with a program of the user's own. */
export async function takeTurn(actor: ExecActor, turn: Turn): Promise<TurnEnd> {
  const { trouble, gaveUp = false } = await doneBy(actor, turn);
  return { trouble, gaveUp };
}

function doneBy(actor: ExecActor, { action, step, names, file, ...turn }: Turn): Promise<Did> {
  const { as, date, transaction } = turn;
  const told = { step: { id: step.id, tell: step.tell ?? undefined }, as, date };
  const about = { ...told, transaction: transaction ?? '' };
  switch (action) {
    case 'hand-in':
      return actor.handIn({
        ...about,
        name: names[0],
        body: file === null ? undefined : Buffer.from(file, 'base64'),
      });
    case 'fetch':
      return actor.fetch({ ...about, names });
    case 'list':
      return actor.list(about);
    case 'acknowledge':
      return actor.acknowledge({ ...told, transaktionsids: names });
    case 'connect':
      return actor.connect({ ...told, certificate: turn.certificate ?? undefined });
  }
}
