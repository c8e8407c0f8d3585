/** `event`, `order` and `never`: over the journal. */
import type { Text } from '../../provenance';
import type { StoredEvent } from '../../store/store';
import { handInOf, malOf, type Facts } from '../facts';
import type { EventPattern, ExpectBody } from '../expect-schema';
import {
  both,
  fitsTimes,
  join,
  notHandedIn,
  plain,
  sameValue,
  showEvent,
  timesWords,
  windowOf,
  type Judgement,
} from './judgement';

export function judgeEvent(what: ExpectBody<'event'>, facts: Facts): Judgement {
  const expected = join([patternWords(what, facts), timesWords(what.times)], ', ');
  if (what.of !== undefined && handInOf(facts, what.of) === undefined) return notHandedIn(expected, what.of);
  const found = matching(what, facts);
  const outcome = fitsTimes(what.times, found.length) ? 'passed' : 'failed';
  return {
    outcome,
    expected,
    found: both(`${found.length} gånger`, `${found.length} times`),
    step: what.of ?? null,
    ...(outcome === 'failed' ? nearest(what, facts, found) : {}),
  };
}

export function judgeOrder({ events }: ExpectBody<'order'>, facts: Facts): Judgement {
  const expected = join(
    events.map((pattern) => patternWords(pattern, facts)),
    ' → ',
  );
  let from = facts.start.seq;
  for (const [at, pattern] of events.entries()) {
    const all = matching(pattern, facts);
    const next = all.find(({ seq }) => seq > from);
    if (next === undefined) {
      const words = patternWords(pattern, facts);
      const found =
        all.length === 0
          ? both(`nummer ${at + 1} hände aldrig: ${words.sv}`, `number ${at + 1} never happened: ${words.en}`)
          : both(
              `nummer ${at + 1} hände för tidigt: ${words.sv}`,
              `number ${at + 1} happened too early: ${words.en}`,
            );
      return {
        outcome: 'failed',
        expected,
        found,
        step: pattern.of ?? null,
        ...nearest(pattern, facts, all),
      };
    }
    from = next.seq;
  }
  return { outcome: 'passed', expected, found: expected, step: null };
}

export function judgeNever(what: ExpectBody<'never'>, facts: Facts): Judgement {
  const pattern = asPattern(what);
  const words = patternWords(pattern, facts);
  const expected = both(`aldrig ${words.sv}`, `never ${words.en}`);
  if (what.of !== undefined && handInOf(facts, what.of) === undefined) return notHandedIn(expected, what.of);
  const [first] = matching(pattern, facts);
  if (first === undefined)
    return {
      outcome: 'passed',
      expected,
      found: both('hände inte', 'did not happen'),
      step: what.of ?? null,
    };
  return { outcome: 'failed', expected, found: plain(showEvent(facts, first)), step: what.of ?? null };
}

function asPattern({ 'hand-in': handIn, file, event, ...rest }: ExpectBody<'never'>): EventPattern {
  if (handIn !== undefined)
    return { ...rest, event: 'fil.mottagen', where: { ...rest.where, transaction: handIn } };
  if (file !== undefined)
    return { ...rest, event: 'fil.levererad', where: { ...rest.where, transaction: file } };
  return { ...rest, event: event ?? '' };
}

const fitsType = (pattern: string, type: string): boolean =>
  pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;

function matching(pattern: EventPattern, facts: Facts): StoredEvent[] {
  const window = windowOf(facts, pattern);
  const about = aboutOf(pattern, facts);
  return facts.events.filter(
    (one) =>
      fitsType(pattern.event, one.type) &&
      window.holds(one.seq, one.at) &&
      about(one) &&
      Object.entries(pattern.where ?? {}).every(([field, value]) => sameValue(fieldOf(one, field), value)),
  );
}

const fieldOf = (event: StoredEvent, field: string): unknown =>
  field === 'org' ? event.org : event.data[field];

/** Of a hand-in: the file itself, what answers it, and its mål. */
function aboutOf({ of }: EventPattern, facts: Facts): (event: StoredEvent) => boolean {
  if (of === undefined) return () => true;
  const handIn = handInOf(facts, of);
  if (handIn === undefined) return () => false;
  const { transaktionsid } = handIn;
  const mal = new Set(malOf(facts, transaktionsid));
  const answers = new Set(
    facts.files.flatMap((file) => (file.inReplyTo === transaktionsid ? [file.transaktionsid] : [])),
  );
  return ({ data }) =>
    data['transaktionsid'] === transaktionsid ||
    data['inReplyTo'] === transaktionsid ||
    answers.has(String(data['transaktionsid'])) ||
    mal.has(String(data['malnummer']));
}

function patternWords(pattern: EventPattern, facts: Facts): Text {
  const fields = Object.entries(pattern.where ?? {}).map(([field, value]) =>
    plain(`${field}=${String(value)}`),
  );
  const of = pattern.of === undefined ? [] : [both(`om ${pattern.of}`, `about ${pattern.of}`)];
  const { words } = windowOf(facts, pattern);
  return join(
    [
      plain(pattern.event),
      ...fields,
      ...of,
      ...(words.sv === '' ? [] : [both(words.sv.trim(), words.en.trim())]),
    ],
    ' ',
  );
}

/** The same thing at another time or about another file; else the same type; else the last that happened. */
function nearest(pattern: EventPattern, facts: Facts, found: readonly StoredEvent[]): { nearest?: Text } {
  const near =
    found.at(-1) ??
    facts.events.find(({ type, data }) => fitsType(pattern.event, type) && someField(pattern, data)) ??
    facts.events.find(({ type }) => fitsType(pattern.event, type)) ??
    facts.events.findLast(({ type }) => type.split('.')[0] === pattern.event.split('.')[0]) ??
    facts.events.at(-1);
  return near === undefined ? {} : { nearest: plain(showEvent(facts, near)) };
}

const someField = (pattern: EventPattern, data: StoredEvent['data']): boolean =>
  Object.entries(pattern.where ?? {}).some(([field, value]) => sameValue(data[field], value));
