/** The same stories twice: the same files but for what they say is real time; JUnit as viewers read it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { unzipSync } from 'fflate';
import { withoutReal } from '../../simulator/scenario/result';
import { CERTS, session, type Session } from './terminal';

jest.setTimeout(120_000);

/** One that passes, one that is red, one that shows a failure, one over SHS; all but the red one come with Genrep. */
const STORIES = ['bf-godkand', 'bf-lopnummer-hoppat', 'demo-utan-tillstand', 'shs-felmeddelande'];

const RED = `id: rod
title: { sv: Röd, en: Red }
purpose: { sv: "<&\\"> \\u0001", en: P }
as: bolag-a
clock: 2026-03-02T08:00
seed: 1
steps:
  - id: a
    hand-in: { transaction: bf.ansokan }
expect:
  - kvittens: { of: a, outcome: underkand-fil }
`;

/** Exactly what each file declares to be real time. */
const WITHOUT: Readonly<Record<string, (text: string) => string>> = {
  'report.json': (text) => JSON.stringify(withoutReal(JSON.parse(text) as unknown), null, 1),
  'results.json': (text) => JSON.stringify(withoutReal(JSON.parse(text) as unknown), null, 1),
  'report.html': (text) => text.replace(/<section [^>]*class="real">[^]*?<\/section>/, ''),
  'report.md': (text) => text.replace(/^## Real times$[^]*/m, ''),
  'junit.xml': (text) => text.replace(/ time="\d+\.\d{3}"/g, ''),
};

const read = (at: Session, ...parts: string[]): string => readFileSync(path.join(at.cwd, ...parts), 'utf8');

test('two runs give the same files but for real times; each hour of the machine stands where it is said to', async () => {
  const at = session();
  writeFileSync(path.join(at.cwd, 'rod.yaml'), RED);
  const begun = new Date().toISOString().slice(0, 10);
  for (const to of ['ett', 'tva']) {
    const ran = await at.run(
      'run',
      'rod.yaml',
      ...STORIES,
      '--certs',
      CERTS,
      '--report',
      to,
      '--junit',
      `${to}.xml`,
    );
    expect(ran.code).toBe(1);
  }
  for (const [name, without] of Object.entries(WITHOUT)) {
    const [first, second] = [read(at, 'ett', name), read(at, 'tva', name)];
    expect([name, without(first) === first]).toEqual([name, false]);
    expect(without(second)).toBe(without(first));
    expect([name, without(first).includes(begun)]).toEqual([name, false]);
  }
  const [first, second] = [read(at, 'ett.xml'), read(at, 'tva.xml')].map((text) =>
    WITHOUT['junit.xml']?.(text),
  );
  expect(second).toBe(first);
  expect(existsSync(path.join(at.cwd, 'ett', 'bundle.zip'))).toBe(true);
  const [one, two] = ['ett', 'tva'].map((to) => unzipSync(readFileSync(path.join(at.cwd, to, 'bundle.zip'))));
  const manifest = JSON.parse(Buffer.from(one?.['manifest.json'] ?? []).toString()) as {
    files: { name: string }[];
  };
  expect(manifest.files.length).toBeGreaterThan(4);
  for (const { name } of manifest.files)
    expect([name, Buffer.compare(one?.[name] ?? Buffer.of(), two?.[name] ?? Buffer.of(1))]).toEqual([
      name,
      0,
    ]);
});

test('JUnit of a run and of its report hold to the schema that viewers share', async () => {
  const at = session();
  writeFileSync(path.join(at.cwd, 'rod.yaml'), RED);
  await at.run(
    'run',
    'rod.yaml',
    'bf-godkand',
    'bf-lopnummer-hoppat',
    '--certs',
    CERTS,
    '--exec',
    'true',
    '--junit',
    'a.xml',
  );
  const report = (await at.run('report', '--format', 'junit')).out;
  const schema = readFileSync(path.join(__dirname, '../golden/junit.xsd'), 'utf8');
  for (const contents of [read(at, 'a.xml'), report]) {
    expect(contents).toContain('<skipped');
    const checked = await validateXML({ xml: [{ fileName: 'a.xml', contents }], schema: [schema] });
    expect(checked.errors).toEqual([]);
  }
  const xml = read(at, 'a.xml');
  expect(xml).toMatch(/<failure message="rod\.yaml:8 Step: a\. Found: No bf\.ansokan was taken\./);
  expect(xml).toMatch(/rod\.yaml:11 1 kvittens\. Step: a\. Expected: [^<]*Found: /);
});
