/** Each planned fault over real sockets: what the caller meets, and that the promises hold all the same. */
import { readFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import path from 'node:path';
import { findTransaction } from '../../simulator/services/registry';
import { createCalendar } from '../../simulator/calendar';
import type { ComplaintError } from '../../simulator/complaint';
import { ask } from '../../cli/control-client';
import type { FaultView } from '../../simulator/control/schemas';
import type { StoredEvent } from '../../simulator/store/store';
import { ansokan, emptyFolder, must, raise, type Stage } from './stage';

const A = '5560000167';
const D = '5599900015';
const auto = (transaction: string, rest = ''): string =>
  `/et/et_web/auto/${findTransaction(transaction)!.productId}${rest}`;
const LIST = auto('bf.kvittens', '?getfilenames=true');

interface Met {
  /** undefined: no answer came. */
  readonly status: number | undefined;
  readonly body: Buffer;
  readonly whole: boolean;
  /** As the client tells why there is none. */
  readonly why: string;
}

let stage: Stage;
beforeAll(async () => {
  stage = await raise();
});
afterEach(async () => {
  await ask(stage.sim.urls.control, { method: 'DELETE', path: '/faults' });
});
afterAll(async () => {
  await stage.close();
});

const plan = (fault: object): Promise<FaultView> =>
  ask(stage.sim.urls.control, { method: 'POST', path: '/faults', body: fault });
const active = async (): Promise<readonly FaultView[]> =>
  (await ask<{ faults: FaultView[] }>(stage.sim.urls.control, { method: 'GET', path: '/faults' })).faults;
const events = (type: string): Promise<readonly StoredEvent[]> =>
  stage.sim.journal.read({ after: 0, type, limit: 1000 });

/** One call on a connection of its own; `giveUp`: its patience ends when a fault has struck. */
function call(
  method: string,
  target: string,
  body?: Buffer,
  { as = 'bolag-a', giveUp = false } = {},
): Promise<Met> {
  const file = (name: string): Buffer => readFileSync(path.join(stage.sim.certs, name));
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let status: number | undefined;
    const end = (whole: boolean, why = ''): void =>
      resolve({ status, body: Buffer.concat(pieces), whole, why });
    const sent = httpsRequest(
      {
        ...{ method, path: target, agent: false, host: '127.0.0.1', servername: 'localhost' },
        port: Number(new URL(stage.sim.urls.data).port),
        ca: file('ca.pem'),
        cert: file(`${as}.pem`),
        key: file(`${as}.key`),
        headers: body === undefined ? {} : { 'content-length': body.length },
      },
      (answer) => {
        status = answer.statusCode;
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => end(answer.complete));
        answer.on('error', (error: NodeJS.ErrnoException) => end(false, error.code ?? error.message));
      },
    );
    sent.on('error', (error: NodeJS.ErrnoException) => end(false, error.code ?? error.message));
    if (giveUp)
      void stage.sim.journal.next('storning.utlost').then(() => sent.destroy(new Error('given up')));
    sent.end(body);
  });
}

let lopnummer = 0;
const file = (as = 'bolag-a'): Promise<Buffer> =>
  ansokan({ as, count: 2, lopnummer: ++lopnummer, seed: String(lopnummer) });
const put = (name: string): string => auto('bf.ansokan', `/${name}`);
const handIn = async (more: { as?: string; giveUp?: boolean } = {}): Promise<Met> =>
  call('PUT', put('AAA.ANSOKAN'), await file(), more);
const waiting = async (): Promise<string[]> =>
  (await call('GET', LIST)).body
    .toString('latin1')
    .split('\n')
    .filter((name) => name !== '');
/** Takes away what waits, so that the next test sees its own. */
async function fetchAll(): Promise<Buffer[]> {
  await stage.sim.clock.advance('PT1S');
  const all: Buffer[] = [];
  for (const name of await waiting()) all.push((await call('GET', auto('bf.kvittens', `/${name}`))).body);
  return all;
}

