/** Every row of the surface's table of answers, over mutual TLS. */
import { auto, makeCertificates, ORG, product, removeCertificates, startRig, type Rig } from './rig';

let certs: string;
let rig: Rig;
beforeAll(async () => {
  certs = await makeCertificates();
  rig = await startRig(certs);
});
afterAll(async () => {
  await rig.close();
  await removeCertificates(certs);
});
beforeEach(() => {
  rig.rejected.length = 0;
  rig.failed.length = 0;
  rig.mailbox.handedInFiles.length = 0;
  rig.settings.clear();
  delete rig.over.supported;
  delete rig.over.localTime;
});
afterEach(() => expect(rig.failed).toEqual([]));

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

describe('hand in', () => {
  it('PUT with a name: 202, the transaktionsid as plain text without line end and in a header', async () => {
    const answer = await rig.send({
      method: 'PUT',
      path: auto('bf.ansokan', '/AAA.ANSOKAN'),
      body: EVERY_BYTE,
    });
    expect(answer.status).toBe(202);
    expect(answer.headers['content-type']).toBe('text/plain');
    expect(answer.text).toMatch(UUID);
    expect(answer.headers['x-transaktionsid']).toBe(answer.text);
    const [kept] = rig.mailbox.handedInFiles;
    expect(kept!.bytes.equals(EVERY_BYTE)).toBe(true);
    expect(kept!.file).toMatchObject({
      org: ORG.a,
      transaction: 'bf.ansokan',
      name: 'AAA.ANSOKAN',
      transaktionsid: answer.text,
    });
  });

  it.each(['application/x-www-form-urlencoded', 'application/json', 'multipart/form-data; boundary=x'])(
    'POST of %s keeps every byte, has no name',
    async (type) => {
      const body = Buffer.concat([Buffer.from('a=b&c=%20+{"x":1}\r\n'), EVERY_BYTE]);
      const answer = await rig.send({
        method: 'POST',
        path: auto('bf.ansokan'),
        body,
        headers: { 'Content-Type': type },
      });
      expect(answer.status).toBe(202);
      expect(rig.mailbox.handedInFiles[0]!.bytes.equals(body)).toBe(true);
      expect(rig.mailbox.handedInFiles[0]!.file.name).toBeNull();
    },
  );

  it('chunked, without a length', async () => {
    const answer = await rig.send({
      method: 'POST',
      path: `${auto('bf.ansokan')}/`,
      body: 'abc',
      headers: { 'Transfer-Encoding': 'chunked' },
    });
    expect(answer.status).toBe(202);
    expect(rig.mailbox.handedInFiles[0]!.bytes.toString()).toBe('abc');
  });

  it('takes the product id in any case', async () => {
    const path = `/et/et_web/auto/${product('bf.ansokan').toUpperCase()}/a`;
    expect((await rig.send({ method: 'PUT', path, body: 'x' })).status).toBe(202);
  });

  it('the same bytes twice are two hand-ins', async () => {
    const call = { method: 'PUT', path: auto('bf.ansokan', '/same'), body: 'same' };
    const [first, second] = [await rig.send(call), await rig.send(call)];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(first.text).not.toBe(second.text);
  });
});

