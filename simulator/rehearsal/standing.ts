/** What is known of an ingivare's applications and permissions: kept with the simulator, not with a world. */
import type { ServiceId } from '../catalogue';
import type { Party, Permit } from '../parties/party';
import type { Application, Judgement } from './application';
import { ELIGIBILITY } from './eligibility';

export const SERVICE_STATES = ['ansokt', 'test', 'tillstand', 'aterkallat'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

export interface Decision {
  readonly at: string;
  readonly rubrik: string;
  readonly text: string;
}

export interface Revocation {
  readonly at: string;
  /** A service, or a transaction that is permitted by itself. */
  readonly what: Permit;
  readonly reason: string;
}

export interface ServiceStanding {
  readonly state: ServiceState;
  readonly since: string;
  /** Applied for, and not yet decided. */
  readonly wanted: readonly Permit[];
  readonly decision: Decision | null;
  readonly revocations: readonly Revocation[];
}

export interface KeptApplication {
  readonly n: number;
  readonly at: string;
  /** As it was handed in, with its certificate. */
  readonly text: string;
  readonly pem: string | null;
  readonly judgement: Judgement;
}

/** What is tied to the intressentkod (guide 2.4). */
export type CodeData = Partial<
  Pick<Application, 'foretagsnamn' | 'postadress' | 'bankgiro' | 'plusgiro' | 'kontaktpersoner'>
>;

export interface Standing {
  readonly applications: readonly KeptApplication[];
  readonly services: Readonly<Partial<Record<ServiceId, ServiceStanding>>>;
  readonly data: CodeData;
}

export const NO_STANDING: Standing = { applications: [], services: {}, data: {} };

/** Applications that are remembered, the latest. */
export const MOST_APPLICATIONS = 50;

export const permitsOf = (party: Party | undefined, service: ServiceId): Permit[] =>
  (party?.permits ?? []).filter((permit) => serviceOf(permit) === service);

export function serviceOf(permit: Permit): ServiceId {
  const found = ELIGIBILITY.find(({ service }) => permit === service || permit.startsWith(`${service}.`));
  if (found === undefined) throw new Error(`no service for the permit ${permit}`);
  return found.service;
}

/** Services that the ingivare has to do with; those permitted without any application are `tillstand` from the start. */
export function standingOf(
  standing: Standing,
  party: Party | undefined,
): readonly (ServiceStanding & { readonly service: ServiceId; readonly permits: readonly Permit[] })[] {
  return ELIGIBILITY.flatMap(({ service }) => {
    const permits = permitsOf(party, service);
    const kept = standing.services[service];
    if (kept !== undefined) return [{ ...kept, service, permits }];
    if (permits.length === 0) return [];
    return [{ service, state: 'tillstand', since: '', wanted: [], decision: null, revocations: [], permits }];
  });
}

/** What of an application is tied to the code; what it does not say stays. */
export function withData(before: CodeData, application: Application): CodeData {
  const { foretagsnamn, postadress, bankgiro, plusgiro, kontaktpersoner } = application;
  return {
    ...before,
    ...(foretagsnamn === undefined ? {} : { foretagsnamn }),
    ...(postadress === undefined ? {} : { postadress }),
    ...(bankgiro === undefined ? {} : { bankgiro }),
    ...(plusgiro === undefined ? {} : { plusgiro }),
    ...(kontaktpersoner.length === 0 ? {} : { kontaktpersoner }),
  };
}

/** Services of an accepted application wait for their test; those where nothing new is asked for stay as they are. */
export function withApplied(
  standing: Standing,
  judgement: Judgement,
  held: readonly Permit[],
  at: string,
): Standing['services'] {
  const applied = judgement.services.flatMap(({ service, permits }) => {
    const fresh = permits.filter((permit) => !held.includes(permit));
    if (fresh.length === 0) return [];
    const before = standing.services[service];
    const next: ServiceStanding = {
      state: before?.state === 'test' ? 'test' : 'ansokt',
      since: at,
      wanted: [...new Set([...(before?.wanted ?? []), ...fresh])],
      decision: before?.decision ?? null,
      revocations: before?.revocations ?? [],
    };
    return [[service, next] as const];
  });
  return { ...standing.services, ...Object.fromEntries(applied) };
}
