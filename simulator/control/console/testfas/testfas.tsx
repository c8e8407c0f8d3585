/** *Testfas*: per ingivare and service, the plan with its cases, what has come of each, and what can be done. */
import { z } from 'zod';
import type { PhaseView } from '../../../rehearsal/phase-view';
import type { HandMove } from '../../../rehearsal/phases';
import type { Text } from '../../../provenance';
import type { Plan } from '../../../rehearsal/plan';
import { notHere } from '../../problems';
import type { PartyView } from '../../schemas';
import { act, page, type Answer, type Asked } from '../page';
import { QueryForm } from '../query-form';
import { PhasePage } from './phase';
import { orgShown, STANDINGS } from './words';

const T = {
  menu: { sv: 'Testfas', en: 'Test phase' },
  intro: {
    sv: 'Innan en tjänst får användas testas den, steg 5 av 6 i guiden. Här övas testet: planens fall körs eller intygas, och till slut ges ett tillstånd eller en lista på det som saknas.',
    en: 'Before a service may be used it is tested, step 5 of 6 in the guide. Here the test is rehearsed: the cases of the plan are run or vouched for, and in the end there is a permission or a list of what is missing.',
  },
  assumed: {
    sv: 'Varje fall är Genreps antagande. Kronofogdens IT avgör vad som verkligen testas.',
    en: 'Every case is Genrep’s assumption. Kronofogden’s IT decides what is really tested.',
  },
  org: { sv: 'Ingivare', en: 'Ingivare' },
  choose: { sv: 'Välj', en: 'Choose' },
  services: { sv: 'Tjänster', en: 'Services' },
  started: { sv: 'Testfasen har börjat.', en: 'The test phase has begun.' },
  running: { sv: 'Fallet körs.', en: 'The case is being run.' },
  vouched: { sv: 'Punkten är intygad.', en: 'The point is vouched for.' },
  broken: { sv: 'Testfasen är avbruten.', en: 'The test phase is broken off.' },
  reopened: { sv: 'Testfasen är återupptagen.', en: 'The test phase is reopened.' },
  finished: {
    sv: 'Testfasen är avslutad och tillståndet är gett.',
    en: 'The test phase is ended and the permission is given.',
  },
  revoked: { sv: 'Det som nämndes är återkallat.', en: 'What was named is revoked.' },
} satisfies Record<string, Text>;

const query = z.strictObject({
  org: z.string().max(20).optional(),
  tjanst: z.string().max(20).optional(),
});
type Query = z.infer<typeof query>;

/** A blank field of a form is one that says nothing. */
const said = z.string().trim().max(2000);
const who = z.string().trim().max(200);

interface Chosen {
  readonly party: PartyView;
  readonly plan: Plan;
  readonly phase: PhaseView | undefined;
}

/** The ingivare and the service that are looked at: the first ones unless chosen. */
async function chosen(asked: Asked, { org, tjanst }: Query): Promise<Chosen | undefined> {
  const { operations, world } = asked;
  const { plans, phases, permissions } = operations.rehearsals;
  const party = org === undefined ? (await operations.parties(world))[0] : await operations.party(world, org);
  if (party === undefined) return undefined;
  const standing = await permissions.of(party.org);
  const under = standing.ok ? standing.value.find(({ state }) => state === 'test') : undefined;
  const plan = plans.find(({ service }) => service === (tjanst ?? under?.service ?? plans[0]?.service));
  if (plan === undefined) return undefined;
  const found = await phases.get(party.org, plan.service);
  return { party, plan, phase: found.ok ? found.value : undefined };
}

export const phasePages = [
  page({
    path: '/testfas',
    menu: T.menu,
    under: '/testfas',
    query,
    run: async (asked) => {
      const found = await chosen(asked, asked.query);
      if (found === undefined)
        return { kind: 'problems', status: 404, complaints: [notHere(asked.query.org ?? 'testfas')] };
      return { kind: 'page', title: T.menu[asked.lang], body: await bodyOf(asked, found) };
    },
  }),
  page({
    path: '/testfas/nu',
    under: '/testfas',
    query,
    run: async (asked) => {
      const found = await chosen(asked, asked.query);
      if (found === undefined) return { kind: 'problems', status: 404, complaints: [notHere('testfas')] };
      return { kind: 'piece', body: await phaseOf(asked, found) };
    },
  }),
  ...moves(),
];

