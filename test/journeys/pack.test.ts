/** One holder's pack equips another: its layout, codes, texts, names, product ids and times, over real sockets. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createClient, type Client } from '../../client';
import { ComplaintError } from '../../simulator/complaint';
import { systemClock } from '../../simulator/clock';
import { openStore } from '../../simulator/store/open';
import { emptyFolder, fileOf, must, raise, type Stage } from './stage';

const PACK = path.join(__dirname, '../../examples/pack');
const NEW = '5e1f0000-0000-4000-8000-000000000001';
const OLD = '5e1f0000-0000-4000-8000-000000000002';
const KVITTO = '5e1f0000-0000-4000-8000-000000000003';

/** Typed by the example description: FS, FF, FE; LF; trimmed. */
const asked = (lopnummer: string, referens: string, count = '0001'): Buffer =>
  Buffer.from(`FSAAA${lopnummer}260302\nFF5599910006  ${referens.padEnd(20)}INK\nFE${count}\n`);

let stage: Stage | undefined;
let clients: Client[] = [];
afterEach(async () => {
  for (const client of clients) client.close();
  clients = [];
  await stage?.close();
  stage = undefined;
});

function via(product: string): Client {
  const { urls, certs } = stage!.sim;
  const products = { 'skuld.forfragan': product, 'skuld.kvitto': KVITTO };
  const client = createClient({ url: urls.data, certs, as: 'bolag-a', products });
  clients.push(client);
  return client;
}

async function answer(product: string, name: string, body: Buffer): Promise<{ name: string; text: string }> {
  const client = via(product);
  const sent = must(await client.submit({ transaction: 'skuld.forfragan', name, body }));
  const inReplyTo = sent.transaktionsid;
  const found = must(await client.waitFor({ transaction: 'skuld.kvitto', inReplyTo, timeoutMs: 120_000 }));
  return { name: found.name, text: found.bytes.toString('latin1') };
}

const events = async (type: string) => stage!.sim.journal.read({ after: 0, type, limit: 100 });
const ask = async (where: string): Promise<Record<string, never>> =>
  (await fetch(`${stage!.sim.urls.control}/api/v1${where}`)).json() as Promise<Record<string, never>>;

describe('a pack', () => {
  it('gives layout, codes, texts, names, product ids and times', async () => {
    stage = await raise({ pack: [PACK] });
    const good = await answer(NEW, 'fraga.aaa.001.txt', asked('0001', 'REF-1'));
    expect(good.text).toContain('GODKÄND');
    expect(good.name).toBe('kvitto.aaa.0001.20260302.txt');
    const again = await answer(NEW, 'fraga.aaa.002.txt', asked('0001', 'REF-1'));
    expect(again.name).toBe('kvitto.aaa.0002.20260302.txt');
    expect(again.text).toContain('EX102');
    expect(again.text).toContain('Löpnummer 1 är redan använt.');
    expect(again.text).toContain('Använd 2.');
    const wrong = await answer(NEW, 'fraga.aaa.003.txt', asked('0002', 'REF-2-OBEHORIG', '0007'));
    expect(wrong.text).toContain('EX112');
    expect(wrong.text).toContain('EX301');
    expect(wrong.text).toContain('Slutposten säger 7, filen har 1 frågor.');
    expect((await events('fil.anmarkning')).length).toBe(0);
    await stage.sim.clock.advance('kväll');
    expect(stage.sim.clock.now()).toContain('T17:30');
    const svar = (await stage.sim.mailbox('5560000167')).find(
      ({ transaction }) => transaction === 'skuld.svar',
    );
    expect(svar?.listedName).toBe('Rex.aaa.utfil.0001.20260302.etr');
  });

  it('lets old and new be rehearsed side by side, each under its product id', async () => {
    stage = await raise({ pack: [PACK] });
    await answer(NEW, 'fraga.aaa.001.txt', asked('0001', 'REF-1'));
    const old = await fileOf('skuld.forfragan', { count: 2, lopnummer: 2 });
    expect((await answer(OLD, 'fraga.aaa.002.txt', old)).text).toContain('GODKÄND');
    const checked = await events('fil.kontrollerad');
    expect(checked.map(({ data }) => [data['verdict'], data['layout'], data['layoutBy']])).toEqual([
      ['godkand', 'exempel-2', 'produkt'],
      ['godkand', 'genrep-1', 'produkt'],
    ]);
  });

  it('is told at start, in the status and in every row that it brings', async () => {
    stage = await raise({ pack: [PACK] });
    expect(stage.told.join('\n')).toContain('paket exempel');
    const { packs } = await ask('/status');
    expect(packs).toMatchObject([
      { name: 'exempel', editions: ['exempel-2'], intygas: { datum: '2026-01-15' } },
    ]);
    const rows = (await ask('/provenance'))['rows'] as unknown as {
      kind: string;
      id: string;
      source: { mark: string; document: string };
    }[];
    const source = (kind: string, id: string) =>
      rows.find((row) => row.kind === kind && row.id === id)?.source;
    const document = expect.stringContaining('(påhittad)') as string;
    for (const [kind, id] of [
      ['rule', 'SK-102'],
      ['file-name', 'skuld.svar'],
      ['product-id', 'skuld.forfragan'],
      ['setting', 'tider.kvall'],
      ['field', 'skuld.forfragan exempel-2 FF.REF'],
    ] as const)
      expect([id, source(kind, id)]).toEqual([id, expect.objectContaining({ mark: 'documented', document })]);
    expect(source('rule', 'SK-120')?.mark).not.toBe('documented');
  });

  it('with mistakes is refused, all together, with file and line', async () => {
    const dir = emptyFolder();
    mkdirSync(path.join(dir, 'layouts'));
    writeFileSync(path.join(dir, 'layouts', 'x.yaml'), 'transaction: skuld.forfragan\nedition: x\n');
    writeFileSync(path.join(dir, 'codes.yaml'), 'codes:\n  - { rule: SK-102 }\n');
    writeFileSync(
      path.join(dir, 'pack.yaml'),
      `name: fel
documents: [X]
intygas: { av: X }
xsd: ../../etc
settings:
  listen: 0.0.0.0
  shs.pushAnywhere: ja
  tider.kvall: sent
names:
  skuld.svar: a/b
`,
    );
    const failure: unknown = await raise({ pack: [dir] }).then(
      () => undefined,
      (error: unknown) => error,
    );
    const places =
      failure instanceof ComplaintError ? failure.complaints.map(({ place }) => place) : [failure];
    for (const place of [
      `${dir}/pack.yaml:3`,
      `${dir}/pack.yaml:4`,
      `${dir}/pack.yaml:6 settings.listen`,
      `${dir}/pack.yaml:7 settings.shs.pushAnywhere`,
      `${dir}/pack.yaml:8 settings.tider.kvall`,
      `${dir}/pack.yaml:10 names.skuld.svar`,
      `${dir}/codes.yaml:2`,
      `${dir}/layouts/x.yaml:1`,
    ])
      expect(places).toContainEqual(expect.stringContaining(place));
  });
});

