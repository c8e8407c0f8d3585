/** Mixed work on both doors, in the browser and in the console, at an even pace, until it is over. */
import { setTimeout as wait } from 'node:timers/promises';
import { createClient, type Client } from '../../client';
import { SERIES } from '../chaos/files';
import { fetchSome, handInOne, PARTS, type ClientOf, type Stage } from '../chaos/work';
import { knockInVain, listen, visitConsole, visitPortal } from './pages';

export interface Load {
  /** What was done, and what went wrong doing it. */
  readonly requests: number;
  readonly handIns: number;
  readonly troubles: readonly string[];
}

/** Milliseconds between two of a sort, in the middle, where one file a second is handed in. */
const HAND_IN_MS = 1000;
const FETCH_MS = 1500;
const PORTAL_MS = 1500;
const CONSOLE_MS = 1500;
const REFUSED_MS = 3000;
const LISTEN_MS = 5000;
const CLOCK_MS = 8000;
const MOVES = ['PT1M', 'kväll', 'kväll', '1 arbetsdag', 'P3D'];
/** A client is closed after so many uses, and the next connects anew. */
const USES = 12;
/** A file that may be under way is let come before it is asked for. */
const SETTLE_MS = 500;

export async function loadUntilOver(stage: Stage, rate: number): Promise<Load> {
  const { life, control, story, draws, over } = stage;
  const troubles: string[] = [];
  let [requests, handIns] = [0, 0];
  const clients = newClients(stage);
  const every = async (ms: number, step: () => Promise<unknown>): Promise<void> => {
    for (;;) {
      await wait(draws.below((2 * ms) / rate));
      if (over() || !life.alive()) return;
      requests += 1;
      await step();
    }
  };
  const page = async (what: string, status: Promise<number | undefined>): Promise<void> => {
    const came = await status;
    if (!over() && (came === undefined || came >= 500)) troubles.push(`${what}: ${came ?? 'no answer'}`);
  };
  await Promise.all([
    ...SERIES.map((series) =>
      every(HAND_IN_MS * SERIES.length, async () => {
        handIns += 1;
        if (!(await handInOne(stage, clients.of, series))) await wait(SETTLE_MS);
      }),
    ),
    ...PARTS.map((part) => every(FETCH_MS * PARTS.length, () => fetchSome(stage, clients.of, part))),
    every(PORTAL_MS, () => page('portal', visitPortal(life, draws))),
    every(CONSOLE_MS, () => page('console', visitConsole(life, draws))),
    every(LISTEN_MS, () => page('stream', listen(life, draws.below(LISTEN_MS)))),
    every(REFUSED_MS, async () => {
      if (!(await knockInVain(life, draws))) troubles.push('a certificate that is refused was let in');
    }),
    every(CLOCK_MS, async () => {
      const to = await control.advance(draws.pick(MOVES));
      if (to !== undefined) story.date = to.slice(0, 10);
      else if (!over()) troubles.push(`the clock was not moved: ${control.why()}`);
    }),
  ]).finally(() => clients.close());
  return { requests, handIns, troubles };
}

function newClients({ life }: Stage): { readonly of: ClientOf; close(): void } {
  const open = new Map<string, { readonly client: Client; uses: number }>();
  return {
    of: (part, via) => {
      const key = `${part} ${via}`;
      const before = open.get(key);
      if (before !== undefined && ++before.uses <= USES) return before.client;
      before?.client.close();
      const client = createClient({ url: life.url, certs: life.certs, as: part, via });
      open.set(key, { client, uses: 1 });
      return client;
    },
    close: () => {
      for (const { client } of open.values()) client.close();
    },
  };
}
