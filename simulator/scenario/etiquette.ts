/** How the ingivare's system behaved, read from the journal of a run. Pure: each point is a rule over the same history. */
import { POINTS, type PointName } from './etiquette-points';
import { historyOf, type History, type Sent, type Watched } from './etiquette-history';
import type { EtiquetteFinding } from './result';

/** Of a point so many are told; a system that errs a thousand times need not be told so a thousand times. */
const MOST = 20;
/** Whole days left of a certificate when it is time for a new one. */
const NEAR_DAYS = 30;

interface Noted {
  readonly at: number;
  readonly transaktionsid?: string;
}

export function watch(watched: Watched, fatal: ReadonlySet<string> = new Set()): EtiquetteFinding[] {
  const history = historyOf(watched);
  return (Object.keys(RULES) as PointName[]).flatMap((name) => {
    const { code, severity, text, remedy, mayBeFatal } = POINTS[name];
    return RULES[name](history)
      .slice(0, MOST)
      .map(({ at, ...of }) => ({
        ...{ code, severity, text, remedy, at: watched.calendar.iso(at) },
        ...of,
        fatal: mayBeFatal && fatal.has(code),
      }));
  });
}

const RULES: Readonly<Record<PointName, (history: History) => readonly Noted[]>> = {
  unfetched: ({ delivered, kvittensOf, end }) =>
    delivered
      .filter(({ transaction, fetched }) => kvittensOf.has(transaction) && fetched === null)
      .map(({ transaktionsid }) => ({ at: end, transaktionsid })),
  uncorrected: ({ sent, end }) =>
    sent
      .filter(
        (file) =>
          isRejected(file) && !sent.some((later) => isAfter(later, file) && later.sha256 !== file.sha256),
      )
      .map(({ transaktionsid }) => ({ at: end, transaktionsid })),
  approvedAgain: (history) => again(history, 'approved'),
  newLopnummer: ({ sent, registered }) =>
    sent.flatMap((file) => {
      const next = sent.find((later) => isAfter(later, file));
      const given = [file.lopnummer, next?.lopnummer];
      const isNew = isRejected(file) && next !== undefined && given.every(isNumber) && given[0] !== given[1];
      // A file that was taken in part has used its number, and a number that was approved was the one due.
      if (!isNew || registered.has(file.transaktionsid) || (isApproved(next) && next.problems === 0))
        return [];
      return [noted(next)];
    }),
  polling: ({ listings, foreign }) => {
    if (!foreign) return [];
    const first = new Map(
      listings.filter(({ tooMany }) => tooMany).map(({ org, at }) => [org, { at }] as const),
    );
    return [...first.values()];
  },
  unacknowledged: ({ delivered }) =>
    delivered
      .filter(({ fetched, acknowledged, pushed }) => fetched?.door === 'shs' && !acknowledged && !pushed)
      .map(({ transaktionsid, fetched }) => ({ at: fetched?.at ?? 0, transaktionsid })),
  blindResend: (history) => again(history, 'blind'),
  oldFile: (history) => [
    ...again(history, 'old'),
    ...history.sent.filter((file) => isBehind(file, history)).map(noted),
  ],
  certificate: ({ sent }) => {
    const first = new Map<string, Noted>();
    for (const { org, days, at } of sent)
      if (days !== undefined && days <= NEAR_DAYS && !first.has(org)) first.set(org, { at });
    return [...first.values()];
  },
};

const noted = ({ at, transaktionsid }: Sent): Noted => ({ at, transaktionsid });
const isNumber = (value: number | undefined): value is number => value !== undefined;
const isRejected = ({ verdict }: Sent): boolean => verdict?.startsWith('underkand') === true;
const isApproved = ({ verdict }: Sent): boolean => verdict === 'godkand';
const isAfter = (later: Sent, file: Sent): boolean =>
  later.seq > file.seq && later.org === file.org && later.transaction === file.transaction;

type Again = 'old' | 'blind' | 'approved';

const again = (history: History, kind: Again): Noted[] =>
  history.sent.filter((file) => sentAgain(file, history) === kind).map(noted);

/** Why the same bytes should not have come once more; undefined when they had not come, or had been rejected. */
function sentAgain(file: Sent, { sent, looks }: History): Again | undefined {
  const before = sent.findLast((earlier) => isAfter(file, earlier) && earlier.sha256 === file.sha256);
  if (before === undefined) return undefined;
  if (before.day !== file.day) return 'old';
  if (!looks.some(({ org, seq }) => org === file.org && seq > before.seq && seq < file.seq)) return 'blind';
  const known = before.judgedSeq !== undefined && before.judgedSeq < file.seq;
  return known && isApproved(before) ? 'approved' : undefined;
}

/** Other bytes, but a löpnummer below one that was approved on an earlier day, and refused. */
function isBehind(file: Sent, { sent }: History): boolean {
  const { lopnummer } = file;
  if (lopnummer === undefined || !isRejected(file)) return false;
  return sent.some(
    (earlier) =>
      isAfter(file, earlier) &&
      isApproved(earlier) &&
      earlier.day < file.day &&
      earlier.sha256 !== file.sha256 &&
      earlier.code === file.code &&
      earlier.lopnummer !== undefined &&
      earlier.lopnummer >= lopnummer &&
      // The number after the highest is a low one.
      earlier.lopnummer - lopnummer < WRAP,
  );
}

const WRAP = 500;
