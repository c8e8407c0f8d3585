/** Rights that end, and rights to act for another: what each call gives then, and what it does not. */
import { auto, caller, NAMING, type Call, type Target } from './isolation-calls';
import { NOWHERE, openHouse, orgOf, partyOf, secretsOf, type House, type Told } from './isolation-house';
import { systemClock } from '../../simulator/clock';
import { EKO, label, mime, newId } from './shs/node';
import { ansokan, must } from './stage';

jest.setTimeout(300_000);

let house: House;
let as: Target;
beforeAll(async () => {
  house = await openHouse();
  as = await house.furnish('bolag-a');
});
afterAll(() => house.close());

const rows = NAMING.map((call): [string, Call] => [`${call.route}: ${call.what}`, call]);
const statusOf = ({ answer }: Told): string => {
  if (answer === 'broken') return 'broken';
  const code = answer.headers['x-genrep-kod'];
  return code === undefined ? `${answer.status}` : `${answer.status} ${String(code)}`;
};
const textOf = ({ answer }: Told): string =>
  answer === 'broken' ? '' : JSON.stringify(answer.headers) + answer.text;

describe('a permit that is revoked', () => {
  let own: Target;
  beforeAll(async () => {
    await house.control('PUT', `/parties/${orgOf('kredit')}`, { permits: ['bf'] });
    own = await house.furnish('kredit');
    await house.control('POST', `/permissions/${own.org}/revocations`, { what: 'bf', reason: 'prov' });
  });

  const NO = '403 ET-TILLSTAND-SAKNAS';
  /** What no service has sent, such as echoes, is the organisation's own, whatever it may send. */
  const AFTERWARDS: Readonly<Record<string, string>> = {
    'GET auto/:product/': NO,
    'HEAD auto/:product/': NO,
    'POST auto/:product/': NO,
    'PUT auto/:product/': NO,
    'GET auto/:product/:name': NO,
    'HEAD auto/:product/:name': NO,
    'PUT auto/:product/:name': NO,
    'GET /': '200',
    'POST /hamta': '404 ET-OKAND-FIL',
    'GET /lage': '200',
    'GET /inlamnade': '200',
    'GET /lamna': '200',
    'POST /lamna': NO,
    'GET /organisation': '200',
    'GET ds/:outbox': '200',
    'POST ds/:outbox': '200',
    'GET ds/:outbox/:id': '200',
    'POST ds/:outbox/:id': '200',
    'POST rs': '202',
  };
  /** Files of the service are not there, behind either door. */
  const GONE: Readonly<Record<string, string>> = {
    'fetch from its outbox': '404',
    'fetch an answer from the own outbox': '404',
  };
  test.each(rows)('%s', async (_, call) => {
    const mine = await house.refresh('kredit', own);
    const told = await house.ask(house.as('kredit'), call.ask(mine, own.org));
    if (call.route === 'GET /inlamnade/:id') expect(statusOf(told).slice(0, 3)).toBe(call.own.slice(0, 3));
    else expect(statusOf(told)).toBe(GONE[call.what] ?? AFTERWARDS[call.route]);
    expect(textOf(told)).not.toMatch(/GODK/);
    const secrets = call.route === 'GET ds/:outbox' ? [own.name, mine.name, mine.out] : [own.name];
    if (call.route === 'GET /' || call.route === 'GET ds/:outbox')
      for (const secret of secrets) expect(textOf(told)).not.toContain(secret);
  });

  test('with the permit again all that waits is there, behind both doors', async () => {
    const mine = await house.refresh('kredit', own);
    await house.control('PUT', `/parties/${own.org}`, { permits: ['bf'] });
    const ask = (path: string): Promise<Told> => house.ask(house.as('kredit'), { method: 'GET', path });
    expect(textOf(await ask(`/shs/ds/${own.org}`))).toContain(mine.out);
    expect(textOf(await ask(auto('bf.kvittens', mine.name)))).toContain('GODK');
    await house.control('POST', `/permissions/${own.org}/revocations`, { what: 'bf', reason: 'prov' });
    // As a known node does it, for those who choose so.
    await house.control('PUT', `/parties/${own.org}`, { settings: { 'shs.outboxPermit': false } });
    const { out } = await house.refresh('kredit', own);
    expect(statusOf(await ask(`/shs/ds/${own.org}/${out}`))).toBe('200');
    await house.control('PUT', `/parties/${own.org}`, { settings: {} });
  });

  test('nothing of it is taken over SHS either: the message is put in quarantine', async () => {
    const wish = { from: own.org, product: auto('bf.ansokan').split('/')[4]!, contentId: newId() };
    const body = mime(label(wish), [await ansokan({ sender: partyOf('kredit'), count: 1 })]);
    const headers = { 'Content-Type': 'message/rfc822' };
    const told = await house.ask(house.as('kredit'), { method: 'POST', path: '/shs/rs', headers, body });
    const kinds = told.events.map(({ type, data }) => `${type} ${String(data['code'])}`);
    expect(kinds).toContain('shs.karantan MissingAgreement');
    expect(kinds.join()).not.toContain('fil.mottagen');
  });
});

