/** Planned faults as they meet who uses the portal in a browser: the same points and effects as for a program. */
import { readFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { ask } from '../../cli/control-client';
import { findTransaction } from '../../simulator/services/registry';
import type { StoredEvent } from '../../simulator/store/store';
import { ansokan, raise, type Stage } from './stage';

const WEB = '/et/et_web';
const BOUNDARY = 'genrep-test';
const A = '5560000167';

interface Met {
  /** undefined: no answer came. */
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly whole: boolean;
}

let stage: Stage;
beforeAll(async () => {
  stage = await raise();
});
afterEach(async () => {
  await ask(stage.sim.urls.control, { method: 'DELETE', path: '/faults' });
  expect(stage.told).toEqual([]);
});
afterAll(() => stage.close());

const plan = (fault: object): Promise<unknown> =>
  ask(stage.sim.urls.control, { method: 'POST', path: '/faults', body: fault });
const events = (type: string): Promise<readonly StoredEvent[]> =>
  stage.sim.journal.read({ after: 0, type, limit: 1000 });

interface Sent {
  readonly type?: string;
  readonly body?: Buffer;
  /** Its patience ends when a fault has struck. */
  readonly giveUp?: boolean;
}

function call(method: string, target: string, { type, body, giveUp = false }: Sent = {}): Promise<Met> {
  const file = (name: string): Buffer => readFileSync(path.join(stage.sim.certs, name));
  const { port } = new URL(stage.sim.urls.data);
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let status: number | undefined;
    let headers: IncomingHttpHeaders = {};
    const end = (whole: boolean): void => resolve({ status, headers, body: Buffer.concat(pieces), whole });
    const sent = httpsRequest(
      {
        ...{
          method,
          path: `${WEB}${target}`,
          agent: false,
          host: '127.0.0.1',
          servername: 'localhost',
          port,
        },
        ...{ ca: file('ca.pem'), cert: file('bolag-a.pem'), key: file('bolag-a.key') },
        headers: {
          ...{ Host: `localhost:${port}`, Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' },
          ...(body === undefined ? {} : { 'Content-Type': type, 'Content-Length': body.length }),
        },
      },
      (answer) => {
        ({ statusCode: status, headers } = answer);
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => end(answer.complete));
        answer.on('error', () => end(false));
      },
    );
    sent.on('error', () => end(false));
    if (giveUp)
      void stage.sim.journal.next('storning.utlost').then(() => sent.destroy(new Error('given up')));
    sent.end(body);
  });
}