describe('the edition of a file', () => {
  const both = { pack: [PACK] };
  const post = async (where: string, body: unknown, method = 'POST'): Promise<Response> =>
    fetch(`${stage!.sim.urls.control}/api/v1${where}`, {
      ...{ method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    });
  const chosen = async () =>
    (await events('fil.kontrollerad')).map(({ data }) => [data['layout'], data['layoutBy']]);

  it('is that of an override before that of the product id', async () => {
    stage = await raise(both);
    await post('/overrides', { transaction: 'skuld.forfragan', edition: 'genrep-1' });
    const old = await fileOf('skuld.forfragan', { count: 1 });
    expect((await answer(NEW, 'fraga.aaa.001.txt', old)).text).toContain('GODKÄND');
    await answer(NEW, 'fraga.aaa.002.txt', asked('0002', 'REF-2'));
    expect(await chosen()).toEqual([
      ['genrep-1', 'overstyrning'],
      ['exempel-2', 'produkt'],
    ]);
  });

  it('is the ingivare’s own, where nobody else has said', async () => {
    const layouts = [path.join(PACK, 'layouts')];
    stage = await raise({ layouts });
    const put = await post(
      '/parties/5560000167',
      { settings: { utgava: ['skuld.forfragan=genrep-1'] } },
      'PUT',
    );
    expect(put.status).toBe(200);
    const client = stage.as('bolag-a');
    const body = await fileOf('skuld.forfragan', { count: 1 });
    const sent = must(await client.submit({ transaction: 'skuld.forfragan', name: 'AAA.UTDRAG', body }));
    must(
      await client.waitFor({
        ...{ transaction: 'skuld.kvitto', inReplyTo: sent.transaktionsid, timeoutMs: 120_000 },
      }),
    );
    expect(await chosen()).toEqual([['genrep-1', 'ingivare']]);
  });

  it('stays that of pass one after a restart; when it is gone the file waits and says so', async () => {
    const data = emptyFolder();
    const lasting = { memory: false, data };
    stage = await raise({ ...both, ...lasting });
    await answer(NEW, 'fraga.aaa.001.txt', asked('0001', 'REF-1'));
    await stage.close();
    // As a kill between the passes leaves it.
    const store = await openStore({ file: path.join(data, 'genrep.sqlite'), wall: systemClock });
    const [file] = await store.list({
      ...{ world: 'main', org: undefined, direction: 'in', now: 0, after: 0, limit: 1 },
    });
    const job = (await store.jobOfFile(file!.id))!;
    const cursor = { ...job.cursor, through: 0, registered: 0 };
    await store.commit([{ kind: 'job', id: job.id, phase: 'register', cursor }]);
    await store.close();

    stage = await raise(lasting);
    await stage.sim.journal.next('ovning.avbrott', () => true, { after: 0 });
    const [told, ...more] = await events('ovning.avbrott');
    expect([told?.data['complaints'], more]).toEqual([
      [expect.objectContaining({ code: 'EDITION-GONE', place: 'skuld.forfragan exempel-2' })],
      [],
    ]);
    const kvitton = async () =>
      (await events('fil.levererad')).filter(({ data: of }) => of['transaction'] === 'skuld.kvitto').length;
    expect(await kvitton()).toBe(1);
    await stage.close();

    stage = await raise({ ...both, ...lasting });
    await stage.sim.clock.advance('PT1M');
    expect(await kvitton()).toBe(2);
    expect((await events('ovning.avbrott')).length).toBe(1);
  });

  it('that does not exist is refused with those that do', async () => {
    stage = await raise(both);
    const refusals = [
      await post('/overrides', { transaction: 'skuld.forfragan', edition: 'nej' }),
      await post('/parties/5560000167', { settings: { utgava: 'skuld.forfragan=nej' } }, 'PUT'),
    ];
    for (const refusal of refusals) {
      expect(refusal.status).toBe(400);
      const { code, remedy } = (await refusal.json()) as { code: string; remedy: { sv: string } };
      expect([code, remedy.sv]).toEqual(['EDITION', expect.stringContaining('exempel-2, genrep-1')]);
    }
    expect((await post('/overrides', { edition: 'genrep-1' })).status).toBe(400);
    await expect(raise({ ...both, utgava: ['skuld.kvitto=nej'] })).rejects.toThrow(/no edition nej/);
  });
});
