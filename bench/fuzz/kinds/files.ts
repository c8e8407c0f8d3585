/** Transaction files: every one that is handed in, in each form, as the generator makes them, then spoiled. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createCalendar } from '../../../simulator/calendar';
import { createChance, type Draws } from '../../../simulator/chance';
import { resolveConfig, valueOf, type Config } from '../../../simulator/config';
import { decodePart } from '../../../simulator/formats/decode';
import { inspectFile } from '../../../simulator/formats/inspect';
import type { Layout, LayoutSet } from '../../../simulator/formats/layout';
import { sniffLayouts } from '../../../simulator/formats/sniff';
import { openLayouts } from '../../../simulator/knowledge';
import { outlineOf } from '../../../simulator/layouts/outline';
import { builtinParties } from '../../../simulator/parties/builtin';
import type { Party } from '../../../simulator/parties/party';
import { sampleFile } from '../../../simulator/reference/samples';
import { SHIPPED } from '../../../simulator/scenario/folder';
import { generateFile } from '../../../simulator/services/generate';
import { guarded } from '../../../simulator/services/identity-guard';
import { CATALOGUE, findIncoming } from '../../../simulator/services/registry';
import type { FileMoment, FileReducer, IncomingTransaction } from '../../../simulator/services/service';
import { SETTINGS } from '../../../simulator/settings';
import { mutate, recoded, wordsOf } from '../bytes';
import { inProcess, type Made, type Source } from '../kind';
import { mutateGently, mutateLines } from '../lines';

const DAY = '2026-03-02';
const WORDS = wordsOf([
  ...[
    '\r\n',
    '\n',
    '\r',
    '\0',
    '\x1a',
    '\xff',
    '\x80',
    'ÅÄÖ',
    ' ',
    '0',
    '9',
    '-',
    '00',
    '01',
    '02',
    '99',
    ';',
  ],
  ...[
    '<',
    '>',
    '</',
    '/>',
    '&',
    '&#0;',
    '&#xD800;',
    ']]>',
    '<![CDATA[',
    '<!--',
    '<?xml',
    '<!DOCTYPE a [<!ENTITY e "x">]>',
  ],
  ...[
    '&e;',
    '"',
    "'",
    '=',
    ' xmlns="x"',
    ' xsi:nil="true"',
    '9'.repeat(40),
    'x'.repeat(700),
    ' '.repeat(200),
  ],
]);

export interface Base {
  readonly layout: Layout;
  readonly bytes: Buffer;
  readonly sender: Party;
}

/** Files to start from, of every layout: by the generator where it is handed in, else the layout's example. */
export function basesOf(layouts: LayoutSet): Base[] {
  const parties = builtinParties().filter(({ codes }) => codes.length > 0);
  return layouts.all().flatMap((layout) => {
    const incoming = findIncoming(layout.transaction)?.transaction;
    const senders = parties.filter(({ kind }) => kind !== 'none').slice(0, 2);
    if (incoming === undefined) {
      const [sender] = senders;
      return sender === undefined ? [] : [{ layout, sender, bytes: exampleOf(layout) }];
    }
    return senders.flatMap((sender, at) =>
      [1, 3].map((count) => ({ layout, sender, bytes: generated(incoming, layout, sender, at, count) })),
    );
  });
}

/** A metafil has no handling that its layout could write. */
const exampleOf = (layout: Layout): Buffer =>
  layout.transaction === 'bf.metafil'
    ? readFileSync(path.join(SHIPPED, 'bf/filer/metafil.txt'))
    : Buffer.from(sampleFile(outlineOf(layout, readFileSync(layout.file, 'utf8'))), 'latin1');

function generated(
  incoming: IncomingTransaction,
  layout: Layout,
  sender: Party,
  seed: number,
  count: number,
): Buffer {
  const chance = createChance(`fuzz/${seed}`);
  const moment = { chance, code: sender.codes[0] ?? 'AAA', sender, date: DAY, lopnummer: 1, count };
  return Buffer.concat([...generateFile(incoming, layout, moment, [])]);
}

