/** Folders of files, what they come to, and the pages that are taken home. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { maskFinding, maskNumbers, masked } from '../../simulator/formats/people-mask';
import { XMLValidator } from 'fast-xml-parser';
import { session, type Session } from './terminal';

const DATE = ['--date', '2026-01-02'];
let shell: Session;
const at = (...parts: string[]): string => path.join(shell.cwd, ...parts);

async function generate(transaction: string, out: string, ...more: string[]): Promise<void> {
  const ran = await shell.run('generate', transaction, '--as', 'bolag-a', ...more, '--out', out);
  expect([ran.code, ran.err]).toEqual([0, '']);
}

beforeEach(async () => {
  shell = session();
  mkdirSync(at('in', 'deep'), { recursive: true });
  mkdirSync(at('in', '.hidden'));
  await generate(
    'bf.ansokan',
    'in/AAA.ANSOKAN',
    '--count',
    '30',
    '--fault',
    'belopp-noll:2',
    '--fault',
    'belopp-noll:28',
  );
  await generate('verk.ansokan', 'in/deep/AAA.EMALIN', '--count', '2', '--form', 'xml');
  writeFileSync(at('in', '.dot'), 'x');
  writeFileSync(at('in', '.hidden', 'AAA.ANSOKAN'), 'x');
});

test('a folder stands for its files, recursively, hidden ones aside; a line sums up', async () => {
  const ran = await shell.run('inspect', ...DATE, '--summary', 'in');
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(/ {2}BF-110 +2 +1 {2}/);
  expect(ran.out.trimEnd().split('\n').at(-1)).toBe('2 files: 1 clean, 1 with problems (2), 0 unread');
  writeFileSync(at('in', 'letter.txt'), 'Hej!\n');
  writeFileSync(at('in', 'picture'), Buffer.from([0, 1, 255, 254, 137, 80]));
  const again = await shell.run('inspect', ...DATE, '--json', 'in');
  const files = JSON.parse(again.out) as { file: string; verdict: string }[];
  expect(files.map(({ file, verdict }) => [path.basename(file), verdict])).toEqual([
    ['AAA.ANSOKAN', 'underkand-handlingar'],
    ['AAA.EMALIN', 'godkand'],
    ['letter.txt', 'olaslig'],
    ['picture', 'olaslig'],
  ]);
  expect([again.code, again.err.match(/INSPECT-UNKNOWN/g)?.length]).toEqual([2, 2]);
});

test('a folder of one file is a list all the same; an empty one is clean', async () => {
  const one = await shell.run('inspect', ...DATE, '--json', 'in/deep');
  expect([one.code, Array.isArray(JSON.parse(one.out))]).toEqual([0, true]);
  mkdirSync(at('empty'));
  const none = await shell.run('inspect', ...DATE, 'empty');
  expect([none.code, none.out]).toEqual([0, '0 files: 0 clean, 0 with problems (0), 0 unread\n']);
});

describe('pages', () => {
  const people = (): string[] => {
    const text = readFileSync(at('in', 'AAA.ANSOKAN'), 'latin1');
    return text
      .split('\r\n')
      .filter((line) => line.startsWith('03'))
      .flatMap((line) => [line.slice(2, 14).trim(), line.slice(14, 64).trim(), line.slice(64, 99).trim()]);
  };

  test('one per file and an index; people masked, problems in place, first handlingar and faulty ones', async () => {
    const ran = await shell.run(
      'inspect',
      ...DATE,
      'in',
      '--format',
      'html',
      '--out',
      'pages',
      '--records',
      '3',
    );
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(readdirSync(at('pages'))).toEqual(['AAA.ANSOKAN.html', 'AAA.EMALIN.html', 'index.html']);
    const index = readFileSync(at('pages', 'index.html'), 'utf8');
    expect(index).toContain('href="AAA.ANSOKAN.html"');
    const page = readFileSync(at('pages', 'AAA.ANSOKAN.html'), 'utf8');
    expect(page).not.toMatch(/<script|https?:|<link|@import/);
    expect(page).toMatch(/<html lang="en">[^]*prefers-color-scheme[^]*@media print/);
    expect(page).toContain('ÖVNING');
    expect([...page.matchAll(/<h3>Handling (\d+)</g)].map(([, number]) => number)).toEqual([
      '1',
      '2',
      '3',
      '28',
    ]);
    expect(page).toContain('4 of 30 handlingar are shown');
    // Each in the section of its own post.
    const section = /<h3>Handling 28<[^]*?<\/section>/.exec(page)?.[0] ?? '';
    expect(section).toMatch(/<h4>04 [^<]*<\/h4>(?:(?!<h4>)[^])*BF-110/);
    expect(section).toMatch(/\.\.\.\.:\.\.\.\.1/);
    for (const known of people()) expect([known, page.includes(known)]).toEqual([known, false]);
    expect(page).toMatch(/19••••••••••|20••••••••••/);
    expect(XMLValidator.validate(page.replace(/<!doctype html>|<meta[^>]*>|<br>/g, ''))).toBe(true);
  });

  test('XML has no columns; of one file the page is written out; only pages go into a folder', async () => {
    const xml = await shell.run('inspect', ...DATE, 'in/deep/AAA.EMALIN', '--format', 'html', '--lang', 'sv');
    expect([xml.code, xml.out.includes('<html lang="sv">')]).toEqual([0, true]);
    expect(xml.out).not.toContain('<pre>');
    const wrong = await shell.run('inspect', 'in', '--out', 'pages');
    expect([wrong.code, wrong.err.split(' ')[0]]).toEqual([2, 'USAGE']);
  });
});

test('masks', () => {
  expect(masked('19200101-9807', 'identity')).toBe('19••••••-••••');
  expect(masked('2001019807', 'identity')).toBe('••••••••••');
  expect(masked('Åsa Ek-Öst', 'name')).toBe('Å•• E•-Ö••');
  expect(masked('Box 28 A', 'all')).toBe('••• •• •');
  expect(maskNumbers('för 192001019807 och 200101-9807, belopp 0000001560003')).toBe(
    'för 19•••••••••• och ••••••-••••, belopp 0000001560003',
  );
  expect(maskFinding('Postnumret 0150 är ”Åsa”.', 'all', '0150')).toBe('Postnumret •••• är ”•••”.');
});

test('a file whose name leaves no room for more has a page all the same, and two that begin alike one each', async () => {
  mkdirSync(at('long'));
  for (const end of ['1', '2']) writeFileSync(at('long', 'x'.repeat(251) + end), 'Hej!\n');
  const ran = await shell.run('inspect', ...DATE, 'long', '--format', 'html', '--out', 'pages');
  expect(ran.err).not.toContain('ENAMETOOLONG');
  expect(readdirSync(at('pages'))).toHaveLength(3);
});
