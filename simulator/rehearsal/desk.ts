/** What applications, phases and permissions share: what is kept, where, and that one thing at a time happens to an ingivare. */
import type { ServiceId, Transaction } from '../catalogue';
import type { Instant } from '../clock';
import type { Complaint } from '../complaint';
import { event } from '../journal';
import type { Parties } from '../parties/parties';
import { parseOrgNumber, type Permit } from '../parties/party';
import type { Mode } from '../scenario/result';
import type { Change, Store } from '../store/store';
import { createTurns } from '../turns';
import type { Limits, Phase } from './phase';
import type { Plan } from './plan';
import { NO_STANDING, serviceOf, type Standing } from './standing';

export interface CaseRunWish {
  /** Part that plays the story's own. */
  readonly as: string;
  readonly actor: Mode;
  readonly patience?: number | undefined;
}

/** A story of a case on its way; `ended` gives its result as plain JSON, null when it broke. */
export type BeginCase = (
  scenario: string,
  wish: CaseRunWish,
) => Promise<Answer<{ readonly run: string; readonly ended: Promise<CaseResult | null> }>>;

export interface CaseResult {
  readonly outcome: string;
  readonly mode: string;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: 400 | 404 | 409; readonly complaints: readonly Complaint[] };

export interface RehearsalDeps {
  readonly store: Store;
  readonly parties: Parties;
  readonly catalogue: readonly Transaction[];
  readonly plans: () => readonly Plan[];
  /** Wall clock: certificates live in real time. */
  readonly wall: () => Instant;
  /** The world that letters and events of the rehearsal lie in, and its business time. */
  readonly place: () => { readonly world: string; readonly at: Instant };
  readonly iso: (at: Instant) => string;
  readonly limits: (org: string) => Limits;
  readonly begin: BeginCase;
  /** Permits of an ingivare have changed. */
  readonly permitsChanged: (world: string) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

export interface Desk extends RehearsalDeps {
  /** The simulator is closing: nothing more is written. */
  readonly closed: () => boolean;
  /** ISO, business time. */
  now(): string;
  /** Ten digits; undefined when there is no such organisation. */
  orgOf(text: string): string | undefined;
  planOf(service: string): Plan | undefined;
  standing(org: string): Promise<Standing>;
  phase(org: string, service: string): Promise<Phase | undefined>;
  phases(): Promise<readonly Phase[]>;
  evidence(org: string, service: string, nr: string): Promise<unknown>;
  told(type: `ovning.${string}`, org: string, data: Readonly<Record<string, unknown>>): Change;
  /** Gives the organisation these permits in the service, with what belongs to the same moment. */
  permit(org: string, service: ServiceId, permits: readonly Permit[], also: readonly Change[]): Promise<void>;
  /** One at a time for each organisation. */
  inTurn<T>(org: string, run: () => Promise<T>): Promise<T>;
}

const STANDING = 'provning/ingivare/';
const PHASE = 'provning/testfas/';
const EVIDENCE = 'provning/bevis/';

const keep = (name: string, value: unknown): Change => ({
  kind: 'setting',
  name,
  value: JSON.stringify(value),
});
export const keptStanding = (org: string, standing: Standing): Change => keep(`${STANDING}${org}`, standing);
export const keptPhase = (phase: Phase): Change => keep(`${PHASE}${phase.org}/${phase.service}`, phase);
export const keptEvidence = (phase: Phase, nr: string, result: unknown): Change =>
  keep(`${EVIDENCE}${phase.org}/${phase.service}/${nr}`, result);

export function createDesk(deps: RehearsalDeps): Desk {
  const { store, parties } = deps;
  const turns = createTurns();
  const read = async (name: string): Promise<unknown> => {
    const text = await store.setting(name);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    ...deps,
    closed: () => false,
    now: () => deps.iso(deps.place().at),
    orgOf: (text) => parties.get(parseOrgNumber(text) ?? text)?.org,
    planOf: (service) => deps.plans().find((plan) => plan.service === service),
    standing: async (org) => ((await read(`${STANDING}${org}`)) as Standing | undefined) ?? NO_STANDING,
    phase: async (org, service) => (await read(`${PHASE}${org}/${service}`)) as Phase | undefined,
    phases: async () =>
      Object.values(await store.settingsLike(PHASE)).map((text) => JSON.parse(text) as Phase),
    evidence: (org, service, nr) => read(`${EVIDENCE}${org}/${service}/${nr}`),
    told: (type, org, data) => event(type, { ...deps.place(), org }, data),
    permit: async (org, service, permits, also) => {
      const before = parties.get(org)?.permits ?? [];
      const next = [...before.filter((one) => serviceOf(one) !== service), ...permits];
      if (sameSet(before, next)) {
        await store.commit(also);
        return;
      }
      const put = await parties.put(org, { permits: next }, also);
      if (!put.ok) throw new Error(`permits of ${org} could not be written`);
      await deps.permitsChanged(deps.place().world);
    },
    inTurn: (org, run) => turns.alone(org, run),
  };
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

export const refused = <T>(status: 400 | 404 | 409, ...complaints: readonly Complaint[]): Answer<T> => ({
  ok: false,
  status,
  complaints,
});
