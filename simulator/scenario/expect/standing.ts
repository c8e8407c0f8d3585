/** `case`, `letter` and `waiting`: how things stand at the end, or after a step. */
import type { Text } from '../../provenance';
import type { CaseRow } from '../../store/store';
import { handInOf, malOf, stepOf, type Facts } from '../facts';
import type { ExpectBody } from '../expect-schema';
import {
  both,
  fitsTimes,
  join,
  notHandedIn,
  plain,
  timesWords,
  wanted,
  windowOf,
  type Judgement,
} from './judgement';

export function judgeCase(what: ExpectBody<'case'>, facts: Facts): Judgement {
  const handIn = what.of === undefined ? undefined : handInOf(facts, what.of);
  const due = what.count === undefined ? undefined : wanted(what.count, facts, handIn, what.service);
  const which = [
    ...(what.of === undefined ? [] : [both(`på ${what.of}`, `of ${what.of}`)]),
    ...(what.handling === undefined ? [] : [plain(`handling ${what.handling}`)]),
  ];
  const many =
    what.count === undefined ? both('minst ett mål', 'at least one mål') : plain(`${due ?? '?'} mål`);
  const expected = join([many, ...which, plain(what.status)], ' ');
  const step = what.of ?? null;
  if (what.of !== undefined && handIn === undefined) return notHandedIn(expected, what.of);
  const own = handIn === undefined ? undefined : new Set(malOf(facts, handIn.transaktionsid, what.handling));
  const rows = facts.cases.filter(
    ({ malnummer, service }) =>
      (own === undefined || own.has(malnummer)) && (what.service === undefined || service === what.service),
  );
  const found = rows.filter(({ status }) => status === what.status).length;
  const passed = due === undefined && what.count === undefined ? found >= 1 : found === due;
  return { outcome: passed ? 'passed' : 'failed', expected, found: statuses(rows), step };
}

function statuses(rows: readonly CaseRow[]): Text {
  const tally = new Map<string, number>();
  for (const { status } of rows) tally.set(status, (tally.get(status) ?? 0) + 1);
  if (tally.size === 0) return both('inga mål', 'no mål');
  return plain([...tally].map(([status, count]) => `${count} ${status}`).join(', '));
}

export function judgeLetter(what: ExpectBody<'letter'>, facts: Facts): Judgement {
  const window = windowOf(facts, { ...what, of: undefined });
  const handIn = what.of === undefined ? undefined : handInOf(facts, what.of);
  const times = timesWords(what.times);
  const expected = join([
    both(`Brev ${times.sv}`, `A letter ${times.en}`),
    ...[what.kind, what.channel, what.contains].flatMap((word) => (word === undefined ? [] : [plain(word)])),
    ...(what.of === undefined ? [] : [both(`om ${what.of}`, `about ${what.of}`)]),
  ]);
  const step = what.of ?? null;
  if (what.of !== undefined && handIn === undefined) return notHandedIn(expected, what.of);
  const own = handIn === undefined ? undefined : new Set(malOf(facts, handIn.transaktionsid, what.handling));
  const latest =
    what.within === undefined ? Infinity : facts.after(what.within, handIn?.at ?? facts.start.at);
  const about = facts.letters.filter(
    ({ malnummer }) => own === undefined || (malnummer !== null && own.has(malnummer)),
  );
  const fitting = about.filter(
    ({ slag, kanal, text, at }) =>
      (what.kind === undefined || slag === what.kind) &&
      (what.channel === undefined || kanal === what.channel) &&
      (what.contains === undefined || unwrapped(text).includes(what.contains)) &&
      at <= latest &&
      at >= (what.after === undefined ? 0 : (stepOf(facts, what.after)?.to ?? 0)) &&
      at <= (what.before === undefined ? Infinity : (stepOf(facts, what.before)?.from ?? Infinity)),
  );
  const passed = fitsTimes(what.times, fitting.length);
  const other = about.find((one) => !fitting.includes(one));
  return {
    outcome: passed ? 'passed' : 'failed',
    expected: window.words.sv === '' ? expected : join([expected, window.words]),
    found: both(`${fitting.length} brev`, `${fitting.length} letters`),
    step,
    ...(passed || other === undefined
      ? {}
      : { nearest: plain(`${other.slag} ${other.kanal} ${facts.calendar.local(other.at)} ${other.rubrik}`) }),
  };
}

/** Words of a letter stand on several lines. */
const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

/** What waits after a step is read from the journal: delivered, and not fetched or gone by then. */
export function judgeWaiting(what: ExpectBody<'waiting'>, facts: Facts): Judgement {
  const due = wanted(what.count, facts, undefined);
  const org = what.as === undefined ? undefined : facts.orgOf(what.as);
  const until = what.at === undefined ? Infinity : (stepOf(facts, what.at)?.toSeq ?? Infinity);
  const waits = new Map<string, string>();
  for (const { type, seq, data, org: whose } of facts.events) {
    if (seq > until || (org !== undefined && whose !== org)) continue;
    const id = String(data['transaktionsid']);
    if (type === 'fil.levererad' && (what.transaction ?? data['transaction']) === data['transaction']) {
      waits.set(id, String(data['name']));
    } else if (type === 'fil.hamtad' || type === 'fil.utgangen') waits.delete(id);
  }
  const at =
    what.at === undefined ? both('vid slutet', 'at the end') : both(`efter ${what.at}`, `after ${what.at}`);
  const kind = what.transaction ?? '';
  const expected = both(
    `${due ?? '?'} filer ${kind} väntar ${at.sv}`,
    `${due ?? '?'} files ${kind} wait ${at.en}`,
  );
  const names = [...waits.values()].join(', ');
  const found =
    names === ''
      ? both('0 filer', '0 files')
      : both(`${waits.size} filer: ${names}`, `${waits.size} files: ${names}`);
  return { outcome: waits.size === due ? 'passed' : 'failed', expected, found, step: what.at ?? null };
}
