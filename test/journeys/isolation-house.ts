/** A house of several organisations with files in it, and what may not be told of one to another. */
import type { StoredEvent } from '../../simulator/store/store';
import { request } from '../../cli/control-client';
import { auto, caller, type Answer, type Asked, type Caller, type Target } from './isolation-calls';
import { label, mime, newId } from './shs/node';
import { ansokan, must, raise, type Stage } from './stage';
import { builtinParties } from '../../simulator/parties/builtin';
import type { Intressentkod, Party } from '../../simulator/parties/party';

export const partyOf = (part: string): Party => builtinParties().find((one) => one.part === part)!;
export const orgOf = (part: string): string => partyOf(part).org;

/** With letters, so that capitals are another spelling. */
const named = (id: string): string => id.replace('-1111-', '-abcd-');

/** Nothing in the house is called so; as long as what is. */
export const NOWHERE: Target = {
  org: '5599900114',
  out: '7777777c-1111-4222-8333-444444444444',
  in: '7777777c-5555-4222-8333-444444444444',
  name: 'SUPRO.ZZZ.KVITTENS',
  eko: '7777777c-6666-4222-8333-444444444444',
  content: '7777777c-7777-4222-8333-444444444444',
  sent: '7777777c-8888-4222-8333-444444444444',
};

export interface House {
  readonly stage: Stage;
  as(part: string): Caller;
  control(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown>;
  /** A file handed in and its kvittens, and a message echoed. */
  furnish(part: string, code?: string): Promise<Target>;
  /** Something new to fetch through either door, and a new message echoed; the file handed in is the one given. */
  refresh(part: string, target: Target): Promise<Target>;
  /** What a call is answered, and what the journal tells of it. */
  ask(who: Caller, asked: Asked): Promise<Told>;
  close(): Promise<void>;
}

export interface Told {
  readonly answer: Answer;
  readonly events: readonly StoredEvent[];
}

export async function openHouse(): Promise<House> {
  const stage = await raise();
  const callers = new Map<string, Caller>();
  const as = (part: string): Caller => {
    const known = callers.get(part) ?? caller(stage, part);
    callers.set(part, known);
    return known;
  };
  const control: House['control'] = async (method, path, body) => {
    const answer = await request(stage.sim.urls.control, { method, path: `/api/v1${path}`, body });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body.toString()}`);
    return JSON.parse(answer.body.toString()) as unknown;
  };
  let last = 0;
  const seen = async (): Promise<number> => {
    for (;;) {
      const page = await stage.sim.journal.read({ after: last, limit: 1000 });
      if (page.length === 0) return last;
      last = page.at(-1)!.seq;
    }
  };

  const echo = async (part: string): Promise<Pick<Target, 'eko' | 'content' | 'sent'>> => {
    const sent = named(newId());
    const from = orgOf(part);
    const body = mime(label({ txId: sent, contentId: newId(), from }), [Buffer.from('echoed')]);
    const headers = { 'Content-Type': 'message/rfc822' };
    await as(part).send({ method: 'POST', path: '/shs/rs', headers, body });
    const list = await as(part).send({ method: 'GET', path: `/shs/ds/${from}?corrid=${sent}` });
    if (list === 'broken') throw new Error('no list');
    const found = (name: string): string => new RegExp(`${name}="([^"]+)"`).exec(list.text)?.[1] ?? '';
    return { sent, eko: found('tx.id'), content: found('content.id') };
  };

  return {
    stage,
    as,
    control,
    furnish: async (part, code = partyOf(part).codes[0]!) => {
      const client = stage.as(part);
      const sender = { ...partyOf(part), codes: [code as Intressentkod] };
      const body = await ansokan({ sender, count: 1, seed: part });
      const name = `${code}.ANSOKAN`;
      const given = must(await client.submit({ transaction: 'bf.ansokan', name, body }));
      const wish = { transaction: 'bf.kvittens', inReplyTo: given.transaktionsid, timeoutMs: 200_000 };
      must(await client.waitFor(wish));
      const [listed] = must(await client.list({ transaction: 'bf.kvittens', all: true }));
      const look = await as(part).send({ method: 'HEAD', path: auto('bf.kvittens', listed) });
      if (look === 'broken') throw new Error('no kvittens');
      const out = String(look.headers['x-transaktionsid']);
      return { org: orgOf(part), in: given.transaktionsid, name: listed!, out, ...(await echo(part)) };
    },
    refresh: async (part, target) => {
      const name = target.name.replace('SUPRO', newId().slice(3, 8).toUpperCase());
      const query = new URLSearchParams({ org: target.org, name, transaction: 'bf.kvittens' });
      const url = `${stage.sim.urls.control}/api/v1/mailbox?${query.toString()}`;
      const headers = { 'Content-Type': 'application/octet-stream' };
      const given = await fetch(url, { method: 'POST', headers, body: 'GODKÄND' });
      if (given.status !== 201) throw new Error(`${given.status} ${await given.text()}`);
      const { transaktionsid } = (await given.json()) as { transaktionsid: string };
      return { ...target, name, out: transaktionsid, ...(await echo(part)) };
    },
    ask: async (who, asked) => {
      const after = await seen();
      const answer = await who.send(asked);
      const events = await stage.sim.journal.read({ after, limit: 1000 });
      // How often an organisation lists is told once a minute of real time.
      return { answer, events: events.filter(({ type }) => type !== 'portal.listat') };
    },
    close: async () => {
      for (const one of callers.values()) one.close();
      await stage.close();
    },
  };
}

