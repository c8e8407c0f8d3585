/** How far a test phase has come, and what can be done with it as a whole: ended, broken off, reopened. */
import { Act, Given } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { PhaseView } from '../../../rehearsal/phase-view';
import { Fact } from '../fact';
import { Hidden } from '../hidden';
import { minute } from '../moments';
import type { Asked } from '../page';
import { Named, Said, type Whose } from './fields';
import { PHASE_STATES } from './words';

const T = {
  state: { sv: 'Testfasen', en: 'The test phase' },
  since: { sv: 'Började', en: 'Began' },
  ended: { sv: 'Avslutades', en: 'Ended' },
  wanted: { sv: 'Söker', en: 'Applies for' },
  doors: { sv: 'Öppet nu', en: 'Open now' },
  serious: { sv: 'Stora brister', en: 'Serious deficiencies' },
  inRow: { sv: 'Underkända körningar i rad', en: 'Failed runs one after another' },
  missing: { sv: 'Saknas ännu', en: 'Still missing' },
  nothing: { sv: 'inget', en: 'nothing' },
  finish: { sv: 'Avsluta testfasen', en: 'End the test phase' },
  breakOff: { sv: 'Bryt av för stora brister', en: 'Break off for serious deficiencies' },
  reason: { sv: 'Vad som är fel', en: 'What is wrong' },
  reopen: { sv: 'Återuppta', en: 'Reopen' },
  mended: { sv: 'Vad som har åtgärdats', en: 'What has been mended' },
  again: { sv: 'Börja en ny testfas', en: 'Begin a new test phase' },
  breaks: { sv: 'Avbrott', en: 'Breaks' },
  reopened: { sv: 'Återupptagen', en: 'Reopened' },
  limit: { sv: 'Gränsen nåddes.', en: 'The limit was reached.' },
} satisfies Record<string, Text>;

interface StateProps {
  readonly phase: PhaseView;
  readonly whose: Whose;
  readonly asked: Asked;
}

export function State({ phase, whose, asked }: StateProps) {
  const { lang } = asked;
  const { state, breaks } = phase;
  return (
    <section class={`card phase ${state}`} aria-labelledby="lage">
      <h3 id="lage">
        {T.state[lang]}: {PHASE_STATES[state][lang]}
      </h3>
      <Facts phase={phase} asked={asked} />
      <Breaks breaks={breaks} asked={asked} />
      <Moves phase={phase} whose={whose} asked={asked} />
    </section>
  );
}

function Facts({ phase, asked: { lang } }: Omit<StateProps, 'whose'>) {
  const { started, ended, wanted, doors, serious, failedInRow, limits, missing } = phase;
  return (
    <dl>
      <Fact name={T.since[lang]}>{minute(started)}</Fact>
      {ended === null ? null : <Fact name={T.ended[lang]}>{minute(ended)}</Fact>}
      <Fact name={T.wanted[lang]}>{wanted.join(', ')}</Fact>
      <Fact name={T.doors[lang]}>{doors.join(', ') || T.nothing[lang]}</Fact>
      <Fact name={T.serious[lang]}>{`${serious} / ${limits.serious}`}</Fact>
      <Fact name={T.inRow[lang]}>{`${failedInRow} / ${limits.failedInRow}`}</Fact>
      <Fact name={T.missing[lang]}>{missing.join(', ') || T.nothing[lang]}</Fact>
    </dl>
  );
}

function Moves({ phase: { state }, whose, asked }: StateProps) {
  const { lang, to } = asked;
  switch (state) {
    case 'pagar':
      return (
        <>
          <Act to={to('/testfas/avsluta')} label={T.finish[lang]} fields={whose} />
          <BreakOff whose={whose} asked={asked} />
        </>
      );
    case 'avbruten':
      return <Reopen whose={whose} asked={asked} />;
    case 'avslutad':
      return <Act to={to('/testfas/borja')} label={T.again[lang]} fields={whose} quiet />;
  }
}

type MoveProps = Omit<StateProps, 'phase'>;

const BreakOff = ({ whose, asked }: MoveProps) => (
  <details data-key="avbryt">
    <summary>{T.breakOff[asked.lang]}</summary>
    <form method="post" action={asked.to('/testfas/avbryt')} class="row">
      <Hidden fields={Object.entries(whose)} />
      <Named id="avbryt" asked={asked} />
      <Said id="skal" label={T.reason} asked={asked} />
      <button type="submit">{T.breakOff[asked.lang]}</button>
    </form>
  </details>
);

const Reopen = ({ whose, asked }: MoveProps) => (
  <form method="post" action={asked.to('/testfas/aterupptas')} class="row">
    <Hidden fields={Object.entries(whose)} />
    <Named id="aterupptas" asked={asked} />
    <Said id="atgardat" label={T.mended} asked={asked} />
    <button type="submit">{T.reopen[asked.lang]}</button>
  </form>
);

function Breaks({
  breaks,
  asked: { lang },
}: {
  readonly breaks: PhaseView['breaks'];
  readonly asked: Asked;
}) {
  if (breaks.length === 0) return null;
  return (
    <>
      <h4>{T.breaks[lang]}</h4>
      <ul>
        {breaks.map(({ at, by, reason, reopened }) => (
          <li>
            {minute(at)}: <Given text={reason} /> {by === null ? T.limit[lang] : <>({<Given text={by} />})</>}
            {reopened === null ? null : (
              <p>
                {T.reopened[lang]} {minute(reopened.at)}: <Given text={reopened.mended} /> (
                <Given text={reopened.by} />)
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
