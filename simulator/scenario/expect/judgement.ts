/** What judging an expectation comes to, and the words that judges share. */
import type { Text } from '../../provenance';
import type { StoredEvent, StoredFile } from '../../store/store';
import type { Facts, HandedIn } from '../facts';
import { handInOf, handIns, stepOf } from '../facts';
import type { Count, Times } from '../words';

export interface Judgement {
  readonly outcome: 'passed' | 'failed' | 'inconclusive';
  readonly expected: Text;
  readonly found: Text;
  readonly nearest?: Text;
  readonly step: string | null;
}

export const both = (sv: string, en: string): Text => ({ sv, en });
export const plain = (text: string): Text => ({ sv: text, en: text });
export const join = (texts: readonly Text[], between = ', '): Text => ({
  sv: texts.map(({ sv }) => sv).join(between),
  en: texts.map(({ en }) => en).join(between),
});

export const inconclusive = (expected: Text, why: Text, step: string | null): Judgement => ({
  outcome: 'inconclusive',
  expected,
  found: why,
  step,
});

/** It cannot be judged: what it is about never happened. */
export const notHandedIn = (expected: Text, of: string): Judgement =>
  inconclusive(
    expected,
    both(`Steget ${of} lämnade inte in någon fil.`, `The step ${of} did not hand in a file.`),
    of,
  );

export interface Limits {
  readonly of?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly within?: string | undefined;
}

export interface Window {
  /** Whether something at this place in the journal and this time counts. */
  holds(seq: number, at: number): boolean;
  readonly words: Text;
}

/** The stretch of the story in which something counts. */
export function windowOf(facts: Facts, { of, after, before, within }: Limits): Window {
  const handIn = of === undefined ? undefined : handInOf(facts, of);
  const behind = after === undefined ? undefined : stepOf(facts, after);
  const ahead = before === undefined ? undefined : stepOf(facts, before);
  const fromSeq = Math.max(facts.start.seq, behind?.toSeq ?? 0);
  const toSeq = ahead?.fromSeq ?? Infinity;
  const latest =
    within === undefined ? Infinity : facts.after(within, behind?.to ?? handIn?.at ?? facts.start.at);
  const words: Text[] = [
    ...(after === undefined ? [] : [both(`efter ${after}`, `after ${after}`)]),
    ...(before === undefined ? [] : [both(`före ${before}`, `before ${before}`)]),
    ...(within === undefined ? [] : [both(`inom ${within}`, `within ${within}`)]),
  ];
  return {
    holds: (seq, at) => seq > fromSeq && seq <= toSeq && at <= latest,
    words: words.length === 0 ? plain('') : join([plain(''), ...words], ' '),
  };
}

/** `as-handed-in - 1` of a hand-in, or of all that were approved; undefined when nothing has been read. */
export function wanted(
  count: Count,
  facts: Facts,
  handIn: HandedIn | undefined,
  service?: string,
): number | undefined {
  if (typeof count === 'number') return count;
  const less = Number(/-\s*(\d+)$/.exec(count)?.[1] ?? 0);
  if (handIn !== undefined) return handIn.handlingar === undefined ? undefined : handIn.handlingar - less;
  const approved = handIns(facts).filter(
    ({ verdict, transaction }) =>
      verdict === 'godkand' && (service === undefined || transaction.startsWith(`${service}.`)),
  );
  return approved.reduce((sum, { handlingar }) => sum + (handlingar ?? 0), 0) - less;
}

export function fitsTimes(times: Times | undefined, found: number): boolean {
  if (times === undefined) return found >= 1;
  if (typeof times === 'number') return found === times;
  return found >= (times.min ?? 0) && found <= (times.max ?? Infinity);
}

export function timesWords(times: Times | undefined): Text {
  if (times === undefined) return both('minst en gång', 'at least once');
  if (typeof times === 'number') return both(`${times} gånger`, `${times} times`);
  const { min, max } = times;
  const parts = [
    ...(min === undefined ? [] : [both(`minst ${min}`, `at least ${min}`)]),
    ...(max === undefined ? [] : [both(`högst ${max}`, `at most ${max}`)]),
  ];
  return join([...parts, both('gånger', 'times')], ' ');
}

/** A value as people read it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const sameValue = (found: unknown, due: unknown): boolean =>
  (found ?? null) === due ||
  (found !== undefined && found !== null && due !== null && shown(found) === shown(due));

/** `fil.levererad 2026-03-02T08:00:00 bf.kvittens`, as people read the journal. */
export function showEvent(facts: Facts, { type, at, data }: StoredEvent): string {
  const told = ['transaction', 'name', 'verdict', 'code', 'reason', 'malnummer', 'status'].flatMap((field) =>
    data[field] === undefined || data[field] === null ? [] : [shown(data[field])],
  );
  return [type, facts.calendar.local(at), ...told].join(' ');
}

export const showFile = (facts: Facts, { transaction, name, listedName, at }: StoredFile): string =>
  `${transaction} ${listedName ?? name ?? ''} ${facts.calendar.local(at)}`;

/** Where a delivery stands in the journal. */
export const deliverySeq = (facts: Facts, file: StoredFile): number =>
  facts.events.find(
    ({ type, data }) =>
      (type === 'fil.levererad' || type === 'fil.mottagen') && data['transaktionsid'] === file.transaktionsid,
  )?.seq ?? 0;
