/** The portal's pages over a socket: forms that are wrong, refusals, other people's pages. */
import { once } from 'node:events';
import { request as httpsRequest } from 'node:https';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncomingMessage } from 'node:http';
import { createMemoryMailbox } from './memory-mailbox';
import { END, field, fileHead, filePart, FORM_HEADERS, LAMNA, postForm, produkt, WEB } from './multipart';
import { auto, makeCertificates, ORG, product, removeCertificates, startRig, type Rig } from './rig';

let certs: string;
let rig: Rig;
beforeAll(async () => {
  certs = await makeCertificates();
  rig = await startRig(certs, { mailbox: createMemoryMailbox({ keepBytes: true }) });
});
afterAll(async () => {
  await rig.close();
  await removeCertificates(certs);
});
beforeEach(() => {
  rig.mailbox.handedInFiles.length = 0;
  rig.mailbox.refused.length = 0;
  rig.rejected.length = 0;
  rig.settings.clear();
  rig.over.supported = (id) => id.startsWith('bf.');
  delete rig.over.localTime;
});
afterEach(() => expect(rig.failed).toEqual([]));

/** Resolves when the condition holds, looked at each turn of the event loop. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

const stored = (): (string | null)[] => rig.mailbox.handedInFiles.map(({ file }) => file.name);

describe('a form', () => {
  test('hands in the bytes of its file, as a program would', async () => {
    const bytes = 'ÅÄÖ\r\n--genrep-tes\r\n\0';
    const answer = await postForm(
      rig,
      Buffer.from(produkt('bf.ansokan') + filePart('AAA.ANSOKAN', bytes) + END),
    );
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const [handed] = rig.mailbox.handedInFiles;
    expect(handed?.bytes).toEqual(Buffer.from(bytes));
    expect(handed?.file).toMatchObject({ org: ORG.a, name: 'AAA.ANSOKAN', transaction: 'bf.ansokan' });
    expect(answer.text).toContain(handed?.file.transaktionsid);
    expect(rig.rejected).toEqual([]);
  });

  test('may say where the file lies on the sender’s machine; only its name counts', async () => {
    const answer = await postForm(
      rig,
      produkt('bf.ansokan') + filePart('C:\\filer\\..\\AAA.ANSOKAN', 'x') + END,
    );
    expect([answer.status, stored()]).toEqual([200, ['AAA.ANSOKAN']]);
  });

  const file = filePart('AAA.ANSOKAN', 'x');
  it.each([
    ['two files', produkt('bf.ansokan') + file + file + END],
    ['a second file under another name', produkt('bf.ansokan') + file + filePart('B', 'y', 'annan') + END],
    ['no file', produkt('bf.ansokan') + END],
    ['a file field left empty', produkt('bf.ansokan') + filePart('', '') + END],
    ['no product', file + END],
    ['an empty product', field('produkt', '') + file + END],
    ['the product twice', produkt('bf.ansokan') + produkt('bf.ansokan') + file + END],
    ['the product after the file', file + produkt('bf.ansokan') + END],
    ['a file in another field', produkt('bf.ansokan') + filePart('AAA.ANSOKAN', 'x', 'produkt2') + END],
    ['no end', produkt('bf.ansokan') + file],
    ['no end within the file', produkt('bf.ansokan') + fileHead('AAA.ANSOKAN') + 'x'.repeat(70_000)],
    ['nothing', ''],
    ['only its end', END],
    ['parts after its end', produkt('bf.ansokan') + END + field('a', 'b') + file],
    ['parts after its end, and an end again', produkt('bf.ansokan') + END + field('a', 'b') + file + END],
    ['something else', 'produkt=1&fil=2'],
    ['many fields', produkt('bf.ansokan') + field('a', 'b').repeat(9) + file + END],
    ['a field name of a prototype', field('__proto__[produkt]', 'x') + file + END],
  ])('with %s is refused kindly and leaves nothing', async (_, body) => {
    const answer = await postForm(rig, body);
    expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([400, 'ET-FORMULAR']);
    expect(answer.text).toContain('ET-FORMULAR');
    expect(stored()).toEqual([]);
    expect([...rig.rejected.map(({ code, face }) => `${code} ${face}`), ...rig.mailbox.refused]).toHaveLength(
      1,
    );
  });

  test('of another kind of body is refused the same way', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await postForm(rig, 'produkt=1', { headers });
    expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([400, 'ET-FORMULAR']);
  });

  it.each([
    ['markup', '<img src=x onerror=alert(1)>', '&lt;'],
    ['a mark of direction', 'AAA\u202eNAKOSNA', 'U+202E'],
    ['a line break', 'AAA%0D%0AX-Evil: 1', 'U+000D'],
    ['a quote', 'AAA%22ANSOKAN', 'U+0022'],
    ['å', 'ÅAA.ANSOKAN', 'U+00C5'],
  ])('whose file name holds %s is refused, and the name shown harmless', async (_, name, shown) => {
    const answer = await postForm(rig, produkt('bf.ansokan') + filePart(name, 'x') + END);
    expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([400, 'ET-FILNAMN']);
    expect(answer.text).toContain(shown);
    expect(answer.text).not.toMatch(/<img|\u202e/);
    expect(answer.headers['x-evil']).toBeUndefined();
    expect(stored()).toEqual([]);
  });

  test('cut on its way leaves nothing, and the journal says so', async () => {
    const before = rig.mailbox.taking;
    const socket = await rig.open('bolag-a');
    const head = [`POST ${LAMNA} HTTP/1.1`, `Host: localhost:${rig.port}`, 'Content-Length: 900000'];
    for (const [name, value] of Object.entries(FORM_HEADERS)) head.push(`${name}: ${value}`);
    const begun = produkt('bf.ansokan') + fileHead('AAA.ANSOKAN') + 'x'.repeat(100_000);
    await new Promise((resolve) => socket.write(`${head.join('\r\n')}\r\n\r\n${begun}`, resolve));
    await until(() => rig.mailbox.taking > before);
    socket.destroy();
    await until(() => rig.mailbox.refused.length > 0);
    expect([rig.mailbox.refused, stored()]).toEqual([['avbruten'], []]);
  });

  test('of 50 MB goes through in a little memory', async () => {
    const small = await startRig(certs, { mailbox: createMemoryMailbox({ keepBytes: false }) });
    const before = process.memoryUsage().rss;
    let peak = 0;
    const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss - before)), 20);
    try {
      const pem = (name: string): Promise<Buffer> => readFile(join(certs, name));
      const sent = httpsRequest({
        ...{ host: '127.0.0.1', servername: 'localhost', port: small.port, method: 'POST', path: LAMNA },
        ...{ ca: await pem('ca.pem'), cert: await pem('bolag-a.pem'), key: await pem('bolag-a.key') },
        headers: { Host: `localhost:${small.port}`, ...FORM_HEADERS },
      });
      const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
      sent.write(produkt('bf.ansokan') + fileHead('AAA.ANSOKAN'));
      const piece = Buffer.alloc(64 * 1024, 7);
      for (let left = 50 * 2 ** 20; left > 0; left -= piece.length)
        if (!sent.write(piece)) await once(sent, 'drain');
      sent.end(`\r\n${END}`);
      const [answer] = await answered;
      answer.resume();
      expect([answer.statusCode, small.mailbox.handedInFiles[0]?.file.bytes]).toEqual([200, 50 * 2 ** 20]);
      expect(peak).toBeLessThan(40 * 2 ** 20);
    } finally {
      clearInterval(watching);
      await small.close();
    }
  });
});

describe('the same refusal, whether a program or a person is refused', () => {
  interface Case {
    readonly transaction: string;
    readonly as?: string;
    readonly body?: string;
    readonly name?: string;
    readonly settings?: Record<string, unknown>;
    readonly localTime?: string;
    readonly unsupported?: boolean;
  }
  it.each<[string, Case]>([
    ['ET-TILLSTAND-SAKNAS', { transaction: 'bf.ansokan', as: 'ny' }],
    ['ET-FEL-RIKTNING', { transaction: 'bf.kvittens' }],
    ['ET-FILNAMN', { transaction: 'bf.ansokan', name: 'å' }],
    ['ET-TOM', { transaction: 'bf.ansokan', body: '' }],
    [
      'ET-FOR-STOR',
      { transaction: 'bf.ansokan', settings: { 'etransport.maxBytes': 10 }, body: 'x'.repeat(11) },
    ],
    [
      'ET-FOR-STOR',
      { transaction: 'bf.ansokan', settings: { 'etransport.maxBytes': 10 }, body: 'x'.repeat(90_000) },
    ],
    ['ET-INTE-ANNU', { transaction: 'bf.ansokan', unsupported: true }],
    [
      'ET-STANGT',
      {
        transaction: 'bf.ansokan',
        settings: { 'etransport.closed': ['23:00-05:00'] },
        localTime: '2026-01-02T23:30:00',
      },
    ],
    ['ET-OKAND-PART', { transaction: 'bf.ansokan', as: 'okand' }],
  ])('%s', async (code, wish) => {
    const { transaction, as = 'bolag-a', body = 'x', name = 'AAA.ANSOKAN', settings = {} } = wish;
    for (const [setting, value] of Object.entries(settings)) rig.settings.set(setting, value);
    if (wish.localTime !== undefined) rig.over.localTime = wish.localTime;
    if (wish.unsupported === true) rig.over.supported = () => false;
    const program = await rig.send({
      method: 'PUT',
      path: auto(transaction, `/${encodeURIComponent(name)}`),
      as,
      body,
    });
    const form = produkt(transaction) + filePart(name, body) + END;
    const person = await postForm(rig, form, { as });
    const said = (answer: typeof person) => [
      answer.headers['x-genrep-kod'],
      answer.status,
      answer.headers['retry-after'],
    ];
    expect(said(person)).toEqual(said(program));
    expect(person.headers['x-genrep-kod']).toBe(code);
    expect(person.text).toContain(code);
    expect(stored()).toEqual([]);
  });
});

describe('who asks', () => {
  const own = (): Record<string, string> => ({ Host: `localhost:${rig.port}` });

  it.each(['/', '/lamna', '/inlamnade', '/organisation'])(
    '%s under a foreign name: refused',
    async (path) => {
      const answer = await rig.send({ path: WEB + path, headers: { Host: 'evil.example' } });
      expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([403, 'ET-FEL-VARD']);
      expect(answer.text).not.toContain('Bolag A');
      const port = await rig.send({ path: WEB + path, headers: own() });
      expect([port.status, port.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(port.headers['content-security-policy']).toContain("default-src 'none'");
    },
  );

  it.each<[string, Record<string, string>]>([
    ['nothing said', {}],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another port of this machine', { 'Sec-Fetch-Site': 'same-site' }],
    ['an address typed in', { 'Sec-Fetch-Site': 'none' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['an origin of plain HTTP', { Origin: 'http://localhost' }],
    ['an origin that is kept back', { Origin: 'null' }],
    ['an own site and another origin', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' }],
  ])('a form from %s changes nothing', async (_, headers) => {
    rig.mailbox.put(ORG.a, 'bf.kvittens', 'K', Buffer.from('k'));
    const plain = { Accept: 'text/html', 'Content-Type': FORM_HEADERS['Content-Type'] };
    const form = produkt('bf.ansokan') + filePart('AAA.ANSOKAN', 'x') + END;
    for (const [path, body, type] of [
      ['/lamna', form, plain['Content-Type']],
      ['/hamta', 'en=1', 'application/x-www-form-urlencoded'],
    ] as const) {
      const answer = await rig.send({
        ...{ method: 'POST', path: WEB + path, body },
        headers: { ...own(), ...plain, 'Content-Type': type, ...headers },
      });
      expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([403, 'ET-FEL-URSPRUNG']);
    }
    expect([stored(), rig.mailbox.finished]).toEqual([[], []]);
  });

  test('is answered in the language chosen, else preferred, else Swedish', async () => {
    const at = (query: string, headers: Record<string, string>): Promise<string> =>
      rig.send({ path: `${WEB}/lamna${query}`, headers: { ...own(), ...headers } }).then(({ text }) => text);
    expect(await at('', {})).toContain('<h1>Lämna fil</h1>');
    expect(await at('', { 'Accept-Language': 'en-GB,en;q=0.9' })).toContain('<h1>Hand in a file</h1>');
    expect(await at('?lang=sv', { 'Accept-Language': 'en' })).toContain('<h1>Lämna fil</h1>');
    expect(await at('', { Cookie: 'genrep-lang=en' })).toContain('<h1>Hand in a file</h1>');
  });

  it.each([
    ['GET', '/nej', 404, 'ET-OKAND-ADRESS'],
    ['GET', '/hamta', 405, 'ET-METOD'],
    ['DELETE', '/', 405, 'ET-METOD'],
    ['GET', '/inlamnade/00000000-0000-0000-0000-000000000000', 404, 'ET-OKAND-FIL'],
    ['GET', '/inlamnade/%3Cscript%3E', 404, 'ET-OKAND-ADRESS'],
  ])('%s %s: %i', async (method, path, status, code) => {
    const answer = await rig.send({ method, path: WEB + path, headers: own() });
    expect([answer.status, answer.headers['x-genrep-kod']]).toEqual([status, code]);
    expect(answer.text).not.toContain('<script>');
  });

  test('for the address without its slash is sent to the one with it', async () => {
    const answer = await rig.send({ path: WEB, headers: own() });
    expect([answer.status, answer.headers.location]).toEqual([308, `${WEB}/`]);
  });

  test('sees the products that it may hand in, and no others', async () => {
    const shown = (as: string): Promise<string> =>
      rig.send({ path: LAMNA, as, headers: own() }).then(({ text }) => text);
    expect(await shown('bolag-a')).toContain(product('bf.ansokan'));
    expect(await shown('bolag-a')).not.toContain(product('bf.kvittens'));
    expect(await shown('ny')).not.toContain('<option');
  });
});
