/** `genrep journal`: the journal, one event a line. */
import type { JournalEventView, JournalPage } from '../simulator/control/schemas';
import {
  act,
  addCommand,
  addControlOptions,
  deskOf,
  type ControlOptions,
  type Desk,
  type Shop,
} from './command';
import type { Context } from './context';
import { open } from './control-client';
import { whole } from './setting-options';

interface Options extends ControlOptions {
  readonly after: number;
  readonly type?: string;
  readonly transaktionsid?: string;
  readonly follow?: boolean;
}

/** Shown as columns, or not at all. */
const COLUMNS: ReadonlySet<string> = new Set(['seq', 'at', 'type', 'org', 'wall', 'world']);

export function addJournal(shop: Shop): void {
  const { context } = shop;
  const command = addControlOptions(
    addCommand(shop, 'journal', { sv: 'händelseloggen', en: 'the journal' }),
    context,
  )
    .option('--after <seq>', context.t({ sv: 'efter händelse nr', en: 'after event number' }), whole(0), 0)
    .option('--type <type>', context.t({ sv: 'bara den händelsetypen', en: 'that type of event only' }))
    .option('--transaktionsid <id>', context.t({ sv: 'bara den filen', en: 'that file only' }))
    .option('--follow', context.t({ sv: 'fortsätt tills det avbryts', en: 'go on until interrupted' }));
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const desk = await deskOf(context, options);
    const after = await printPages(context, desk, options);
    if (options.follow === true) await follow(context, desk, options, after);
    return 0;
  });
}

async function printPages(context: Context, desk: Desk, options: Options): Promise<number> {
  const { type, transaktionsid } = options;
  for (let after = options.after; ;) {
    const page: JournalPage = await desk.ask({
      method: 'GET',
      path: '/journal',
      query: { after, type, transaktionsid, limit: 500 },
    });
    for (const event of page.events) context.print(lineOf(event, options.json));
    if (page.events.length === 0 || page.next <= after) return Math.max(after, page.next);
    after = page.next;
  }
}

function lineOf(event: JournalEventView, json: boolean | undefined): string {
  if (json === true) return JSON.stringify(event);
  const { seq, at, type, org } = event;
  const rest = Object.fromEntries(Object.entries(event).filter(([name]) => !COLUMNS.has(name)));
  return `${seq}\t${at}\t${type}\t${org ?? '-'}\t${JSON.stringify(rest)}`;
}

/** Until the operator, or the simulator, ends it. */
async function follow(context: Context, desk: Desk, options: Options, after: number): Promise<void> {
  const { type, transaktionsid } = options;
  await new Promise<void>((resolve, reject) => {
    const query = { after, type, transaktionsid, world: desk.world };
    const call = { method: 'GET', path: '/api/v1/journal/stream', query, token: desk.token } as const;
    const stream = open(desk.base, call, (response) => {
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (data !== undefined) context.print(lineOf(JSON.parse(data) as JournalEventView, options.json));
        }
      });
      response.on('close', () => resolve());
    });
    stream.on('error', reject);
    void context.asked().then(() => {
      resolve();
      stream.destroy();
    });
  });
}
