/** A metafil goes before its file over the same product, through either door. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { session } from '../cli/terminal';
import { ansokan, must, raise, type Stage } from './stage';
import { openLayouts } from '../../simulator/knowledge';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

async function metafilOf(file: Buffer, change: Record<string, string | number> = {}): Promise<Buffer> {
  const writer = (await openLayouts([])).editions('bf.metafil')[0]!.writer();
  return Buffer.concat([
    writer.start({
      intressentkod: 'AAA',
      'fil.skapad': '2026-03-02',
      'fil.namn': 'AAA.ANSOKAN',
      'kontroll.handlingar': 3,
      'fil.storlek': file.length,
      'fil.sha256': createHash('sha256').update(file).digest('hex'),
      ...change,
    }),
    writer.end({}),
  ]);
}

const events = async (type: string): Promise<Record<string, unknown>[]> => {
  const answer = await fetch(`${stage.sim.urls.control}/api/v1/journal?limit=500&type=${type}`);
  return ((await answer.json()) as { events: Record<string, unknown>[] }).events;
};

const handIn = async (name: string, body: Buffer, door: 'etransport' | 'shs'): Promise<string> =>
  must(await stage.as('bolag-a', door).submit({ transaction: 'bf.ansokan', name, body })).transaktionsid;

const kvittensOf = async (inReplyTo: string, door: 'etransport' | 'shs'): Promise<string> =>
  must(
    await stage.as('bolag-a', door).waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 120_000 }),
  ).bytes.toString('latin1');

it.each(['etransport', 'shs'] as const)('%s: fits, then is missing, then differs', async (door) => {
  stage = await raise({ 'bf.metafil': 'kravs' });
  const first = await ansokan({ count: 3 });
  await handIn('AAA.ANSOKAN.META', await metafilOf(first), door);
  const txid = await handIn('AAA.ANSOKAN', first, door);
  expect(await kvittensOf(txid, door)).toContain('GODKÄND');
  expect((await events('fil.metafil')).map(({ utfall }) => utfall)).toEqual(['vantar', 'stammer']);
  expect(await events('fil.anmarkning')).toEqual([]);

  const second = await ansokan({ count: 3, lopnummer: 2 });
  const without = await kvittensOf(await handIn('AAA.ANSOKAN', second, door), door);
  expect(without).toContain('UNDERKÄND FIL');
  expect(without).toContain('BF-104');

  await handIn('AAA.ANSOKAN.META', await metafilOf(first, { 'kontroll.handlingar': 4 }), door);
  const other = await kvittensOf(await handIn('AAA.ANSOKAN', second, door), door);
  for (const code of ['BF-106', 'BF-109']) expect(other).toContain(code);

  const shell = session();
  writeFileSync(path.join(shell.cwd, 'AAA.ANSOKAN.META'), await metafilOf(first));
  const seen = await shell.run('inspect', '--json', 'AAA.ANSOKAN.META');
  expect([seen.code, JSON.parse(seen.out)]).toMatchObject([0, { transaction: 'bf.metafil' }]);

  const kvittenser = must(await stage.as('bolag-a').list({ transaction: 'bf.kvittens', all: true }));
  expect(kvittenser).toHaveLength(3);
});

it('one that cannot be read is answered by a kvittens, and uses no löpnummer', async () => {
  stage = await raise();
  const file = await ansokan({ count: 3 });
  const broken = Buffer.from('00BF-METAFILAAA\r\n', 'latin1');
  const told = await kvittensOf(await handIn('AAA.ANSOKAN.META', broken, 'etransport'), 'etransport');
  expect(told).toContain('UNDERKÄND FIL');
  expect(await kvittensOf(await handIn('AAA.ANSOKAN', file, 'etransport'), 'etransport')).toContain(
    'GODKÄND',
  );
});
