/** What is shown of one case: what it is, how it stands, what came of it last. */
import { Given } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { CaseView } from '../../../rehearsal/phase-view';
import { minute } from '../moments';
import type { Asked } from '../page';
import { StateSign } from '../state-sign';
import { CASE_SIGNS, CASE_STATES, type ShownCase } from './words';

const T = {
  serious: { sv: 'stor brist om det inte går', en: 'a serious deficiency if it fails' },
  tries: { sv: 'försök', en: 'tries' },
  ownClient: { sv: 'Genreps klient', en: 'Genrep’s client' },
  run: { sv: 'körningen', en: 'the run' },
  by: { sv: 'av', en: 'by' },
} satisfies Record<string, Text>;

/** Of scenarios, by id. */
export type Titles = ReadonlyMap<string, Text>;

interface CaseProps {
  readonly one: CaseView;
  readonly asked: Asked;
}

export const CaseWhat = ({
  one: { scenario, attest, serious },
  titles,
  asked: { lang, to },
}: {
  readonly one: Pick<CaseView, 'scenario' | 'attest' | 'serious'>;
  readonly titles: Titles;
  readonly asked: Asked;
}) => (
  <>
    {scenario === null ? (
      attest?.[lang]
    ) : (
      <a href={to(`/scenarier/${scenario}`)}>{titles.get(scenario)?.[lang] ?? scenario}</a>
    )}
    {serious ? <p class="soft">{T.serious[lang]}</p> : null}
  </>
);

export function CaseShownState({ one, asked: { operations, lang } }: CaseProps) {
  const waits = one.state === 'kors' && one.run !== null && operations.run(one.run)?.state === 'waiting';
  const state: ShownCase = waits ? 'vantar-pa-er' : one.state;
  const [sign, tone] = CASE_SIGNS[state];
  return (
    <StateSign sign={sign} tone={tone}>
      {CASE_STATES[state][lang]}
    </StateSign>
  );
}

export function CaseLatest({ one, asked: { operations, lang, to } }: CaseProps) {
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
