/** The client's calls over SHS: messages to the receive service, the delivery service's list, fetch and acknowledge. */
import type { IncomingMessage } from 'node:http';
import { readErrorBody } from '../simulator/shs/wire/errors';
import { readReceipt, MESSAGE_TYPE } from '../simulator/shs/wire/headers';
import { readMessageList, type ListedMessage } from '../simulator/shs/wire/message-list';
import { lengthOfMessage, writeMessage } from '../simulator/shs/wire/mime-write';
import { sizedBody } from './body';
import type { Client, ClientOptions, SavedFile, Submission, Submitted, Timing } from './client';
import { accepted, openConnection, readAll, refusalOf, type Call, type Connection } from './connection';
import { readCredentials } from './credentials';
import { timeIsUp, unknownTransaction } from './failures';
import { organisationIn } from './organisation';
import { GENREP_PRODUCTS } from './products';
import { done, failure, type Failure, type Language, type Result } from './result';
import { save } from './save';
import { openFile, type FetchedStream } from './shs-file';
import { messageFor } from './shs-message';

const RECEIVE = '/shs/rs';
const DELIVER = '/shs/ds';
const INTERVAL = 250;
/** The delivery service gives 200 unless asked for more. */
const MOST = 10_000;

/** What the calls share. */
interface Door {
  readonly connection: Connection;
  readonly products: Readonly<Record<string, string>>;
  readonly lang: Language;
  readonly status: 'production' | 'test';
  readonly address: () => Promise<Result<string>>;
}
interface Named {
  readonly transaction: string;
  readonly name: string;
}

export function shsClient(options: ClientOptions, timing: Timing): Client {
  const { url, products = GENREP_PRODUCTS, lang = 'sv', shs = {} } = options;
  const door: Door = {
    connection: openConnection(url, options, lang),
    products,
    lang,
    status: shs.status ?? 'test',
    address: ownAddress(options, lang),
  };
  return {
    submit: (submission) => submit(door, options, timing, submission),
    list: async ({ transaction }) => {
      const waiting = await list(door, transaction);
      return waiting.ok ? done(waiting.value.map(nameOf)) : waiting;
    },
    fetch: async (what) => {
      const file = await fetchNamed(door, what);
      return file.ok ? wholeFile(file.value, lang) : file;
    },
    fetchStream: (what) => fetchNamed(door, what),
    fetchAll: (what) => fetchAll(door, what.transaction, what.to),
    acknowledge: ({ transaktionsid }) => acknowledge(door, transaktionsid),
    waitFor: (what) => waitFor(door, timing, what),
    close: () => door.connection.close(),
  };
}

/** The address given, else the certificate's organisation; found once. */
function ownAddress(options: ClientOptions, lang: Language): Door['address'] {
  let found: Promise<Result<string>> | undefined;
  const find = async (): Promise<Result<string>> => {
    if (options.shs?.address !== undefined) return done(options.shs.address);
    const material = await readCredentials(options, lang);
    if (!material.ok) return material;
    const organisation = organisationIn(material.value);
    return organisation === undefined ? noOrganisation(lang) : done(organisation);
  };
  return async () => {
    found ??= find();
    const address = await found;
    if (!address.ok) found = undefined;
    return address;
  };
}

async function submit(
  door: Door,
  options: ClientOptions,
  timing: Timing,
  submission: Submission,
): Promise<Result<Submitted>> {
  const product = door.products[submission.transaction];
  if (product === undefined) return unknownTransaction(submission.transaction, door.lang);
  const address = await door.address();
  if (!address.ok) return address;
  const sized = await sizedBody(submission.body, door.lang);
  if (!sized.ok) return sized;
  const message = messageFor({
    product,
    transaction: submission.transaction,
    name: submission.name ?? null,
    address: address.value,
    identity: options.shs ?? {},
    newId: timing.newId,
    txId: submission.txId,
    at: timing.now?.() ?? performance.timeOrigin + performance.now(),
    ...sized.value,
  });
  const length = lengthOfMessage(message);
  const answer = await ask(door, {
    method: 'POST',
    path: RECEIVE,
    type: MESSAGE_TYPE,
    body: writeMessage(message),
    ...(length === null ? {} : { length }),
  });
  if (!answer.ok) return answer;
  const said = await readAll(answer.value, door.lang);
  if (!said.ok) return { ...said, uncertain: true };
  const { txId, duplicate } = readReceipt(answer.value.headers, said.value.toString('latin1'));
  if (txId === '') return noReceipt(answer.value, door.lang);
  return done({ transaktionsid: txId, ...(duplicate ? { duplicate } : {}) });
}

/** What waits of one product; of every one when none is named. */
async function list(door: Door, transaction?: string): Promise<Result<readonly ListedMessage[]>> {
  const product = transaction === undefined ? undefined : door.products[transaction];
  if (transaction !== undefined && product === undefined) return unknownTransaction(transaction, door.lang);
  const filter = product === undefined ? '' : `producttype=${product}&`;
  const answer = await atOutbox(door, 'GET', `?${filter}status=${door.status}&maxhits=${MOST}`);
  if (!answer.ok) return answer;
  const said = await readAll(answer.value, door.lang);
  if (!said.ok) return said;
  const read = readMessageList(said.value);
  return read.ok ? done(read.messages) : noList(read.refusal.text[door.lang], door.lang);
}

/** The file's name; a message without one goes by its tx.id. */
const nameOf = ({ data, txId }: ListedMessage): string => data[0]?.fileName ?? txId;

