/** Names in the zip of several fetched files. */
import { unzipSync } from 'fflate';
import { zipOf } from '../../simulator/etransport/package';
import type { OpenFile } from '../../simulator/mailbox/mailbox';
import { isDiskName } from '../../simulator/disk-name';
import { HARMLESS, HOSTILE } from '../hostile-names';

let made = 0;
const open = (listedName: string): OpenFile =>
  ({
    file: { listedName, transaktionsid: `id-${++made}`, at: Date.UTC(2026, 2, 2) },
    async *read() {
      yield Buffer.from(listedName);
    },
  }) as unknown as OpenFile;

async function unpacked(names: readonly string[]): Promise<[name: string, content: string][]> {
  const pieces: Buffer[] = [];
  for await (const piece of zipOf(names.map(open))) pieces.push(piece);
  return Object.entries(unzipSync(Buffer.concat(pieces))).map(([name, bytes]) => [
    name,
    Buffer.from(bytes).toString('utf8'),
  ]);
}

test('every file of a zip is unpacked beside the others, whatever it is called', async () => {
  const all = await unpacked(HOSTILE);
  expect(all.map(([, content]) => content).sort()).toEqual([...HOSTILE].sort());
  for (const [name] of all)
    expect(name.split('/').every((part, at) => at < 2 && isDiskName(part))).toBe(true);
});

test('usual names are kept', async () => {
  const all = await unpacked(HARMLESS);
  expect(all.map(([name]) => name)).toEqual(HARMLESS);
});

test('names that differ by case alone do not lie upon one another', async () => {
  const all = await unpacked(['A.DAT', 'a.dat']);
  expect(all.map(([name]) => name)).toEqual(['A.DAT', expect.stringMatching(/^id-\d+\/a\.dat$/)]);
});
