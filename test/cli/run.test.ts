/** `genrep run`: exit codes, JUnit, known failures, shards and tags. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
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

it('--exec: the program is started where the command was given, so that its path may be relative', async () => {
  const at = session();
  writeFileSync(
    path.join(at.cwd, 'klient.js'),
    "require('fs').writeFileSync('har.txt', process.env.GENREP_DIR)",
  );
  await run(at, GOOD, '--exec', `"${process.execPath}" klient.js`);
  const dir = readFileSync(path.join(at.cwd, 'har.txt'), 'utf8');
  expect([path.isAbsolute(dir), path.resolve(dir) === path.resolve(at.cwd)]).toEqual([true, false]);
});

it('a run in which nothing could be played is not green', async () => {
  const ran = await run(session(), 'bf-lopnummer-hoppat', '--exec', 'true');
  expect(ran.code).toBe(1);
  expect(ran.err).toContain('not runnable');
});

it('--bodies puts every file into the bundle and warns; without it there are kvittens alone', async () => {
  const at = session();
  const inside = (folder: string): string[] =>
    Object.keys(unzipSync(readFileSync(path.join(at.cwd, folder, 'bundle.zip'))));
  const plain = await run(at, GOOD, '--report', 'utan');
  expect(plain.err).not.toContain('BUNDLE-BODIES');
  expect(inside('utan').filter((name) => name.startsWith('filer/'))).toEqual([]);
  const ran = await run(at, GOOD, '--bodies', '--report', 'med');
  expect(ran.code).toBe(0);
  expect(ran.err).toMatch(/BUNDLE-BODIES.*PRIVACY\.md/);
  const zip = unzipSync(readFileSync(path.join(at.cwd, 'med', 'bundle.zip')));
  const report = readFileSync(path.join(at.cwd, 'med', 'report.json'), 'utf8');
  const bodies = Object.keys(zip).filter((name) => name.startsWith('filer/'));
  expect(bodies.some((name) => name.includes('-in-')) && bodies.some((name) => name.includes('-ut-'))).toBe(
    true,
  );
  for (const name of bodies)
    expect(report).toContain(
      createHash('sha256')
        .update(zip[name] ?? '')
        .digest('hex'),
    );
  expect((await at.run('verify', 'med/bundle.zip')).code).toBe(0);
  expect((await run(at, GOOD, '--bodies', '--shard', '1/2')).code).toBe(2);
});