async function bodyOf(asked: Asked, found: Chosen) {
  const { operations, world, lang, to } = asked;
  const { party, plan } = found;
  const parties = await operations.parties(world);
  const standing = await operations.rehearsals.permissions.of(party.org);
  const states = new Map(standing.ok ? standing.value.map(({ service, state }) => [service, state]) : []);
  return (
    <>
      <p class="lead">{T.intro[lang]}</p>
      <p class="assumed-note">{T.assumed[lang]}</p>
      <QueryForm action="/testfas" asked={asked}>
        <div>
          <label for="org">{T.org[lang]}</label>
          <select id="org" name="org">
            {parties.map((one) => (
              <option value={one.org} selected={one.org === party.org}>
                {`${one.name} (${orgShown(one.org)})`}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">{T.choose[lang]}</button>
      </QueryForm>
      <nav class="tabs" aria-label={T.services[lang]}>
        <ul>
          {operations.rehearsals.plans.map(({ service, title }) => {
            const state = states.get(service);
            return (
              <li>
                <a
                  href={to('/testfas', { org: party.org, tjanst: service })}
                  aria-current={service === plan.service ? 'true' : undefined}
                >
                  {title[lang]}{' '}
                  {state === undefined ? null : <span class="count">({STANDINGS[state][lang]})</span>}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <div data-again={to('/testfas/nu', { org: party.org, tjanst: plan.service })}>
        {await phaseOf(asked, found)}
      </div>
    </>
  );
}

async function phaseOf(asked: Asked, { party, plan, phase }: Chosen) {
  const { operations } = asked;
  const standing = await operations.rehearsals.permissions.of(party.org);
  const own = standing.ok ? standing.value.find(({ service }) => service === plan.service) : undefined;
  const scenarios = await operations.scenarios();
  const titles = new Map(scenarios.map(({ id, title }) => [id, title]));
  return <PhasePage party={party} plan={plan} phase={phase} standing={own} titles={titles} asked={asked} />;
}

/** Everything that a person may do in a phase. */
function moves() {
  const where = { org: z.string().max(20), tjanst: z.string().max(20) };
  const back = (asked: Asked, form: { org: string; tjanst: string }): string =>
    asked.to('/testfas', { org: form.org, tjanst: form.tjanst });
  const told = (
    asked: Asked,
    form: { org: string; tjanst: string },
    answer: Awaited<ReturnType<Asked['operations']['rehearsals']['phases']['start']>>,
    text: Text,
  ): Answer => ({
    kind: 'see',
    to: back(asked, form),
    said: answer.ok ? { text } : { complaints: answer.complaints },
  });
  const make = async (
    asked: Asked,
    form: { org: string; tjanst: string },
    wish: HandMove,
    text: Text,
  ): Promise<Answer> =>
    told(asked, form, await asked.operations.rehearsals.phases.make(form.org, form.tjanst, wish), text);
  const under = '/testfas';
  return [
    act({
      path: '/testfas/borja',
      under,
      form: z.strictObject(where),
      run: async (asked) => {
        const { org, tjanst } = asked.form;
        return told(
          asked,
          asked.form,
          await asked.operations.rehearsals.phases.start(org, tjanst),
          T.started,
        );
      },
    }),
    act({
      path: '/testfas/kor',
      under,
      form: z.strictObject({
        ...where,
        fall: z.string().max(40),
        hur: z.enum(['genreps-klient', 'eget-system']),
      }),
      run: async (asked) => {
        const { org, tjanst, fall, hur } = asked.form;
        const actor = hur === 'eget-system' ? 'wait' : 'reference';
        const { phases } = asked.operations.rehearsals;
        const begun = await phases.run(org, tjanst, fall, { actor, patience: PATIENCE_S });
        const one = begun.ok
          ? begun.value.parts.flatMap(({ cases }) => cases).find(({ nr }) => nr === fall)
          : undefined;
        // Whoever plays it is shown at once what to do.
        if (actor === 'wait' && one?.run != null)
          return { kind: 'see', to: asked.to(`/korningar/${one.run}`) };
        return told(asked, asked.form, begun, T.running);
      },
    }),
    act({
      path: '/testfas/intyga',
      under,
      form: z.strictObject({
        ...where,
        fall: z.string().max(40),
        namn: who,
        datum: z.string().max(20),
        anteckning: said,
      }),
      run: (asked) => {
        const { fall: nr, namn: by, datum, anteckning } = asked.form;
        const note = anteckning === '' || datum === '' ? anteckning : `${datum}: ${anteckning}`;
        return make(asked, asked.form, { kind: 'attest', nr, by, note }, T.vouched);
      },
    }),
    act({
      path: '/testfas/avbryt',
      under,
      form: z.strictObject({ ...where, namn: who, skal: said }),
      run: (asked) =>
        make(asked, asked.form, { kind: 'break', by: asked.form.namn, reason: asked.form.skal }, T.broken),
    }),
    act({
      path: '/testfas/aterupptas',
      under,
      form: z.strictObject({ ...where, namn: who, atgardat: said }),
      run: (asked) =>
        make(
          asked,
          asked.form,
          { kind: 'reopen', by: asked.form.namn, mended: asked.form.atgardat },
          T.reopened,
        ),
    }),
    act({
      path: '/testfas/avsluta',
      under,
      form: z.strictObject(where),
      run: (asked) => make(asked, asked.form, { kind: 'finish' }, T.finished),
    }),
    act({
      path: '/testfas/aterkalla',
      under,
      form: z.strictObject({ ...where, vad: z.string().max(40), skal: said }),
      run: async (asked) => {
        const { org, vad, skal } = asked.form;
        const done = await asked.operations.rehearsals.permissions.revoke(org, vad, skal);
        return {
          kind: 'see',
          to: back(asked, asked.form),
          said: done.ok ? { text: T.revoked } : { complaints: done.complaints },
        };
      },
    }),
  ];
}

/** Seconds that a case may wait for somebody at a console. */
const PATIENCE_S = 3600;
