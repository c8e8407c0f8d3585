/** The receive service: what comes in, what Genrep answers, what stands in the journal. */
import { connect } from 'node:tls';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ansokan, CERTS, emptyFolder } from '../stage';
import {
  A,
  attribute,
  D,
  element,
  label,
  mime,
  newId,
  NODE,
  parse,
  product,
  raiseShs,
  type Answer,
  type Node,
  type ShsStage,
} from './node';

const BODY: Buffer = Buffer.from('innehåll');

let stage: ShsStage;
afterEach(async () => {
  await stage.close();
});

const send = (wish: Parameters<typeof label>[0] = {}, body = BODY, node: Node = stage.a): Promise<Answer> =>
  node.post(mime(label(wish), [body]));

/** The management document of the only error message that waits. */
async function errorOf(node: Node = stage.a): Promise<string> {
  const waiting = await node.list('?producttype=error');
  expect(waiting).toHaveLength(1);
  const fetched = parse((await node.fetch(waiting[0]?.['tx.id'] ?? '')).body);
  expect(attribute(fetched.label, 'sequence-type')).toBe('adm');
  return fetched.parts[0]?.body.toString('latin1') ?? '';
}

const admin = (
  kind: 'confirm' | 'error',
  { corrId, contentId }: { corrId: string; contentId: string },
  child?: string,
): Buffer => {
  const of = { corrId, contentId };
  const inner =
    child ?? (kind === 'confirm' ? '<confirmation/>' : '<error errorcode="OtherError" errorinfo="nej"/>');
  const document =
    '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE shs.management SYSTEM "shs-management-1.2.dtd">\n' +
    `<shs.management version="1.2" corr.id="${of.corrId}" content.id="${of.contentId}">` +
    `<datetime>2026-03-02T08:00:00</datetime>${inner}</shs.management>`;
  const wish = {
    ...of,
    product: kind,
    sequence: 'adm',
    data: `<data datapartType="${kind}" filename="${kind}.xml"/>`,
  };
  return mime(label(wish), [
    { body: Buffer.from(document, 'latin1'), type: 'text/xml', name: `${kind}.xml` },
  ]);
};

describe('the same tx.id again', () => {
  it('is answered yes, with the true first arrival, and passed on once', async () => {
    stage = await raiseShs();
    const wish = { txId: newId(), contentId: newId(), product: product('bf.ansokan') };
    const file = await ansokan({ count: 1 });
    const first = await send(wish, file);
    await stage.sim.clock.advance('P3D');
    const second = await send(wish, file);
    expect(first.headers['x-shs-duplicatemsg']).toBe('no');
    expect(second.status).toBe(202);
    expect(second.text).toBe(wish.txId);
    expect(second.headers).toMatchObject({
      'x-shs-duplicatemsg': 'yes',
      'x-shs-txid': wish.txId,
      'x-shs-contentid': wish.contentId,
      'x-shs-arrivaldate': first.headers['x-shs-arrivaldate'],
    });
    expect(second.headers['x-shs-localid']).toBeUndefined();
    expect((await stage.events('shs.dubblett'))[0]).toMatchObject({ txId: wish.txId, same: true });
    expect(await stage.events('fil.mottagen')).toHaveLength(1);
  });

  it('with other content is answered the same, and journalled', async () => {
    stage = await raiseShs();
    const txId = newId();
    await send({ txId }, Buffer.from('ett'));
    expect((await send({ txId }, Buffer.from('två'))).headers['x-shs-duplicatemsg']).toBe('yes');
    expect((await stage.events('shs.dubblett'))[0]).toMatchObject({ txId, same: false });
    // The memory lasts as long as the world, also when what came of the message is gone.
    await stage.sim.clock.advance('P400D');
    expect(await stage.a.list()).toEqual([]);
    expect((await send({ txId })).headers['x-shs-duplicatemsg']).toBe('yes');
  });

  it('from two connections at once: one is taken', async () => {
    stage = await raiseShs();
    const wish = { txId: newId(), product: product('bf.ansokan') };
    const file = await ansokan({ count: 1 });
    const answers = await Promise.all([send(wish, file), send(wish, file), send(wish, file)]);
    expect(answers.map(({ headers }) => headers['x-shs-duplicatemsg']).sort()).toEqual(['no', 'yes', 'yes']);
    expect(await stage.events('fil.mottagen')).toHaveLength(1);
  });

  it('of another organisation is another message: it neither blocks nor tells', async () => {
    stage = await raiseShs();
    const txId = newId();
    await send({ txId }, Buffer.from('a'));
    await stage.sim.clock.advance('PT1H');
    const others = await send({ txId, from: D }, Buffer.from('d'), stage.d);
    expect(others.headers).toMatchObject({
      'x-shs-duplicatemsg': 'no',
      'x-shs-arrivaldate': '2026-03-02T09:00:00',
    });
    expect((await send({ txId, from: D }, Buffer.from('d'), stage.d)).headers['x-shs-duplicatemsg']).toBe(
      'yes',
    );
  });

  it('profile axel: belongs to the whole node, and tells the epoch', async () => {
    stage = await raiseShs({ 'shs.profile': 'axel' });
    const txId = newId();
    await send({ txId });
    const others = await send({ txId, from: D }, BODY, stage.d);
    expect(others.headers).toMatchObject({
      'x-shs-duplicatemsg': 'yes',
      'x-shs-arrivaldate': '1970-01-01T01:00:00',
    });
  });

  it('may be used again when the first was cut off or refused', async () => {
    stage = await raiseShs();
    const wish = { txId: newId(), product: product('bf.ansokan') };
    const file = await ansokan({ count: 1 });
    const whole = mime(label(wish), [file]);
    expect((await stage.a.post(whole.subarray(0, whole.length - 20))).status).toBe(400);
    const taken = await stage.a.post(whole);
    expect([taken.status, taken.headers['x-shs-duplicatemsg']]).toEqual([202, 'no']);
    expect(await stage.events('fil.mottagen')).toHaveLength(1);
  });
});

