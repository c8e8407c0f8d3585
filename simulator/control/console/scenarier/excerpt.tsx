/** Where a handed-in file is wrong: the record with its columns, the field pointed out. */
import type { Lang } from '../../../pages/language';
import { Given, MarkOf } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { Excerpt } from '../../excerpts';

const T = {
  wrong: { sv: 'Fel i filen', en: 'Errors in the file' },
  remark: { sv: 'Anmärkning', en: 'Remark' },
  error: { sv: 'Fel', en: 'Error' },
  handling: { sv: 'handling', en: 'handling' },
  line: { sv: 'rad', en: 'line' },
  columns: { sv: 'kolumn', en: 'column' },
  field: { sv: 'Fältet', en: 'The field' },
  masked: { sv: 'Personer är maskade.', en: 'People are masked.' },
} satisfies Record<string, Text>;

interface ExcerptsProps {
  readonly of: readonly Excerpt[];
  readonly lang: Lang;
  /** In a cell of a table: folded. */
  readonly brief?: boolean;
}

export function Excerpts({ of, lang, brief = false }: ExcerptsProps) {
  const list = of.map((one) => <One one={one} lang={lang} />);
  if (!brief) return <>{list}</>;
  return (
    <details>
      <summary>
        {T.wrong[lang]} ({of.length})
      </summary>
      {list}
    </details>
  );
}

/** `BELOPP, handling 2, rad 5, kolumn 13–25` */
export function placeOf(one: Excerpt, lang: Lang): string {
  const { record, field, handling, line, column, span } = one;
  const columns = span === null ? `${column}` : `${span.from}–${span.from + span.length - 1}`;
  return [
    [record, field].filter((part) => part !== null).join(' · '),
    handling === null ? '' : `${T.handling[lang]} ${handling}`,
    `${T.line[lang]} ${line}`,
    `${T.columns[lang]} ${columns}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const One = ({ one, lang }: { readonly one: Excerpt; readonly lang: Lang }) => (
  <section class={`excerpt ${one.severity === 'fel' ? '' : 'mild'}`}>
    <p>
      <strong>{(one.severity === 'fel' ? T.error : T.remark)[lang]}</strong> <code>{one.code}</code>{' '}
      <MarkOf mark={one.mark} lang={lang} />
    </p>
    <p>
      <Given text={one.text[lang]} />
    </p>
    <p class="soft">
      <Given text={placeOf(one, lang)} />
    </p>
    <Line one={one} />
    <p class="remedy">
      <Given text={one.remedy[lang]} />
    </p>
  </section>
);

/** Around the field so many columns are shown on either side. */
const AROUND = 30;

export function Line({ one: { shown, span } }: { readonly one: Excerpt }) {
  if (shown === null) return null;
  const from = span === null ? 1 : span.from;
  const to = span === null ? 0 : span.from + span.length - 1;
  const first = Math.max(1, from - AROUND);
  const last = Math.min(Math.max(shown.length, to), Math.max(to + AROUND, first + 2 * AROUND));
  const part = (a: number, b: number): string => shown.slice(a - 1, b).padEnd(Math.max(b - a + 1, 0));
  return (
    <pre class="wrong-line" tabindex={0}>
      <span class="ruler">{ruler(first, last)}</span>
      {'\n'}
      {part(first, from - 1)}
      {span === null ? null : <mark>{part(from, to)}</mark>}
      {part(Math.max(to + 1, first), last)}
    </pre>
  );
}

/** `....:....1....:....2`, from a column to another. */
const ruler = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => {
    const column = first + index;
    if (column % 10 === 0) return String((column / 10) % 10);
    return column % 5 === 0 ? ':' : '.';
  }).join('');
