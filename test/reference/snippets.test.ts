/**
 * What the page *Anslut* calls tried: its own snippets, run as programs against a real simulator, with certificates in a
 * folder whose name has a blank, a quote and a letter beyond ASCII.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { choose, wishOf } from '../../simulator/control/console/anslut/choice';
import { LANGUAGES } from '../../simulator/control/console/anslut/snippets/languages';
import type { Act, Door, Language } from '../../simulator/control/console/anslut/snippets/snippet';
import { resolveConfig } from '../../simulator/config';
import { SETTINGS } from '../../simulator/settings';
import { openSimulator, type RunningSimulator } from '../../simulator/simulator';
import { ansokan, CERTS, emptyFolder } from '../journeys/stage';

/** How a snippet is run, by language; and what has to be there. */
const RUN: Readonly<Record<string, { readonly tool: readonly string[]; readonly run: readonly string[] }>> = {
  curl: { tool: ['curl', '--version'], run: ['sh', 'anropa.sh'] },
  python: { tool: ['python3', '--version'], run: ['python3', 'genrep_anslut.py'] },
  java: { tool: ['javac', '--version'], run: ['java', 'GenrepAnslut.java'] },
  node: { tool: [process.execPath, '--version'], run: [process.execPath, 'genrep-anslut.mjs'] },
};

/** A small program is compiled and run once: no time is spent on making it fast. */
const QUICK_JAVA = { JDK_JAVA_OPTIONS: '-XX:TieredStopAtLevel=1' };

const isThere = ([program = '', ...words]: readonly string[]): boolean =>
  spawnSync(program, words, { timeout: 60_000 }).status === 0;

const TRIED = LANGUAGES.filter(({ tried }) => tried);

it('calls nothing tried that is not run here', () => {
  expect(TRIED.map(({ id }) => id).sort()).toEqual(Object.keys(RUN).sort());
});

describe.each(TRIED)('$name', (language) => {
  const { tool, run } = RUN[language.id]!;
  const there = isThere(tool);
  const test = there ? it : it.skip;
  const why = there ? '' : ` (skipped: ${tool[0]!} is not on this machine)`;

  let simulator: RunningSimulator;
  let world: string;
  beforeAll(async () => {
    simulator = await open();
    world = simulator.operations.defaultWorld;
  });
  afterAll(() => simulator.close());

  test.each<Door>(['etransport', 'shs'])(
    `hands in, lists and fetches over %s${why}`,
    async (door) => {
      const folder = emptyFolder();
      const sent = await ansokan({ count: 2, lopnummer: door === 'shs' ? 2 : 1, seed: door });
      writeFileSync(path.join(folder, 'AAA.ANSOKAN'), sent);
      const said = await play({ language, run, door, act: 'lamna', folder });
      const { events } = await simulator.operations.journal({
        after: 0,
        type: 'fil.mottagen',
        world,
        limit: 10,
      });
      const last = events.at(-1)!;
      expect(last).toMatchObject({ door, transaction: 'bf.ansokan', bytes: sent.length });
      // Over SHS the answer is the message's own tx.id.
      if (door === 'shs') expect(said).toMatch(/^[0-9a-f-]{36}\s*$/);
      else expect(said).toContain(String(last['transaktionsid']));
      await simulator.operations.advance(world, { by: 'PT1M' });

      const listed = await play({ language, run, door, act: 'lista', folder, transaction: 'bf.kvittens' });
      expect(listed).toContain('SUPRO.AAA.KVITTENS');
      const before = readdirSync(folder);
      await play({ language, run, door, act: 'hamta', folder, transaction: 'bf.kvittens' });
      const fetched = readdirSync(folder).filter((name) => !before.includes(name));
      const kvittens = fetched.map((name) => readFileSync(path.join(folder, name), 'latin1'));
      expect(kvittens.some((text) => text.includes('KVITTENS'))).toBe(true);
      // Nothing is left to fetch: it was fetched, and over SHS acknowledged.
      const after = await play({ language, run, door, act: 'lista', folder, transaction: 'bf.kvittens' });
      expect(after).not.toContain('SUPRO.AAA.KVITTENS');
    },
    120_000,
  );

  test(`fails when it is refused, and shows the answer${why}`, async () => {
    const folder = emptyFolder();
    const wish = { language, run, door: 'etransport', act: 'lista', folder, part: 'kredit' } as const;
    await expect(play(wish)).rejects.toThrow(/^1?\d*: [^]*403/);
  }, 120_000);

  interface Play {
    readonly language: Language;
    readonly run: readonly string[];
    readonly door: Door;
    readonly act: Act;
    readonly folder: string;
    readonly transaction?: string;
    readonly part?: string;
  }

  /** Exactly what the page shows, saved and run; what it wrote, or its failure. */
  async function play({
    act,
    door,
    folder,
    transaction = 'bf.ansokan',
    part = 'bolag-a',
  }: Play): Promise<string> {
    const { operations } = simulator;
    const choice = await choose(operations, world, { part, transaction, door, program: language.id });
    expect(choice.program).toBe(language);
    const text = language.text(await wishOf(operations, world, choice, act))!;
    const name = language.saveAs ?? 'anropa.sh';
    writeFileSync(path.join(folder, name), text);
    return new Promise((resolve, reject) => {
      const [program = '', ...words] = run;
      const child = spawn(program, words, {
        cwd: folder,
        timeout: 100_000,
        env: { ...process.env, ...QUICK_JAVA },
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (piece: Buffer) => (out += piece.toString('latin1')));
      child.stderr.on('data', (piece: Buffer) => (err += piece.toString('utf8')));
      child.on('error', reject);
      child.on('close', (code) => {
        if (code === 0) resolve(out);
        else reject(new Error(`${String(code)}: ${out}${err}`));
      });
    });
  }
});

async function open(): Promise<RunningSimulator> {
  const certs = path.join(emptyFolder(), `certifikat för "Ås's"`);
  mkdirSync(certs);
  // Made once for all tests; a copy, where paths are hard to quote.
  cpSync(CERTS, certs, { recursive: true });
  const options = {
    memory: true,
    certs,
    clock: '2026-03-02T08:00',
    seed: '7',
    port: '0',
    'control-port': '0',
  };
  const resolved = resolveConfig({
    tables: SETTINGS,
    argv: options,
    env: {},
    file: undefined,
    cwd: process.cwd(),
  });
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.complaints));
  return openSimulator(resolved.config, { version: '0', tell: () => undefined });
}
