/**
 * What must never stand in a log: the control token, keys, the PIN, people. A journey with marked values, then every
 * output and every file is searched. Meant to hold people: the store of files (`genrep.sqlite`), and the example that
 * start writes. Meant to hold keys and PIN: the folder of certificates.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createClient } from '../../client';
import { request } from '../../cli/control-client';
import { ansokan } from '../journeys/stage';
import { CERTS, session, type Ran, type Session } from './terminal';

const TOKEN = 'hemlig-token-8f31c7';
const WRONG = 'fel-token-5d20aa';
/** In no test series, so that the guard has something to say of it too. */
const PERSON = '190001011238';
const NAME = 'Zebulon Xylander';

const secrets = (): Readonly<Record<string, string>> => ({
  token: TOKEN,
  'a wrong token': WRONG,
  key: readFileSync(path.join(CERTS, 'bolag-a.key'), 'latin1').split('\n')[1]!,
  'server key': readFileSync(path.join(CERTS, 'server.key'), 'latin1').split('\n')[1]!,
});
const people: Readonly<Record<string, string>> = {
  person: PERSON,
  'person with hyphen': '19000101-1238',
  'ten digits': PERSON.slice(2),
  name: NAME,
  surname: 'Xylander',
};

/** Everyone in the file is this one person. */
function marked(file: Buffer, spoil: (text: string) => string = (text) => text): Buffer {
  const person = `${PERSON}  ${NAME.padEnd(50)}`.slice(0, 50);
  const text = file.toString('latin1').replace(/^03.{50}/gm, `03${person}`);
  expect(text).toContain(NAME);
  return Buffer.from(spoil(text), 'latin1');
}

const found = (text: string, wanted: Readonly<Record<string, string>>): string[] =>
  Object.entries(wanted).flatMap(([what, one]) => (text.includes(one) ? [what] : []));

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const whole = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(whole);
    else yield whole;
  }
}

let shell: Session;
let ran: Ran;
let journal: string;
let pages: string;
let during: readonly (readonly [string, string])[];

beforeAll(async () => {
  shell = session();
  Object.assign(shell.env, { GENREP_CERTS: CERTS, GENREP_CONTROL_TOKEN: TOKEN });
  const running = shell.begin(
    ...['start', '--port', '0', '--control-port', '0', '--clock', '2026-03-02T08:00', '--seed', '1'],
    ...['--ready-file', 'ready.json'],
  );
  const out = await running.until('\nready {');
  const { etransport, control } = JSON.parse(/^ready (.*)$/m.exec(out)![1]!) as Record<string, string>;
  const ask = async (method: 'GET' | 'POST', where: string, body?: unknown, token = TOKEN): Promise<string> =>
    (await request(control!, { method, path: where, body, token })).body.toString();
  const client = createClient({ url: new URL(etransport!).origin, certs: CERTS, as: 'bolag-a' });
  const hand = async (lopnummer: number, spoil?: (text: string) => string): Promise<void> => {
    const body = marked(await ansokan({ count: 3, lopnummer, seed: String(lopnummer) }), spoil);
    const sent = await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body });
    if (!sent.ok) throw new Error(sent.text);
    const { transaktionsid: inReplyTo } = sent.value;
    await client.waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 20_000 });
  };
  await hand(1);
  // Names where amounts, days and numbers should be; a personnummer that is wrong; a line that is no line.
  await hand(2, (text) => text.replace(/^04.{20}/gm, `04${NAME.padEnd(20)}`));
  await hand(3, (text) => text.replace(/^03\d{12}/gm, `03${PERSON.slice(0, 11)}0`));
  await hand(4, (text) => text.replace(/^02/m, `${NAME} ${PERSON}\r\n02`));
  await ask('GET', '/api/v1/status', undefined, WRONG);
  await ask('POST', '/login', { token: WRONG });
  await ask('POST', '/api/v1/clock/advance', { by: 'kväll' });
  await ask('POST', '/api/v1/clock/advance', { by: NAME });
  await ask('POST', '/api/v1/clock/advance', { by: 'P120D' });
  for (const words of [['status'], ['journal'], ['products'], ['clock']])
    await shell.run(...words, '--control', control!);
  journal = await ask('GET', '/api/v1/journal?limit=1000');
  pages = (await ask('GET', '/handelselogg')) + (await ask('GET', '/')) + (await ask('GET', '/metrics'));
  during = [...filesIn(shell.cwd)]
    .filter((file) => !/genrep\.sqlite|genrep\.lock/.test(file) && !file.includes('exempel'))
    .map((file) => [path.relative(shell.cwd, file), readFileSync(file, 'latin1')]);
  client.close();
  running.interrupt();
  ran = await running.ended;
}, 90_000);

it('neither of the two streams', () => {
  expect(ran.code).toBe(0);
  const pin = readFileSync(path.join(CERTS, 'pin.txt'), 'latin1').trim();
  expect(found(ran.out + ran.err, { ...secrets(), ...people, pin })).toEqual([]);
});

it('no file beside the store, while it runs', () => {
  expect(during.map(([file]) => file)).toEqual(expect.arrayContaining(['ready.json']));
  expect(during.length).toBeGreaterThan(2);
  const leaks = during.map(([file, text]) => [file, found(text, { ...secrets(), ...people })]);
  expect(leaks.filter(([, what]) => what!.length > 0)).toEqual([]);
});

it('the journal, and what is shown of it', () => {
  expect((JSON.parse(journal) as { events: unknown[] }).events.length).toBeGreaterThan(20);
  expect(found(journal, { ...secrets(), ...people })).toEqual([]);
  expect(pages).toContain('<html');
  expect(found(pages, { ...secrets(), ...people })).toEqual([]);
});
