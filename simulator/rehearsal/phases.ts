/** Test phases of a running simulator: the machine's moves, kept, with doors, evidence, letters and events that follow. */
import type { ServiceId } from '../catalogue';
import type { Complaint } from '../complaint';
import type { Party } from '../parties/party';
import { knownOf, readHandedIn } from './applications';
import { judgeApplication } from './application-judge';
import { letterOf, permissionDecision } from './decision';
import {
  keptEvidence,
  keptPhase,
  keptStanding,
  refused,
  type Answer,
  type CaseResult,
  type CaseRunWish,
  type Desk,
} from './desk';
import { serviceRow } from './eligibility';
import { beginPhase, caseOf, move, openDoors, type Move, type Phase } from './phase';
import { refusedBy } from './phase-rules';
import { phaseView, type PhaseView } from './phase-view';
import { casesOf, type Plan } from './plan';
import { permitsOf, type ServiceStanding } from './standing';

/** A move that somebody makes by hand. */
export type HandMove = Extract<Move, { kind: 'attest' | 'break' | 'reopen' | 'finish' }>;

export interface Phases {
  /** Takes up what an earlier process left: a case whose run it was is cut. */
  open(): Promise<void>;
  /** What ends from now on is cut at the next start. */
  close(): void;
  all(): Promise<readonly PhaseView[]>;
  get(org: string, service: string): Promise<Answer<PhaseView>>;
  start(org: string, service: string): Promise<Answer<PhaseView>>;
  run(org: string, service: string, nr: string, wish: Omit<CaseRunWish, 'as'>): Promise<Answer<PhaseView>>;
  make(org: string, service: string, wish: HandMove): Promise<Answer<PhaseView>>;
  evidence(org: string, service: string, nr: string): Promise<Answer<unknown>>;
  /** The latest of each case that has been run, in every phase. */
  allEvidence(): Promise<readonly CaseResult[]>;
}

export function createPhases(given: Desk): Phases {
  let closed = false;
  const desk: Desk = { ...given, closed: () => closed };
  const view = (plan: Plan, phase: Phase): PhaseView => phaseView(plan, phase, desk.limits(phase.org));
  const found = async (text: string, service: string): Promise<Answer<Found>> => {
    const org = desk.orgOf(text);
    const plan = desk.planOf(service);
    const party = org === undefined ? undefined : desk.parties.get(org);
    const phase = party === undefined ? undefined : await desk.phase(party.org, service);
    if (party === undefined || plan === undefined || phase === undefined)
      return refused(404, noPhase(text, service));
    return { ok: true, value: { party, plan, phase } };
  };
  const within = async (
    text: string,
    service: string,
    act: (there: Found) => Promise<Answer<Phase>>,
  ): Promise<Answer<PhaseView>> =>
    desk.inTurn(desk.orgOf(text) ?? text, async () => {
      const there = await found(text, service);
      if (!there.ok) return there;
      const acted = await act(there.value);
      return acted.ok ? { ok: true, value: view(there.value.plan, acted.value) } : acted;
    });

  return {
    close: () => {
      closed = true;
    },
    open: async () => {
      for (const phase of await desk.phases()) {
        const plan = desk.planOf(phase.service);
        const cut = Object.keys(phase.cases).filter((nr) => caseOf(phase, nr).state === 'kors');
        if (plan === undefined || cut.length === 0) continue;
        const after = cut.reduce((before, nr) => moved(desk, plan, before, { kind: 'cut', nr }), phase);
        await desk.store.commit([keptPhase(after)]);
      }
    },
    all: async () =>
      (await desk.phases()).flatMap((phase) => {
        const plan = desk.planOf(phase.service);
        return plan === undefined ? [] : [view(plan, phase)];
      }),
    get: async (org, service) => {
      const there = await found(org, service);
      return there.ok ? { ok: true, value: view(there.value.plan, there.value.phase) } : there;
    },
    start: async (text, service) => {
      const org = desk.orgOf(text);
      const plan = desk.planOf(service);
      const party = org === undefined ? undefined : desk.parties.get(org);
      if (party === undefined || plan === undefined) return refused(404, noPhase(text, service));
      return desk.inTurn(party.org, async () => {
        const begun = await start(desk, plan, party);
        return begun.ok ? { ok: true, value: view(plan, begun.value) } : begun;
      });
    },
    run: (org, service, nr, wish) => within(org, service, (there) => run(desk, there, nr, wish)),
    make: (org, service, wish) =>
      within(org, service, (there) =>
        wish.kind === 'finish' ? finish(desk, there) : byHand(desk, there, wish),
      ),
    evidence: async (org, service, nr) => {
      const there = await found(org, service);
      if (!there.ok) return there;
      const kept = await desk.evidence(there.value.party.org, service, nr);
      return kept === undefined
        ? refused(404, refusedBy('TESTFAS-FALL', nr, { fall: nr }))
        : { ok: true, value: kept };
    },
    allEvidence: async () => {
      const kept: CaseResult[] = [];
      for (const { org, service, cases } of await desk.phases())
        for (const nr of Object.keys(cases)) {
          const result = await desk.evidence(org, service, nr);
          if (result !== undefined) kept.push(result as CaseResult);
        }
      return kept;
    },
  };
}

