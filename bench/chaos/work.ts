/** What the ingivare do, over both doors, while the simulator lives: hand in, list, fetch, acknowledge; and the clock. */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient, type Client } from '../../client';
import type { Draws } from '../../simulator/chance';
import type { Control } from './control';
import { cutFetch, cutHandIn, RANGES } from './cuts';
import { orgOf, SERIES, type MakeFile, type Series } from './files';
import { keepCopy, placeOf, type HandIn, type Ledger } from './ledger';
import type { Life } from './life';
import type { Mirror } from './mirror';

/** What a data folder has come to, over the lives that were lived on it. */
export interface Story {
  readonly ledger: Ledger;
  readonly mirror: Mirror;
  readonly make: MakeFile;
  /** The date that files carry. */
  date: string;
  /** By series: the file of which nobody knows whether it came, and what comes next. */
  readonly progress: Map<Series, Progress>;
  /** Counts cuts, so that they go through every range. */
  cuts: number;
}

export interface Progress {
  next: number;
  attempt: number;
  pending: HandIn | undefined;
}

export interface Stage {
  readonly life: Life;
  readonly control: Control;
  readonly story: Story;
  readonly draws: Draws;
  /** Work ends when this gives true, or the simulator is dead. */
  readonly over: () => boolean;
}

export const PARTS = [...new Set(SERIES.map(({ part }) => part))];
/** What is fetched by whom; what one has no permit for is refused, and passed over. */
const FETCHED: Readonly<Record<string, readonly string[]>> = {
  bf: ['bf.kvittens', 'bf.bekraftelse', 'bf.utslag'],
  verk: ['verk.kvittens', 'verk.bekraftelse', 'verk.delredovisning', 'verk.slutredovisning'],
  skuld: ['skuld.kvitto', 'skuld.svar'],
};
const MOVES = ['PT1M', 'kväll', 'kväll', '1 arbetsdag', 'P3D'];
const PAUSE_MS = 25;
const CLOCK_PAUSE_MS = 250;
const CUT_SHARE = 0.3;
/** A file large enough that its way out can be cut in the middle. */
const LARGE = { transaction: 'bf.utslag', name: 'STOR.UTSLAG', bytes: 3_000_000 };

export const fetchedBy = (part: string): readonly string[] =>
  SERIES.filter((one) => one.part === part).flatMap(
    ({ transaction }) => FETCHED[transaction.slice(0, transaction.indexOf('.'))] ?? [],
  );

/** Everybody works until it is over. */
export async function work(stage: Stage): Promise<void> {
  const clients = new Map<string, Client>();
  const client: ClientOf = (part, via) => {
    const key = `${part} ${via}`;
    const made =
      clients.get(key) ?? createClient({ url: stage.life.url, certs: stage.life.certs, as: part, via });
    clients.set(key, made);
    return made;
  };
  const working = (): boolean => stage.life.alive() && !stage.over();
  const repeat = async (pauseMs: number, step: () => Promise<boolean>): Promise<void> => {
    while (working() && (await step())) await wait(stage.draws.below(pauseMs));
  };
  try {
    await Promise.all([
      ...SERIES.map((series) => repeat(PAUSE_MS, () => handInOne(stage, client, series))),
      ...PARTS.map((part) => repeat(4 * PAUSE_MS, () => fetchSome(stage, client, part))),
      repeat(CLOCK_PAUSE_MS, () => moveClock(stage)),
      repeat(PAUSE_MS, () => stage.story.mirror.follow(stage.control)),
      putLarge(stage),
    ]);
  } finally {
    for (const one of clients.values()) one.close();
  }
}

export type ClientOf = (part: string, via: HandIn['via']) => Client;

/** The next file of the series, or the one before again where nobody knows of it. False: only a new life can tell. */
export async function handInOne(stage: Stage, client: ClientOf, series: Series): Promise<boolean> {
  const { story, draws } = stage;
  const progress = story.progress.get(series) ?? { next: 1, attempt: 0, pending: undefined };
  story.progress.set(series, progress);
  if (progress.pending !== undefined && !(await settlePending(stage, progress))) return false;
  const again = progress.pending;
  const handIn = again ?? story.make(series, progress.next, progress.attempt++, story.date);
  if (again === undefined) story.ledger.handIns.push(handIn);
  progress.pending = handIn;
  if (draws.next() < CUT_SHARE) {
    const range = story.cuts++ % (RANGES + 1);
    if (await cutHandIn(stage.life, handIn, range)) return false;
  }
  return send(client, progress, handIn);
}

