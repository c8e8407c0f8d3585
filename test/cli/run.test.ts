/** `genrep run`: exit codes, JUnit, known failures, shards and tags. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { session, CERTS, type Ran, type Session } from './terminal';

const GOOD = 'bf-godkand';

function run(at: Session, ...argv: string[]): Promise<Ran> {
  return at.run('run', ...argv, '--certs', CERTS);
}

const bad = (at: Session, expecting: string, id = 'fel'): string => {
  const file = path.join(at.cwd, `${id}.yaml`);
  writeFileSync(
    file,
    `id: ${id}\ntitle: { sv: Fel, en: Bad }\npurpose: { sv: Fel, en: Bad }\ntags: [mina]\nas: bolag-a\nclock: 2026-03-02T08:00\nseed: 1\nsteps:\n  - id: a\n    hand-in: { transaction: bf.ansokan }\nexpect:\n  - ${expecting}\n`,
  );
  return `${id}.yaml`;
};

it('exits 0 when all is as expected, tells progress on standard error', async () => {
  const ran = await run(session(), GOOD, 'bf-betalning');
  expect(ran.code).toBe(0);
  expect(ran.err).toMatch(/✓ bf-godkand: passed[^]*✓ bf-betalning: passed/);
  expect(ran.out).toContain('2 scenarios: 2 passed, 0 not as expected');
});

it('exits 1 for a false expectation, with step, expected, found, place', async () => {
  const at = session();
  const file = bad(at, 'kvittens: { of: a, outcome: underkand-fil }');
  const ran = await run(at, file, '--junit', 'out.xml', '--report', 'rapport');
  expect(ran.code).toBe(1);
  expect(ran.out).toContain(
    'fel.yaml:12 1 kvittens. Step: a. Expected: Kvittens of a at least once, UNDERKÄND FIL',
  );
  expect(ran.out).toContain('Found: the outcome is GODKÄND.');
  const xml = readFileSync(path.join(at.cwd, 'out.xml'), 'utf8');
  expect(XMLValidator.validate(xml)).toBe(true);
  const parsed = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(xml);
  expect(parsed.testsuites).toMatchObject({ tests: '1', failures: '1' });
  expect(parsed.testsuites.testsuite.testcase).toMatchObject({ classname: 'bf', name: 'fel' });
  expect(parsed.testsuites.testsuite.testcase.failure.message).toContain('fel.yaml:12');
  expect(JSON.parse(readFileSync(path.join(at.cwd, 'rapport/results.json'), 'utf8'))).toHaveLength(1);
});

it('known failures are as expected until they stop failing', async () => {
  const at = session();
  const file = bad(at, 'waiting: { count: 9 }');
  writeFileSync(path.join(at.cwd, 'kanda.txt'), 'fel 1 # tills vidare\n');
  expect((await run(at, file, '--known', 'kanda.txt')).code).toBe(0);
  bad(at, 'waiting: { count: 1 }');
  const mended = await run(at, file, '--known', 'kanda.txt');
  expect(mended.code).toBe(1);
  expect(mended.err).toContain('strike it out');
  await run(at, file, '--known', 'kanda.txt', '--update-expected');
  expect(readFileSync(path.join(at.cwd, 'kanda.txt'), 'utf8')).toBe('');
});

it('shares and tags choose; --list plays nothing', async () => {
  const at = session();
  bad(at, 'waiting: { count: 1 }', 'ett');
  bad(at, 'waiting: { count: 1 }', 'tva');
  const listed = async (...argv: string[]): Promise<string[]> =>
    (await run(at, '.', ...argv, '--list')).out.split('\n').flatMap((line) => line.split('\t')[0] || []);
  expect(await listed()).toEqual(['ett', 'tva']);
  expect(await listed('--shard', '2/2')).toEqual(['tva']);
  expect(await listed('--tag', 'mina')).toEqual(['ett', 'tva']);
  expect((await run(at, '.', '--tag', 'nej')).code).toBe(2);
});

it('exits 2 with every mistake of every file', async () => {
  const at = session();
  bad(at, 'kvitens: { of: a }', 'ett');
  bad(at, 'waiting: { count: x }', 'tva');
  const ran = await run(at, '.');
  expect(ran.code).toBe(2);
  expect(ran.err).toMatch(/ett.yaml:12[^]*tva.yaml:12/);
});

it('--exec: a program that does nothing fails, and says so', async () => {
  const ran = await run(session(), GOOD, '--exec', 'true');
  expect(ran.code).toBe(1);
  expect(ran.out).toContain('No bf.ansokan was taken');
});

it('a run in which nothing could be played is not green', async () => {
  const ran = await run(session(), 'bf-lopnummer-hoppat', '--exec', 'true');
  expect(ran.code).toBe(1);
  expect(ran.err).toContain('not runnable');
});