describe('refused hand-ins, told to the journal once', () => {
  const put = (path: string, body: Buffer | string = 'x', as = 'bolag-a') =>
    rig.send({ method: 'PUT', path, body, as });

  it.each<[why: string, status: number, code: string, call: () => ReturnType<Rig['send']>]>([
    ['product not permitted', 403, 'tillstand-saknas', () => put(auto('bf.ansokan', '/n'), 'x', 'ny')],
    [
      'transaction not permitted',
      403,
      'tillstand-saknas',
      () => put(auto('bf.nedsattning', '/n'), 'x', 'egen'),
    ],
    [
      'unknown product',
      404,
      'okand-produkt',
      () => put('/et/et_web/auto/9e0f2b3a-4c1d-4e5f-8a6b-999999999999/n'),
    ],
    ['not a product id', 404, 'okand-produkt', () => put('/et/et_web/auto/hej/n')],
    ['no product id', 404, 'okand-produkt', () => put('/et/et_web/auto/')],
    ['outgoing product', 409, 'fel-riktning', () => put(auto('bf.kvittens', '/n'))],
    ['PUT without name', 400, 'filnamn-saknas', () => put(auto('bf.ansokan'))],
    ['PUT without name, slash', 400, 'filnamn-saknas', () => put(auto('bf.ansokan', '/'))],
    ['empty body, length 0', 400, 'tom', () => put(auto('bf.ansokan', '/n'), '')],
    ['service not there yet', 501, 'inte-annu', () => put(auto('verk.ansokan', '/n'))],
  ])('%s: %i %s', async (_why, status, code, call) => {
    const answer = await call();
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.headers['x-genrep-kod']).toBe(`ET-${code.toUpperCase()}`);
    expect(answer.text.startsWith(`ET-${code.toUpperCase()} PUT /et/et_web/auto/`)).toBe(true);
    expect(rig.rejected.map((one) => one.code)).toEqual([code]);
    expect(rig.mailbox.handedInFiles).toEqual([]);
  });

  it('an empty chunked body: 400, told by the mailbox and not again', async () => {
    const answer = await rig.send({
      method: 'POST',
      path: auto('bf.ansokan'),
      headers: { 'Transfer-Encoding': 'chunked' },
    });
    expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([400, 'ET-TOM']);
    expect(rig.rejected).toEqual([]);
    expect(rig.mailbox.refused).toContain('tom');
  });

  it('says which tillstånd is missing, for what, and how to get it, in both languages', async () => {
    const { text } = await put(auto('bf.ansokan', '/n'), 'x', 'ny');
    expect(text).toContain('saknar tillstånd');
    expect(text).toContain('Beslut om betalningsföreläggande (bf)');
    expect(text).toContain('bf.ansokan');
    expect(text).toContain('lacks the permission');
    expect(text).toContain('--org 5599900056');
    expect(text).toContain('--permit bf');
    expect(text).toContain('2.6');
  });

  it('a service that Genrep lacks is never dressed as the authority', async () => {
    const { text } = await put(auto('verk.ansokan', '/n'));
    expect(text).toContain('Genrep gör inte detta ännu');
    expect(text).toContain('inte ett svar från myndigheten');
  });

  it('an organisation that is not registered: 403 that says how', async () => {
    const answer = await put(auto('bf.ansokan', '/n'), 'x', 'okand');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain(`genrep party add --org ${ORG.okand}`);
  });

  it('closed hours: 503 with Retry-After', async () => {
    rig.settings.set('etransport.closed', ['fre 11:00-13:30']);
    const answer = await put(auto('bf.ansokan', '/n'));
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, String(90 * 60)]);
    rig.over.localTime = '2026-01-02T13:30:00';
    expect((await put(auto('bf.ansokan', '/n'))).status).toBe(202);
  });
});

describe('list', () => {
  beforeAll(() => {
    rig.mailbox.put(ORG.a, 'bf.kvittens', 'SUPRO.AAA.KVITTENS', Buffer.from('one'));
    rig.mailbox.put(ORG.a, 'bf.kvittens', 'SUPRO.AAA.KVITTENS.0002', Buffer.from('two'));
    rig.mailbox.put(ORG.egen, 'bf.kvittens', 'SUPRO.EGE.KVITTENS', Buffer.from('theirs'));
  });
  const get = (path: string, as = 'bolag-a') => rig.send({ path, as });

  it('names with LF between and none after the last', async () => {
    const answer = await get(auto('bf.kvittens', '?getfilenames=true'));
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/plain; charset=ISO-8859-1');
    expect(answer.text).toBe('SUPRO.AAA.KVITTENS\nSUPRO.AAA.KVITTENS.0002');
    expect((await get(auto('bf.kvittens', '/?getfilenames=true'))).text).toBe(answer.text);
  });

  it('one name is the body', async () => {
    expect((await get(auto('bf.kvittens', '?getfilenames=true'), 'egen')).text).toBe('SUPRO.EGE.KVITTENS');
  });

  it.each(['bf.bekraftelse', 'bf.ansokan', 'verk.ansokan'])(
    'nothing at %s: 200 empty',
    async (transaction) => {
      const answer = await get(auto(transaction, '?getfilenames=true'));
      expect([answer.status, answer.text]).toEqual([200, '']);
      expect(answer.headers['content-type']).toBe('text/plain; charset=ISO-8859-1');
    },
  );

  it('&status=alla lists fetched ones too', async () => {
    rig.mailbox.put(ORG.a, 'bf.utslag', 'SUPRO.AAA.RAPPORT', Buffer.from('utslag'));
    expect((await get(auto('bf.utslag', '/SUPRO.AAA.RAPPORT'))).text).toBe('utslag');
    expect((await get(auto('bf.utslag', '?getfilenames=true'))).text).toBe('');
    expect((await get(auto('bf.utslag', '?getfilenames=true&status=alla'))).text).toBe('SUPRO.AAA.RAPPORT');
    rig.settings.set('etransport.allParameter', 'visa');
    expect((await get(auto('bf.utslag', '?getfilenames=true&status=alla'))).text).toBe('');
    expect((await get(auto('bf.utslag', '?getfilenames=true&visa=alla'))).text).toBe('SUPRO.AAA.RAPPORT');
  });

  it('an outgoing product of a service not there yet: 501 while nothing waits, else the list', async () => {
    expect((await get(auto('verk.kvittens', '?getfilenames=true'))).status).toBe(501);
    rig.mailbox.put(ORG.a, 'verk.kvittens', 'REX.AAA.KVITTENS', Buffer.from('mine'));
    expect((await get(auto('verk.kvittens', '?getfilenames=true'))).text).toBe('REX.AAA.KVITTENS');
  });

  it('not permitted 403, unknown 404, no question 400', async () => {
    expect((await get(auto('bf.kvittens', '?getfilenames=true'), 'ny')).status).toBe(403);
    expect((await get('/et/et_web/auto/x?getfilenames=true')).status).toBe(404);
    expect((await get(auto('bf.kvittens'))).status).toBe(400);
  });

  it('switches: CRLF, line end, status of an empty list', async () => {
    rig.settings.set('etransport.listSeparator', 'crlf');
    rig.settings.set('etransport.listLineEnd', true);
    rig.settings.set('etransport.emptyListStatus', 204);
    const { text } = await get(auto('bf.kvittens', '?getfilenames=true'));
    expect(text).toBe('SUPRO.AAA.KVITTENS\r\nSUPRO.AAA.KVITTENS.0002\r\n');
    expect((await get(auto('bf.bekraftelse', '?getfilenames=true'))).status).toBe(204);
  });

  afterEach(() => expect(rig.rejected).toEqual([]));
});

