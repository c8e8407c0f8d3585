/** Every item with its mark and source: searched, page by page. */
import { z } from 'zod';
import { Given, MARK_TEXT, Table } from '../../../pages/pieces';
import { MARKS, type ProvenanceRow, type Text } from '../../../provenance';
import { page, type Asked } from '../page';
import { OneOf, QueryForm } from '../query-form';
import { UNDERLAG } from './overview';
import { SourceOf } from './source';
import { KINDS, NO_SERVICE, SERVICE_IDS, serviceName } from './words';

const AT_ONCE = 50;
const PATH = '/underlag/rader';
const T = {
  title: { sv: 'Uppgifter och källor', en: 'Items and sources' },
  mark: { sv: 'Stöd', en: 'Mark' },
  service: { sv: 'Tjänst', en: 'Service' },
  kind: { sv: 'Slag', en: 'Kind' },
  search: { sv: 'Innehåller', en: 'Contains' },
  show: { sv: 'Visa', en: 'Show' },
  of: { sv: 'tjänst', en: 'service' },
  id: { sv: 'beteckning', en: 'id' },
  kindOf: { sv: 'slag', en: 'kind' },
  what: { sv: 'vad', en: 'what' },
  source: { sv: 'stöd och källa', en: 'mark and source' },
  none: {
    sv: 'Ingen uppgift svarar mot det. Ta bort ett villkor.',
    en: 'No item fits. Take a condition away.',
  },
  next: { sv: 'Nästa sida', en: 'Next page' },
  first: { sv: 'Första sidan', en: 'First page' },
  back: { sv: 'Till underlaget', en: 'Back to sources' },
} satisfies Record<string, Text>;

const oneOf = <V extends string>(values: readonly [V, ...V[]]) => z.enum(['', ...values]).optional();
const query = z.strictObject({
  mark: oneOf(MARKS),
  service: oneOf(SERVICE_IDS as [string, ...string[]]),
  kind: oneOf(Object.keys(KINDS) as [string, ...string[]]),
  q: z.string().max(100).optional(),
  /** Number of rows passed over. */
  after: z.coerce.number().int().min(0).max(1_000_000).optional(),
});
type Query = z.infer<typeof query>;

export const rowsPages = [
  page({
    path: PATH,
    under: UNDERLAG,
    query,
    run: (asked) => {
      const { operations, lang, to, query: wish } = asked;
      const fitting = operations.provenance().filter((row) => fits(row, wish));
      const after = wish.after ?? 0;
      const rows = fitting.slice(after, after + AT_ONCE);
      const until = after + rows.length;
      const conditions = { mark: wish.mark, service: wish.service, kind: wish.kind, q: wish.q };
      return {
        kind: 'page',
        title: T.title[lang],
        body: (
          <>
            <p>
              <a href={to(UNDERLAG)}>{T.back[lang]}</a>
            </p>
            <Filter wish={wish} asked={asked} />
            <Table
              caption={
                lang === 'sv'
                  ? `${rows.length === 0 ? 0 : after + 1}–${until} av ${fitting.length} uppgifter`
                  : `${rows.length === 0 ? 0 : after + 1}–${until} of ${fitting.length} items`
              }
              head={[T.id[lang], T.kindOf[lang], T.of[lang], T.what[lang], T.source[lang]]}
              rows={rows.map((row) => [
                <Given text={row.id} />,
                KINDS[row.kind][lang],
                serviceName(row.service, lang),
                <Given text={row.what} />,
                <SourceOf source={row.source} lang={lang} />,
              ])}
              empty={T.none[lang]}
            />
            <p class="pager">
              {after === 0 ? null : <a href={to(PATH, conditions)}>{T.first[lang]}</a>}
              {until < fitting.length ? (
                <a href={to(PATH, { ...conditions, after: until })}>{T.next[lang]}</a>
              ) : null}
            </p>
          </>
        ),
      };
    },
  }),
];

function fits({ source, service, kind, id, what }: ProvenanceRow, wish: Query): boolean {
  const is = (wanted: string | undefined, own: string): boolean =>
    wanted === undefined || wanted === '' || wanted === own;
  if (!is(wish.mark, source.mark) || !is(wish.service, service ?? NO_SERVICE) || !is(wish.kind, kind))
    return false;
  const words = (wish.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { document, edition = '', section = '', note = '' } = source;
  const said = [id, what, document, edition, section, note].join(' ').toLowerCase();
  return words.every((word) => said.includes(word));
}

function Filter({ wish, asked }: { readonly wish: Query; readonly asked: Asked }) {
  const { lang } = asked;
  return (
    <QueryForm action={PATH} asked={asked} search>
      <OneOf
        name="mark"
        label={T.mark[lang]}
        lang={lang}
        chosen={wish.mark}
        of={MARKS.map((mark) => [mark, MARK_TEXT[mark][lang]])}
      />
      <OneOf
        name="service"
        label={T.service[lang]}
        lang={lang}
        chosen={wish.service}
        of={SERVICE_IDS.map((id) => [id, serviceName(id, lang)])}
      />
      <OneOf
        name="kind"
        label={T.kind[lang]}
        lang={lang}
        chosen={wish.kind}
        of={Object.entries(KINDS).map(([kind, text]) => [kind, text[lang]])}
      />
      <p class="field">
        <label for="f-q">{T.search[lang]}</label>
        <input id="f-q" name="q" type="search" maxLength={100} value={wish.q ?? ''} />
      </p>
      <button type="submit">{T.show[lang]}</button>
    </QueryForm>
  );
}
