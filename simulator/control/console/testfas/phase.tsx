/** One ingivare's test of one service. */
import { Act } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { PhaseView } from '../../../rehearsal/phase-view';
import type { StandingView } from '../../../rehearsal/permissions';
import type { Plan } from '../../../rehearsal/plan';
import type { PartyView } from '../../schemas';
import type { Asked } from '../page';
import type { Whose } from './fields';
import { Part, Preview } from './part';
import { Permission } from './permission';
import { State } from './state';

const T = {
  none: { sv: 'Testfasen har inte börjat.', en: 'The test phase has not begun.' },
  start: { sv: 'Börja testfasen', en: 'Begin the test phase' },
  apply: { sv: 'Lämna en ansökan', en: 'Hand in an application' },
} satisfies Record<string, Text>;

interface PhaseProps {
  readonly party: PartyView;
  readonly plan: Plan;
  readonly phase: PhaseView | undefined;
  readonly standing: StandingView[number] | undefined;
  /** Of scenarios, by id. */
  readonly titles: ReadonlyMap<string, Text>;
  readonly asked: Asked;
}

export function PhasePage({ party, plan, phase, standing, titles, asked }: PhaseProps) {
  const whose = { org: party.org, tjanst: plan.service };
  const running = phase?.parts.some(({ cases }) => cases.some(({ state }) => state === 'kors')) === true;
  return (
    <div class="told" data-live={running ? '' : undefined}>
      <h2>{plan.title[asked.lang]}</h2>
      {phase === undefined ? (
        <NotBegun whose={whose} asked={asked} />
      ) : (
        <State phase={phase} whose={whose} asked={asked} />
      )}
      {standing === undefined || isUndecided(standing) ? null : (
        <Permission standing={standing} whose={whose} asked={asked} />
      )}
      {phase === undefined
        ? plan.parts.map((part) => <Preview part={part} titles={titles} asked={asked} />)
        : phase.parts.map((part) => (
            <Part part={part} plan={plan} phase={phase} titles={titles} whose={whose} asked={asked} />
          ))}
    </div>
  );
}

const NotBegun = ({ whose, asked: { lang, to } }: { readonly whose: Whose; readonly asked: Asked }) => (
  <section class="card">
    <p>{T.none[lang]}</p>
    <Act to={to('/testfas/borja')} label={T.start[lang]} fields={whose} />
    <a href={to('/anslutning', { org: whose.org })}>{T.apply[lang]}</a>
  </section>
);

/** Nothing to read, and nothing to revoke. */
const isUndecided = ({ state, decision }: StandingView[number]): boolean =>
  (state === 'ansokt' || state === 'test') && decision === null;
