/** A test phase as a state machine: pure, every move a value or the reason why it is not made. */
import type { ServiceId } from '../catalogue';
import type { Complaint } from '../complaint';
import type { Permit } from '../parties/party';
import { refusedBy, type PhaseCode } from './phase-rules';
import { casesOf, type Plan, type PlanCase, type PlanPart } from './plan';

/** avbruten: its run was cut short. */
export const CASE_STATES = ['ej-kord', 'kors', 'godkand', 'ej-godkand', 'intygad', 'avbruten'] as const;
export type CaseState = (typeof CASE_STATES)[number];
export const PHASE_STATES = ['pagar', 'avbruten', 'avslutad'] as const;
export type PhaseState = (typeof PHASE_STATES)[number];

export interface CaseRecord {
  readonly state: CaseState;
  readonly tries: number;
  readonly at: string | null;
  /** Of the latest run; null when none. */
  readonly run: string | null;
  readonly mode: string | null;
  readonly outcome: string | null;
  /** Who vouches, and what was noted. */
  readonly by: string | null;
  readonly note: string | null;
}

export interface Break {
  readonly at: string;
  /** null: a limit was reached. */
  readonly by: string | null;
  readonly reason: string;
  readonly reopened: { readonly at: string; readonly by: string; readonly mended: string } | null;
}

export interface Phase {
  readonly org: string;
  readonly service: ServiceId;
  readonly state: PhaseState;
  /** Permits that the tests are for. */
  readonly wanted: readonly Permit[];
  /** Of the service, held before the phase: their parts need no test. */
  readonly held: readonly Permit[];
  readonly started: string;
  readonly ended: string | null;
  readonly cases: Readonly<Record<string, CaseRecord>>;
  /** Serious deficiencies, and failed runs one after another, since the phase began or was reopened. */
  readonly serious: number;
  readonly failedInRow: number;
  readonly breaks: readonly Break[];
}

export interface Limits {
  readonly serious: number;
  readonly failedInRow: number;
}

export type Move =
  | { readonly kind: 'run'; readonly nr: string; readonly run: string; readonly mode: string }
  | { readonly kind: 'result'; readonly nr: string; readonly outcome: string }
  | { readonly kind: 'cut'; readonly nr: string }
  | { readonly kind: 'attest'; readonly nr: string; readonly by: string; readonly note: string }
  | { readonly kind: 'break'; readonly by: string; readonly reason: string }
  | { readonly kind: 'reopen'; readonly by: string; readonly mended: string }
  | { readonly kind: 'finish' };

export type Moved =
  | { readonly ok: true; readonly phase: Phase }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

const NEW_CASE: CaseRecord = {
  state: 'ej-kord',
  tries: 0,
  at: null,
  run: null,
  mode: null,
  outcome: null,
  by: null,
  note: null,
};

export function beginPhase(
  plan: Plan,
  begin: Pick<Phase, 'org' | 'wanted' | 'held'> & { readonly at: string },
): Phase {
  const { org, wanted, held, at } = begin;
  return {
    org,
    service: plan.service,
    state: 'pagar',
    wanted,
    held,
    started: at,
    ended: null,
    cases: Object.fromEntries(casesOf(plan).map(({ nr }) => [nr, NEW_CASE])),
    serious: 0,
    failedInRow: 0,
    breaks: [],
  };
}

/** A case that came into the plan since the phase began has not been run. */
export const caseOf = (phase: Phase, nr: string): CaseRecord => phase.cases[nr] ?? NEW_CASE;

/** Tested in this phase: for nothing in particular, or for what was applied for. */
export const isIncluded = (phase: Phase, part: PlanPart): boolean =>
  part.permits.length === 0 || part.permits.some((permit) => phase.wanted.includes(permit));

const isDone = (phase: Phase, { nr }: PlanCase): boolean =>
  ['godkand', 'intygad'].includes(caseOf(phase, nr).state);

export const isApproved = (phase: Phase, part: PlanPart): boolean =>
  part.permits.some((permit) => phase.held.includes(permit)) ||
  part.cases.every((one) => !one.required || isDone(phase, one));

const partsBefore = (plan: Plan, part: PlanPart): PlanPart[] =>
  plan.parts.filter(({ id }) => part.after.includes(id));

