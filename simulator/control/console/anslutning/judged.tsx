/** How an application is judged: what hinders it, service by service, and when nothing does, the letter to sign. */
import { Copy, Table } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import type { Text } from '../../../provenance';
import type { ApplicationFinding } from '../../../rehearsal/application';
import type { JudgedApplication } from '../../../rehearsal/applications';
import { serviceRow } from '../../../rehearsal/eligibility';
import { Hidden } from '../hidden';
import type { Asked } from '../page';
import { Findings } from './findings';
import type { Values } from './values';

const T = {
  permitted: { sv: 'Inga hinder: får testas.', en: 'No obstacle: may be tested.' },
  hindered: { sv: 'Det här hindrar ansökan:', en: 'These hinder the application:' },
  notes: { sv: 'Att veta', en: 'Worth knowing' },
  services: { sv: 'Tjänster', en: 'Services' },
  service: { sv: 'tjänst', en: 'service' },
  verdict: { sv: 'prövning', en: 'judgement' },
  section: { sv: 'guiden', en: 'guide' },
  may: { sv: 'får testas', en: 'may be tested' },
  mayNot: { sv: 'får inte testas', en: 'may not be tested' },
  handIn: { sv: 'Lämna ansökan i övningen', en: 'Hand in the application in the rehearsal' },
  letter: { sv: 'Brevet att skriva ut och underteckna', en: 'The letter to print and sign' },
  copy: { sv: 'Kopiera', en: 'Copy' },
} satisfies Record<string, Text>;

interface JudgedProps {
  readonly judged: JudgedApplication;
  /** The form as it was sent. */
  readonly asked: Asked<unknown, Values>;
}

export function Judged({ judged: { judgement, letter }, asked }: JudgedProps) {
  const { lang } = asked;
  const hinders = judgement.findings.filter(({ weight }) => weight === 'hinder');
  const notes = judgement.findings.filter(({ weight }) => weight !== 'hinder');
  return (
    <>
      {judgement.permitted ? (
        <section class="verdict good">
          <h2>✓ {T.permitted[lang]}</h2>
        </section>
      ) : (
        <Hindered by={hinders} lang={lang} />
      )}
      {notes.length === 0 ? null : (
        <section>
          <h2>{T.notes[lang]}</h2>
          <Findings of={notes} lang={lang} />
        </section>
      )}
      <Services of={judgement.services} lang={lang} />
      {judgement.permitted ? (
        <>
          <HandIn asked={asked} />
          <h2>{T.letter[lang]}</h2>
          <Copy text={letter} label={T.copy[lang]} />
        </>
      ) : null}
    </>
  );
}

const Hindered = ({ by, lang }: { readonly by: readonly ApplicationFinding[]; readonly lang: Lang }) => (
  <section class="verdict bad" role="alert">
    <h2>
      ✗ {T.hindered[lang]} ({by.length})
    </h2>
    <Findings of={by} lang={lang} />
  </section>
);

function Services({
  of,
  lang,
}: {
  readonly of: JudgedApplication['judgement']['services'];
  readonly lang: Lang;
}) {
  if (of.length === 0) return null;
  return (
    <Table
      caption={T.services[lang]}
      head={[T.service[lang], T.verdict[lang], T.section[lang]]}
      rows={of.map(({ service, permitted, section }) => [
        serviceRow(service).name[lang],
        <span class={permitted ? 'good' : 'bad'}>
          {permitted ? `✓ ${T.may[lang]}` : `✗ ${T.mayNot[lang]}`}
        </span>,
        section,
      ])}
      empty=""
    />
  );
}

/** The same form again, now to be handed in. */
function HandIn({ asked: { form, lang, to } }: Pick<JudgedProps, 'asked'>) {
  const again = Object.entries(form).flatMap(([name, values]) =>
    name === 'gor' ? [] : values.map((value) => [name, value] as const),
  );
  return (
    <form method="post" action={to('/anslutning/prova')}>
      <Hidden fields={again} />
      <button type="submit" name="gor" value="lamna">
        {T.handIn[lang]}
      </button>
    </form>
  );
}
