/** The main job over SHS alone, and mixed with e-transport: in by one door, out by the other. */
import { createHash } from 'node:crypto';
import { ansokan, must } from '../stage';
import { A, attribute, element, label, mime, newId, parse, product, raiseShs, type ShsStage } from './node';

type Door = 'shs' | 'etransport';

let stage: ShsStage;
afterEach(async () => {
  await stage.close();
});

async function handIn(door: Door, body: Buffer): Promise<void> {
  if (door === 'shs') {
    const wish = {
      product: product('bf.ansokan'),
      data: '<data datapartType="ansokan" filename="AAA.ANSOKAN"/>',
    };
    const answer = await stage.a.post(mime(label(wish), [{ body, name: 'AAA.ANSOKAN' }]));
    expect(answer.status).toBe(202);
  } else {
    must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
  }
  await stage.idle();
}

/** Bytes of what waits, by name. */
async function fetchAll(door: Door, transaction: string): Promise<Buffer[]> {
  if (door === 'etransport') {
    const client = stage.as('bolag-a');
    const names = must(await client.list({ transaction }));
    const files: Buffer[] = [];
    for (const name of names) files.push(must(await client.fetch({ transaction, name })).bytes);
    return files;
  }
  const files: Buffer[] = [];
  for (const { 'tx.id': txId } of await stage.a.list(`?producttype=urn:X-shs:${product(transaction)}`)) {
    const fetched = await stage.a.fetch(txId ?? '');
    expect(fetched.status).toBe(200);
    files.push(parse(fetched.body).parts[0]?.body ?? Buffer.alloc(0));
    expect((await stage.a.ack(txId ?? '')).status).toBe(200);
  }
  return files;
}

async function journey(into: Door, out: Door): Promise<{ files: string; kvittens: string }> {
  stage = await raiseShs();
  await handIn(into, await ansokan({ count: 30 }));
  const kvittens = await fetchAll(out, 'bf.kvittens');
  expect(kvittens).toHaveLength(1);
  const files: Buffer[] = [];
  await stage.sim.clock.advance('kväll');
  files.push(...(await fetchAll(out, 'bf.bekraftelse')));
  await stage.sim.clock.advance('idle');
  files.push(...(await fetchAll(out, 'bf.utslag')));
  expect(files.length).toBeGreaterThan(2);
  await stage.close();
  const sum = createHash('sha256');
  for (const file of [...kvittens, ...files]) sum.update(file).update('|');
  return { files: sum.digest('hex'), kvittens: kvittens.join('') };
}

it('gives the same bytes whichever doors are used', async () => {
  const plain = await journey('etransport', 'etransport');
  expect(plain.kvittens).toContain('GODK');
  for (const [into, out] of [
    ['shs', 'shs'],
    ['shs', 'etransport'],
    ['etransport', 'shs'],
  ] as const) {
    expect(await journey(into, out)).toEqual(plain);
  }
});

it('ties the kvittens to what it answers: corr.id, receiver with sub-address, status', async () => {
  stage = await raiseShs();
  const corrId = newId();
  const wish = {
    corrId,
    product: product('bf.ansokan'),
    from: `${A}.lon`,
    sequence: 'request',
    status: 'production',
    originator: 'lon-1',
  };
  expect((await stage.a.post(mime(label(wish), [await ansokan({ count: 1 })]))).status).toBe(202);
  await stage.idle();
  expect(await stage.a.list()).toEqual([]);
  const [listed] = await stage.a.list('', `${A}.lon`);
  expect(listed).toMatchObject({
    'corr.id': corrId,
    to: `urn:X-shs:${A}.lon`,
    status: 'production',
    'sequence-type': 'reply',
    'end-recipient': 'lon-1',
    product: `urn:X-shs:${product('bf.kvittens')}`,
  });
  // By another outbox of the same organisation it is not there.
  expect((await stage.a.fetch(listed?.['tx.id'] ?? '')).status).toBe(404);
  const fetched = parse((await stage.a.fetch(listed?.['tx.id'] ?? '', `${A}.lon`)).body);
  expect(attribute(fetched.label, 'corr.id')).toBe(corrId);
  expect(element(fetched.label, 'to')).toBe(`urn:X-shs:${A}.lon`);
  expect(fetched.label.length).toBeLessThan(4096 - 300);
});

it('answers what came over e-transport with its transaktionsid as corr.id, in the ingivare’s own status', async () => {
  stage = await raiseShs();
  const { transaktionsid } = must(
    await stage
      .as('bolag-a')
      .submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body: await ansokan({ count: 1 }) }),
  );
  await stage.idle();
  const [listed] = await stage.a.list('?status=test');
  expect(listed).toMatchObject({ 'corr.id': transaktionsid, to: `urn:X-shs:${A}`, status: 'test' });
  expect(await stage.a.list('?status=production')).toEqual([]);
});

it('is one state behind both doors', async () => {
  stage = await raiseShs();
  await handIn('shs', await ansokan({ count: 1 }));
  const [listed] = await stage.a.list();
  const txId = listed?.['tx.id'] ?? '';
  const client = stage.as('bolag-a');
  const [name] = must(await client.list({ transaction: 'bf.kvittens' }));
  expect((await stage.a.fetch(txId)).status).toBe(200);
  expect(must(await client.list({ transaction: 'bf.kvittens' }))).toEqual([]);
  expect((await stage.a.fetch(txId)).status).toBe(404);
  // e-transport may fetch again; acknowledging works in any state.
  expect((await client.fetch({ transaction: 'bf.kvittens', name: name ?? '' })).ok).toBe(true);
  expect((await stage.a.ack(txId)).status).toBe(200);

  await handIn('etransport', await ansokan({ count: 1, lopnummer: 2 }));
  const [second] = await stage.a.list();
  const [again] = must(await client.list({ transaction: 'bf.kvittens' }));
  must(await client.fetch({ transaction: 'bf.kvittens', name: again ?? '' }));
  expect(await stage.a.list()).toEqual([]);
  expect((await stage.a.fetch(second?.['tx.id'] ?? '')).status).toBe(404);
});
