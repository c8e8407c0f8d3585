/** What SECURITY.md promises is held by tests that are there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SETTINGS } from '../../simulator/settings';

const root = path.join(__dirname, '../..');
const text = readFileSync(path.join(root, 'SECURITY.md'), 'utf8');

it('every promise names a test that is there', () => {
  const [, table = ''] = /## What is promised\n([\s\S]*?)\n## /.exec(text) ?? [];
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:promise|-)/.test(line));
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => !row.includes('`test/'))).toEqual([]);
});

it('every file that is named is there', () => {
  const named = [...text.matchAll(/`(test\/[^`]+)`|\]\(([^)]+)\)/g)].map((match) => match[1] ?? match[2]!);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

it('both ports listen on this machine alone, unless told otherwise', () => {
  for (const name of ['listen', 'controlListen'])
    expect([name, SETTINGS.find((row) => row.name === name)?.default]).toEqual([name, ['127.0.0.1', '::1']]);
});