/** One of them, spoiled in one of several ways. */
export function spoiled(seed: Buffer, draws: Draws): Buffer {
  const lines = (): Buffer => Buffer.from(mutateLines(cutElements(seed.toString('latin1')), draws), 'latin1');
  return draws.pick([
    () => mutate(seed, draws, WORDS),
    lines,
    () => mutateGently(seed, draws),
    () => mutateGently(seed, draws),
    () => mutate(lines(), draws, WORDS),
    () => recoded(draws.below(2) === 0 ? seed : lines(), draws),
  ])();
}

/** XML stands on one line or many: each element on one of its own lets them be moved like posts. */
const cutElements = (text: string): string => (text.startsWith('<') ? text.replaceAll('><', '>\n<') : text);

const config = (): Config => {
  const resolved = resolveConfig({ tables: SETTINGS, argv: {}, env: {}, file: undefined, cwd: '.' });
  if (!resolved.ok) throw new Error('the defaults do not fit');
  return resolved.config;
};

async function open(): Promise<Source> {
  const layouts = await openLayouts([]);
  const bases = basesOf(layouts);
  const settings = config();
  const make = (draws: Draws): Made => {
    const base = draws.pick(bases);
    const made = spoiled(base.bytes, draws);
    const step = draws.pick([made.length + 1, 1000, 1 + draws.below(60)]);
    const last = draws.pick([-1, 0, 1, 998, 999]);
    const { transaction, form } = base.layout;
    return {
      bytes: made,
      note: `${transaction} ${form}, ${step} bytes at a time, last number ${last}`,
      like: `${transaction} ${form} ${step > 60 ? '' : 'small'}`,
      read: () => inspected(layouts, settings, base, made, step, last < 0 ? undefined : last),
    };
  };
  return { make };
}

async function inspected(
  layouts: LayoutSet,
  settings: Config,
  { layout, sender }: Base,
  made: Buffer,
  step: number,
  last: number | undefined,
): Promise<string> {
  sniffLayouts(layouts.all(), made.subarray(0, 4096));
  const incoming = findIncoming(layout.transaction)?.transaction;
  const moment = momentOf(settings, sender, layout.transaction, last);
  const records: Parameters<IncomingTransaction['register']>[3][] = [];
  const reducer = incoming && reducerOf(incoming, moment, layout, settings);
  const seen = await inspectFile(layout, pieces(made, step), {
    today: DAY,
    ...(reducer === undefined ? {} : { reducer }),
    onItem: (item) => {
      if (item.kind === 'handling' && records.length < 5) records.push(item.record);
      if (item.kind !== 'finding') for (const role of layout.roles) item.record.values(role);
    },
  });
  const body = (async function* (): AsyncGenerator<Buffer> {
    await Promise.resolve();
    yield made;
  })();
  const part = { head: Buffer.alloc(0), body, start: undefined, today: DAY };
  await decodePart(layout, { ...part, wanted: ({ line }) => (line > 8 ? 'enough' : 'take') });
  const head = reducer?.head() ?? null;
  // What is about a mål needs one to be registered on.
  if (seen.verdict === 'godkand' && head !== null && incoming?.malOf === undefined)
    records.forEach((record, at) => incoming?.register(moment, head, at + 1, record, at + 1));
  return seen.verdict;
}

const reducerOf = (
  incoming: IncomingTransaction,
  moment: FileMoment,
  layout: Layout,
  settings: Config,
): FileReducer => guarded(incoming.check(moment), layout.roles, (name) => valueOf(settings, name));

function momentOf(settings: Config, party: Party, transaction: string, last: number | undefined): FileMoment {
  const calendar = createCalendar();
  return {
    ...{ world: 'main', party, calendar, transaktionsid: 'x', bytes: 0, sha256: '', kept: {} },
    now: calendar.at(DAY, '12:00'),
    chance: createChance('fuzz'),
    setting: (name) => valueOf(settings, name),
    fileName:
      CATALOGUE.find(({ id }) => id === transaction)?.fileName.replace('XXX', party.codes[0] ?? '') ?? null,
    lastLopnummer: () => last,
  };
}

function* pieces(made: Buffer, step: number): Generator<Buffer> {
  for (let at = 0; at < made.length; at += step) yield made.subarray(at, at + step);
}

export const fileKinds = [inProcess('file', 36, open)];