describe('sender and certificate', () => {
  it.each([`16${A}`, `${A}.lon`, A])('from %s is bolag A', async (from) => {
    stage = await raiseShs();
    expect((await send({ from })).status).toBe(202);
  });

  it.each([
    ['another organisation', D],
    ['no organisation', 'hej'],
    ['nothing', ''],
  ])('from %s is refused at once', async (_, from) => {
    stage = await raiseShs();
    const answer = await send({ from });
    expect([answer.status, answer.headers['x-shs-errorcode']]).toEqual([400, 'IllegalSender']);
    expect(answer.text).toMatch(/^IllegalSender/);
    expect((await stage.events('fil.avvisad'))[0]).toMatchObject({ code: 'IllegalSender', door: 'shs' });
    expect(await stage.events('shs.mottagen')).toEqual([]);
  });

  it('warn lets it pass and says so; off lets it pass', async () => {
    stage = await raiseShs({ 'shs.senderCheck': 'warn' });
    expect((await send({ from: D })).status).toBe(202);
    expect((await stage.events('shs.avvikelse'))[0]).toMatchObject({ code: 'SHS-AVSANDARE' });
    await stage.close();
    stage = await raiseShs({ 'shs.senderCheck': 'off' });
    expect((await send({ from: D })).status).toBe(202);
    expect((await stage.events('shs.avvikelse')).filter(({ code }) => code === 'SHS-AVSANDARE')).toEqual([]);
    // It is D's message, and D's outbox.
    expect(await stage.d.list()).toHaveLength(1);
  });

  it('an ombud hands in for another, with the other’s tillstånd', async () => {
    stage = await raiseShs({ 'shs.ombud': D });
    const file = await ansokan({ as: 'bolag-d', count: 1 });
    expect((await send({ from: D, product: product('bf.ansokan') }, file)).status).toBe(202);
    await stage.idle();
    expect(await stage.d.list(`?producttype=${product('bf.kvittens')}`)).toHaveLength(1);
    expect(await stage.a.list()).toEqual([]);
  });
});

