/** One ingivare's test of one service. */
import { Act, Given, MarkOf, Table } from '../../../pages/pieces';
import type { Permit } from '../../../parties/party';
import type { Text } from '../../../provenance';
import type { CaseView, PartView, PhaseView } from '../../../rehearsal/phase-view';
import type { StandingView } from '../../../rehearsal/permissions';
import type { Plan } from '../../../rehearsal/plan';
import type { PartyView } from '../../schemas';
import { minute } from '../moments';
import type { Asked } from '../page';
import { CaseActions } from './case-actions';
import { CASE_SIGNS, CASE_STATES, PHASE_STATES, STANDINGS, type ShownCase } from './words';

const T = {
  none: { sv: 'Testfasen har inte börjat.', en: 'The test phase has not begun.' },
  start: { sv: 'Börja testfasen', en: 'Begin the test phase' },
  again: { sv: 'Börja en ny testfas', en: 'Begin a new test phase' },
  apply: { sv: 'Lämna en ansökan', en: 'Hand in an application' },
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
  reopen: { sv: 'Återuppta', en: 'Reopen' },
  name: { sv: 'Namn', en: 'Name' },
  reason: { sv: 'Vad som är fel', en: 'What is wrong' },
  mended: { sv: 'Vad som har åtgärdats', en: 'What has been mended' },
  nr: { sv: 'fall', en: 'case' },
  what: { sv: 'vad', en: 'what' },
  how: { sv: 'läge', en: 'state' },
  latest: { sv: 'senast', en: 'latest' },
  do: { sv: 'gör', en: 'do' },
  demand: { sv: 'krav', en: 'requirement' },
  required: { sv: 'krävs', en: 'required' },
  optional: { sv: 'frivilligt', en: 'optional' },
  seriousCase: { sv: 'stor brist om det inte går', en: 'a serious deficiency if it fails' },
  closed: { sv: 'Öppnas när detta är klart:', en: 'Opens when this is done:' },
  out: { sv: 'Är inte sökt och testas inte nu.', en: 'Not applied for, and not tested now.' },
  approved: { sv: 'Delen är klar.', en: 'The part is done.' },
  guide: { sv: 'guiden', en: 'guide' },
  assumed: {
    sv: 'Fallen är Genreps antaganden; Kronofogdens IT avgör.',
    en: 'The cases are Genrep’s assumptions; Kronofogden’s IT decides.',
  },
  breaks: { sv: 'Avbrott', en: 'Breaks' },
  reopened: { sv: 'Återupptagen', en: 'Reopened' },
  limit: { sv: 'Gränsen nåddes.', en: 'The limit was reached.' },
  permits: { sv: 'Tillståndet att använda tjänsten', en: 'The permission to use the service' },
  letter: { sv: 'Läs beslutet', en: 'Read the decision' },
  revoke: { sv: 'Återkalla', en: 'Revoke' },
  closes: { sv: 'Detta och inget annat stängs:', en: 'This and nothing else is closed:' },
  why: { sv: 'Skäl', en: 'Reason' },
  tries: { sv: 'försök', en: 'tries' },
  run: { sv: 'körningen', en: 'the run' },
  ownClient: { sv: 'Genreps klient', en: 'Genrep’s client' },
  by: { sv: 'av', en: 'by' },
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

export function PhasePage(props: PhaseProps) {
  const { party, plan, phase, standing, asked } = props;
  const { lang, to } = asked;
  const fields = { org: party.org, tjanst: plan.service };
  const running = phase?.parts.some(({ cases }) => cases.some(({ state }) => state === 'kors')) === true;
  return (
    <div class="told" data-live={running ? '' : undefined}>
      <h2>{plan.title[lang]}</h2>
      {phase === undefined ? (
        <section class="card">
          <p>{T.none[lang]}</p>
          <Act to={to('/testfas/borja')} label={T.start[lang]} fields={fields} />
          <a href={to('/anslutning', { org: party.org })}>{T.apply[lang]}</a>
        </section>
      ) : (
        <State phase={phase} fields={fields} asked={asked} />
      )}
      {standing === undefined || isUndecided(standing) ? null : (
        <Permission standing={standing} fields={fields} asked={asked} />
      )}
      {phase === undefined
        ? plan.parts.map((part) => <Preview part={part} {...props} />)
        : phase.parts.map((part) => <Part part={part} {...props} fields={fields} phase={phase} />)}
    </div>
  );
}

/** Nothing to read, and nothing to revoke. */
const isUndecided = ({ state, decision }: StandingView[number]): boolean =>
  (state === 'ansokt' || state === 'test') && decision === null;

type Fields = Readonly<Record<'org' | 'tjanst', string>>;

const Hidden = ({ fields }: { readonly fields: Fields }) => (
  <>
    <input type="hidden" name="org" value={fields.org} />
    <input type="hidden" name="tjanst" value={fields.tjanst} />
  </>
);

interface StateProps {
  readonly phase: PhaseView;
  readonly fields: Fields;
  readonly asked: Asked;
}

function State({ phase, fields, asked }: StateProps) {
  const { lang, to } = asked;
  const { state, started, ended, wanted, doors, serious, failedInRow, limits, missing, breaks } = phase;
  return (
    <section class={`card phase ${state}`} aria-labelledby="lage">
      <h3 id="lage">
        {T.state[lang]}: {PHASE_STATES[state][lang]}
      </h3>
      <dl>
        <dt>{T.since[lang]}</dt>
        <dd>{minute(started)}</dd>
        {ended === null ? null : (
          <>
            <dt>{T.ended[lang]}</dt>
            <dd>{minute(ended)}</dd>
          </>
        )}
        <dt>{T.wanted[lang]}</dt>
        <dd>{wanted.join(', ')}</dd>
        <dt>{T.doors[lang]}</dt>
        <dd>{doors.join(', ') || T.nothing[lang]}</dd>
        <dt>{T.serious[lang]}</dt>
        <dd>{`${serious} / ${limits.serious}`}</dd>
        <dt>{T.inRow[lang]}</dt>
        <dd>{`${failedInRow} / ${limits.failedInRow}`}</dd>
        <dt>{T.missing[lang]}</dt>
        <dd>{missing.join(', ') || T.nothing[lang]}</dd>
      </dl>
      <Breaks breaks={breaks} asked={asked} />
      {state === 'pagar' ? (
        <>
          <Act to={to('/testfas/avsluta')} label={T.finish[lang]} fields={fields} />
          <details data-key="avbryt">
            <summary>{T.breakOff[lang]}</summary>
            <form method="post" action={to('/testfas/avbryt')} class="row">
              <Hidden fields={fields} />
              <Named id="avbryt" asked={asked} />
              <Said id="skal" label={T.reason} asked={asked} />
              <button type="submit">{T.breakOff[lang]}</button>
            </form>
          </details>
        </>
      ) : null}
      {state === 'avbruten' ? (
        <form method="post" action={to('/testfas/aterupptas')} class="row">
          <Hidden fields={fields} />
          <Named id="aterupptas" asked={asked} />
          <Said id="atgardat" label={T.mended} asked={asked} />
          <button type="submit">{T.reopen[lang]}</button>
        </form>
      ) : null}
      {state === 'avslutad' ? (
        <Act to={to('/testfas/borja')} label={T.again[lang]} fields={fields} quiet />
      ) : null}
    </section>
  );
}

const Named = ({ id, asked: { lang } }: { readonly id: string; readonly asked: Asked }) => (
  <div>
    <label for={`namn-${id}`}>{T.name[lang]}</label>
    <input id={`namn-${id}`} name="namn" required maxlength={200} autocomplete="name" />
  </div>
);

const Said = ({
  id,
  label,
  asked: { lang },
}: {
  readonly id: string;
  readonly label: Text;
  readonly asked: Asked;
}) => (
  <div class="wide">
    <label for={id}>{label[lang]}</label>
    <input id={id} name={id} required maxlength={2000} />
  </div>
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

interface PartProps extends PhaseProps {
  readonly part: PartView;
  readonly phase: PhaseView;
  readonly fields: Fields;
}

function Part({ part, plan, phase, titles, fields, asked }: PartProps) {
  const { lang } = asked;
  const before = plan.parts.filter(({ id }) => part.after.includes(id));
  const undone = before.filter(({ id }) => phase.parts.find((one) => one.id === id)?.approved !== true);
  return (
    <section aria-labelledby={`del-${part.id}`}>
      <h3 id={`del-${part.id}`}>
        {part.title[lang]} <GuideOf section={part.guide} asked={asked} />{' '}
        {part.approved ? <span class="good">✓ {T.approved[lang]}</span> : null}
      </h3>
      {part.included ? null : <p class="half">{T.out[lang]}</p>}
      {undone.length === 0 ? null : (
        <p class="half">
          {T.closed[lang]} {undone.map(({ title }) => title[lang]).join(', ')}.
        </p>
      )}
      <p class="soft">
        <MarkOf mark="assumed" lang={lang} /> {T.assumed[lang]}
      </p>
      <Table
        caption={part.title[lang]}
        head={[T.nr[lang], T.what[lang], T.how[lang], T.do[lang], T.latest[lang]]}
        rows={part.cases.map((one) => [
          <>
            <strong class="part">{one.nr}</strong>
            <p class="soft">{(one.required ? T.required : T.optional)[lang]}</p>
          </>,
          <What one={one} titles={titles} asked={asked} />,
          <StateOf one={one} asked={asked} />,
          part.open ? <CaseActions one={one} fields={fields} asked={asked} /> : '',
          <div class="latest">
            <Latest one={one} asked={asked} />
          </div>,
        ])}
        empty=""
      />
    </section>
  );
}

/** Before the phase has begun: what there will be. */
function Preview({ part, titles, asked }: PhaseProps & { readonly part: Plan['parts'][number] }) {
  const { lang } = asked;
  return (
    <section aria-labelledby={`del-${part.id}`}>
      <h3 id={`del-${part.id}`}>
        {part.title[lang]} <GuideOf section={part.guide} asked={asked} />
      </h3>
      <p class="soft">
        <MarkOf mark="assumed" lang={lang} /> {T.assumed[lang]}
      </p>
      <Table
        caption={part.title[lang]}
        head={[T.nr[lang], T.what[lang], T.demand[lang]]}
        rows={part.cases.map((one) => [
          <strong class="part">{one.nr}</strong>,
          <What one={one} titles={titles} asked={asked} />,
          (one.required ? T.required : T.optional)[lang],
        ])}
        empty=""
      />
    </section>
  );
}

const GuideOf = ({ section, asked: { lang } }: { readonly section: string | null; readonly asked: Asked }) =>
  section === null ? null : (
    <span class="count">
      ({T.guide[lang]} {section})
    </span>
  );

function What({
  one: { scenario, attest, serious },
  titles,
  asked: { lang, to },
}: {
  readonly one: Pick<CaseView, 'scenario' | 'attest' | 'serious'>;
  readonly titles: PhaseProps['titles'];
  readonly asked: Asked;
}) {
  return (
    <>
      {scenario === null ? (
        attest?.[lang]
      ) : (
        <a href={to(`/scenarier/${scenario}`)}>{titles.get(scenario)?.[lang] ?? scenario}</a>
      )}
      {serious ? <p class="soft">{T.seriousCase[lang]}</p> : null}
    </>
  );
}

function StateOf({ one, asked: { operations, lang } }: { readonly one: CaseView; readonly asked: Asked }) {
  const waits = one.state === 'kors' && one.run !== null && operations.run(one.run)?.state === 'waiting';
  const state: ShownCase = waits ? 'vantar-pa-er' : one.state;
  const [sign, tone] = CASE_SIGNS[state];
  return (
    <span class={`state ${tone}`}>
      <span aria-hidden="true">{sign} </span>
      {CASE_STATES[state][lang]}
    </span>
  );
}

function Latest({ one, asked: { operations, lang, to } }: { readonly one: CaseView; readonly asked: Asked }) {
  const { at, run, tries, by, note, mode } = one;
  if (at === null) return null;
  return (
    <>
      {minute(at)}
      {tries > 1 ? `, ${tries} ${T.tries[lang]}` : ''}
      {mode === 'reference' ? `, ${T.ownClient[lang]}` : ''}{' '}
      {run !== null && operations.run(run) !== undefined ? (
        <a href={to(`/korningar/${run}`)}>{T.run[lang]}</a>
      ) : null}
      {by === null ? null : (
        <p>
          {T.by[lang]} <Given text={by} />
        </p>
      )}
      {note === null ? null : (
        <p class="soft">
          <Given text={note} />
        </p>
      )}
    </>
  );
}

interface PermissionProps {
  readonly standing: StandingView[number];
  readonly fields: Fields;
  readonly asked: Asked;
}

function Permission({ standing, fields, asked }: PermissionProps) {
  const { lang, to, operations } = asked;
  const { permits, state, decision, service, revocations } = standing;
  const may: readonly Permit[] = [
    ...new Set<Permit>([...(permits.length === 0 ? [] : [service]), ...permits]),
  ];
  return (
    <section class="card" aria-labelledby="tillstand">
      <h3 id="tillstand">
        {T.permits[lang]}: {STANDINGS[state][lang]}
      </h3>
      {decision === null ? null : (
        <p>
          <a href={to(`/anslutning/beslut/${fields.org}/${service}`)}>{T.letter[lang]}</a>
        </p>
      )}
      {revocations.length === 0 ? null : (
        <ul>
          {revocations.map(({ at, what, reason }) => (
            <li>
              {minute(at)}: {what}, <Given text={reason} />
            </li>
          ))}
        </ul>
      )}
      {state === 'test'
        ? null
        : may.map((what) => (
            <details data-key={`aterkalla-${what}`}>
              <summary>
                {T.revoke[lang]} {what}
              </summary>
              <p>{T.closes[lang]}</p>
              <ul>
                {operations.rehearsals.permissions
                  .closes(fields.org, what)
                  .map(({ title, fileName, direction }) => (
                    <li>
                      {direction === 'in' ? '→' : '←'} {title} <code>{fileName}</code>
                    </li>
                  ))}
              </ul>
              <form method="post" action={to('/testfas/aterkalla')} class="row">
                <Hidden fields={fields} />
                <input type="hidden" name="vad" value={what} />
                <div class="wide">
                  <label for={`skal-${what}`}>{T.why[lang]}</label>
                  <input id={`skal-${what}`} name="skal" required maxlength={2000} />
                </div>
                <button type="submit">
                  {T.revoke[lang]} {what}
                </button>
              </form>
            </details>
          ))}
    </section>
  );
}
