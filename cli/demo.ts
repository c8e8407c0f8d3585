/** `genrep demo`: the main job by itself, in memory on free ports: from ansökan to utslag, each file decoded. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type Client } from '../client';
import { ComplaintError } from '../simulator/complaint';
import { loadConfig, type Config } from '../simulator/config';
import { openEquipment } from '../simulator/knowledge';
import type { Advanced } from '../simulator/control/schemas';
import type { ReadItem } from '../simulator/formats/layout';
import { SETTINGS } from '../simulator/settings';
import { openSimulator, type RunningSimulator } from '../simulator/simulator';
import { VERSION } from '../simulator/version';
import type { Text } from '../simulator/provenance';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import { EXAMPLE_PART } from './example';
import { senderOf } from './generate';
import { inspectOne, type Series } from '../simulator/inspection';
import { printText } from './inspect';
import { makeFile } from './make-file';
import { makeGenrepFolder } from './running';
import { newFolder } from '../simulator/new-folder';

const DAY = '2026-03-02';
const COUNT = 5;
/** An answer that takes longer than this is not coming. */
const PATIENCE_MS = 120_000;
const SHOWN = 2;

export function addDemo(shop: Shop): void {
  const command = addCommand(shop, 'demo', {
    sv: 'hela vägen från ansökan till utslag, i minnet',
    en: 'the whole road from ansökan to utslag, in memory',
  });
  act(shop, command, () => demo(shop.context));
}

async function demo(context: Context): Promise<number> {
  await makeGenrepFolder(context.cwd);
  const config = demoConfig(context);
  const folder = await mkdtemp(path.join(tmpdir(), 'genrep-demo-'));
  const simulator = await openSimulator(config, {
    version: VERSION,
    tell: (line) => context.tell(line),
    wall: context.wall,
  });
  const client = createClient({
    url: simulator.urls.data,
    certs: simulator.cast.certificates.dir,
    as: EXAMPLE_PART,
    lang: context.lang,
  });
  try {
    const { layouts, codes } = await openEquipment(config);
    const stage: Stage = { context, config, simulator, client, folder, layouts, codes };
    return await carryOut(stage);
  } finally {
    client.close();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Stage {
  readonly context: Context;
  readonly config: Config;
  readonly simulator: RunningSimulator;
  readonly client: Client;
  readonly folder: string;
  readonly layouts: Series['layouts'];
  readonly codes: Series['codes'];
}

async function carryOut(stage: Stage): Promise<number> {
  const { context, simulator, client } = stage;
  say(context, {
    sv: `Simulatorn kör på ${simulator.urls.data}; klockan står på ${DAY} 08:00.`,
    en: `The simulator runs on ${simulator.urls.data}; the clock stands at ${DAY} 08:00.`,
  });
  const body = Buffer.concat([
    ...makeFile({
      transaction: 'bf.ansokan',
      sender: senderOf(stage.config, EXAMPLE_PART),
      count: COUNT,
      seed: '1',
      date: DAY,
      lopnummer: 1,
      faults: [],
      layouts: stage.layouts,
    }),
  ]);
  await decode(stage, 'AAA.ANSOKAN', body, 'bf.ansokan');
  const sent = must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
  say(context, {
    sv: `Inlämnad över ömsesidig TLS; transaktionsid ${sent.transaktionsid}.`,
    en: `Handed in over mutual TLS; transaktionsid ${sent.transaktionsid}.`,
  });
  await fetchAndDecode(stage, 'bf.kvittens');
  await advance(stage, 'kväll');
  await fetchAndDecode(stage, 'bf.bekraftelse');
  await advance(stage, 'idle');
  await fetchAndDecode(stage, 'bf.utslag');
  const { worlds } = await simulator.operations.status();
  const cases = Object.entries(worlds[0]?.cases ?? {}).map(([status, count]) => `${status} ${count}`);
  say(context, { sv: `Målen slutade: ${cases.join(', ')}.`, en: `The cases ended: ${cases.join(', ')}.` });
  return 0;
}

/** Seed 9 ends the five cases in several ways, utslag among them. */
function demoConfig(context: Context): Config {
  const argv = { memory: true, port: '0', 'control-port': '0', clock: `${DAY}T08:00`, seed: '9' };
  const result = loadConfig({ tables: SETTINGS, argv, env: {}, cwd: context.cwd });
  if (!result.ok) throw new ComplaintError(result.complaints);
  return result.config;
}

async function advance({ context, simulator }: Stage, spec: string): Promise<void> {
  const result = await simulator.operations.advance(simulator.operations.defaultWorld, { by: spec });
  if (!result.ok) throw new ComplaintError(result.complaints);
  const { to, done }: Advanced = result.value;
  say(context, {
    sv: `Tiden går till ${to}; ${done} saker hände.`,
    en: `Time goes to ${to}; ${done} things happened.`,
  });
}

async function fetchAndDecode(stage: Stage, transaction: string): Promise<void> {
  const first = must(await stage.client.waitFor({ transaction, timeoutMs: PATIENCE_MS }));
  await decode(stage, first.name, first.bytes, transaction);
  for (const name of must(await stage.client.list({ transaction }))) {
    await decode(stage, name, must(await stage.client.fetch({ transaction, name })).bytes, transaction);
  }
}

async function decode(stage: Stage, name: string, bytes: Buffer, transaction: string): Promise<void> {
  await newFolder(stage.folder);
  const file = path.join(stage.folder, name);
  await writeFile(file, bytes);
  const items: ReadItem[] = [];
  const series: Series = {
    config: stage.config,
    layouts: stage.layouts,
    codes: stage.codes,
    today: DAY,
    transaction,
    code: undefined,
    ledger: new Map(),
    expected: undefined,
  };
  const inspected = await inspectOne(series, file, (item) => {
    if (item.kind !== 'finding' && (item.kind !== 'handling' || item.number <= SHOWN)) items.push(item);
  });
  stage.context.print('');
  printText(
    { ...stage.context, short: (shown) => path.basename(shown) },
    { ok: true, inspected, items },
    false,
  );
  stage.context.print('');
}

const say = (context: Context, text: Text): void => context.print(`* ${context.t(text)}`);

function must<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly code: string; readonly text: string },
): T {
  if (result.ok) return result.value;
  const { code, text } = result;
  throw new ComplaintError([{ code, finding: { sv: text, en: text }, remedy: { sv: '', en: '' } }]);
}