interface Found {
  readonly party: Party;
  readonly plan: Plan;
  readonly phase: Phase;
}

const noPhase = (org: string, service: string): Complaint =>
  refusedBy('TESTFAS-SAKNAS', `${org} ${service}`, { vad: service });

/** For moves that cannot be refused. */
function moved(desk: Desk, plan: Plan, phase: Phase, wish: Move): Phase {
  const made = move(plan, phase, wish, desk.now(), desk.limits(phase.org));
  return made.ok ? made.phase : phase;
}

/** Writes a phase with the doors that it leaves open. */
async function write(
  desk: Desk,
  plan: Plan,
  phase: Phase,
  also: Parameters<Desk['permit']>[3] = [],
): Promise<void> {
  await desk.permit(phase.org, plan.service, openDoors(plan, phase), [keptPhase(phase), ...also]);
}

async function start(desk: Desk, plan: Plan, party: Party): Promise<Answer<Phase>> {
  const { org } = party;
  const { service } = plan;
  const before = await desk.phase(org, service);
  if (before !== undefined && before.state !== 'avslutad')
    return refused(409, refusedBy('TESTFAS-FINNS', `${org} ${service}`, { vad: service }));
  const standing = await desk.standing(org);
  const permits = permitsOf(party, service);
  const applied = standing.services[service]?.wanted ?? [];
  const wanted = applied.length > 0 ? applied : permits;
  if (wanted.length === 0)
    return refused(409, refusedBy('TESTFAS-EJ-SOKT', `${org} ${service}`, { tjanst: service }));
  if (party.codes.length === 0) return refused(409, refusedBy('TESTFAS-KOD', org));
  const held = permits.filter((permit) => !wanted.includes(permit));
  const phase = beginPhase(plan, { org, wanted, held, at: desk.now() });
  const services = { ...standing.services, [service]: inTest(standing.services[service], desk.now()) };
  await write(desk, plan, phase, [
    keptStanding(org, { ...standing, services }),
    desk.told('ovning.testfas', org, { tjanst: service, tillstand: 'pagar', soker: wanted }),
  ]);
  return { ok: true, value: phase };
}

const inTest = (before: ServiceStanding | undefined, since: string): ServiceStanding => ({
  state: 'test',
  since,
  wanted: before?.wanted ?? [],
  decision: before?.decision ?? null,
  revocations: before?.revocations ?? [],
});

async function run(
  desk: Desk,
  { party, plan, phase }: Found,
  nr: string,
  wish: Omit<CaseRunWish, 'as'>,
): Promise<Answer<Phase>> {
  const limits = desk.limits(party.org);
  const asked = { kind: 'run', nr, run: '', mode: wish.actor } as const;
  const allowed = move(plan, phase, asked, desk.now(), limits);
  if (!allowed.ok) return refused(409, ...allowed.complaints);
  const scenario = casesOf(plan).find((one) => one.nr === nr)?.scenario ?? '';
  const begun = await desk.begin(scenario, { ...wish, as: party.part });
  if (!begun.ok) return begun;
  const running = moved(desk, plan, phase, { ...asked, run: begun.value.run });
  await desk.store.commit([
    keptPhase(running),
    desk.told('ovning.testfall', party.org, {
      tjanst: plan.service,
      fall: nr,
      tillstand: 'kors',
      run: begun.value.run,
    }),
  ]);
  void begun.value.ended
    .then((result) => desk.inTurn(party.org, () => ended(desk, plan, party.org, nr, begun.value.run, result)))
    .catch(desk.failed);
  return { ok: true, value: running };
}

