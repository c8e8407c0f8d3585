/** The delivery service: list, fetch once, acknowledge; who sees what, and what happens when two want the same. */
import { once } from 'node:events';
import { get } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { instantsOf } from '../../../simulator/shs/wire/times';
import { createCalendar } from '../../../simulator/calendar';
import {
  A,
  D,
  element,
  label,
  mime,
  newId,
  parse,
  product,
  raiseShs,
  type Node,
  type ShsStage,
} from './node';

let stage: ShsStage;
afterEach(async () => {
  await stage.close();
});

/** Puts a message in A's outbox by an echo. */
async function put(body = Buffer.from('eko'), wish: Parameters<typeof label>[0] = {}): Promise<string> {
  const answer = await stage.a.post(mime(label(wish), [body]));
  expect([answer.status, answer.text]).toEqual([202, expect.any(String)]);
  return answer.text;
}

const first = async (node: Node = stage.a, query = ''): Promise<string> =>
  (await node.list(query))[0]?.['tx.id'] ?? '';

/** Begins a fetch and stops reading at the first bytes. */
async function beginFetch(txId: string): Promise<IncomingMessage> {
  const { base, agent } = stage.a;
  const target = { host: base.hostname, port: base.port, path: `/shs/ds/${A}/${txId}`, agent };
  const [answer] = (await once(get(target), 'response')) as [IncomingMessage];
  answer.on('error', () => undefined);
  answer.pause();
  return answer;
}

/** Looks again until it holds; a cut connection is noticed when the network tells of it. */
async function soon(holds: () => Promise<boolean>): Promise<void> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > 120_000) throw new Error('it never came to hold');
  }
}

describe('who sees what', () => {
  it('nobody sees another’s outbox, and is told nothing of it', async () => {
    stage = await raiseShs();
    await put();
    const txId = await first();
    const list = await stage.d.get(`/shs/ds/${A}`);
    expect(list.status).toBe(403);
    expect(list.text).not.toContain(txId);
    expect((await stage.d.fetch(txId, A)).status).toBe(403);
    expect((await stage.d.ack(txId, A)).status).toBe(403);
    // In its own outbox another's tx.id is as unknown as any.
    const others = await stage.d.fetch(txId);
    const nobodys = await stage.d.fetch('00000000-0000-4000-8000-000000000000');
    expect([others.status, nobodys.status]).toEqual([404, 404]);
    expect(others.text.replace(txId, '')).toBe(
      nobodys.text.replace('00000000-0000-4000-8000-000000000000', ''),
    );
    expect((await stage.a.fetch(txId)).status).toBe(200);
  });

  it('an ombud sees those it is ombud for', async () => {
    stage = await raiseShs({ 'shs.ombud': A });
    await put();
    expect(await first(stage.d)).toBe('');
    const listed = await stage.d.list('', A);
    expect(listed).toHaveLength(1);
    expect((await stage.d.fetch(listed[0]?.['tx.id'] ?? '', A)).status).toBe(200);
  });

  it('addresses are written in many ways', async () => {
    stage = await raiseShs();
    await put();
    for (const outbox of [A, `urn:X-shs:${A}`, `URN:x-SHS:${A}`, `urn%3AX-shs%3A${A}`, `16${A}`]) {
      const answer = await stage.a.get(`/shs/ds/${outbox}`);
      expect([outbox, answer.status, answer.text.includes('<message ')]).toEqual([outbox, 200, true]);
    }
    expect((await stage.a.get('/shs/ds/')).status).toBe(400);
    expect((await stage.a.get('/shs/ds')).status).toBe(400);
    expect((await stage.a.get('/shs/ds/nonsens')).status).toBe(400);
  });

  it('a sub-address is part of the outbox, unless the setting says otherwise', async () => {
    stage = await raiseShs();
    await put(Buffer.from('x'), { from: `${A}.lon` });
    expect(await stage.a.list()).toEqual([]);
    expect(await stage.a.list('', `${A}.lon`)).toHaveLength(1);
    await stage.close();
    stage = await raiseShs({ 'shs.outboxMatch': 'organisation' });
    await put(Buffer.from('x'), { from: `${A}.lon` });
    expect(await stage.a.list()).toHaveLength(1);
  });
});

