/** The driver that spoils inputs: a share of every kind with a fixed seed, and faults that are planted are found. */
import path from 'node:path';
import { createEngine, type Finding } from '../../bench/fuzz/engine';
import { inProcess, Unmeant, type Kind, type Made } from '../../bench/fuzz/kind';
import { createPace } from '../../bench/fuzz/pace';
import { runFuzz, type Counted } from '../../bench/fuzz/run';
import { stretchesOf } from '../../bench/fuzz/share';
import { KINDS } from '../../bench/fuzz/table';
import { createChance, type Draws } from '../../simulator/chance';
import { CERTS, emptyFolder } from '../journeys/stage';

/** More by hand: `npm run fuzz`. */
const COUNT = 1200;
const SEED = '1';

async function readAll(kinds: readonly Kind[], n: number): Promise<Finding[]> {
  const engine = createEngine({ seed: SEED, around: { folder: emptyFolder(), certs: CERTS } });
  const findings: Finding[] = [];
  for (const { kind: id, from, to } of stretchesOf(kinds, n)) {
    const kind = kinds.find((one) => one.id === id)!;
    await engine.run({ kind, from, to }, { found: (finding) => findings.push(finding) });
  }
  await engine.close();
  return findings;
}

/** A kind of inputs of one byte. */
const bytesTo = (read: (byte: number) => Promise<string> | string): Kind =>
  inProcess('planted', 1, () =>
    Promise.resolve({
      make: (draws: Draws): Made => {
        const bytes = Buffer.from([draws.below(256)]);
        return { bytes, note: '', like: '', read: () => read(bytes[0] ?? 0) };
      },
    }),
  );

it('every kind of input is read, or refused as it should be', async () => {
  const findings = (await readAll(KINDS, COUNT)).filter(({ what }) => what !== 'slow');
  expect(findings.map(({ bytes, ...finding }) => ({ ...finding, bytes: bytes.toString('latin1') }))).toEqual(
    [],
  );
}, 300_000);

describe('a fault that is planted is found', () => {
  it('a reading that throws at a certain byte', async () => {
    const findings = await readAll(
      [bytesTo((byte) => (byte === 7 ? (undefined as unknown as string).trim() : 'ok'))],
      2000,
    );
    expect(findings.length).toBeGreaterThanOrEqual(1);
    expect(new Set(findings.map(({ what, bytes }) => `${what} ${bytes[0]}`))).toEqual(new Set(['crash 7']));
    const again = await readAll([bytesTo((byte) => (byte === 7 ? Promise.reject(new Error()) : 'ok'))], 2000);
    expect(again.map(({ at }) => at)).toEqual(findings.map(({ at }) => at));
  });

  it('an answer that says that we went wrong', async () => {
    const findings = await readAll([bytesTo(() => Promise.reject(new Unmeant('500')))], 1);
    expect(findings).toMatchObject([{ what: '5xx', kind: 'planted', at: '0' }]);
  });

  it('trouble beside the answers', async () => {
    const kind: Kind = {
      ...bytesTo(() => 'ok'),
      open: async (around) => ({
        ...(await bytesTo(() => 'ok').open(around)),
        troubles: () => ['job broken'],
      }),
    };
    expect((await readAll([kind], 1))[0]).toMatchObject({ what: 'crash', detail: 'job broken' });
  });

  it('a time far above its like', () => {
    const pace = createPace();
    for (let n = 0; n < 100; n++) expect(pace.see('a', 1)).toBe(false);
    expect(pace.see('a', 49)).toBe(false);
    expect(pace.see('a', 51)).toBe(true);
    expect(pace.see('b', 51)).toBe(false);
  });

  it('a reading that takes long each time, and not one that once did', async () => {
    let nth = 0;
    const busy = (ms: number): void => {
      for (const end = performance.now() + ms; performance.now() < end;);
    };
    const kind = (slow: (byte: number) => boolean): Kind =>
      bytesTo((byte) => {
        nth += 1;
        busy(slow(byte) ? 30 : 0.05);
        return 'ok';
      });
    const found = async (of: Kind): Promise<string[]> => (await readAll([of], 600)).map(({ what }) => what);
    expect(new Set(await found(kind((byte) => byte % 64 === 7)))).toEqual(new Set(['slow']));
    expect(await found(kind(() => nth === 500))).toEqual([]);
  });

  it('a process that ends', async () => {
    const findings: Finding[] = [];
    const counted = await runFuzz({
      ...{ n: 10, seed: SEED, kinds: [bytesTo(() => 'ok')], workers: 1 },
      around: { folder: emptyFolder(), certs: CERTS },
      worker: [path.join(__dirname, 'fuzz-ends.cjs')],
      found: (finding) => findings.push(finding),
      progress: () => undefined,
    });
    expect(counted).toEqual<Counted>({ inputs: 10, crashes: 1, unmeant5xx: 0, slow: 0 });
    expect(findings).toMatchObject([{ what: 'crash', kind: 'planted', at: '6' }]);
  });
});

it('the same seed makes the same inputs, another seed others', async () => {
  for (const kind of KINDS.filter(({ perSource }) => perSource === undefined)) {
    const source = await kind.open({ folder: emptyFolder(), certs: CERTS });
    const made = (seed: string): string[] =>
      [1, 2, 3, 4].map((n) => source.make(createChance(seed).draws(kind.id, n)).bytes.toString('latin1'));
    expect(made('1')).toEqual(made('1'));
    expect(made('2')).not.toEqual(made('1'));
  }
});

it('shares come to the number that was asked for', () => {
  const stretches = stretchesOf(KINDS, 10_000);
  expect(stretches.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(10_000);
  expect(new Set(stretches.map(({ kind }) => kind))).toEqual(new Set(KINDS.map(({ id }) => id)));
});
