/** What is fetched becomes a file in the folder that was named, or none at all. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { save } from '../../client/save';
import { HARMLESS, HOSTILE } from '../hostile-names';

let outer: string;
beforeEach(() => {
  outer = mkdtempSync(path.join(tmpdir(), 'genrep-test-'));
});
const fetched = (name: string) => {
  const stream = Readable.from([Buffer.from('bytes')]);
  return { name, transaction: 'verk.delredovisning', transaktionsid: undefined, length: 5, stream };
};

test.each(HOSTILE)('%j is refused, and nothing is written anywhere', async (name) => {
  const file = fetched(name);
  const saved = await save(file as never, path.join(outer, 'to'), 'en');
  expect(saved).toMatchObject({ ok: false, code: 'KLIENT-NAMN' });
  // Nor does the name speak to the terminal that shows it.
  expect(saved).toMatchObject({ text: expect.not.stringMatching(/\p{Cc}/u) });
  expect(JSON.stringify(saved).length).toBeLessThan(500);
  expect(file.stream.destroyed).toBe(true);
  expect(readdirSync(outer)).toEqual([]);
});

test.each(HARMLESS)('%s is saved', async (name) => {
  const saved = await save(fetched(name) as never, path.join(outer, 'to'), 'en');
  expect(saved).toMatchObject({ ok: true });
  expect(readdirSync(path.join(outer, 'to'))).toEqual([name]);
  expect(readFileSync(path.join(outer, 'to', name), 'utf8')).toBe('bytes');
});
