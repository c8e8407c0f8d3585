/** The client's calls over e-transport's scripted interface. */
import type { IncomingMessage } from 'node:http';
import { sizedBody } from './body';
import type { Client, ClientOptions, FileStream, SavedFile, Submission, Timing } from './client';
import { accepted, openConnection, readAll, refusalOf, type Connection } from './connection';
import { timeIsUp, unknownTransaction } from './failures';
import { GENREP_PRODUCTS } from './products';
import { done, failure, type Failure, type Language, type Result } from './result';
import { save } from './save';

const AUTO = '/et/et_web/auto';
const INTERVAL = 250;

/** What the calls share. */
interface Door {
  readonly connection: Connection;
  readonly products: Readonly<Record<string, string>>;
  readonly lang: Language;
}
interface Named {
  readonly transaction: string;
  readonly name: string;
}

export function etransportClient(options: ClientOptions, timing: Timing): Client {
  const { url, products = GENREP_PRODUCTS, lang = 'sv' } = options;
  const door: Door = { connection: openConnection(url, options, lang), products, lang };
  return {
    submit: (submission) => submit(door, submission),
    list: ({ transaction, all }) => list(door, transaction, all ?? false),
    fetch: (what) => fetchWhole(door, what),
    fetchStream: (what) => fetchStream(door, what),
    fetchAll: (what) => fetchAll(door, what.transaction, what.all ?? false, what.to),
    acknowledge: () => Promise.resolve(noAcknowledge(lang)),
    waitFor: (what) => waitFor(door, timing, what),
    close: () => door.connection.close(),
  };
}

async function submit(
  door: Door,
  { transaction, name, body }: Submission,
): Promise<Result<{ transaktionsid: string }>> {
  const path = pathOf(door, transaction, name);
  if (!path.ok) return path;
  const sized = await sizedBody(body, door.lang);
  if (!sized.ok) return sized;
  const sent = await door.connection.send({
    method: name === undefined ? 'POST' : 'PUT',
    path: path.value,
    ...sized.value,
  });
  if (!sent.ok) return sent;
  if (!accepted(sent.value)) return refusalOf(sent.value, door.lang);
  const said = await readAll(sent.value, door.lang);
  if (!said.ok) return { ...said, uncertain: true };
  const header = sent.value.headers['x-transaktionsid'];
  return done({ transaktionsid: typeof header === 'string' ? header : said.value.toString('latin1').trim() });
}

async function list(door: Door, transaction: string, all: boolean): Promise<Result<readonly string[]>> {
  const path = pathOf(door, transaction);
  if (!path.ok) return path;
  const query = `?getfilenames=true${all ? '&status=alla' : ''}`;
  const sent = await door.connection.send({ method: 'GET', path: path.value + query });
  if (!sent.ok) return sent;
  if (!accepted(sent.value)) return refusalOf(sent.value, door.lang);
  const said = await readAll(sent.value, door.lang);
  if (!said.ok) return said;
  return done(
    said.value
      .toString('latin1')
      .split(/\r?\n/)
      .filter((name) => name !== ''),
  );
}

async function fetchStream(door: Door, what: Named): Promise<Result<FileStream>> {
  const sent = await ask(door, 'GET', what);
  if (!sent.ok) return sent;
  return done({
    ...what,
    length: Number(sent.value.headers['content-length'] ?? 0),
    inReplyTo: inReplyTo(sent.value),
    stream: sent.value,
  });
}

async function fetchWhole(door: Door, what: Named): ReturnType<Client['fetch']> {
  const sent = await ask(door, 'GET', what);
  if (!sent.ok) return sent;
  const bytes = await readAll(sent.value, door.lang);
  return bytes.ok ? done({ ...what, bytes: bytes.value }) : bytes;
}

async function fetchAll(
  door: Door,
  transaction: string | undefined,
  all: boolean,
  to: string,
): ReturnType<Client['fetchAll']> {
  const saved: SavedFile[] = [];
  const asked = new Set<string>();
  for (const [id, product] of Object.entries(door.products)) {
    if ((transaction !== undefined && id !== transaction) || asked.has(product)) continue;
    asked.add(product);
    const names = await list(door, id, all);
    // Among all transactions, those that are not permitted or not there are passed over.
    if (!names.ok && transaction === undefined && passedOver(names)) continue;
    if (!names.ok) return names;
    for (const name of names.value) {
      const file = await fetchStream(door, { transaction: id, name });
      const one = file.ok ? await save(file.value, to, door.lang) : file;
      if (!one.ok) return one;
      saved.push(one.value);
    }
  }
  return transaction !== undefined && asked.size === 0
    ? unknownTransaction(transaction, door.lang)
    : done(saved);
}

const passedOver = ({ status }: Failure): boolean => status === 403 || status === 404 || status === 501;

async function waitFor(
  door: Door,
  timing: Timing,
  what: Parameters<Client['waitFor']>[0],
): ReturnType<Client['waitFor']> {
  const { transaction, inReplyTo: wanted, timeoutMs, intervalMs = INTERVAL } = what;
  const start = timing.elapsed();
  const others = new Set<string>();
  for (;;) {
    const names = await list(door, transaction, false);
    if (!names.ok) return names;
    for (const name of names.value) {
      if (others.has(name)) continue;
      const fits = wanted === undefined ? done(true) : await answers(door, { transaction, name }, wanted);
      if (!fits.ok) return fits;
      if (fits.value) return fetchWhole(door, { transaction, name });
      others.add(name);
    }
    const left = timeoutMs - (timing.elapsed() - start);
    if (left <= 0) return timeIsUp(transaction, timeoutMs, door.lang);
    await timing.wait(Math.min(intervalMs, left));
  }
}

/** Whether a waiting file answers a hand-in, asked without fetching it. */
async function answers(door: Door, what: Named, wanted: string): Promise<Result<boolean>> {
  const sent = await ask(door, 'HEAD', what);
  if (!sent.ok) return sent;
  sent.value.resume();
  const told = inReplyTo(sent.value);
  if (told !== null) return done(told.toLowerCase() === wanted.toLowerCase());
  return failure(
    'KLIENT-SVAR-PA',
    {
      sv: 'Portalen säger inte vilken inlämning filen svarar på; vänta utan inReplyTo.',
      en: 'The portal does not tell which hand-in the file answers; wait without inReplyTo.',
    },
    door.lang,
  );
}

async function ask(door: Door, method: 'GET' | 'HEAD', what: Named): Promise<Result<IncomingMessage>> {
  const path = pathOf(door, what.transaction, what.name);
  if (!path.ok) return path;
  const sent = await door.connection.send({ method, path: path.value });
  return !sent.ok || accepted(sent.value) ? sent : refusalOf(sent.value, door.lang);
}

function pathOf(door: Door, transaction: string, name?: string): Result<string> {
  const product = door.products[transaction];
  if (product === undefined) return unknownTransaction(transaction, door.lang);
  return done(`${AUTO}/${product}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`);
}

function inReplyTo(answer: IncomingMessage): string | null {
  const told = answer.headers['x-genrep-svar-pa'];
  return typeof told === 'string' ? told : null;
}

const noAcknowledge = (lang: Language): Failure =>
  failure(
    'KLIENT-INGEN-KVITTERING',
    {
      sv: 'e-transport har inget anrop för att kvittera; en fil är hämtad när den har laddats ned.',
      en: 'e-transport has no call to acknowledge; a file is fetched once it has been downloaded.',
    },
    lang,
  );
