/** *Testfas*: per ingivare and service, the plan with its cases, what has come of each, and what can be done. */
import { z } from 'zod';
import type { PhaseView } from '../../../rehearsal/phase-view';
import type { Text } from '../../../provenance';
import type { Plan } from '../../../rehearsal/plan';
import { notHere } from '../../problems';
import type { PartyView } from '../../schemas';
import { page, type Asked } from '../page';
import { QueryForm } from '../query-form';
import { phaseMoves } from './moves';
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
} satisfies Record<string, Text>;

const query = z.strictObject({
  org: z.string().max(20).optional(),
  tjanst: z.string().max(20).optional(),
});
type Query = z.infer<typeof query>;

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
  ...phaseMoves,
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
