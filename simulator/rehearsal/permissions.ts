/** Permissions to use digital services (guide 2.6): what each ingivare has, and revoking exactly what is named. */
import type { Transaction } from '../catalogue';
import { PERMITS, type Permit } from '../parties/party';
import { letterOf, revocationDecision } from './decision';
import { keptPhase, keptStanding, refused, type Answer, type Desk } from './desk';
import type { Phase } from './phase';
import { refusedBy } from './phase-rules';
import { permitsOf, serviceOf, standingOf, type ServiceStanding } from './standing';

export type StandingView = ReturnType<typeof standingOf>;

export interface Permissions {
  /** What exactly would be closed if it were revoked. */
  closes(org: string, what: Permit): readonly Transaction[];
  of(org: string): Promise<Answer<StandingView>>;
  revoke(org: string, what: string, reason: string): Promise<Answer<StandingView>>;
}

export function createPermissions(desk: Desk): Permissions {
  const view = async (org: string): Promise<StandingView> =>
    standingOf(await desk.standing(org), desk.parties.get(org));
  const unknown = <T>(text: string): Answer<T> =>
    refused(404, refusedBy('TILLSTAND-SAKNAS', text, { vad: text }));
  return {
    closes: (text, what) => {
      const held = permitsOf(desk.parties.get(desk.orgOf(text) ?? ''), serviceOf(what));
      const { gone, left } = split(held, what);
      return desk.catalogue.filter(
        ({ permits }) =>
          permits.some((permit) => gone.includes(permit)) && !permits.some((permit) => left.includes(permit)),
      );
    },
    of: async (text) => {
      const org = desk.orgOf(text);
      return org === undefined ? unknown(text) : { ok: true, value: await view(org) };
    },
    revoke: async (text, what, reason) => {
      const org = desk.orgOf(text);
      if (org === undefined) return unknown(text);
      const permit = PERMITS.find((one) => one === what);
      if (permit === undefined)
        return refused(400, refusedBy('TILLSTAND-OKANT', what, { vad: what, finns: PERMITS.join(', ') }));
      if (reason.trim() === '') return refused(400, refusedBy('TESTFAS-UPPGIFT', what, { uppgift: 'skäl' }));
      return desk.inTurn(org, async () => {
        const done = await revoke(desk, org, permit, reason);
        return done
          ? { ok: true, value: await view(org) }
          : refused(409, refusedBy('TILLSTAND-SAKNAS', org, { vad: what }));
      });
    },
  };
}

/** A service takes its transactions with it; a transaction goes alone. */
function split(
  held: readonly Permit[],
  what: Permit,
): { readonly gone: readonly Permit[]; readonly left: readonly Permit[] } {
  const gone = what === serviceOf(what) ? held : held.filter((permit) => permit === what);
  return { gone, left: held.filter((permit) => !gone.includes(permit)) };
}

async function revoke(desk: Desk, org: string, what: Permit, reason: string): Promise<boolean> {
  const party = desk.parties.get(org);
  const service = serviceOf(what);
  const held = permitsOf(party, service);
  const { gone, left } = split(held, what);
  if (party === undefined || gone.length === 0) return false;
  const at = desk.now();
  const place = desk.place();
  const decision = revocationDecision({ party, service, permits: gone, day: at.slice(0, 10) }, reason);
  const standing = await desk.standing(org);
  const before = standing.services[service];
  const next: ServiceStanding = {
    state: left.length === 0 ? 'aterkallat' : (before?.state ?? 'tillstand'),
    since: at,
    wanted: (before?.wanted ?? []).filter((permit) => !gone.includes(permit)),
    decision,
    revocations: [...(before?.revocations ?? []), { at, what, reason }],
  };
  const phase = await desk.phase(org, service);
  await desk.permit(org, service, left, [
    keptStanding(org, { ...standing, services: { ...standing.services, [service]: next } }),
    ...(phase === undefined || phase.state === 'avslutad'
      ? []
      : [keptPhase(without(phase, gone, at, reason))]),
    { kind: 'letter', letter: letterOf(decision, { ...place, org, service }, 'aterkallelse') },
    desk.told('ovning.aterkallat', org, { tjanst: service, tillstand: gone, kvar: left, skal: reason }),
  ]);
  return true;
}

/** A phase under way no longer tests for what is revoked; one with nothing left to test for is ended. */
function without(phase: Phase, gone: readonly Permit[], at: string, reason: string): Phase {
  const keep = (permits: readonly Permit[]): Permit[] => permits.filter((permit) => !gone.includes(permit));
  const [wanted, held] = [keep(phase.wanted), keep(phase.held)];
  if (wanted.length > 0) return { ...phase, wanted, held };
  const breaks = [
    ...phase.breaks,
    { at, by: null, reason: `tillståndet återkallat: ${reason}`, reopened: null },
  ];
  return { ...phase, wanted, held, state: 'avslutad', ended: at, breaks };
}
