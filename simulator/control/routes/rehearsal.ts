/** Onboarding and test phases: applications, plans, phases, permissions. */
import { z } from 'zod';
import type { PhaseView } from '../../rehearsal/phase-view';
import type { Answer } from '../../rehearsal/desk';
import type { HandMove } from '../../rehearsal/phases';
import type { ControlOperations } from '../operations';
import {
  application,
  applicationWish,
  breakOff,
  caseAttest,
  caseRun,
  phase,
  phaseWish,
  plan,
  reopen,
  revocation,
  standing,
} from '../schemas-rehearsal';
import { json, outcome, route, type Asked, type Reply, type Route } from './route';

const ORG = z.string().max(20);

const applicationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/applications',
    summary: { sv: 'En ingivares ansökningar, med prövning', en: 'An ingivare’s applications, as judged' },
    query: { org: ORG },
    answer: z.object({ applications: z.array(application) }),
    run: async ({ operations, query }) =>
      wrapped(await operations.rehearsals.applications.of(query.org), 'applications'),
  }),
  route({
    method: 'post',
    path: '/applications',
    summary: {
      sv: 'Lämnar en ansökan; godtas den tilldelas kod och tjänsterna väntar på test',
      en: 'Hands in an application; accepted, a code is assigned and the services wait for their test',
    },
    body: applicationWish,
    status: 201,
    answer: application,
    run: async ({ operations, body: { ansokan, namn, pem } }) => {
      const text = typeof ansokan === 'string' ? ansokan : JSON.stringify(ansokan, null, 1);
      const handedIn = { text, name: namn ?? 'ansokan', pem: pem ?? null };
      return outcome(await operations.rehearsals.applications.handIn(handedIn), 201);
    },
  }),
  route({
    method: 'get',
    path: '/permissions/{org}',
    summary: { sv: 'Tjänsterna och hur långt de har kommit', en: 'The services and how far they have come' },
    answer: z.object({ permissions: z.array(standing) }),
    run: async ({ operations, params }) =>
      wrapped(await operations.rehearsals.permissions.of(params['org'] ?? ''), 'permissions'),
  }),
  route({
    method: 'post',
    path: '/permissions/{org}/revocations',
    summary: {
      sv: 'Återkallar det som nämns, och inget annat',
      en: 'Revokes what is named, and nothing else',
    },
    body: revocation,
    answer: z.object({ permissions: z.array(standing) }),
    run: async ({ operations, params, body: { what, reason } }) =>
      wrapped(
        await operations.rehearsals.permissions.revoke(params['org'] ?? '', what, reason),
        'permissions',
      ),
  }),
  route({
    method: 'get',
    path: '/plans',
    summary: { sv: 'Testplaner; varje fall är ett antagande', en: 'Test plans; every case is an assumption' },
    answer: z.object({ plans: z.array(plan) }),
    run: ({ operations }) => json({ plans: operations.rehearsals.plans }),
  }),
];

const wrapped = <T>(answer: Answer<T>, name: string): Reply =>
  outcome(answer.ok ? { ok: true, value: { [name]: answer.value } } : answer);

/** A case whose run waits for the ingivare's system is shown as waiting for it. */
const shown = (operations: ControlOperations, view: PhaseView): unknown => ({
  ...view,
  parts: view.parts.map((part) => ({
    ...part,
    cases: part.cases.map((one) => {
      const waits = one.state === 'kors' && one.run !== null && operations.run(one.run)?.state === 'waiting';
      return waits ? { ...one, state: 'vantar-pa-er' } : one;
    }),
  })),
});

const answered = (operations: ControlOperations, answer: Answer<PhaseView>, status = 200): Reply =>
  outcome(answer.ok ? { ok: true, value: shown(operations, answer.value) } : answer, status);

const made = async ({ operations, params }: Asked<unknown, unknown>, wish: HandMove): Promise<Reply> =>
  answered(
    operations,
    await operations.rehearsals.phases.make(params['org'] ?? '', params['service'] ?? '', wish),
  );

const phaseRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/phases',
    summary: { sv: 'Alla testfaser', en: 'All test phases' },
    answer: z.object({ phases: z.array(phase) }),
    run: async ({ operations }) => {
      const all = await operations.rehearsals.phases.all();
      return json({ phases: all.map((view) => shown(operations, view)) });
    },
  }),
  route({
    method: 'post',
    path: '/phases',
    summary: {
      sv: 'Börjar en ingivares testfas för en tjänst',
      en: 'Begins an ingivare’s test phase of a service',
    },
    body: phaseWish,
    status: 201,
    answer: phase,
    run: async ({ operations, body: { org, service } }) =>
      answered(operations, await operations.rehearsals.phases.start(org, service), 201),
  }),
  route({
    method: 'get',
    path: '/phases/{org}/{service}',
    summary: { sv: 'En testfas', en: 'A test phase' },
    answer: phase,
    run: async ({ operations, params }) =>
      answered(
        operations,
        await operations.rehearsals.phases.get(params['org'] ?? '', params['service'] ?? ''),
      ),
  }),
  route({
    method: 'get',
    path: '/phases/{org}/{service}/cases/{nr}',
    summary: {
      sv: 'Underlaget för ett fall: körningens resultat',
      en: 'The evidence of a case: the result of its run',
    },
    answer: z.looseObject({ outcome: z.string() }),
    run: async ({ operations, params }) =>
      outcome(
        await operations.rehearsals.phases.evidence(
          params['org'] ?? '',
          params['service'] ?? '',
          params['nr'] ?? '',
        ),
      ),
  }),
  route({
    method: 'post',
    path: '/phases/{org}/{service}/runs',
    summary: { sv: 'Kör ett fall', en: 'Runs a case' },
    body: caseRun,
    status: 202,
    answer: phase,
    run: async ({ operations, params, body: { case: nr, actor, patience } }) =>
      answered(
        operations,
        await operations.rehearsals.phases.run(params['org'] ?? '', params['service'] ?? '', nr, {
          actor: actor ?? 'wait',
          patience,
        }),
        202,
      ),
  }),
  route({
    method: 'post',
    path: '/phases/{org}/{service}/attest',
    summary: {
      sv: 'Intygar en punkt, med namn och anteckning',
      en: 'Vouches for a point, with name and note',
    },
    body: caseAttest,
    answer: phase,
    run: (asked) => {
      const { case: nr, by, note } = asked.body;
      return made(asked, { kind: 'attest', nr, by, note });
    },
  }),
  route({
    method: 'post',
    path: '/phases/{org}/{service}/break-off',
    summary: { sv: 'Bryter av testfasen', en: 'Breaks the test phase off' },
    body: breakOff,
    answer: phase,
    run: (asked) => made(asked, { kind: 'break', ...asked.body }),
  }),
  route({
    method: 'post',
    path: '/phases/{org}/{service}/reopen',
    summary: {
      sv: 'Återupptar en avbruten testfas; det som åtgärdats antecknas',
      en: 'Reopens a test phase that was broken off, with a note of what was mended',
    },
    body: reopen,
    answer: phase,
    run: (asked) => made(asked, { kind: 'reopen', ...asked.body }),
  }),
  route({
    method: 'post',
    path: '/phases/{org}/{service}/finish',
    summary: {
      sv: 'Avslutar: ett tillstånd, eller det som saknas',
      en: 'Ends it: a permission, or what is missing',
    },
    answer: phase,
    run: (asked) => made(asked, { kind: 'finish' }),
  }),
];

export const rehearsalRoutes: readonly Route[] = [...applicationRoutes, ...phaseRoutes];