describe('at the connection', () => {
  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['unknown-issuer', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ])(
    'a server certificate that is %s is refused by a real client, and the next one is right',
    async (which, why) => {
      await plan({ point: 'handshake', effect: { kind: 'certificate', which } });
      expect((await call('GET', LIST)).why).toBe(why);
      expect((await call('GET', LIST)).status).toBe(200);
      expect(await active()).toEqual([]);
    },
  );

  it('is broken for whom it is aimed at, and nobody else', async () => {
    await plan({ point: 'handshake', effect: { kind: 'reset' }, org: A });
    expect((await call('GET', LIST, undefined, { as: 'bolag-d' })).status).toBe(200);
    expect(await call('GET', LIST)).toMatchObject({ status: undefined, whole: false });
    expect((await call('GET', LIST)).status).toBe(200);
  });

  it('holds up, and goes on', async () => {
    await plan({ point: 'handshake', effect: { kind: 'delay', ms: 30 } });
    expect((await call('GET', LIST)).status).toBe(200);
    await plan({ point: 'handshake', effect: { kind: 'stall', ms: 600_000 } });
    expect((await call('GET', LIST, undefined, { giveUp: true })).why).toBe('given up');
  });
});

describe('before anything is stored', () => {
  it('an error status is answered as often as it is counted, and leaves nothing behind', async () => {
    const before = (await events('fil.mottagen')).length;
    await plan({
      point: 'request',
      effect: { kind: 'status', status: 503, text: 'Försök senare' },
      count: 2,
    });
    for (let i = 0; i < 2; i++) {
      const met = await handIn();
      expect(met.status).toBe(503);
      expect(met.body.toString()).toContain('Försök senare');
    }
    expect(await events('fil.mottagen')).toHaveLength(before);
    expect((await events('fil.avvisad')).slice(-1)[0]!.data['code']).toBe('storning');
    lopnummer -= 2;
    expect((await handIn()).status).toBe(202);
    await fetchAll();
  });

  it('a service window lasts as long as it says', async () => {
    await plan({ point: 'request', effect: { kind: 'closed' }, expires: '2026-03-02T12:00' });
    expect((await call('GET', LIST)).status).toBe(503);
    expect((await call('GET', LIST)).status).toBe(503);
    await stage.sim.clock.advance('to 2026-03-02T12:00');
    expect((await call('GET', LIST)).status).toBe(200);
    expect((await events('storning.slut')).length).toBeGreaterThan(0);
  });

  it('one whose time is out is over when business time passes it, in order, though nobody looks', async () => {
    await plan({ point: 'request', effect: { kind: 'closed' }, expires: '2026-03-02T13:00' });
    await plan({ point: 'request', effect: { kind: 'closed' }, expires: '2026-03-02T12:30', call: 'list' });
    const before = (await events('*')).length;
    await stage.sim.clock.advance('to 2026-03-02T14:00');
    const told = (await events('*')).slice(before);
    expect(told.map(({ type, at }) => [type, createCalendar().iso(at).slice(11, 16)])).toEqual([
      ['storning.slut', '12:30'],
      ['storning.slut', '13:00'],
      ['klocka.flyttad', '14:00'],
    ]);
    await stage.sim.clock.advance('to 2026-03-02T15:00');
    expect((await events('storning.slut')).slice(-1)[0]!.seq).toBe(told[1]!.seq);
  });

  it.each([
    ['a cut upload', { point: 'request', effect: { kind: 'cut', after: 100 }, call: 'hand-in' }],
    ['a broken call', { point: 'request', effect: { kind: 'reset' } }],
    ['a broken moment before it is stored', { point: 'before-commit', effect: { kind: 'reset' } }],
  ])('%s leaves nothing half-written, and the file may be handed in again', async (_, fault) => {
    const before = (await events('fil.mottagen')).length;
    const rejected = (await events('fil.avvisad')).length;
    const told = stage.sim.journal.next('fil.avvisad');
    await plan(fault);
    const body = await file();
    expect((await call('PUT', put('AAA.ANSOKAN'), body)).status).toBeUndefined();
    // The caller sees the break before the journal does.
    await told;
    expect(await events('fil.mottagen')).toHaveLength(before);
    expect((await events('fil.avvisad')).slice(rejected).map(({ data }) => data['code'])).toEqual([
      'avbruten',
    ]);
    expect((await call('PUT', put('AAA.ANSOKAN'), body)).status).toBe(202);
    expect(await fetchAll()).toHaveLength(1);
  });

  it('an error status when the file has been read stores nothing', async () => {
    const before = (await events('fil.mottagen')).length;
    await plan({ point: 'before-commit', effect: { kind: 'status', status: 500 } });
    expect((await handIn()).status).toBe(500);
    lopnummer -= 1;
    expect(await events('fil.mottagen')).toHaveLength(before);
  });

  it('stalls until the caller gives up', async () => {
    const before = (await events('fil.mottagen')).length;
    await plan({ point: 'request', effect: { kind: 'stall' } });
    expect((await handIn({ giveUp: true })).why).toBe('given up');
    await plan({ point: 'before-commit', effect: { kind: 'stall' } });
    expect((await handIn({ giveUp: true })).why).toBe('given up');
    lopnummer -= 2;
    expect(await events('fil.mottagen')).toHaveLength(before);
  });
});

