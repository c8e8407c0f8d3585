/** A part of the plan: its cases as a table, before the phase has begun and while it goes on. */
import { MarkOf, Table } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { PartView, PhaseView } from '../../../rehearsal/phase-view';
import type { Plan } from '../../../rehearsal/plan';
import type { Asked } from '../page';
import { CaseActions } from './case-actions';
import { CaseLatest, CaseShownState, CaseWhat, type Titles } from './case-shown';
import type { Whose } from './fields';

const T = {
  guide: { sv: 'guiden', en: 'guide' },
  approved: { sv: 'Delen är klar.', en: 'The part is done.' },
  out: { sv: 'Är inte sökt och testas inte nu.', en: 'Not applied for, and not tested now.' },
  closed: { sv: 'Öppnas när detta är klart:', en: 'Opens when this is done:' },
  assumed: {
    sv: 'Fallen är Genreps antaganden; Kronofogdens IT avgör.',
    en: 'The cases are Genrep’s assumptions; Kronofogden’s IT decides.',
  },
  nr: { sv: 'fall', en: 'case' },
  what: { sv: 'vad', en: 'what' },
  how: { sv: 'läge', en: 'state' },
  do: { sv: 'gör', en: 'do' },
  latest: { sv: 'senast', en: 'latest' },
  demand: { sv: 'krav', en: 'requirement' },
  required: { sv: 'krävs', en: 'required' },
  optional: { sv: 'frivilligt', en: 'optional' },
} satisfies Record<string, Text>;

interface PartProps {
  readonly part: PartView;
  readonly plan: Plan;
  readonly phase: PhaseView;
  readonly titles: Titles;
  readonly whose: Whose;
  readonly asked: Asked;
}

export function Part({ part, plan, phase, titles, whose, asked }: PartProps) {
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
      <Assumed asked={asked} />
      <Table
        caption={part.title[lang]}
        head={[T.nr[lang], T.what[lang], T.how[lang], T.do[lang], T.latest[lang]]}
        rows={part.cases.map((one) => [
          <>
            <strong class="part">{one.nr}</strong>
            <p class="soft">{(one.required ? T.required : T.optional)[lang]}</p>
          </>,
          <CaseWhat one={one} titles={titles} asked={asked} />,
          <CaseShownState one={one} asked={asked} />,
          part.open ? <CaseActions one={one} whose={whose} asked={asked} /> : '',
          <div class="latest">
            <CaseLatest one={one} asked={asked} />
          </div>,
        ])}
        empty=""
      />
    </section>
  );
}

interface PreviewProps extends Pick<PartProps, 'titles' | 'asked'> {
  readonly part: Plan['parts'][number];
}

/** Before the phase has begun: what there will be. */
export function Preview({ part, titles, asked }: PreviewProps) {
  const { lang } = asked;
  return (
    <section aria-labelledby={`del-${part.id}`}>
      <h3 id={`del-${part.id}`}>
        {part.title[lang]} <GuideOf section={part.guide} asked={asked} />
      </h3>
      <Assumed asked={asked} />
      <Table
        caption={part.title[lang]}
        head={[T.nr[lang], T.what[lang], T.demand[lang]]}
        rows={part.cases.map((one) => [
          <strong class="part">{one.nr}</strong>,
          <CaseWhat one={one} titles={titles} asked={asked} />,
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

const Assumed = ({ asked: { lang } }: { readonly asked: Asked }) => (
  <p class="soft">
    <MarkOf mark="assumed" lang={lang} /> {T.assumed[lang]}
  </p>
);