describe('what cannot be passed on: 202, then an error message', () => {
  it.each([
    ['an unknown receiver', { to: '5560000001' }, 'UnknownReceiver'],
    ['no address', { to: 'hej' }, 'IllegalReceiver'],
    ['an unknown product', { product: '11111111-2222-4333-8444-555555555555' }, 'UnknownProductType'],
    ['no product id', { product: 'nonsens' }, 'IllegalProductType'],
    ['an outgoing product', { product: product('bf.utslag') }, 'MissingAgreement'],
    ['no tillstånd', { product: product('kredit.utdrag-utmatning') }, 'MissingAgreement'],
    [
      'a product without agreement, by product addressing',
      { to: null, product: product('bf.utslag') },
      'UnresolvedReceiver',
    ],
    [
      'several data parts',
      { product: product('bf.ansokan'), data: '<data datapartType="a"/><data datapartType="b"/>' },
      'IllegalDatapartContent',
    ],
  ])('%s', async (_, wish, code) => {
    stage = await raiseShs();
    const of = { corrId: newId(), contentId: newId(), ...wish };
    const answer = await stage.a.post(mime(label(of), [BODY, BODY]));
    expect([answer.status, answer.text]).toEqual([202, expect.any(String)]);
    const document = await errorOf();
    expect(attribute(document, 'errorcode')).toBe(code);
    expect(attribute(document, 'corr.id')).toBe(of.corrId);
    expect(attribute(document, 'content.id')).toBe(of.contentId);
    expect((await stage.events('shs.karantan'))[0]).toMatchObject({ code });
    expect((await stage.events('shs.mottagen'))[0]).toMatchObject({ state: 'QUARANTINED', code });
  });

  it('an organisation with a certificate but no place in Genrep is an unknown sender', async () => {
    stage = await raiseShs();
    const stranger = stage.node('shs-nod', NODE);
    expect((await send({ from: NODE, product: product('bf.ansokan') }, BODY, stranger)).status).toBe(202);
    expect(attribute(await errorOf(stranger), 'errorcode')).toBe('UnknownSender');
  });

  it('strict: is refused at once', async () => {
    stage = await raiseShs({ 'shs.profile': 'strict' });
    const answer = await send({ to: '5560000001' });
    expect([answer.status, answer.headers['x-shs-errorcode']]).toEqual([400, 'UnknownReceiver']);
    expect(await stage.a.list()).toEqual([]);
  });

  it('axel: other codes, and silence about an unknown receiver', async () => {
    stage = await raiseShs({ 'shs.profile': 'axel' });
    expect((await send({ to: '5560000001' })).status).toBe(202);
    expect(await stage.a.list()).toEqual([]);
    expect((await stage.events('shs.karantan'))[0]).toMatchObject({ code: 'UnknownReceiver' });
    await send({ product: '11111111-2222-4333-8444-555555555555' });
    expect(attribute(await errorOf(), 'errorcode')).toBe('MissingAgreement');
    const robust = { AxelRobustAsynchShs: 'true' };
    const held = await stage.a.post(mime(label({ product: product('bf.utslag') }), [BODY]), robust);
    expect([held.status, held.headers['x-shs-errorcode']]).toEqual([400, 'MissingAgreement']);
    const named = await stage.a.post(mime(label({ agreement: 'fel' }), [BODY]), robust);
    expect([named.status, named.headers['x-shs-errorcode']]).toEqual([400, '']);
    expect((await stage.a.post(mime(label(), [BODY]), robust)).text).toBe('ok');
  });
});