describe('a certificate that is revoked: no call gives a byte, on a kept connection or a new one', () => {
  let own: Target;
  beforeAll(async () => {
    own = await house.furnish('egen');
    for (const act of [{ renew: true }, { revoke: 'old' }])
      await house.control('POST', `/parties/${own.org}/certificates`, act);
  });
  test.each(rows)('%s', async (_, call) => {
    const { answer, events } = await house.ask(house.as('egen'), call.ask(own, own.org));
    expect(answer).toBe('broken');
    expect(events.map(({ type, data }) => [type, data['reason']])).toEqual([
      ['anslutning.avvisad', 'revoked'],
    ]);
  });
  test('the same organisation with its new certificate finds everything as it was', async () => {
    const fresh = caller(house.stage, 'egen-ny');
    const told = await house.ask(fresh, { method: 'GET', path: `/shs/ds/${own.org}/${own.eko}` });
    fresh.close();
    expect([statusOf(told), textOf(told).includes('echoed')]).toEqual(['200', true]);
  });
});

describe('an ombud, over SHS', () => {
  const [ombud, holder] = [orgOf('upphandling'), orgOf('bolag-d')];
  let held: Target;
  const mandate = (orgs: readonly string[]): Promise<unknown> =>
    house.control('PUT', `/parties/${ombud}`, { settings: { 'shs.ombud': orgs } });
  const outbox = (org: string, rest = ''): string => `/shs/ds/urn:X-shs:${org}${rest}`;
  beforeAll(async () => {
    held = await house.furnish('bolag-d');
    await mandate([holder]);
  });

  type Row = [string, string, string, (target: Target) => { method: string; path: string; body?: Buffer }];
  const send = (from: string): { method: string; path: string; body: Buffer } => ({
    ...{ method: 'POST', path: '/shs/rs' },
    body: mime(label({ from, product: EKO, contentId: newId() }), [Buffer.from('x')]),
  });
  const get = (path: string) => ({ method: 'GET', path });
  const ROWS: Row[] = [
    ['may list for whom it acts', '200', 'upphandling', ({ org }) => get(outbox(org))],
    ['may fetch', '200', 'upphandling', ({ org, eko }) => get(outbox(org, `/${eko}`))],
    [
      'may acknowledge',
      '200',
      'upphandling',
      ({ org, eko }) => ({ method: 'POST', path: outbox(org, `/${eko}?action=ack`) }),
    ],
    ['may send', '202', 'upphandling', ({ org }) => send(org)],
    ['may not find it in its own outbox', '404', 'upphandling', ({ eko }) => get(outbox(ombud, `/${eko}`))],
    ["may not list another's", '403', 'upphandling', () => get(outbox(orgOf('bolag-a')))],
    ["may not fetch another's", '403', 'upphandling', () => get(outbox(as.org, `/${as.eko}`))],
    [
      "may not fetch another's as the holder's",
      '404',
      'upphandling',
      () => get(outbox(holder, `/${as.eko}`)),
    ],
    ["may not send in another's name", '400', 'upphandling', () => send(orgOf('bolag-a'))],
    [
      'may not fetch by e-transport',
      '403 ET-TILLSTAND-SAKNAS',
      'upphandling',
      ({ name }) => get(auto('bf.kvittens', name)),
    ],
    ['is not read by whom it acts for', '403', 'bolag-d', () => get(outbox(ombud))],
    ['does not lend its right on', '403', 'bolag-a', ({ org }) => get(outbox(org))],
  ];
  test.each(ROWS)('%s', async (_, status, part, ask) => {
    const target = await house.refresh('bolag-d', held);
    const headers = { 'Content-Type': 'message/rfc822' };
    const told = await house.ask(house.as(part), { headers, ...ask(target) });
    expect(statusOf(told)).toBe(status);
    if (part === 'upphandling' && !status.startsWith('20'))
      for (const secret of [held.in, held.out, as.out, 'echoed', 'Bolag A', 'Bolag D'])
        expect(textOf(told)).not.toContain(secret);
  });

  test('may do nothing more when the mandate has ended', async () => {
    await mandate([]);
    for (const path of [outbox(holder), outbox(holder, `/${held.eko}`)])
      expect(statusOf(await house.ask(house.as('upphandling'), get(path)))).toBe('403');
    await mandate([holder]);
  });
});