async function fetchNamed(door: Door, what: Named): Promise<Result<FetchedStream>> {
  const waiting = await list(door, what.transaction);
  if (!waiting.ok) return waiting;
  const found = waiting.value.find((message) => nameOf(message) === what.name);
  return found === undefined ? notWaiting(what, door.lang) : fetchMessage(door, what.transaction, found);
}

async function fetchMessage(
  door: Door,
  transaction: string,
  listed: ListedMessage,
): Promise<Result<FetchedStream>> {
  const answer = await atOutbox(door, 'GET', `/${encodeURIComponent(listed.txId)}`);
  if (!answer.ok) return answer;
  return openFile(
    answer.value,
    { transaction, name: nameOf(listed), transaktionsid: listed.txId },
    door.lang,
  );
}

async function wholeFile(file: FetchedStream, lang: Language): ReturnType<Client['fetch']> {
  const { transaction, name, transaktionsid, stream } = file;
  const bytes = await readAll(stream, lang);
  return bytes.ok ? done({ transaction, name, transaktionsid, bytes: bytes.value }) : bytes;
}

async function fetchAll(
  door: Door,
  transaction: string | undefined,
  to: string,
): ReturnType<Client['fetchAll']> {
  const waiting = await list(door, transaction);
  if (!waiting.ok) return waiting;
  const saved: SavedFile[] = [];
  for (const message of waiting.value) {
    // Confirms and errors, and products that the client was not told of, stay where they are.
    const id = transaction ?? transactionOf(door, message);
    if (id === undefined) continue;
    const one = await fetchOne(door, id, message, to);
    if (!one.ok) return one;
    saved.push(one.value);
  }
  return done(saved);
}

const transactionOf = ({ products }: Door, { product }: ListedMessage): string | undefined =>
  Object.entries(products).find(([, id]) => id.toLowerCase() === product?.toLowerCase())?.[0];

/** Acknowledged only when the file lies where it belongs: until then the sender must not think it safe. */
async function fetchOne(
  door: Door,
  transaction: string,
  message: ListedMessage,
  to: string,
): Promise<Result<SavedFile>> {
  const file = await fetchMessage(door, transaction, message);
  const saved = file.ok ? await save(file.value, to, door.lang) : file;
  if (!saved.ok) return saved;
  const told = await acknowledge(door, message.txId);
  return told.ok ? saved : told;
}

async function acknowledge(door: Door, transaktionsid: string): Promise<Result<void>> {
  const answer = await atOutbox(door, 'POST', `/${encodeURIComponent(transaktionsid)}?action=ack`);
  if (!answer.ok) return answer;
  const said = await readAll(answer.value, door.lang);
  return said.ok ? done(undefined) : said;
}

async function waitFor(
  door: Door,
  timing: Timing,
  what: Parameters<Client['waitFor']>[0],
): ReturnType<Client['waitFor']> {
  const { transaction, inReplyTo, timeoutMs, intervalMs = INTERVAL } = what;
  const wanted = inReplyTo?.toLowerCase();
  const start = timing.elapsed();
  for (;;) {
    const waiting = await list(door, transaction);
    if (!waiting.ok) return waiting;
    const found = waiting.value.find(
      ({ corrId }) => wanted === undefined || corrId?.toLowerCase() === wanted,
    );
    if (found !== undefined) {
      const file = await fetchMessage(door, transaction, found);
      return file.ok ? wholeFile(file.value, door.lang) : file;
    }
    const left = timeoutMs - (timing.elapsed() - start);
    if (left <= 0) return timeIsUp(transaction, timeoutMs, door.lang);
    await timing.wait(Math.min(intervalMs, left));
  }
}

async function atOutbox(door: Door, method: 'GET' | 'POST', rest: string): Promise<Result<IncomingMessage>> {
  const address = await door.address();
  if (!address.ok) return address;
  return ask(door, { method, path: `${DELIVER}/${encodeURIComponent(address.value)}${rest}` });
}

async function ask(door: Door, call: Call): Promise<Result<IncomingMessage>> {
  const sent = await door.connection.send(call);
  if (!sent.ok || accepted(sent.value)) return sent;
  const refusal = await refusalOf(sent.value, door.lang);
  return { ...refusal, text: readErrorBody(refusal.text)?.info ?? refusal.text };
}

const noOrganisation = (lang: Language): Failure =>
  failure(
    'KLIENT-ORGNR',
    {
      sv: 'Certifikatet säger inte vilken organisation det hör till; ange adressen (shs.address).',
      en: 'The certificate does not tell whose it is; give the address (shs.address).',
    },
    lang,
  );

const noReceipt = ({ statusCode = 0 }: IncomingMessage, lang: Language): Failure =>
  failure(
    'KLIENT-INGEN-TXID',
    {
      sv: `Noden svarade ${statusCode} utan tx.id. Filen kan ha tagits emot.`,
      en: `The node answered ${statusCode} without a tx.id. The file may have been accepted.`,
    },
    lang,
    true,
  );

const noList = (why: string, lang: Language): Failure =>
  failure(
    'KLIENT-LISTA',
    { sv: `Nodens lista går inte att läsa: ${why}`, en: `The node's list cannot be read: ${why}` },
    lang,
  );

const notWaiting = ({ transaction, name }: Named, lang: Language): Failure =>
  failure(
    'KLIENT-OKAND-FIL',
    {
      sv: `Ingen fil "${name}" (${transaction}) väntar; den som är hämtad kan inte hämtas igen över SHS.`,
      en: `No file "${name}" (${transaction}) waits; one that was fetched cannot be fetched again over SHS.`,
    },
    lang,
  );