describe('confirm and error messages from an ingivare', () => {
  async function delivered(): Promise<{ txId: string; corrId: string; contentId: string }> {
    await send({ product: product('bf.ansokan') }, await ansokan({ count: 1 }));
    await stage.idle();
    const [one = {}] = await stage.a.list(`?producttype=${product('bf.kvittens')}`);
    return { txId: one['tx.id'] ?? '', corrId: one['corr.id'] ?? '', contentId: one['content.id'] ?? '' };
  }

  it('a confirm marks what it confirms, twice no more than once, and is never answered', async () => {
    stage = await raiseShs({ 'shs.confirmReceived': true });
    const of = await delivered();
    const before = (await stage.a.list()).length;
    for (let round = 0; round < 2; round++)
      expect((await stage.a.post(admin('confirm', of))).status).toBe(202);
    expect(await stage.events('fil.kvitterad')).toHaveLength(1);
    expect((await stage.a.list('?filter=noack')).some((one) => one['tx.id'] === of.txId)).toBe(false);
    expect(await stage.a.list()).toHaveLength(before);
  });

  it('an error puts in quarantine, once, and calls forth no error', async () => {
    stage = await raiseShs();
    const of = await delivered();
    for (let round = 0; round < 2; round++) expect((await stage.a.post(admin('error', of))).status).toBe(202);
    expect(await stage.events('shs.karantan')).toMatchObject([{ code: 'OtherError', info: 'nej' }]);
    expect(await stage.a.list()).toEqual([]);
  });

  it('an error about an error message calls forth nothing', async () => {
    stage = await raiseShs();
    await send({ to: '5560000001' });
    const [error = {}] = await stage.a.list('?producttype=error');
    const of = { corrId: error['corr.id'] ?? '', contentId: error['content.id'] ?? '' };
    expect((await stage.a.post(admin('error', of))).status).toBe(202);
    expect(await stage.a.list('?producttype=error')).toHaveLength(1);
    expect(await stage.events('shs.okorrelerad')).toHaveLength(1);
  });

  it.each([
    ['an unknown corr.id', { corrId: newId() }],
    ['the right corr.id, another content.id', { contentId: newId() }],
  ])('%s fits nothing, and is noted', async (_, wrong) => {
    stage = await raiseShs();
    const of = { ...(await delivered()), ...wrong };
    for (const kind of ['confirm', 'error'] as const) {
      expect((await stage.a.post(admin(kind, of))).status).toBe(202);
    }
    expect(await stage.events('shs.okorrelerad')).toHaveLength(2);
    expect(await stage.events('fil.kvitterad')).toEqual([]);
    expect(await stage.a.list('?filter=noack')).toHaveLength(1);
  });

  it('nobody confirms or refuses another’s message', async () => {
    stage = await raiseShs();
    const of = await delivered();
    const foreign = admin('error', of).toString('latin1').replace(`urn:X-shs:${A}`, `urn:X-shs:${D}`);
    expect((await stage.d.post(Buffer.from(foreign, 'latin1'))).status).toBe(202);
    expect(await stage.events('shs.karantan')).toEqual([]);
    expect(await stage.a.list()).toHaveLength(1);
  });

  it('a confirm without its child confirms all the same, but not in profile axel', async () => {
    stage = await raiseShs();
    expect((await stage.a.post(admin('confirm', await delivered(), ''))).status).toBe(202);
    expect(await stage.events('fil.kvitterad')).toHaveLength(1);
    await stage.close();
    stage = await raiseShs({ 'shs.profile': 'axel' });
    expect((await stage.a.post(admin('confirm', await delivered(), ''))).status).toBe(202);
    expect(await stage.events('fil.kvitterad')).toEqual([]);
  });

  it('adm cannot be synchronous', async () => {
    stage = await raiseShs();
    const answer = await send({ sequence: 'adm', transfer: 'synch', product: 'error' });
    expect([answer.status, answer.headers['x-shs-errorcode']]).toEqual([400, 'IllegalMessageStructure']);
  });
});

describe('files and their names', () => {
  const names = async (): Promise<unknown[]> => (await stage.events('fil.mottagen')).map(({ name }) => name);

  it.each([
    ['a name', 'AAA.ANSOKAN', 'AAA.ANSOKAN'],
    ['a path', '../../etc/passwd', '../../etc/passwd'],
    ['raw Latin-1', 'räkning.txt', 'räkning.txt'],
  ])('%s is kept as it was', async (_, given, kept) => {
    stage = await raiseShs();
    const wish = { product: product('bf.ansokan'), data: '<data datapartType="fil"/>' };
    const part = { body: await ansokan({ count: 1 }), name: given };
    expect((await stage.a.post(mime(label(wish), [part]))).status).toBe(202);
    expect(await names()).toEqual([kept]);
  });

  it('keeps payloads with BOM, CR LF and every byte', async () => {
    stage = await raiseShs();
    const body = Buffer.from('\ufeffrad 1\r\nrad 2\n\r\r\n--inte en gräns\r\n', 'utf8');
    await send({}, body);
    const [one = {}] = await stage.a.list();
    expect(parse((await stage.a.fetch(one['tx.id'] ?? '')).body).parts[0]?.body.equals(body)).toBe(true);
  });

  it('gives many parts back in order, the empty ones too', async () => {
    stage = await raiseShs();
    const bodies = Array.from({ length: 40 }, (_, n) => Buffer.alloc(n % 4 === 0 ? 0 : n * 1000, n));
    const data = bodies.map(() => '<data datapartType="del"/>').join('');
    expect((await stage.a.post(mime(label({ data }), bodies))).status).toBe(202);
    const [one = {}] = await stage.a.list();
    const { parts } = parse((await stage.a.fetch(one['tx.id'] ?? '')).body);
    expect(parts.map(({ body }) => body.toString('latin1'))).toEqual(
      bodies.map((body) => body.toString('latin1')),
    );
  });

  it('refuses an empty file, and one that is too large', async () => {
    stage = await raiseShs({ 'shs.maxBytes': 50_000 });
    const empty = await send({ product: product('bf.ansokan') }, Buffer.alloc(0));
    expect([empty.status, empty.headers['x-shs-errorcode']]).toEqual([400, 'IllegalDatapartContent']);
    const large = await send({ product: product('bf.ansokan') }, Buffer.alloc(60_000, 32));
    expect(large.status).toBe(413);
    expect((await stage.events('fil.avvisad')).map(({ code }) => code)).toEqual(['tom', 'for-stor']);
  });
});