it.each(['request', 'before-commit', 'after-commit', 'response-body'])(
  'a delay at %s holds up and loses nothing',
  async (point) => {
    await plan({ point, effect: { kind: 'delay', ms: 20 }, call: 'hand-in' });
    const met = await handIn();
    expect(met.status).toBe(202);
    const last = (await events('fil.mottagen')).at(-1)!.data['transaktionsid'];
    expect(met.body.toString()).toBe(last);
    expect(await active()).toEqual([]);
    expect(await fetchAll()).toHaveLength(1);
  },
);

describe('when the file is stored', () => {
  it.each(['lose', 'reset', 'stall'])(
    '%s: no answer, but the file is there once and so is its kvittens',
    async (kind) => {
      await fetchAll();
      const before = (await events('fil.mottagen')).length;
      await plan({ point: 'after-commit', effect: { kind }, transaction: 'bf.ansokan' });
      expect((await handIn({ giveUp: true })).status).toBeUndefined();
      const stored = (await events('fil.mottagen')).slice(before);
      expect(stored).toHaveLength(1);
      expect((await events('storning.utlost')).at(-1)!.data).toMatchObject({
        point: 'after-commit',
        transaktionsid: stored[0]!.data['transaktionsid'],
      });
      const kvittens = await fetchAll();
      expect(kvittens).toHaveLength(1);
      expect(kvittens[0]!.toString('latin1')).toContain('GODKÄND');
    },
  );

  it('a wrong receipt names a file that is not', async () => {
    await plan({ point: 'after-commit', effect: { kind: 'wrong-receipt' } });
    const met = await handIn();
    expect(met.status).toBe(202);
    const right = (await events('fil.mottagen')).at(-1)!.data['transaktionsid'];
    expect(met.body.toString()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(met.body.toString()).not.toBe(right);
    await fetchAll();
  });
});

describe('while the answer is sent', () => {
  const kvittens = async (): Promise<string> => {
    await fetchAll();
    expect((await handIn()).status).toBe(202);
    await stage.sim.clock.advance('PT1S');
    const [name] = await waiting();
    return auto('bf.kvittens', `/${name}`);
  };

  it('a cut download is not fetched; it may be repeated, whole', async () => {
    const target = await kvittens();
    const before = (await events('fil.hamtad')).length;
    await plan({ point: 'response-body', effect: { kind: 'cut', after: 40 }, call: 'fetch' });
    const cut = await call('GET', target);
    expect([cut.whole, cut.body.length]).toEqual([false, 40]);
    expect(await events('fil.hamtad')).toHaveLength(before);
    expect(await waiting()).toHaveLength(1);
    const whole = await call('GET', target);
    expect(whole.whole).toBe(true);
    expect(whole.body.subarray(0, 40)).toEqual(cut.body);
    expect(await waiting()).toEqual([]);
    expect(await events('fil.hamtad')).toHaveLength(before + 1);
  });

  it('garbled bytes are as many as asked for, and right the next time', async () => {
    const target = await kvittens();
    await plan({ point: 'response-body', effect: { kind: 'garble', bytes: 2 }, call: 'fetch' });
    const garbled = (await call('GET', target)).body;
    const right = (await call('GET', target)).body;
    expect(garbled).toHaveLength(right.length);
    const wrong = garbled.filter((byte, at) => byte !== right[at]).length;
    expect(wrong).toBeGreaterThan(0);
    expect(wrong).toBeLessThan(3);
  });

  it('reset and stall break it', async () => {
    const target = await kvittens();
    await plan({ point: 'response-body', effect: { kind: 'reset' }, call: 'list' });
    expect((await call('GET', LIST)).whole).toBe(false);
    await plan({
      point: 'response-body',
      effect: { kind: 'stall' },
      transaction: 'bf.kvittens',
      call: 'fetch',
    });
    expect(await call('GET', target, undefined, { giveUp: true })).toMatchObject({ whole: false });
    expect((await call('GET', target)).whole).toBe(true);
  });
});

describe('in the mailbox and the office', () => {
  it('files are shown in another order', async () => {
    await fetchAll();
    await handIn();
    await handIn();
    await stage.sim.clock.advance('PT1S');
    const right = await waiting();
    expect(right).toHaveLength(2);
    await plan({ point: 'mailbox', effect: { kind: 'reorder' } });
    expect(await waiting()).toEqual([...right].reverse());
    expect(await waiting()).toEqual(right);
    await fetchAll();
  });

  it('a late kvittens comes at its time, once, and the next file may come before it', async () => {
    await plan({ point: 'office', effect: { kind: 'late', minutes: 90 } });
    expect((await handIn()).status).toBe(202);
    const late = (await events('fil.mottagen')).at(-1)!.data['transaktionsid'];
    const registered = async (): Promise<number> =>
      (await events('mal.registrerat')).filter(({ data }) => data['transaktionsid'] === late).length;
    expect((await handIn()).status).toBe(202);
    const soon = (await events('fil.mottagen')).at(-1)!.data['transaktionsid'];
    const answered = async (): Promise<unknown[]> =>
      (await events('fil.levererad')).map(({ data }) => data['inReplyTo']).slice(-2);
    await stage.sim.clock.advance('PT89M');
    expect((await answered()).at(-1)).toBe(soon);
    const before = await registered();
    expect(before).toBeGreaterThan(0);
    await stage.sim.clock.advance('PT1M');
    expect(await answered()).toEqual([soon, late]);
    expect(await registered()).toBe(before);
    const both = await fetchAll();
    expect(both.map((one) => one.toString('latin1').includes('GODKÄND'))).toEqual([true, true]);
    expect((await handIn()).status).toBe(202);
    expect((await fetchAll())[0]!.toString('latin1')).toContain('GODKÄND');
  });

  it.each([
    ['office', 'twice', 2],
    ['office', 'unknown-file', 2],
    ['office', 'lose', 0],
    ['delivery', 'duplicate', 2],
    ['delivery', 'lose', 0],
  ])('%s %s: %i files wait', async (point, kind, count) => {
    await fetchAll();
    const delivered = (await events('fil.levererad')).length;
    await plan({ point, effect: { kind }, org: A });
    expect((await handIn()).status).toBe(202);
    const id = (await events('fil.mottagen')).at(-1)!.data['transaktionsid'];
    const got = await fetchAll();
    expect(got).toHaveLength(count);
    const answers = (await events('fil.levererad')).slice(delivered).map(({ data }) => data['inReplyTo']);
    if (kind === 'unknown-file') {
      expect(answers).toEqual([id, null]);
      expect(got[1]!.equals(got[0]!)).toBe(false);
    } else {
      expect(answers).toEqual(Array.from({ length: count }, () => id));
      if (count === 2) expect(got[1]!.equals(got[0]!)).toBe(true);
    }
    expect((await handIn()).status).toBe(202);
    expect(await fetchAll()).toHaveLength(1);
  });
});

describe('over SHS', () => {
  const asShs = (): ReturnType<Stage['as']> => stage.as('bolag-a', 'shs');

  it('a message whose receipt was lost is there once, and so is its kvittens', async () => {
    await fetchAll();
    const before = (await events('fil.mottagen')).length;
    await plan({ point: 'after-commit', effect: { kind: 'lose' }, door: 'shs' });
    const client = asShs();
    const body = await file();
    const message = { transaction: 'bf.ansokan', body, name: 'AAA.ANSOKAN' } as const;
    expect((await client.submit(message)).ok).toBe(false);
    expect(await events('fil.mottagen')).toHaveLength(before + 1);
    await stage.sim.clock.advance('PT1S');
    expect(must(await client.list({ transaction: 'bf.kvittens' }))).toHaveLength(1);
    await fetchAll();
  });

  it('a cut or refused message is no file, and a cut answer may be fetched again', async () => {
    const client = asShs();
    const before = (await events('fil.mottagen')).length;
    const body = await file();
    const message = { transaction: 'bf.ansokan', body, name: 'AAA.ANSOKAN' } as const;
    await plan({ point: 'request', effect: { kind: 'cut', after: 900 }, door: 'shs', call: 'hand-in' });
    expect((await client.submit(message)).ok).toBe(false);
    await plan({ point: 'before-commit', effect: { kind: 'status', status: 503 }, door: 'shs' });
    expect(await client.submit(message)).toMatchObject({ ok: false, status: 503 });
    await plan({ point: 'request', effect: { kind: 'closed' }, door: 'shs' });
    expect(await client.submit(message)).toMatchObject({ ok: false, status: 503 });
    expect(await events('fil.mottagen')).toHaveLength(before);
    const codes = (await events('fil.avvisad')).slice(-3).map(({ data }) => data['code']);
    expect(codes).toEqual(['avbruten', 'storning', 'storning']);
    must(await client.submit(message));
    await stage.sim.clock.advance('PT1S');
    const listed = must(await client.list({ transaction: 'bf.kvittens' }));
    const name = listed[0]!;
    await plan({ point: 'response-body', effect: { kind: 'cut', after: 100 }, door: 'shs', call: 'fetch' });
    expect((await client.fetch({ transaction: 'bf.kvittens', name })).ok).toBe(false);
    must(await client.fetch({ transaction: 'bf.kvittens', name }));
  });
});

it('what cannot be is refused with what can', async () => {
  const code = (fault: object): Promise<unknown> =>
    plan(fault).catch((error: unknown) => (error as ComplaintError).complaints.map((one) => one.code));
  expect(await code({ point: 'office', effect: { kind: 'reset' } })).toEqual(['FAULT-POINT']);
  expect(
    await code({ point: 'handshake', org: D, effect: { kind: 'certificate', which: 'expired' } }),
  ).toEqual(['FAULT-AIM']);
  expect(await code({ point: 'office', org: '1', call: 'list', effect: { kind: 'lose' } })).toEqual([
    'FAULT-UNKNOWN',
    'FAULT-AIM',
  ]);
  expect(await active()).toEqual([]);
});

it('another world is not struck', async () => {
  const world = await stage.sim.openWorld({ name: 'annan', clock: '2026-03-02T08:00', seed: 1, orgs: [D] });
  await plan({ point: 'request', effect: { kind: 'reset' } });
  expect((await call('GET', LIST, undefined, { as: 'bolag-d' })).status).toBe(200);
  expect((await call('GET', LIST)).status).toBeUndefined();
  await world.close();
});

it('a fault outlives a restart, with what is left of it', async () => {
  const data = path.join(emptyFolder(), 'data');
  const options = { memory: false, data };
  const first = await raise(options);
  await ask(first.sim.urls.control, {
    method: 'POST',
    path: '/faults',
    body: { point: 'request', effect: { kind: 'status', status: 502 }, count: 2 },
  });
  const sent = await first.as('bolag-a').list({ transaction: 'bf.kvittens' });
  expect(sent.ok).toBe(false);
  await first.close();
  const second = await raise({ ...options, clock: undefined, seed: undefined });
  expect((await second.as('bolag-a').list({ transaction: 'bf.kvittens' })).ok).toBe(false);
  must(await second.as('bolag-a').list({ transaction: 'bf.kvittens' }));
  await second.close();
});
