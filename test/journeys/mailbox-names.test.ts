/** A file of one's own put in a mailbox: its name stands in lists, addresses and headers, and forges none of them. */
import { findTransaction } from '../../simulator/services/registry';
import { must, raise, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await raise();
});
afterAll(() => stage.close());

async function put(name: string): Promise<{ status: number; code: string | undefined }> {
  const query = new URLSearchParams({ org: '5560000167', transaction: 'bf.kvittens', name });
  const given = await fetch(`${stage.sim.urls.control}/api/v1/mailbox?${query.toString()}`, {
    ...{ method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: 'x' },
  });
  const { code } = (await given.json()) as { code?: string };
  return { status: given.status, code };
}

test.each(['a\nb', 'a\r\nX-Evil: 1', 'a\0b', '\u001b[2J', 'a/b', 'a\\b', '..', '', 'x'.repeat(101), '債権'])(
  '%j is not taken',
  async (name) => {
    expect((await put(name)).status).toBe(400);
    expect(must(await stage.as('bolag-a').list({ transaction: 'bf.kvittens' }))).toEqual([]);
  },
);

test('what the portal itself might call a file is', async () => {
  const transaction = findTransaction('bf.kvittens')!.id;
  for (const name of ['SUPRO.AAA.KVITTENS', 'Åäö 1.dat'])
    expect(await put(name)).toMatchObject({ status: 201 });
  const client = stage.as('bolag-a');
  const listed = must(await client.list({ transaction }));
  expect(listed).toEqual(['SUPRO.AAA.KVITTENS', 'Åäö 1.dat']);
  for (const name of listed)
    expect(must(await client.fetch({ transaction, name })).bytes.toString()).toBe('x');
});
