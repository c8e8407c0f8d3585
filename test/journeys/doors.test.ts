/** One mailbox behind both doors, for a client that knows nothing of it. */
import { createClient, type Client } from '../../client';
import { ansokan, must, raise, type Stage } from './stage';

let stage: Stage;
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await stage.close();
});

function through(via: 'etransport' | 'shs'): Client {
  const client = createClient({ url: stage.sim.urls.data, certs: stage.sim.certs, as: 'bolag-a', via });
  clients.push(client);
  return client;
}

const inReplyTo = async (client: Client, lopnummer = 1): Promise<string> => {
  const body = await ansokan({ count: 3, lopnummer });
  return must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body })).transaktionsid;
};

it.each([
  ['shs', 'etransport'],
  ['etransport', 'shs'],
  ['shs', 'shs'],
] as const)(
  'in by %s, out by %s: the kvittens is found by the id that handing in gave',
  async (into, out) => {
    stage = await raise();
    const id = await inReplyTo(through(into));
    const found = await through(out).waitFor({
      transaction: 'bf.kvittens',
      inReplyTo: id,
      timeoutMs: 120_000,
    });
    expect(must(found).bytes.toString('latin1')).toContain('GODKÄND');
  },
);

it('a fetch through either ends "new" for both', async () => {
  stage = await raise();
  const id = await inReplyTo(through('etransport'));
  const shs = through('shs');
  must(await shs.waitFor({ transaction: 'bf.kvittens', inReplyTo: id, timeoutMs: 120_000 }));
  const etransport = through('etransport');
  expect(must(await etransport.list({ transaction: 'bf.kvittens' }))).toEqual([]);
  expect(must(await etransport.list({ transaction: 'bf.kvittens', all: true }))).toEqual([
    'SUPRO.AAA.KVITTENS',
  ]);
  must(await etransport.fetch({ transaction: 'bf.kvittens', name: 'SUPRO.AAA.KVITTENS' }));
});
