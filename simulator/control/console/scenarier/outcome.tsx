/** What a run came to: the outcome, each expectation, how the ingivare behaved, and what is kept of files and events. */
import { Given, Table } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import type { Text } from '../../../provenance';
import type { ScenarioResult } from '../../../scenario/result';
import type { RunStory } from '../../run-views';
import { minute } from '../moments';
import { JudgedState, OUTCOMES } from './states';

const T = {
  verdict: { sv: 'Utfall', en: 'Outcome' },
  own: {
    sv: 'Genreps egen klient spelade ingivaren: utfallet säger inget om ert system.',
    en: 'Genrep’s own client played the ingivare: the outcome says nothing of your system.',
  },
  expectations: { sv: 'Förväntningar', en: 'Expectations' },
  nr: { sv: 'nr', en: 'no.' },
  outcome: { sv: 'utfall', en: 'outcome' },
  step: { sv: 'steg', en: 'step' },
  expected: { sv: 'väntat', en: 'expected' },
  found: { sv: 'fann', en: 'found' },
  place: { sv: 'plats', en: 'place' },
  nearest: { sv: 'Närmast: ', en: 'Nearest: ' },
  etiquette: { sv: 'Uppförande', en: 'Etiquette' },
  etiquetteNone: { sv: 'Inget att anmärka.', en: 'Nothing to remark on.' },
  remark: { sv: 'anmärkning', en: 'remark' },
  when: { sv: 'när', en: 'when' },
  remedy: { sv: 'åtgärd', en: 'remedy' },
  files: { sv: 'Filer', en: 'Files' },
  filesNone: { sv: 'Inga filer.', en: 'No files.' },
  filesGone: {
    sv: 'Världen är borta när körningen är slut. Det här är vad som sparats av filerna.',
    en: 'The world is gone when the run has ended. This is what has been kept of the files.',
  },
  transaction: { sv: 'Transaktion', en: 'Transaction' },
  journal: { sv: 'Händelselogg', en: 'Journal' },
} satisfies Record<string, Text>;

interface ResultProps {
  readonly result: ScenarioResult;
  readonly lang: Lang;
}

const OUTCOME_TONES: Readonly<Record<ScenarioResult['outcome'], string>> = {
  ...{ passed: 'good', failed: 'bad', inconclusive: 'half', 'not-runnable': 'half' },
};

export const Outcome = ({ result, lang }: ResultProps) => (
  <section class={`verdict ${OUTCOME_TONES[result.outcome]}`} aria-labelledby="utfall">
    <h2 id="utfall">
      {T.verdict[lang]}: {OUTCOMES[result.outcome][lang]}
    </h2>
    {result.reason === null ? null : (
      <p>
        <Given text={result.reason[lang]} />
      </p>
    )}
    {result.mode === 'reference' ? <p class="soft">{T.own[lang]}</p> : null}
  </section>
);

interface ExpectationsProps extends ResultProps {
  readonly story: RunStory['story'];
}

export const Expectations = ({ result, story, lang }: ExpectationsProps) => (
  <>
    <h2>{T.expectations[lang]}</h2>
    <Table
      caption={T.expectations[lang]}
      head={[T.nr[lang], T.outcome[lang], T.step[lang], T.expected[lang], T.found[lang], T.place[lang]]}
      rows={result.expectations.map((one) => [
        one.nr,
        <JudgedState one={one} lang={lang} />,
        one.step ?? '–',
        <>
          {story.expect.find(({ nr }) => nr === one.nr)?.words[lang]}
          <p class="soft">
            <Given text={one.expected[lang]} />
          </p>
        </>,
        <>
          <Given text={one.found[lang]} />
          {one.nearest === undefined ? null : (
            <p class="soft">
              {T.nearest[lang]}
              <Given text={one.nearest[lang]} />
            </p>
          )}
        </>,
        <code>{one.place}</code>,
      ])}
      empty=""
    />
  </>
);

export const Etiquette = ({ result, lang }: ResultProps) => (
  <>
    <h2>{T.etiquette[lang]}</h2>
    <Table
      caption={T.etiquette[lang]}
      head={[T.remark[lang], T.when[lang], T.found[lang], T.remedy[lang]]}
      rows={result.etiquette.map(({ code, at, text, remedy }) => [
        <code>{code}</code>,
        minute(at),
        <Given text={text[lang]} />,
        remedy[lang],
      ])}
      empty={T.etiquetteNone[lang]}
    />
  </>
);

export const Evidence = ({ result: { evidence }, lang }: ResultProps) => (
  <>
    <h2>{T.files[lang]}</h2>
    <p class="soft">{T.filesGone[lang]}</p>
    <Table
      caption={T.files[lang]}
      head={['transaktionsid', T.transaction[lang], T.when[lang], 'byte', 'SHA-256']}
      rows={evidence.files.map((file) => [
        <span class="mono">{file.transaktionsid}</span>,
        `${file.direction === 'in' ? '→' : '←'} ${file.transaction}`,
        minute(file.at),
        file.bytes,
        <code title={file.sha256}>{file.sha256.slice(0, 12)}…</code>,
      ])}
      empty={T.filesNone[lang]}
    />
    <details>
      <summary>
        {T.journal[lang]} ({evidence.journal.length})
      </summary>
      <ol class="journal">
        {evidence.journal.slice(0, MOST_EVENTS).map(({ type, at, data }) => (
          <li>
            <span class="mono">{at.slice(0, 19).replace('T', ' ')}</span> <code>{type}</code>{' '}
            <Given text={told(data)} />
          </li>
        ))}
      </ol>
    </details>
  </>
);

const MOST_EVENTS = 200;

const told = (data: Readonly<Record<string, unknown>>): string =>
  ['transaction', 'transaktionsid', 'name', 'verdict', 'code', 'reason', 'malnummer', 'status']
    .flatMap((field) =>
      data[field] === undefined || data[field] === null ? [] : [JSON.stringify(data[field])],
    )
    .join(' ');