/** A result that comes after the case was cut, or run anew, counts for nothing. */
async function ended(
  desk: Desk,
  plan: Plan,
  org: string,
  nr: string,
  runId: string,
  result: { readonly outcome: string } | null,
): Promise<void> {
  if (desk.closed()) return;
  const phase = await desk.phase(org, plan.service);
  if (phase === undefined || caseOf(phase, nr).run !== runId || caseOf(phase, nr).state !== 'kors') return;
  const after = moved(
    desk,
    plan,
    phase,
    result === null ? { kind: 'cut', nr } : { kind: 'result', nr, outcome: result.outcome },
  );
  const { state } = caseOf(after, nr);
  const about = { tjanst: plan.service, fall: nr };
  await write(desk, plan, after, [
    ...(result === null ? [] : [keptEvidence(after, nr, result)]),
    desk.told('ovning.testfall', org, { ...about, tillstand: state, run: runId }),
    ...(after.state !== phase.state ? [stateTold(desk, after)] : []),
  ]);
}

const stateTold = (desk: Desk, phase: Phase): ReturnType<Desk['told']> =>
  desk.told('ovning.testfas', phase.org, {
    tjanst: phase.service,
    tillstand: phase.state,
    skal: phase.state === 'avbruten' ? (phase.breaks.at(-1)?.reason ?? null) : null,
  });

async function byHand(
  desk: Desk,
  { party, plan, phase }: Found,
  wish: Exclude<HandMove, { kind: 'finish' }>,
): Promise<Answer<Phase>> {
  const made = move(plan, phase, wish, desk.now(), desk.limits(party.org));
  if (!made.ok) return refused(409, ...made.complaints);
  const told =
    wish.kind === 'attest'
      ? desk.told('ovning.testfall', party.org, {
          tjanst: plan.service,
          fall: wish.nr,
          tillstand: 'intygad',
          av: wish.by,
        })
      : stateTold(desk, made.phase);
  await write(desk, plan, made.phase, [told]);
  return { ok: true, value: made.phase };
}

/** Ends in a permission, or in the list of what is missing. */
async function finish(desk: Desk, { party, plan, phase }: Found): Promise<Answer<Phase>> {
  const made = move(plan, phase, { kind: 'finish' }, desk.now(), desk.limits(party.org));
  if (!made.ok) return refused(409, ...made.complaints);
  const unmet = await unmetConditions(desk, party, plan.service);
  if (unmet.length > 0)
    return refused(409, refusedBy('TESTFAS-VERKSAMHET', party.org, { varfor: unmet.join(', ') }));
  const { service } = plan;
  const place = desk.place();
  const ownClient = casesOf(plan).some(({ nr }) => caseOf(made.phase, nr).mode === 'reference');
  const permits = [...new Set([...phase.held, ...phase.wanted])];
  const about = { party, service, permits, day: desk.now().slice(0, 10) };
  const decision = permissionDecision(about, desk.catalogue, ownClient);
  const standing = await desk.standing(party.org);
  const services = {
    ...standing.services,
    [service]: {
      state: 'tillstand',
      since: desk.now(),
      wanted: [],
      decision,
      revocations: standing.services[service]?.revocations ?? [],
    } satisfies ServiceStanding,
  };
  await desk.permit(party.org, service, permits, [
    keptPhase(made.phase),
    keptStanding(party.org, { ...standing, services }),
    { kind: 'letter', letter: letterOf(decision, { ...place, org: party.org, service }, 'tillstand') },
    stateTold(desk, made.phase),
    desk.told('ovning.tillstand', party.org, { tjanst: service, tillstand: permits, egenKlient: ownClient }),
  ]);
  return { ok: true, value: made.phase };
}

/** The conditions are looked at again when the permission is issued (guide 2.6): of the application, else of the kind. */
async function unmetConditions(desk: Desk, party: Party, service: ServiceId): Promise<readonly string[]> {
  const { applications } = await desk.standing(party.org);
  const last = applications.findLast(
    ({ judgement }) => judgement.permitted && judgement.services.some((one) => one.service === service),
  );
  if (last === undefined) {
    const { grounds, section } = serviceRow(service);
    return grounds.some((ground) => ground === party.kind) ? [] : [`${party.kind} (${section})`];
  }
  const read = readHandedIn({ text: last.text, name: `ansokan ${last.n}`, pem: last.pem });
  if (!read.ok) return read.complaints.map(({ code }) => code);
  const judgement = judgeApplication(read.application, knownOf(desk, party.org));
  return judgement.findings.filter(({ weight }) => weight === 'hinder').map(({ code }) => code);
}