describe('intressentkoder', () => {
  const a = orgOf('bolag-a');
  let lopnummer = 100;
  beforeAll(async () => {
    await house.control('PUT', `/parties/${a}`, { codes: ['AAA', 'AA2'] });
    const other = { permits: ['bf'], codes: ['KOA', 'KO2'] };
    await house.control('PUT', `/parties/${orgOf('kommun-a')}`, other);
  });

  /** The kvittens of a file with a code, by its own holder or by another. */
  async function kvittens(code: string): Promise<{ name: string; id: string; text: string }> {
    const client = house.stage.as('kommun-a');
    const sender = { ...partyOf('kommun-a'), codes: [code as never] };
    const body = await ansokan({ sender, count: 1, seed: 'kod', lopnummer: ++lopnummer });
    const given = must(await client.submit({ transaction: 'bf.ansokan', name: `${code}.ANSOKAN`, body }));
    const inReplyTo = given.transaktionsid;
    const got = must(await client.waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 200_000 }));
    return { name: got.name, id: inReplyTo, text: got.bytes.toString('latin1') };
  }

  test('an own underkod may be used', async () => {
    const { name, text } = await kvittens('KO2');
    expect([name.includes('KO2'), text.includes('GODKÄND')]).toEqual([true, true]);
  });

  test.each([
    ['huvudkod', 'AAA', 'ZZZ'],
    ['underkod', 'AA2', 'ZZ2'],
  ])("another's %s may not, and is answered as one that nobody has", async (_, others, nobodys) => {
    const before = JSON.stringify(await house.stage.sim.mailbox(a));
    const told: string[][] = [];
    for (const code of [others, nobodys]) {
      const { name, id, text } = await kvittens(code);
      for (const secret of secretsOf(as, partyOf('bolag-a'))) expect(text + name).not.toContain(secret);
      const own = [code, id, String(lopnummer).padStart(6, '0')];
      told.push([
        name.replace(/\.\d{4}$/, ''),
        own.reduce((left, word) => left.replaceAll(word, '<asked>'), text),
      ]);
    }
    // Nor is the other's next löpnummer told.
    expect(told[0]).toEqual(told[1]);
    expect(JSON.stringify(await house.stage.sim.mailbox(a))).toBe(before);
  });

  // However the file was let through, the number that its holder comes to next stays what it was.
  test.each([
    ['answered at once', {}],
    ['answered later', { kvittens: { delay: 'PT1H' } }],
  ])("a file with another's code that is forced through moves no series: %s", async (_, wish) => {
    const next = 2 + Object.keys(wish).length;
    const forced = { org: orgOf('kommun-a'), transaction: 'bf.ansokan', verdict: 'godkand', ...wish };
    await house.control('POST', '/overrides', forced);
    const [thief, holder] = [house.stage.as('kommun-a'), house.stage.as('bolag-a')];
    const sender = { ...partyOf('kommun-a'), codes: ['AAA' as never] };
    const foreign = await ansokan({ sender, count: 1, seed: 'kod', lopnummer: 50_000 });
    const given = must(await thief.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body: foreign }));
    const { transaktionsid } = given;
    const judged = async (): Promise<unknown> =>
      (
        await house.stage.sim.journal.read({ after: 0, type: 'fil.kontrollerad', transaktionsid, limit: 1 })
      )[0]?.data['verdict'];
    while ((await judged()) === undefined) await systemClock.yield();
    expect(await judged()).toBe('godkand');
    const body = await ansokan({ as: 'bolag-a', count: 1, lopnummer: next, seed: String(next) });
    const own = must(await holder.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    const found = await holder.waitFor({
      ...{ transaction: 'bf.kvittens', inReplyTo: own.transaktionsid, timeoutMs: 200_000 },
    });
    expect(must(found).bytes.toString('latin1')).toContain('GODKÄND');
  });

  test('a name with another’s code finds nothing, as one with nobody’s', async () => {
    const answers = [];
    for (const name of [as.name, NOWHERE.name]) {
      const told = await house.ask(house.as('kommun-a'), { method: 'GET', path: auto('bf.kvittens', name) });
      answers.push([
        statusOf(told),
        textOf(told)
          .replaceAll(name, '')
          .replace(/"date":"[^"]*"/, ''),
      ]);
    }
    expect(answers[0]).toEqual(answers[1]);
  });
});
