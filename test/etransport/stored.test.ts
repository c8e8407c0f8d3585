/** The face over the real mailbox and store: what is answered is there, and one state is seen by all. */
import { Agent } from 'node:https';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transactionOf } from '../../simulator/services/registry';
import { createChance } from '../../simulator/chance';
import { systemClock } from '../../simulator/clock';
import { createMailbox } from '../../simulator/mailbox/create';
import type { Mailbox } from '../../simulator/mailbox/mailbox';
import { MAILBOX_SETTINGS } from '../../simulator/mailbox/settings';
import { openStore } from '../../simulator/store/open';
import type { Store, StoredEvent } from '../../simulator/store/store';
import { auto, makeCertificates, ORG, removeCertificates, startRig, type Rig } from './rig';

let certs: string;
let data: string;
let store: Store;
let mailbox: Mailbox;
let rig: Rig;
let now = 1_767_000_000_000;
beforeAll(async () => {
  certs = await makeCertificates();
  data = await mkdtemp(join(tmpdir(), 'genrep-data-'));
  store = await openStore({ file: join(data, 'genrep.db'), wall: systemClock });
  const settings = new Map(MAILBOX_SETTINGS.map((row) => [row.name, row.default]));
  mailbox = createMailbox({
    store,
    now: () => now,
    chance: () => createChance('1'),
    setting: () => (name) => settings.get(name),
    codes: () => ['AAA'],
    accepted: () => undefined,
  });
  rig = await startRig(certs, { stored: mailbox });
});
afterAll(async () => {
  await rig.close();
  await store.close();
  await removeCertificates(certs);
  await rm(data, { recursive: true, force: true });
});
afterEach(() => expect(rig.failed).toEqual([]));

const deliver = (org: string, transaction: string, name: string, body: Buffer) =>
  mailbox.deliver({
    ...{ world: 'main', org, transaction: transactionOf(transaction), name, body: [body] },
    ...{ inReplyTo: null, layout: null, door: 'etransport', also: [] },
  });
const events = (type: string): Promise<readonly StoredEvent[]> =>
  store.events({ after: 0, type, limit: 1000 });
const LARGE = Buffer.from(Array.from({ length: 1_000_003 }, (_, at) => (at * 7) % 256));

it('what was answered can be read back, byte for byte, small and large', async () => {
  for (const body of [Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), LARGE]) {
    const answer = await rig.send({ method: 'PUT', path: auto('bf.ansokan', '/AAA.ANSOKAN'), body });
    expect(answer.status).toBe(202);
    const kept = await mailbox.original('main', answer.text);
    const pieces: Buffer[] = [];
    for await (const piece of kept!.read()) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(body)).toBe(true);
    expect(kept!.file.sha256).toBe(createHash('sha256').update(body).digest('hex'));
  }
});

it('refusals of the mailbox: answered, told once, nothing kept', async () => {
  rig.settings.set('etransport.maxBytes', 300_000);
  const before = (await events('fil.mottagen')).length;
  const headers = { 'Transfer-Encoding': 'chunked' };
  const large = await rig.send({ method: 'POST', path: auto('bf.ansokan'), body: LARGE, headers });
  expect([large.status, large.headers['x-genrep-kod']]).toEqual([413, 'ET-FOR-STOR']);
  const empty = await rig.send({ method: 'POST', path: auto('bf.ansokan'), headers });
  expect([empty.status, empty.headers['x-genrep-kod']]).toEqual([400, 'ET-TOM']);
  rig.settings.clear();
  expect((await events('fil.avvisad')).map(({ data: told }) => told['code'])).toEqual(['for-stor', 'tom']);
  expect((await events('fil.mottagen')).length).toBe(before);
});

it('a file that was read to its end is not listed a moment later, again and again', async () => {
  const agent = new Agent({ keepAlive: true });
  try {
    for (let time = 0; time < 30; time++) {
      const name = `SUPRO.AAA.KVITTENS-${time}`;
      await deliver(ORG.a, 'bf.kvittens', name, Buffer.from(name));
      const list = { path: auto('bf.kvittens', '?getfilenames=true'), agent };
      expect((await rig.send(list)).text).toBe(name);
      expect((await rig.send({ path: auto('bf.kvittens', `/${name}`), agent })).text).toBe(name);
      expect((await rig.send(list)).text).toBe('');
    }
  } finally {
    agent.destroy();
  }
  expect(await events('fil.hamtad')).toHaveLength(30);
});

it('HEAD leaves it waiting; the same name again is listed as .0002; retention ends with 404', async () => {
  const path = auto('bf.bekraftelse', '/SUPRO.AAA.ANSBEKR');
  await deliver(ORG.a, 'bf.bekraftelse', 'SUPRO.AAA.ANSBEKR', Buffer.from('first'));
  await deliver(ORG.a, 'bf.bekraftelse', 'SUPRO.AAA.ANSBEKR', Buffer.from('second'));
  const list = (more = '') => rig.send({ path: auto('bf.bekraftelse', `?getfilenames=true${more}`) });
  expect((await rig.send({ method: 'HEAD', path })).headers['content-length']).toBe('5');
  expect((await list()).text).toBe('SUPRO.AAA.ANSBEKR\nSUPRO.AAA.ANSBEKR.0002');
  expect((await rig.send({ path })).text).toBe('first');
  expect((await list()).text).toBe('SUPRO.AAA.ANSBEKR.0002');
  expect((await list('&status=alla')).text).toBe('SUPRO.AAA.ANSBEKR\nSUPRO.AAA.ANSBEKR.0002');
  now += 25 * 3_600_000;
  expect((await rig.send({ path })).status).toBe(404);
  expect((await list('&status=alla')).text).toBe('SUPRO.AAA.ANSBEKR.0002');
});

it('another organisation sees nothing of it, by list or by name', async () => {
  await deliver(ORG.a, 'bf.utslag', 'SUPRO.AAA.RAPPORT', Buffer.from('secret'));
  const theirs = await rig.send({ path: auto('bf.utslag', '?getfilenames=true&status=alla'), as: 'egen' });
  expect(theirs.text).toBe('');
  const named = await rig.send({ path: auto('bf.utslag', '/SUPRO.AAA.RAPPORT'), as: 'egen' });
  const unknown = await rig.send({ path: auto('bf.utslag', '/NOT-THERE'), as: 'egen' });
  expect([named.status, named.text]).toEqual([404, unknown.text]);
});
