/** What can be done with one case: run it, or vouch for it with name, date and note. */
import { Act } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { CaseView } from '../../../rehearsal/phase-view';
import { Hidden } from '../hidden';
import type { Asked } from '../page';
import type { Whose } from './fields';

const T = {
  reference: { sv: 'Genreps klient', en: 'Genrep’s client' },
  own: { sv: 'Eget system', en: 'Own system' },
  vouch: { sv: 'Intyga', en: 'Vouch' },
  name: { sv: 'Namn', en: 'Name' },
  date: { sv: 'Datum', en: 'Date' },
  note: { sv: 'Anteckning', en: 'Note' },
} satisfies Record<string, Text>;

interface CaseProps {
  readonly one: CaseView;
  readonly whose: Whose;
  readonly asked: Asked;
}

export function CaseActions({ one, whose, asked: { lang, to } }: CaseProps) {
  const { nr, scenario, state } = one;
  const own = { ...whose, fall: nr };
  if (state === 'kors') return null;
  if (scenario !== null)
    return (
      <div class="acts">
        <Act to={to('/testfas/kor')} label={T.own[lang]} fields={{ ...own, hur: 'eget-system' }} />
        <Act
          to={to('/testfas/kor')}
          label={T.reference[lang]}
          fields={{ ...own, hur: 'genreps-klient' }}
          quiet
        />
      </div>
    );
  return (
    <details data-key={`intyga-${nr}`}>
      <summary>
        {T.vouch[lang]} {nr}
      </summary>
      <form method="post" action={to('/testfas/intyga')} class="stack">
        <Hidden fields={Object.entries(own)} />
        <label for={`namn-${nr}`}>{T.name[lang]}</label>
        <input id={`namn-${nr}`} name="namn" required maxlength={200} autocomplete="name" />
        <label for={`datum-${nr}`}>{T.date[lang]}</label>
        <input id={`datum-${nr}`} name="datum" type="date" required />
        <label for={`anteckning-${nr}`}>{T.note[lang]}</label>
        <textarea id={`anteckning-${nr}`} name="anteckning" required maxlength={1900} rows={2} />
        <button type="submit">
          {T.vouch[lang]} {nr}
        </button>
      </form>
    </details>
  );
}