/** Not compared: the hour of this machine, and the node's own number of the caller's own new message. */
const OF_THE_REQUEST: ReadonlySet<string> = new Set(['date', 'x-shs-localid']);
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** What is left of an answer and its events when all that was asked with is taken out. */
export function remains({ answer, events }: Told, asked: Asked, ...targets: readonly Target[]): Remains {
  const masks = wordsOf(asked, targets);
  const masked = (text: string): string =>
    masks.reduce((left, word) => left.replaceAll(new RegExp(escaped(word), 'gi'), '<asked>'), text);
  const plain =
    answer === 'broken'
      ? 'broken'
      : {
          status: answer.status,
          headers: masked(
            JSON.stringify(Object.entries(answer.headers).filter(([name]) => !OF_THE_REQUEST.has(name))),
          ),
          body: masked(answer.text),
        };
  const told = events.map(({ type, org, data }) => masked(JSON.stringify({ type, org, data })));
  return { answer: plain, events: told };
}

export interface Remains {
  readonly answer: 'broken' | { readonly status: number; readonly headers: string; readonly body: string };
  readonly events: readonly string[];
}

/** The ids and running numbers of what the caller itself has just put there are taken out too. */
export function comparable({ answer, events }: Remains): Remains {
  const lessOwn = (text: string): string =>
    text
      .replaceAll(UUID, '<id>')
      .replaceAll(/[0-9a-f]{64}/g, '<sha256>')
      .replaceAll(/(fil\.dat|error\.xml)\.\d{4}/g, '$1');
  const plain =
    answer === 'broken'
      ? answer
      : { ...answer, headers: lessOwn(answer.headers), body: lessOwn(answer.body) };
  return { answer: plain, events: events.map(lessOwn) };
}

/** All that was asked with, as it may be told again; the longest first. */
function wordsOf({ path, fresh = [] }: Asked, targets: readonly Target[]): string[] {
  const named = targets.flatMap((target) => Object.values(target as unknown as Record<string, string>));
  const given = [path, ...fresh, ...named];
  const all = given.flatMap((word) => [word, encodeURIComponent(word), word.replaceAll('&', '&amp;')]);
  return [...new Set(all)].filter((word) => word !== '').sort((one, other) => other.length - one.length);
}

const escaped = (word: string): string => word.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** What nobody else may be told. */
export const secretsOf = (target: Target, party: Party): string[] => [
  ...Object.values(target as unknown as Record<string, string>),
  party.name,
  'GODKÄND',
];
