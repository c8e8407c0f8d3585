/** Steps of whoever hands in and fetches: hand-in, fetch, list, acknowledge, connect. */
import type { Text } from '../../provenance';
import type { StoredEvent, StoredFile } from '../../store/store';
import type { Did, Doing } from '../actors/actor';
import type { Answer } from '../result';
import type { Step } from '../scenario';
import { forceFor } from '../authority';
import { labelOf } from './label';
import {
  complained,
  done,
  eventsSince,
  failed,
  journalled,
  refusalIsExpected,
  until,
  type Begun,
  type Came,
  type Play,
  type Session,
} from './session';

const doing = (step: Step, { session, fromSeq }: Begun): Doing => ({
  step,
  as: step.as,
  date: session.backstage().calendar.dayOf(session.stage().now()),
  after: fromSeq,
});

/** What the actor could not tell, the journal may. */
const unlessDone = (did: Did, came: Came): Came => {
  if (came.outcome !== 'failed') return came;
  const { trouble, gaveUp = false } = did;
  const outcome = gaveUp ? 'inconclusive' : 'failed';
  if (trouble === null) return { ...came, outcome };
  return {
    ...came,
    outcome,
    text: { sv: `${came.text.sv} ${trouble.sv}`, en: `${came.text.en} ${trouble.en}` },
  };
};

export const handIn: Play<'hand-in'> = async (step, begun) => {
  const { session } = begun;
  const { transaction } = step.what;
  const stage = session.stage();
  const label = await labelOf(session, step);
  if (label === undefined) {
    return failed('Det som etiketten ska ange finns inte.', 'What the label is to say is not there.');
  }
  const handedIn = await forceFor(session, step);
  const made =
    session.actor().mode === 'wait' ? undefined : await session.maker.make(step, session.scenario, stage);
  if (made?.ok === false) {
    await handedIn(undefined);
    return complained(made.complaints, done('', ''));
  }
  const did = await session.actor().handIn({
    ...doing(step, begun),
    transaction,
    name: made?.made.name,
    body: made?.made.body,
    ...label,
  });
  await stage.settle();
  const org = session.orgOf(step.as);
  const events = (await eventsSince(begun)).filter((one) => one.org === org);
  const taken = events.findLast(
    ({ type, data }) => type === 'fil.mottagen' && data['transaction'] === transaction,
  );
  const transaktionsid = taken === undefined ? undefined : String(taken.data['transaktionsid']);
  await handedIn(transaktionsid);
  if (transaktionsid !== undefined) {
    const answer = did.answer ?? { status: 202, code: null };
    return done(
      `${transaction} lämnades in: ${transaktionsid}.`,
      `${transaction} was handed in: ${transaktionsid}.`,
      {
        transaktionsid,
        answer,
      },
    );
  }
  if (label.txId !== undefined && events.some(({ type }) => type === 'shs.dubblett')) {
    return done(
      `${transaction} besvarades som dubblett av ${label.txId}.`,
      `${transaction} was answered as a duplicate of ${label.txId}.`,
      { answer: did.answer },
    );
  }
  const refused = events.findLast(({ type }) => type === 'fil.avvisad');
  const answer: Answer | null =
    did.answer ?? (refused === undefined ? null : { status: null, code: String(refused.data['code']) });
  const why = quarantined(transaction, events) ?? refusal(transaction, answer?.code ?? refused?.data['code']);
  if (answer !== null && refusalIsExpected(session, step)) {
    const told = why ?? { sv: `${transaction} avvisades.`, en: `${transaction} was refused.` };
    return done(told.sv, told.en, { answer });
  }
  const [sv, en] = [`Ingen ${transaction} togs emot.`, `No ${transaction} was taken.`];
  const came =
    why === undefined ? failed(sv, en, { answer }) : failed(`${sv} ${why.sv}`, `${en} ${why.en}`, { answer });
  return unlessDone(did, came);
};

const refusal = (transaction: string, code: unknown): Text | undefined =>
  typeof code === 'string'
    ? { sv: `${transaction} avvisades (${code}).`, en: `${transaction} was refused (${code}).` }
    : undefined;

/** An SHS node takes a message with a receipt and puts it aside after that: the journal says why. */
function quarantined(transaction: string, events: readonly StoredEvent[]): Text | undefined {
  const aside = events.findLast(({ type }) => type === 'shs.karantan');
  if (aside === undefined) return undefined;
  const code = String(aside.data['code']);
  // Both languages stand in an error message, Swedish first.
  const info = String(aside.data['info']);
  const [sv = info, en = info] = info.split(' / ');
  return {
    sv: `${transaction} sattes i karantän (${code}): ${sv}`,
    en: `${transaction} was put in quarantine (${code}): ${en}`,
  };
}

