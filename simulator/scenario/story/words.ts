/** Words that the tellers of a story share. */
import type { Transaction } from '../../catalogue';
import { ROLES } from '../../formats/roles';
import type { Text } from '../../provenance';
import type { Count, Times } from '../words';

export const both = (sv: string, en: string): Text => ({ sv, en });
export const plain = (text: string): Text => ({ sv: text, en: text });
export const NOTHING = plain('');

/** What is said, one thing after the other, in each language. */
export const sentence = (...parts: readonly Text[]): Text => {
  const whole = (lang: keyof Text): string =>
    parts
      .map((part) => part[lang])
      .filter((part) => part !== '')
      .join(' ');
  return { sv: whole('sv'), en: whole('en') };
};

export const listed = (texts: readonly Text[], between = ', '): Text => ({
  sv: texts.map(({ sv }) => sv).join(between),
  en: texts.map(({ en }) => en).join(between),
});

export const titleIn =
  (catalogue: readonly Transaction[]) =>
  (id: string): string =>
    catalogue.find((one) => one.id === id)?.title ?? id;

/** What a role means, in words where the table of roles has them. */
export const roleWords = (role: string): Text => {
  const row = ROLES.get(role);
  return row === undefined ? plain(role) : both(`${row.sv} (${role})`, `${row.en} (${role})`);
};

const UNITS: Readonly<Record<string, readonly [one: Text, many: Text]>> = {
  D: [both('dygn', 'day'), both('dygn', 'days')],
  H: [both('timme', 'hour'), both('timmar', 'hours')],
  M: [both('minut', 'minute'), both('minuter', 'minutes')],
};

/** `PT15M`, `P2D`, `kväll`, `to 2026-03-02T18:00`, as people say it; others as they stand. */
export function spanWords(span: string): Text {
  const plainSpan = /^P(?:(\d+)(D)|T(\d+)([HM]))$/.exec(span);
  if (plainSpan !== null) {
    const number = Number(plainSpan[1] ?? plainSpan[3]);
    const [one, many] = UNITS[plainSpan[2] ?? plainSpan[4] ?? ''] ?? [NOTHING, NOTHING];
    const unit = number === 1 ? one : many;
    return both(`${number} ${unit.sv}`, `${number} ${unit.en}`);
  }
  if (span === 'kväll') return both('kvällen', 'the evening');
  if (span === 'next') return both('nästa händelse', 'the next thing that happens');
  if (span === 'idle') return both('när inget mer är bokat', 'when nothing more is booked');
  const days = /^(\d+) arbetsdag(?:ar)?$/.exec(span)?.[1];
  if (days !== undefined) return both(`${days} arbetsdagar`, `${days} working days`);
  const to = /^to (.+)$/.exec(span)?.[1];
  return to === undefined ? plain(span) : plain(to.replace('T', ' '));
}

export function countWords(count: Count): Text {
  if (typeof count === 'number') return plain(String(count));
  const less = Number(/-\s*(\d+)$/.exec(count)?.[1] ?? 0);
  const all = both('lika många som lämnades in', 'as many as were handed in');
  return less === 0 ? all : both(`${less} färre än som lämnades in`, `${less} fewer than were handed in`);
}

export function timesWords(times: Times | undefined): Text {
  if (times === undefined) return NOTHING;
  if (typeof times === 'number')
    return times === 1 ? both('en enda gång', 'exactly once') : both(`${times} gånger`, `${times} times`);
  const { min, max } = times;
  if (max === undefined) return both(`minst ${min ?? 0} gånger`, `at least ${min ?? 0} times`);
  return both(`${min ?? 0} till ${max} gånger`, `${min ?? 0} to ${max} times`);
}

export const LATEST_WORDS = both('den senaste inlämningen', 'the latest hand-in');
export const stepRef = (of: string): Text =>
  of === 'senaste' ? LATEST_WORDS : both(`steget ${of}`, `the step ${of}`);