it('a sender that goes away in mid-message leaves nothing but an event', async () => {
  stage = await raiseShs();
  const whole = mime(label({ product: product('bf.ansokan') }), [await ansokan({ count: 1 })]);
  const file = (name: string): Buffer => readFileSync(path.join(CERTS, name));
  const { port } = stage.a.base;
  const told = stage.sim.journal.next('fil.avvisad');
  const socket = connect(
    {
      port: Number(port),
      host: 'localhost',
      cert: file('bolag-a.pem'),
      key: file('bolag-a.key'),
      ca: file('ca.pem'),
    },
    () => {
      socket.write(`POST /shs/rs HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${whole.length}\r\n\r\n`);
      socket.write(whole.subarray(0, whole.length - 50), () => socket.destroy());
    },
  );
  expect((await told).data).toMatchObject({ code: 'avbruten', door: 'shs' });
  expect(await stage.events('fil.mottagen')).toEqual([]);
  expect((await stage.a.post(whole)).headers['x-shs-duplicatemsg']).toBe('no');
});

it('keeps the memory of a tx.id over a restart', async () => {
  const data = emptyFolder();
  stage = await raiseShs({ memory: false, data });
  const txId = newId();
  await send({ txId });
  await stage.close();
  stage = await raiseShs({ memory: false, data, clock: undefined, seed: undefined });
  expect((await send({ txId })).headers['x-shs-duplicatemsg']).toBe('yes');
  const [one = {}] = await stage.a.list();
  expect(element(parse((await stage.a.fetch(one['tx.id'] ?? '')).body).label, 'subject')).toBe('Prov');
});

it.each([
  ['a line end', 'a&#10;X-Egen: b'],
  ['characters beyond Latin-1', '&#x20AC;-1'],
  ['a blank and quotes', 'a &quot;b&quot;'],
  ['3,000 characters', 'x'.repeat(3000)],
])('an id with %s breaks neither headers nor documents', async (_, id) => {
  stage = await raiseShs();
  for (const transfer of ['asynch', 'synch']) {
    for (const more of [{}, { product: product('bf.utslag') }]) {
      const wish = { txId: id, corrId: id, contentId: id, transfer, sequence: 'request', ...more };
      const answer = await send(wish);
      expect([200, 202, 400]).toContain(answer.status);
      expect(answer.headers['x-egen']).toBeUndefined();
      const list = await stage.a.get(`/shs/ds/${A}`);
      expect(list.status).toBe(200);
    }
  }
  for (const { 'tx.id': txId = '' } of await stage.a.list())
    expect((await stage.a.fetch(txId)).status).toBe(200);
  expect(stage.told).toEqual([]);
});

it('bears 1,500 messages that were damaged at random, and answers each as one', async () => {
  stage = await raiseShs();
  const whole = mime(label({ txId: newId() }), [{ body: BODY, encoding: 'base64' }, BODY]);
  const seen = new Map<number, number>();
  let seed = 20260302;
  const draw = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % below;
  };
  for (let round = 0; round < 1500; round++) {
    const damaged = Buffer.from(whole);
    for (let hits = 1 + draw(4); hits > 0; hits--) damaged[draw(damaged.length)] = draw(256);
    const cut = draw(4) === 0 ? damaged.subarray(0, draw(damaged.length)) : damaged;
    const { status } = await stage.a.post(cut);
    seen.set(status, (seen.get(status) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual([202, 400]);
  expect(stage.told).toEqual([]);
});
