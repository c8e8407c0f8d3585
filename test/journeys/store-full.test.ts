/** A store that is full, or fails, is Genrep's own trouble: each door says so, nothing is half there, and later it works. */
import { request } from '../../cli/control-client';
import { systemClock } from '../../simulator/clock';
import { resolveConfig } from '../../simulator/config';
import { SETTINGS } from '../../simulator/settings';
import { openSimulator, type RunningSimulator } from '../../simulator/simulator';
import type { Driver } from '../../simulator/store/driver';
import { auto, caller, type Answer, type Asked, type Caller } from './isolation-calls';
import { label, mime, newId, product } from './shs/node';
import { CERTS, emptyFolder, type Stage } from './stage';

const A = '5560000167';
/** Larger than the room that a full store has left. */
const LARGE = 'x'.repeat(700_000);

let sim: RunningSimulator;
let as: Caller;
let disk: Driver;
let failing = false;
let told: string[];

const through = (driver: Driver): Driver => {
  disk = driver;
  return {
    ...driver,
    prepare: (sql) => {
      const statement = driver.prepare(sql);
      if (sql !== 'COMMIT') return statement;
      return {
        ...statement,
        run: (...values) => {
          if (failing) throw new Error('disk I/O error');
          return statement.run(...values);
        },
      };
    },
  };
};
const number = (sql: string): number => Number(Object.values(disk.prepare(sql).get() ?? {})[0]);

interface Trouble {
  readonly begin: () => void;
  readonly end: () => void;
  readonly status: number;
  readonly door: string;
  readonly control: string;
}
const TROUBLES: Readonly<Record<string, Trouble>> = {
  full: {
    begin: () => number(`PRAGMA max_page_count = ${number('PRAGMA page_count') + 8}`),
    end: () => number('PRAGMA max_page_count = 1000000'),
    ...{ status: 507, door: 'LAGER-FULLT', control: 'STORE-FULL' },
  },
  failing: {
    begin: () => (failing = true),
    end: () => (failing = false),
    ...{ status: 500, door: 'LAGER-FEL', control: 'STORE-FAILING' },
  },
};

const form = (product: string): Asked => ({
  method: 'POST',
  path: '/et/et_web/lamna?lang=en',
  headers: {
    ...{ Accept: 'text/html', Host: 'localhost', 'Sec-Fetch-Site': 'same-origin' },
    'Content-Type': 'multipart/form-data; boundary=gr',
  },
  body: Buffer.from(
    `--gr\r\nContent-Disposition: form-data; name="produkt"\r\n\r\n${product}\r\n` +
      `--gr\r\nContent-Disposition: form-data; name="fil"; filename="AAA.ANSOKAN"\r\n` +
      `Content-Type: application/octet-stream\r\n\r\n${LARGE}\r\n--gr--\r\n`,
  ),
});
const message = (): Asked => {
  const txId = newId();
  const wish = { txId, corrId: txId, contentId: txId, from: A, product: product('bf.ansokan') };
  return {
    method: 'POST',
    path: '/shs/rs',
    headers: { 'Content-Type': 'message/rfc822' },
    body: mime(label(wish), [Buffer.from(LARGE)]),
  };
};

/** Status, code, and the text of it. */
type Said = readonly [status: number, code: string | undefined, text: string];
const doors: Readonly<Record<string, () => Promise<Said>>> = {
  'e-transport': () =>
    knock({ method: 'PUT', path: auto('bf.ansokan', 'AAA.ANSOKAN'), body: Buffer.from(LARGE) }),
  browser: () => knock(form(product('bf.ansokan'))),
  SHS: () => knock(message()),
};
async function knock(asked: Asked): Promise<Said> {
  const answer: Answer = await as.send(asked);
  if (answer === 'broken') return [0, undefined, ''];
  return [answer.status, answer.headers['x-genrep-kod'] as string | undefined, answer.body.toString('utf8')];
}
async function deliver(): Promise<Said> {
  const answer = await request(sim.urls.control, {
    method: 'POST',
    path: '/api/v1/mailbox',
    query: { org: A, transaction: 'bf.kvittens' },
    octets: Buffer.from(LARGE),
  });
  const text = answer.body.toString();
  return [answer.status, (JSON.parse(text) as { code?: string }).code, text];
}
const stored = (): number => number('SELECT count(*) FROM file');
const seen = async (type: string): Promise<number> =>
  (await sim.journal.read({ after: 0, type, limit: 100 })).length;

beforeEach(async () => {
  told = [];
  failing = false;
  const argv = {
    ...{ port: '0', 'control-port': '0', clock: '2026-03-02T08:00', seed: '7' },
    ...{ certs: CERTS, data: emptyFolder() },
  };
  const config = resolveConfig({ tables: SETTINGS, argv, env: {}, file: undefined, cwd: '/' });
  if (!config.ok) throw new Error(JSON.stringify(config.complaints));
  sim = await openSimulator(config.config, {
    version: '0',
    tell: (line) => void told.push(line),
    through,
  });
  as = caller({ sim: { urls: sim.urls, certs: CERTS } } as Stage, 'bolag-a');
});
afterEach(async () => {
  as.close();
  await sim.close();
});

describe.each(Object.entries(TROUBLES))('a store that is %s', (_, trouble) => {
  it.each(Object.entries(doors))('is told over %s, and nothing is left of the file', async (door, hand) => {
    trouble.begin();
    const [status, code, text] = await hand();
    expect([status, code]).toEqual([trouble.status, `${door === 'SHS' ? 'SHS' : 'ET'}-${trouble.door}`]);
    expect(text).toMatch(/Genreps eg[en]+|Genrep.s own/);
    if (door !== 'browser') expect(text).toMatch(/Genreps eg[en]+[\s\S]*Genrep's own/);
    expect([stored(), await seen('fil.mottagen')]).toEqual([0, 0]);
    expect(told.join('\n')).toContain(trouble.control);
    expect(told.join('\n')).not.toMatch(/^\s+at /m);
    trouble.end();
    expect((await hand())[0]).toBeLessThan(300);
    expect([stored() > 0, await seen('fil.mottagen')]).toEqual([true, 1]);
  });

  it('is told by the control port', async () => {
    trouble.begin();
    const [status, code, text] = await deliver();
    expect([status, code]).toEqual([trouble.status, trouble.control]);
    const { finding, rule, remedy, place } = JSON.parse(text) as Record<string, { sv: string; en: string }>;
    for (const said of [finding, rule, remedy]) expect([said?.sv, said?.en]).not.toContain(undefined);
    expect(place).toBe('POST /api/v1/mailbox');
    expect([stored(), await seen('fil.levererad')]).toEqual([0, 0]);
    trouble.end();
    expect((await deliver())[0]).toBe(201);
    expect([stored(), await seen('fil.levererad')]).toEqual([1, 1]);
  });
});

it.each(Object.entries(doors))(
  'what came over %s before the store was full takes no room',
  async (_, hand) => {
    // Two chunks fit, the rest does not.
    number(`PRAGMA max_page_count = ${number('PRAGMA page_count') + 150}`);
    expect((await hand())[0]).toBe(507);
    const bound = Date.now() + 5000;
    while (number('SELECT count(*) FROM chunk') > 0 && Date.now() < bound) await systemClock.yield();
    expect(number('SELECT count(*) FROM chunk')).toBe(0);
  },
);