export const closedBy = (plan: Plan, phase: Phase, part: PlanPart): PlanPart[] =>
  partsBefore(plan, part).filter((before) => !isApproved(phase, before));

/** Permits whose doors stand open in the phase: preparations are about people and hold no door. */
export const openDoors = (plan: Plan, phase: Phase): Permit[] => [
  ...new Set([
    ...phase.held,
    ...plan.parts
      .filter((part) => closedBy(plan, phase, part).every(({ permits }) => permits.length === 0))
      .flatMap(({ permits }) => permits.filter((permit) => phase.wanted.includes(permit))),
  ]),
];

/** Required cases that are not done. */
export const missing = (plan: Plan, phase: Phase): PlanCase[] =>
  plan.parts
    .filter((part) => isIncluded(phase, part) && !isApproved(phase, part))
    .flatMap(({ cases }) => cases.filter((one) => one.required && !isDone(phase, one)));

export function move(plan: Plan, phase: Phase, wish: Move, at: string, limits: Limits): Moved {
  if (phase.state === 'avslutad') return refuse('TESTFAS-KLAR', phase.service);
  switch (wish.kind) {
    case 'run':
      return run(plan, phase, wish, at);
    case 'result':
      return {
        ok: true,
        phase: isRunning(phase, wish.nr) ? judged(plan, phase, wish, at, limits) : phase,
      };
    case 'cut':
      return { ok: true, phase: isRunning(phase, wish.nr) ? cut(phase, wish.nr, at) : phase };
    case 'attest':
      return attest(plan, phase, wish, at);
    case 'break':
      return breakOff(phase, wish, at);
    case 'reopen':
      return reopen(phase, wish, at);
    case 'finish':
      return finish(plan, phase, at);
  }
}

const refuse = (code: PhaseCode, place: string, details: Readonly<Record<string, string>> = {}): Moved => ({
  ok: false,
  complaints: [refusedBy(code, place, details)],
});

const isRunning = (phase: Phase, nr: string): boolean => caseOf(phase, nr).state === 'kors';

const cut = (phase: Phase, nr: string, at: string): Phase => withCase(phase, nr, { state: 'avbruten', at });

/** A phase that is broken off stops what runs in it; what comes of those runs counts for nothing. */
const cutAll = (phase: Phase, at: string): Phase =>
  Object.keys(phase.cases)
    .filter((nr) => isRunning(phase, nr))
    .reduce((before, nr) => cut(before, nr, at), phase);

const withCase = (phase: Phase, nr: string, change: Partial<CaseRecord>): Phase => ({
  ...phase,
  cases: { ...phase.cases, [nr]: { ...caseOf(phase, nr), ...change } },
});

/** Why a case may not be touched now; undefined when it may. */
function hindrance(plan: Plan, phase: Phase, nr: string, kind: 'run' | 'attest'): Moved | undefined {
  const part = plan.parts.find(({ cases }) => cases.some((one) => one.nr === nr));
  const found = part?.cases.find((one) => one.nr === nr);
  if (part === undefined || found === undefined) return refuse('TESTFAS-FALL', nr, { fall: nr });
  if (phase.state === 'avbruten') return refuse('TESTFAS-AVBRUTEN', nr);
  if (kind === 'run' && found.scenario === null) return refuse('TESTFAS-INTYG', nr, { fall: nr });
  if (kind === 'attest' && found.attest === null) return refuse('TESTFAS-KORS', nr, { fall: nr });
  if (!isIncluded(phase, part)) return refuse('TESTFAS-UTANFOR', nr, { fall: nr });
  const closed = closedBy(plan, phase, part);
  if (closed.length === 0) return undefined;
  const delar = closed.map(({ id, guide }) => (guide === null ? id : `${id} (${guide})`)).join(', ');
  return refuse('TESTFAS-EJ-OPPNAT', nr, { fall: nr, delar });
}

function run(
  plan: Plan,
  phase: Phase,
  { nr, run: id, mode }: Extract<Move, { kind: 'run' }>,
  at: string,
): Moved {
  const hindered = hindrance(plan, phase, nr, 'run');
  if (hindered !== undefined) return hindered;
  const busy = Object.entries(phase.cases).find(([, { state }]) => state === 'kors');
  if (busy !== undefined) return refuse('TESTFAS-UPPTAGEN', busy[0], { fall: busy[0] });
  const tries = caseOf(phase, nr).tries + 1;
  return { ok: true, phase: withCase(phase, nr, { state: 'kors', tries, run: id, mode, at, outcome: null }) };
}

