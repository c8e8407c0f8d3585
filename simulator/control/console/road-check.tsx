/** What the check of a file came to: verdict, counts, each finding where it is. */
import { Given, MarkOf, Table } from '../../pages/pieces';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import type { FindingView, Road } from '../face-views';
import { Fact } from './fact';
import { Step } from './road-step';
import { verdictWords } from './verdict-words';

const T = {
  check: { sv: 'Kontroll', en: 'Check' },
  waits: { sv: 'Filen är inte kontrollerad ännu.', en: 'The file has not been checked yet.' },
  verdict: { sv: 'utfall', en: 'verdict' },
  handlingar: { sv: 'handlingar', en: 'handlingar' },
  problems: { sv: 'fel och anmärkningar', en: 'errors and remarks' },
  layout: { sv: 'läst enligt', en: 'read by' },
  lopnummer: { sv: 'löpnummer', en: 'löpnummer' },
  findings: { sv: 'Fel och anmärkningar', en: 'Errors and remarks' },
  none: { sv: 'Inga fel eller anmärkningar.', en: 'No errors or remarks.' },
  code: { sv: 'kod', en: 'code' },
  place: { sv: 'plats', en: 'place' },
  what: { sv: 'vad, och vad man gör', en: 'what, and what to do' },
  line: { sv: 'rad', en: 'line' },
  handling: { sv: 'handling', en: 'handling' },
  error: { sv: 'fel', en: 'error' },
  remark: { sv: 'anmärkning', en: 'remark' },
  more: { sv: 'Fler står på filens sida.', en: 'The file’s page has more.' },
} satisfies Record<string, Text>;

export function Checked({ road, lang }: { readonly road: Road; readonly lang: Lang }) {
  const event = road.events.find(({ type }) => type === 'fil.kontrollerad');
  const given = event?.['verdict'];
  const verdict = typeof given === 'string' ? given : '';
  const rows: readonly (readonly [Text, unknown])[] = [
    [T.handlingar, event?.['handlingar']],
    [T.problems, event?.['problems']],
    [T.lopnummer, event?.['lopnummer']],
    [T.layout, event?.['layout']],
  ];
  return (
    <Step name={T.check[lang]} event={event} bad={verdict !== 'godkand'} lang={lang}>
      {event === undefined ? (
        <p class="soft">{T.waits[lang]}</p>
      ) : (
        <>
          <p class={verdict === 'godkand' ? 'good verdict' : 'bad verdict'}>{verdictWords(verdict)[lang]}</p>
          <dl>
            {rows.map(([name, value]) =>
              value === undefined || value === null ? null : (
                <Fact name={name[lang]}>
                  <Given text={typeof value === 'string' ? value : JSON.stringify(value)} />
                </Fact>
              ),
            )}
          </dl>
          {road.findings.length === 0 ? null : <Findings of={road.findings} lang={lang} />}
          {road.moreFindings ? <p class="soft">{T.more[lang]}</p> : null}
        </>
      )}
    </Step>
  );
}

const Findings = ({ of, lang }: { readonly of: readonly FindingView[]; readonly lang: Lang }) => (
  <Table
    caption={T.findings[lang]}
    head={[T.code[lang], T.place[lang], T.what[lang]]}
    rows={of.map((one) => [
      <>
        <code>{one.code}</code> {one.severity === 'fel' ? T.error[lang] : T.remark[lang]}{' '}
        <MarkOf mark={one.mark} lang={lang} />
      </>,
      <>
        {T.line[lang]} {one.line}
        {one.handling === null ? null : `, ${T.handling[lang]} ${one.handling}`}
        {one.field === null ? null : (
          <>
            , <Given text={one.field} />
          </>
        )}
      </>,
      <>
        <Given text={one.text[lang]} /> <strong>{one.remedy[lang]}</strong>
      </>,
    ])}
    empty={T.none[lang]}
  />
);