describe('fetch once', () => {
  it('two who want the same at the same moment: exactly one gets it', async () => {
    stage = await raiseShs();
    const other = stage.node('bolag-a', A);
    for (let round = 0; round < 10; round++) {
      await put(Buffer.alloc(300_000, round));
      const txId = await first();
      const answers = await Promise.all([stage.a, other, stage.a, other].map((node) => node.fetch(txId)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
      expect(answers.find(({ status }) => status === 404)?.text).toBe(
        `Message entry not found in message log: ${txId}\n`,
      );
    }
  });

  it('a client cut off in mid-fetch finds the message again', async () => {
    stage = await raiseShs();
    await put(Buffer.alloc(8_000_000, 1));
    const txId = await first();
    const answer = await beginFetch(txId);
    expect(await stage.a.list()).toEqual([]);
    expect((await stage.a.fetch(txId)).status).toBe(404);
    answer.destroy();
    await soon(async () => (await first()) === txId);
    const whole = await stage.a.fetch(txId);
    expect(whole.status).toBe(200);
    expect(whole.body.length).toBeGreaterThan(8_000_000);
  });

  it('a client that stops reading loses the message after the stated time', async () => {
    stage = await raiseShs({ 'shs.staleFetchSeconds': 1 });
    await put(Buffer.alloc(32_000_000, 1));
    const txId = await first();
    const answer = await beginFetch(txId);
    expect((await stage.a.fetch(txId)).status).toBe(404);
    await soon(async () => (await first()) === txId);
    const closed = new Promise((resolve) => answer.once('close', resolve));
    answer.resume();
    await closed;
    expect(answer.complete).toBe(false);
    expect((await stage.a.fetch(txId)).status).toBe(200);
  });

  it('an acknowledged message is marked once, before or after it was fetched', async () => {
    stage = await raiseShs();
    await put();
    const txId = await first();
    expect((await stage.a.ack(txId)).text).toBe('OK');
    expect(await first(stage.a, '?filter=noack')).toBe('');
    expect(await first(stage.a, '?filter=NOACK')).toBe(txId);
    expect((await stage.a.fetch(txId)).status).toBe(200);
    expect((await stage.a.ack(txId)).text).toBe('OK');
    expect(await stage.events('fil.kvitterad')).toHaveLength(1);
    expect((await stage.a.ack(newId())).status).toBe(404);
    // Any other POST does nothing.
    expect((await stage.a.post(Buffer.alloc(0), {}, `/shs/ds/${A}/${txId}`)).status).toBe(200);
    expect(await stage.a.list()).toEqual([]);
  });
});

describe('the list', () => {
  it('empties a box of more than 200 with the default limit', async () => {
    stage = await raiseShs();
    await Promise.all(Array.from({ length: 230 }, () => put()));
    expect(await stage.a.list()).toHaveLength(200);
    expect(await stage.a.list('?maxhits=1')).toHaveLength(1);
    const seen = new Set<string>();
    for (;;) {
      const waiting = await stage.a.list('?filter=noack');
      if (waiting.length === 0) break;
      for (const { 'tx.id': txId = '' } of waiting) {
        expect((await stage.a.fetch(txId)).status).toBe(200);
        expect((await stage.a.ack(txId)).status).toBe(200);
        seen.add(txId);
      }
    }
    expect(seen.size).toBe(230);
  });

  it('takes every filter', async () => {
    stage = await raiseShs();
    const corrId = newId();
    await put(Buffer.from('1'), { corrId, status: 'production', subject: 'b' });
    await put(Buffer.from('2'), { originator: 'lon-1', subject: 'a' });
    await stage.a.post(mime(label({ product: product('bf.utslag'), subject: 'c' }), [Buffer.from('3')]));
    const count = async (query: string): Promise<number> => (await stage.a.list(query)).length;
    const contentId = (await stage.a.list(`?corrid=${corrId}`))[0]?.['content.id'] ?? '';
    expect(await count('')).toBe(3);
    expect(await count('?status=PRODUCTION')).toBe(1);
    expect(await count('?status=test')).toBe(2);
    expect(await count('?producttype=error')).toBe(1);
    expect(
      await count(`?producttype=urn:X-shs:error,%20${'9e0f2b3a-4c1d-4e5f-8a6b-0000000000ec'.toUpperCase()}`),
    ).toBe(3);
    expect(await count(`?contentid=${contentId}`)).toBe(1);
    expect(await count('?endrecipient=lon-1')).toBe(1);
    expect(await count('?originator=2021005448')).toBe(3);
    expect(await count('?originator=annan')).toBe(0);
    expect(await count('?since=2026-03-02T08:00:00')).toBe(3);
    expect(await count('?since=2026-03-02T08:00:01')).toBe(0);
    expect((await stage.a.get(`/shs/ds/${A}/error`)).text.match(/<message /g)).toHaveLength(1);
    expect((await stage.a.get(`/shs/ds/${A}/urn:X-shs:error`)).text.match(/<message /g)).toHaveLength(1);
    for (const query of ['since=igår', 'status=kanske', 'maxhits=0', 'maxhits=många', 'sortattribute=vikt']) {
      expect([query, (await stage.a.get(`/shs/ds/${A}?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await stage.a.get(`/shs/ds/${A}?sortorder=hej`)).status).toBe(400);
    expect((await stage.a.get(`/shs/ds/${A}?arrivalorder=asc`)).status).toBe(400);
  });

  it('sorts', async () => {
    stage = await raiseShs();
    for (const subject of ['b', 'c', 'a']) await put(Buffer.from('x'), { subject });
    const subjects = async (query: string): Promise<string> => {
      const { text } = await stage.a.get(`/shs/ds/${A}?${query}`);
      return [...text.matchAll(/<subject>(.)</g)].map(([, subject]) => subject).join('');
    };
    expect(await subjects('')).toBe('bca');
    expect(await subjects('arrivalorder=descending')).toBe('acb');
    expect(await subjects('sortattribute=subject')).toBe('abc');
    expect(await subjects('sortattribute=subject&sortorder=DESC')).toBe('cba');
    expect(await subjects('sortattribute=subject&sortorder=descending&maxhits=1')).toBe('c');
    expect(await subjects('sortattribute=-corrid')).toHaveLength(3);
  });

  it('hides test messages without status= when the setting says so', async () => {
    stage = await raiseShs({ 'shs.listShowsTest': false });
    await put();
    expect(await stage.a.list()).toEqual([]);
    expect(await stage.a.list('?status=test')).toHaveLength(1);
  });
});

it('one to many: an echo by product addressing comes as a copy to each sub-address', async () => {
  stage = await raiseShs({ 'shs.copies': 'lon,arkiv' });
  const body = Buffer.from('till många');
  const corrId = await put(body, { to: null });
  expect(await stage.a.list()).toEqual([]);
  const copies = [...(await stage.a.list('', `${A}.lon`)), ...(await stage.a.list('', `${A}.arkiv`))];
  expect(copies).toHaveLength(2);
  expect(new Set(copies.map((copy) => copy['tx.id'])).size).toBe(2);
  expect(new Set(copies.map((copy) => copy['content.id'])).size).toBe(1);
  expect(copies.map((copy) => copy['corr.id'])).toEqual([corrId, corrId]);
  expect((await stage.events('shs.mottagen'))[0]).toMatchObject({ state: 'ONE_TO_MANY' });
  const fetched = parse((await stage.a.fetch(copies[1]?.['tx.id'] ?? '', `${A}.arkiv`)).body);
  expect(fetched.parts[0]?.body.equals(body)).toBe(true);
  expect(element(fetched.label, 'to')).toBe(`urn:X-shs:${A}.arkiv`);
});

it('D’s own outbox is D’s', async () => {
  stage = await raiseShs();
  expect((await stage.d.post(mime(label({ from: D }), [Buffer.from('d')]))).status).toBe(202);
  expect(await stage.d.list()).toHaveLength(1);
  expect(await stage.a.list()).toEqual([]);
});

describe('timestamps in Europe/Stockholm', () => {
  const calendar = createCalendar();

  it('in the hour that happens twice in October', async () => {
    // 2026-10-25 02:30 comes at 00:30Z and again at 01:30Z.
    stage = await raiseShs({ clock: '2026-10-25T00:45' });
    await stage.sim.clock.advance('PT1H45M');
    expect(await put()).not.toBe('');
    const arrival = async (): Promise<unknown> =>
      (await stage.a.post(mime(label(), [Buffer.from('x')]))).headers['x-shs-arrivaldate'];
    expect(await arrival()).toBe('2026-10-25T02:30:00');
    await stage.sim.clock.advance('PT1H');
    expect(await arrival()).toBe('2026-10-25T02:30:00');
    await stage.sim.clock.advance('PT30M');
    expect(await arrival()).toBe('2026-10-25T03:00:00');
    // Since half past two means the first one: nothing that has come since is lost.
    expect(await stage.a.list('?since=2026-10-25T02:30:00')).toHaveLength(4);
    expect(await stage.a.list('?since=2026-10-25T02:31:00')).toHaveLength(2);
    expect(instantsOf('2026-10-25T02:30:00', calendar)).toHaveLength(2);
  });

  it('in the hour that is missing in March', async () => {
    stage = await raiseShs({ clock: '2026-03-29T01:59' });
    expect((await stage.a.post(mime(label(), [Buffer.from('x')]))).headers['x-shs-arrivaldate']).toBe(
      '2026-03-29T01:59:00',
    );
    await stage.sim.clock.advance('PT1M');
    expect((await stage.a.post(mime(label(), [Buffer.from('x')]))).headers['x-shs-arrivaldate']).toBe(
      '2026-03-29T03:00:00',
    );
    expect(await stage.a.list('?since=2026-03-29T02:30:00')).toHaveLength(0);
    expect(await stage.a.list('?since=2026-03-29T02:00:00')).toHaveLength(1);
  });
});