/** An inconclusive run is no failure of the ingivare's system; it is not approved either. */
function judged(
  plan: Plan,
  before: Phase,
  { nr, outcome }: Extract<Move, { kind: 'result' }>,
  at: string,
  limits: Limits,
): Phase {
  const passed = outcome === 'passed';
  const phase = withCase(before, nr, { state: passed ? 'godkand' : 'ej-godkand', outcome, at });
  if (passed) return { ...phase, failedInRow: 0 };
  if (outcome !== 'failed') return phase;
  const grave = casesOf(plan).some((one) => one.nr === nr && one.serious);
  const serious = phase.serious + (grave ? 1 : 0);
  const failedInRow = phase.failedInRow + 1;
  const counted = { ...phase, serious, failedInRow };
  const reasons = [
    ...(serious >= limits.serious ? [`stora brister: ${serious}`] : []),
    ...(failedInRow >= limits.failedInRow ? [`underkända körningar i rad: ${failedInRow}`] : []),
  ];
  if (reasons.length === 0 || phase.state === 'avbruten') return counted;
  const broken: Break = { at, by: null, reason: reasons.join('; '), reopened: null };
  return { ...counted, state: 'avbruten', breaks: [...phase.breaks, broken] };
}

function attest(
  plan: Plan,
  phase: Phase,
  { nr, by, note }: Extract<Move, { kind: 'attest' }>,
  at: string,
): Moved {
  const hindered = hindrance(plan, phase, nr, 'attest') ?? unsaid({ namn: by, anteckning: note }, nr);
  if (hindered !== undefined) return hindered;
  return { ok: true, phase: withCase(phase, nr, { state: 'intygad', by, note, at }) };
}

function unsaid(given: Readonly<Record<string, string>>, place: string): Moved | undefined {
  const [uppgift] = Object.entries(given).find(([, value]) => value.trim() === '') ?? [];
  return uppgift === undefined ? undefined : refuse('TESTFAS-UPPGIFT', place, { uppgift });
}

function breakOff(phase: Phase, { by, reason }: Extract<Move, { kind: 'break' }>, at: string): Moved {
  if (phase.state === 'avbruten') return refuse('TESTFAS-AVBRUTEN', phase.service);
  const hindered = unsaid({ namn: by, anteckning: reason }, phase.service);
  if (hindered !== undefined) return hindered;
  const broken: Break = { at, by, reason, reopened: null };
  const stopped = cutAll(phase, at);
  return { ok: true, phase: { ...stopped, state: 'avbruten', breaks: [...phase.breaks, broken] } };
}

function reopen(phase: Phase, { by, mended }: Extract<Move, { kind: 'reopen' }>, at: string): Moved {
  if (phase.state !== 'avbruten') return refuse('TESTFAS-EJ-AVBRUTEN', phase.service);
  const hindered = unsaid({ namn: by, anteckning: mended }, phase.service);
  if (hindered !== undefined) return hindered;
  const last = phase.breaks.length - 1;
  const breaks = phase.breaks.map((one, n) => (n === last ? { ...one, reopened: { at, by, mended } } : one));
  return { ok: true, phase: { ...phase, state: 'pagar', serious: 0, failedInRow: 0, breaks } };
}

function finish(plan: Plan, phase: Phase, at: string): Moved {
  if (phase.state === 'avbruten') return refuse('TESTFAS-AVBRUTEN', phase.service);
  const left = missing(plan, phase);
  if (left.length > 0) {
    const complaints = left.map(({ nr }) => refusedBy('TESTFAS-EJ-KLART', nr, { fall: nr }));
    return { ok: false, complaints };
  }
  const busy = Object.entries(phase.cases).find(([, { state }]) => state === 'kors');
  if (busy !== undefined) return refuse('TESTFAS-UPPTAGEN', busy[0], { fall: busy[0] });
  return { ok: true, phase: { ...phase, state: 'avslutad', ended: at } };
}