describe('download', () => {
  it('the exact bytes, again and again', async () => {
    rig.mailbox.put(ORG.a, 'bf.kvittens', 'BYTES', EVERY_BYTE);
    for (let time = 0; time < 2; time++) {
      const answer = await rig.send({ path: auto('bf.kvittens', '/BYTES') });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe('application/octet-stream');
      expect(answer.headers['content-length']).toBe('256');
      expect(answer.body.equals(EVERY_BYTE)).toBe(true);
    }
  });

  it('unknown, another’s and impossible names get one and the same 404', async () => {
    rig.mailbox.put(ORG.egen, 'bf.kvittens', 'THEIRS', Buffer.from('secret'));
    const names = ['NOT-THERE', 'THEIRS', '..%2fTHEIRS', '%C3%A5', 'a/b', '..'];
    const answers = [];
    for (const name of names) answers.push(await rig.send({ path: auto('bf.kvittens', `/${name}`) }));
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([404]));
    expect(new Set(answers.map((one) => one.text)).size).toBe(1);
    const heads = answers.map(({ headers }) => ({ ...headers, date: '' }));
    for (const head of heads) expect(head).toEqual(heads[0]);
    expect((await rig.send({ path: auto('bf.kvittens', '/THEIRS'), as: 'egen' })).text).toBe('secret');
  });

  it('HEAD answers like GET and fetches nothing', async () => {
    rig.mailbox.put(ORG.a, 'bf.bekraftelse', 'HEADED', Buffer.from('12345'), 'the-hand-in');
    const answer = await rig.send({ method: 'HEAD', path: auto('bf.bekraftelse', '/HEADED') });
    expect([answer.status, answer.headers['content-length'], answer.text]).toEqual([200, '5', '']);
    expect(answer.headers['x-genrep-svar-pa']).toBe('the-hand-in');
    expect((await rig.send({ path: auto('bf.bekraftelse', '?getfilenames=true') })).text).toBe('HEADED');
    const list = await rig.send({ method: 'HEAD', path: auto('bf.bekraftelse', '?getfilenames=true') });
    expect([list.status, list.text]).toEqual([200, '']);
    rig.settings.set('etransport.head', '405');
    const refused = await rig.send({ method: 'HEAD', path: auto('bf.bekraftelse', '/HEADED') });
    expect([refused.status, refused.headers.allow]).toEqual([405, 'GET, PUT']);
  });
});

describe('anything else', () => {
  it.each([
    ['DELETE', '', 'GET, HEAD, POST'],
    ['PATCH', '/n', 'GET, HEAD, PUT'],
    ['OPTIONS', '', 'GET, HEAD, POST'],
    ['POST', '/n', 'GET, HEAD, PUT'],
  ])('%s at …%s: 405 with Allow %s', async (method, rest, allow) => {
    const answer = await rig.send({ method, path: auto('bf.ansokan', rest) });
    expect([answer.status, answer.headers.allow]).toEqual([405, allow]);
  });

  it.each(['/', '/et/et_web/autox', '/shs', '/shsx', '/favicon.ico'])('%s: 404 text', async (path) => {
    const answer = await rig.send({ path });
    expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
    expect(answer.text).toContain('ET-OKAND-ADRESS');
  });

  it('says nothing of the software and gives no tags', async () => {
    for (const path of ['/', auto('bf.kvittens', '?getfilenames=true')]) {
      const { headers } = await rig.send({ path });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('etag');
      expect(headers).not.toHaveProperty('server');
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('a bug inside: 500 with a code, logged, and the next call works', async () => {
    rig.mailbox.failNext(new Error('disk on fire'));
    const call = { method: 'PUT', path: auto('bf.ansokan', '/n'), body: 'x' };
    const answer = await rig.send(call);
    expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([500, 'ET-INTERNT-FEL']);
    expect(answer.text).not.toContain('disk on fire');
    expect(rig.failed.splice(0).map(({ error }) => String(error))).toEqual(['Error: disk on fire']);
    expect((await rig.send(call)).status).toBe(202);
  });
});