export const fetch: Play<'fetch'> = async (step, begun) => {
  const { session } = begun;
  const { transaction, of, all = false, count = 1 } = step.what;
  const waiting = (): Promise<StoredFile[]> => waitingFiles(session, step, transaction, of, all);
  const came = await until(session, step.within, async () => (await waiting()).length >= count);
  const files = await waiting();
  const within = step.within === undefined ? '' : ` (${step.within})`;
  if (!came) {
    return failed(
      `${files.length} filer ${transaction} väntade, ${count} skulle${within}.`,
      `${files.length} files ${transaction} waited, ${count} should have${within}.`,
    );
  }
  const names = files.flatMap(({ listedName }) => listedName ?? []);
  const did = await session.actor().fetch({ ...doing(step, begun), transaction, names });
  const events =
    did.trouble === null
      ? await journalled(begun, (seen) => idsOf(seen).size >= files.length)
      : await eventsSince(begun);
  await session.stage().settle();
  const fetched = idsOf(events);
  const left = files.filter(({ transaktionsid }) => !fetched.has(transaktionsid));
  if (left.length === 0) {
    return done(`${names.join(', ')} hämtades.`, `${names.join(', ')} was fetched.`, { answer: did.answer });
  }
  const missed = left.map(({ listedName }) => listedName).join(', ');
  if (did.answer !== null && did.trouble !== null && refusalIsExpected(session, step)) {
    return done(`${missed} gick inte att hämta.`, `${missed} could not be fetched.`, { answer: did.answer });
  }
  return unlessDone(
    did,
    failed(`${missed} hämtades inte.`, `${missed} was not fetched.`, { answer: did.answer }),
  );
};

const idsOf = (events: readonly StoredEvent[]): ReadonlySet<string> =>
  new Set(
    events.flatMap(({ type, data }) => (type === 'fil.hamtad' ? [String(data['transaktionsid'])] : [])),
  );

async function waitingFiles(
  session: Session,
  step: Step,
  transaction: string,
  of: string | undefined,
  all: boolean,
): Promise<StoredFile[]> {
  const org = session.orgOf(step.as);
  const answers = session.records.find(({ step: { id } }) => id === of)?.transaktionsid;
  const files = await session.stage().files();
  return files.filter(
    (file) =>
      file.direction === 'out' &&
      file.org === org &&
      file.transaction === transaction &&
      (all || file.state !== 'hamtad') &&
      (of === undefined || file.inReplyTo === answers),
  );
}

export const list: Play<'list'> = async (step, begun) => {
  const { session } = begun;
  const { transaction, all = false } = step.what;
  await session.stage().settle();
  const did = await session.actor().list({ ...doing(step, begun), transaction, all });
  const ok = did.trouble === null || refusalIsExpected(session, step);
  const listed = done(`${transaction} listades.`, `${transaction} was listed.`, { answer: did.answer });
  return ok
    ? listed
    : unlessDone(
        did,
        failed(`${transaction} gick inte att lista.`, `${transaction} could not be listed.`, {
          answer: did.answer,
        }),
      );
};

export const acknowledge: Play<'acknowledge'> = async (step, begun) => {
  const { session } = begun;
  const record = session.records.find(({ step: { id } }) => id === step.what.of);
  const fetched = (await session.stage().events(record?.fromSeq ?? 0)).flatMap(({ type, seq, data }) =>
    type === 'fil.hamtad' && seq <= (record?.toSeq ?? 0) ? [String(data['transaktionsid'])] : [],
  );
  if (fetched.length === 0) {
    return failed(`Steget ${step.what.of} hämtade ingenting.`, `The step ${step.what.of} fetched nothing.`);
  }
  const did = await session.actor().acknowledge({ ...doing(step, begun), transaktionsids: fetched });
  await session.stage().settle();
  const told = (await eventsSince(begun)).filter(({ type }) => type === 'fil.kvitterad').length;
  const { answer } = did;
  if (told >= fetched.length) return done(`${told} kvitterades.`, `${told} were acknowledged.`, { answer });
  const came = failed(
    `${told} av ${fetched.length} kvitterades.`,
    `${told} of ${fetched.length} were acknowledged.`,
    { answer },
  );
  return unlessDone(did, came);
};

export const connect: Play<'connect'> = async (step, begun) => {
  const { session } = begun;
  const { without = false, certificate = step.as } = step.what;
  const did = await session
    .actor()
    .connect({ ...doing(step, begun), certificate: without ? undefined : certificate });
  if (did.trouble === null && did.answer !== null)
    return done('Anslutningen gick bra.', 'The connection went well.', { answer: did.answer });
  const refused = await refusalSince(begun);
  const answer = did.answer ?? { status: null, code: refused ?? null };
  if (refused !== undefined && refusalIsExpected(session, step)) {
    return done(`Anslutningen avvisades (${refused}).`, `The connection was refused (${refused}).`, {
      answer,
    });
  }
  if (did.answer?.status != null && refusalIsExpected(session, step))
    return done('Anropet avvisades.', 'The call was refused.', { answer });
  return unlessDone(did, failed('Anslutningen gick inte.', 'The connection failed.', { answer }));
};

async function refusalSince(begun: Begun): Promise<string | undefined> {
  const isRefusal = ({ type }: StoredEvent): boolean => type === 'anslutning.avvisad';
  const found = (await journalled(begun, (events) => events.some(isRefusal))).findLast(isRefusal);
  return found === undefined ? undefined : String(found.data['reason']);
}