let lopnummer = 0;
const made = (): Promise<Buffer> => ansokan({ count: 2, lopnummer: ++lopnummer, seed: String(lopnummer) });
/** A form, as a browser sends it. */
async function handIn(more: { readonly giveUp?: boolean; readonly bytes?: Buffer } = {}): Promise<Met> {
  const { bytes = await made(), ...rest } = more;
  const part = (head: string): string =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name=${head}\r\n\r\n`;
  const product = findTransaction('bf.ansokan')!.productId;
  const body = Buffer.concat([
    Buffer.from(`${part('"produkt"')}${product}\r\n${part('"fil"; filename="AAA.ANSOKAN"')}`),
    bytes,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
  return call('POST', '/lamna', { type: `multipart/form-data; boundary=${BOUNDARY}`, body, ...rest });
}
const list = (more: Sent = {}): Promise<Met> => call('GET', '/', more);
const fetchFiles = (ids: readonly string[], more: Sent = {}): Promise<Met> =>
  call('POST', '/hamta', {
    type: 'application/x-www-form-urlencoded',
    body: Buffer.from(new URLSearchParams(ids.map((id) => ['fil', id])).toString()),
    ...more,
  });
/** Transaktionsid of the new files, as the page shows them. */
const shown = async (): Promise<string[]> =>
  [...(await list()).body.toString().matchAll(/name="fil" value="([0-9a-f-]{36})"/g)].map(([, id]) => id!);

/** So many kvittenser that wait; those before them are fetched. */
async function kvittenser(count: number): Promise<string[]> {
  const old = await shown();
  if (old.length > 0) await fetchFiles(old);
  for (let nr = 0; nr < count; nr++) expect((await handIn()).status).toBe(200);
  await stage.sim.clock.advance('PT1S');
  const ids = await shown();
  expect(ids).toHaveLength(count);
  return ids;
}
/** A call of each kind that faults are aimed at. */
const CALLS = ['list', 'fetch', 'hand-in'] as const;
async function make(which: (typeof CALLS)[number], more: { readonly giveUp?: boolean } = {}): Promise<Met> {
  if (which === 'list') return list(more);
  return which === 'hand-in' ? handIn(more) : fetchFiles([waiting], more);
}
/** One that is never fetched whole. */
let waiting: string;
beforeAll(async () => {
  [waiting = ''] = await kvittenser(1);
});

interface Left {
  readonly received: number;
  readonly fetched: number;
  readonly refused: readonly unknown[];
}
const left = async (): Promise<Left> => ({
  received: (await events('fil.mottagen')).length,
  fetched: (await events('fil.hamtad')).length,
  refused: (await events('fil.avvisad')).map(({ data }) => [data['code'], data['face']]),
});

describe.each(CALLS)('before the request is read: %s', (which) => {
  it.each([
    ['status', { kind: 'status', status: 502, text: 'Försök <senare>' }, 502, /Försök &lt;senare>/],
    ['closed', { kind: 'closed' }, 503, /ET-STANGT/],
  ])('%s is told as a page, and the next call is answered', async (_, effect, status, said) => {
    const before = await left();
    await plan({ point: 'request', effect, call: which, org: A });
    const met = await make(which);
    expect([met.status, met.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
    expect(met.body.toString()).toMatch(said);
    expect((await events('storning.utlost')).at(-1)!.data).toMatchObject({ door: 'etransport', call: which });
    const after = await left();
    expect(after).toEqual({
      ...before,
      refused: [
        ...before.refused,
        ...(which === 'hand-in' ? [[effect.kind === 'closed' ? 'stangt' : 'storning', 'browser']] : []),
      ],
    });
    if (which === 'hand-in') lopnummer -= 1;
    if (which !== 'fetch') expect((await make(which)).status).toBe(200);
  });

  it.each([['reset'], ['stall'], ['cut']])('%s breaks it and leaves nothing', async (kind) => {
    const before = await left();
    await plan({
      point: 'request',
      effect: kind === 'cut' ? { kind, after: 100 } : { kind },
      call: which,
    });
    const told = which === 'hand-in' ? stage.sim.journal.next('fil.avvisad') : undefined;
    const met = await make(which, { giveUp: kind === 'stall' });
    expect([met.status, met.whole]).toEqual([undefined, false]);
    await told;
    const after = await left();
    expect(after.received).toBe(before.received);
    expect(after.fetched).toBe(before.fetched);
    expect(after.refused.slice(before.refused.length)).toEqual(
      told === undefined ? [] : [['avbruten', 'browser']],
    );
    if (which === 'hand-in') lopnummer -= 1;
  });

  it('a delay is waited out', async () => {
    await plan({ point: 'request', effect: { kind: 'delay', ms: 20 }, call: which });
    expect((await make(which)).status).toBe(200);
    expect((await events('storning.utlost')).at(-1)!.data).toMatchObject({ call: which });
    if (which === 'fetch') [waiting = ''] = await kvittenser(1);
  });
});

describe('when the file has been read', () => {
  it('an error status is told as a page, and stores nothing', async () => {
    const before = await left();
    await plan({
      point: 'before-commit',
      effect: { kind: 'status', status: 500 },
      transaction: 'bf.ansokan',
    });
    const met = await handIn();
    expect([met.status, met.headers['content-type']]).toEqual([500, 'text/html; charset=utf-8']);
    expect(await left()).toEqual({ ...before, refused: [...before.refused, ['storning', 'browser']] });
    lopnummer -= 1;
  });

  it.each([['reset'], ['stall']])('%s before it is stored leaves nothing', async (kind) => {
    const before = await left();
    await plan({ point: 'before-commit', effect: { kind } });
    const told = stage.sim.journal.next('fil.avvisad');
    expect((await handIn({ giveUp: kind === 'stall' })).status).toBeUndefined();
    await told;
    expect(await left()).toEqual({ ...before, refused: [...before.refused, ['avbruten', 'browser']] });
    lopnummer -= 1;
  });

  it.each([['lose'], ['reset'], ['stall']])('%s before it is answered: it is stored once', async (kind) => {
    const before = await left();
    await plan({ point: 'after-commit', effect: { kind }, call: 'hand-in' });
    expect((await handIn({ giveUp: kind === 'stall' })).status).toBeUndefined();
    expect(await left()).toEqual({ ...before, received: before.received + 1 });
    const { transaktionsid } = (await events('fil.mottagen')).at(-1)!.data;
    expect((await events('storning.utlost')).at(-1)!.data).toMatchObject({ transaktionsid });
    // As the page says of a broken connection: it is there to be seen.
    expect((await call('GET', '/inlamnade')).body.toString()).toContain(String(transaktionsid));
  });

  it.each([['before-commit'], ['after-commit']])('a delay is waited out (%s)', async (point) => {
    const before = await left();
    await plan({ point, effect: { kind: 'delay', ms: 20 } });
    expect((await handIn()).status).toBe(200);
    expect((await events('storning.utlost')).at(-1)!.data).toMatchObject({ point });
    expect(await left()).toEqual({ ...before, received: before.received + 1 });
  });

  it('a wrong receipt shows a transaktionsid that is not the file’s', async () => {
    await plan({ point: 'after-commit', effect: { kind: 'wrong-receipt' } });
    const page = (await handIn()).body.toString();
    const right = String((await events('fil.mottagen')).at(-1)!.data['transaktionsid']);
    expect(page).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/);
    expect(page).not.toContain(right);
    expect((await call('GET', '/inlamnade')).body.toString()).toContain(right);
  });
});

describe('while the answer is sent', () => {
  const spoil = (kind: string, which: string): Promise<unknown> =>
    plan({
      point: 'response-body',
      effect: { kind, ...(kind === 'cut' ? { after: 40 } : {}), ...(kind === 'delay' ? { ms: 20 } : {}) },
      call: which,
    });
  const wrongBytes = (one: Buffer, other: Buffer): number =>
    one.filter((byte, at) => byte !== other[at]).length;

  it('the page of files: broken, held up or garbled, and right the next time', async () => {
    const right = (await list()).body;
    await spoil('cut', 'list');
    const cut = await list();
    expect([cut.whole, cut.body]).toEqual([false, right.subarray(0, 40)]);
    await spoil('reset', 'list');
    expect((await list()).whole).toBe(false);
    await spoil('stall', 'list');
    expect((await list({ giveUp: true })).whole).toBe(false);
    await spoil('delay', 'list');
    expect((await list()).body).toEqual(right);
    await spoil('garble', 'list');
    const garbled = (await list()).body;
    expect(garbled).toHaveLength(right.length);
    expect(wrongBytes(garbled, right)).toBeGreaterThan(0);
    expect(wrongBytes(garbled, right)).toBeLessThan(4);
    expect((await list()).body).toEqual(right);
  });

  it('a file: what was not whole is not fetched, and may be fetched again', async () => {
    const [id = ''] = await kvittenser(1);
    const before = (await left()).fetched;
    await spoil('cut', 'fetch');
    const cut = await fetchFiles([id]);
    expect([cut.whole, cut.body.length]).toEqual([false, 40]);
    await spoil('reset', 'fetch');
    expect((await fetchFiles([id])).whole).toBe(false);
    await spoil('stall', 'fetch');
    expect((await fetchFiles([id], { giveUp: true })).whole).toBe(false);
    expect(await shown()).toEqual([id]);
    expect((await left()).fetched).toBe(before);
    await spoil('garble', 'fetch');
    const garbled = (await fetchFiles([id])).body;
    const right = (await fetchFiles([id])).body;
    expect(right.subarray(0, 40)).toEqual(cut.body);
    expect(wrongBytes(garbled, right)).toBeGreaterThan(0);
    expect(await shown()).toEqual([]);
    expect((await left()).fetched).toBeGreaterThan(before);
  });

  it('a package: none of its files is fetched until it is whole', async () => {
    const ids = await kvittenser(2);
    const before = (await left()).fetched;
    await plan({
      point: 'response-body',
      effect: { kind: 'cut', after: 40 },
      transaction: 'bf.kvittens',
      call: 'fetch',
    });
    const cut = await fetchFiles(ids);
    expect([cut.whole, cut.body.length]).toEqual([false, 40]);
    await spoil('stall', 'fetch');
    expect((await fetchFiles(ids, { giveUp: true })).whole).toBe(false);
    expect(await shown()).toEqual(ids);
    expect((await left()).fetched).toBe(before);
    const whole = await fetchFiles(ids);
    expect([whole.whole, whole.headers['content-type']]).toEqual([true, 'application/zip']);
    expect(whole.body.subarray(0, 40)).toEqual(cut.body);
    expect(await shown()).toEqual([]);
    expect((await left()).fetched).toBe(before + 2);
  });

  it.each([['cut'], ['reset'], ['garble']])(
    'a receipt that is spoiled by %s: the file is there',
    async (kind) => {
      const before = await left();
      await spoil(kind, 'hand-in');
      const met = await handIn();
      expect([met.status, met.whole]).toEqual([200, kind === 'garble']);
      expect(await left()).toEqual({ ...before, received: before.received + 1 });
    },
  );
});

it('files are shown in another order, once', async () => {
  const ids = await kvittenser(3);
  await plan({ point: 'mailbox', effect: { kind: 'reorder' }, call: 'list' });
  expect(await shown()).toEqual([...ids].reverse());
  expect((await events('storning.utlost')).at(-1)!.data).toMatchObject({ point: 'mailbox', call: 'list' });
  expect(await shown()).toEqual(ids);
});

it('whom or what a fault is not aimed at it does not strike', async () => {
  const [id = ''] = await kvittenser(1);
  await plan({ point: 'request', effect: { kind: 'reset' }, org: '5599900015' });
  await plan({ point: 'request', effect: { kind: 'reset' }, door: 'shs' });
  await plan({ point: 'request', effect: { kind: 'reset' }, call: 'hand-in' });
  await plan({ point: 'request', effect: { kind: 'reset' }, call: 'fetch', transaction: 'bf.utslag' });
  // Other pages are no calls that a program makes.
  for (const target of ['/', '/lamna', '/inlamnade', '/organisation', `/lage?fil=${id}`])
    expect([target, (await call('GET', target)).whole]).toEqual([target, true]);
  expect((await fetchFiles([id])).whole).toBe(true);
});