/**
 * The file of which nobody knows, once and whole, when the life before has told all. Twice would be a mistake of the
 * driver's: a call without an answer may still be under way.
 */
export async function handInAgain(stage: Stage, client: ClientOf, series: Series): Promise<void> {
  const { progress } = stage.story;
  const left = (): Progress | undefined => progress.get(series);
  const before = left();
  if (before === undefined || !(await settlePending(stage, before))) return;
  const pending = left()?.pending;
  if (pending !== undefined) await send(client, before, pending);
}

async function send(client: ClientOf, progress: Progress, handIn: HandIn): Promise<boolean> {
  const { part, via, transaction, name, body, txId } = handIn;
  const sent = await client(part, via).submit({ transaction, name, body, txId });
  if (sent.ok) accepted(progress, handIn, sent.value.transaktionsid);
  // An answer that says no is a no: what the journal tells next time settles it. Without one it may come still.
  return sent.ok || sent.status !== null;
}

function accepted(progress: Progress, handIn: HandIn, transaktionsid: string): void {
  handIn.answered = transaktionsid;
  progress.pending = undefined;
  if (handIn.good) progress.next += 1;
}

/** Whether the file came is seen in the journal; over SHS it may be asked again just as well. */
async function settlePending({ story, control }: Stage, progress: Progress): Promise<boolean> {
  const { pending } = progress;
  if (pending === undefined) return true;
  if (!(await story.mirror.follow(control))) return false;
  if (pending.via === 'shs') return true;
  const found = story.mirror.received(pending.sha256);
  if (typeof found?.transaktionsid === 'string') accepted(progress, pending, found.transaktionsid);
  return true;
}

/** Lists one kind and fetches what waits, through one door or the other; some fetches are cut first. */
export async function fetchSome(stage: Stage, client: ClientOf, part: string): Promise<boolean> {
  const { draws, life, story } = stage;
  const via = draws.pick(['etransport', 'shs'] as const);
  const transaction = draws.pick(fetchedBy(part));
  const mine = client(part, via);
  const names = await mine.list({ transaction });
  if (!names.ok) return true;
  for (const name of names.value) {
    story.ledger.listed.add(placeOf(orgOf(part), transaction, name));
    if (!life.alive() || stage.over()) return false;
    if (via === 'etransport' && draws.next() < CUT_SHARE) {
      const size = name.startsWith(LARGE.name) ? LARGE.bytes : 1500;
      await cutFetch(
        life,
        part,
        { transaction, name },
        Math.floor((size * (story.cuts++ % RANGES)) / RANGES),
      );
    }
    await fetchOne(stage, mine, { part, transaction, name });
  }
  return true;
}

export async function fetchOne(
  { story }: Pick<Stage, 'story'>,
  mine: Client,
  { part, transaction, name }: { readonly part: string; readonly transaction: string; readonly name: string },
): Promise<boolean> {
  const fetched = await mine.fetch({ transaction, name });
  if (!fetched.ok) return false;
  const { bytes, transaktionsid } = fetched.value;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  keepCopy(story.ledger, { org: orgOf(part), transaction, name, sha256, bytes });
  if (transaktionsid === undefined) return true;
  const told = await mine.acknowledge({ transaktionsid });
  if (told.ok) story.ledger.acknowledged.add(transaktionsid);
  return true;
}

async function moveClock({ control, draws, story }: Stage): Promise<boolean> {
  const to = await control.advance(draws.pick(MOVES));
  if (to !== undefined) story.ledger.moved.add(to);
  return true;
}

async function putLarge({ control, draws, story, life }: Stage): Promise<void> {
  if (draws.next() > CUT_SHARE || !life.alive()) return;
  const bytes = Buffer.alloc(LARGE.bytes, `${draws.next()} `);
  const { transaction, name } = LARGE;
  const id = await control.put({ org: orgOf('bolag-a'), transaction, name, bytes });
  if (id !== undefined) story.ledger.putThere.add(id);
}
