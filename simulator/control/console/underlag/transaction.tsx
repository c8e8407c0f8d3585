/** One transaction: its layouts down to each field and check, and the commands that put one's own in their place. */
import { Copy, Given, Table } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import type { Text } from '../../../provenance';
import { notHere } from '../../problems';
import type { LayoutDetail, LayoutPost } from '../../operate-layouts';
import { page } from '../page';
import { sumOf } from './counts';
import { UNDERLAG } from './overview';
import { percent, ShareBar, SourceOf } from './source';
import { FORMS } from './words';

const T = {
  back: { sv: 'Till underlaget', en: 'Back to sources' },
  product: { sv: 'Transaktionen', en: 'The transaction' },
  what: { sv: 'uppgift', en: 'item' },
  value: { sv: 'värde', en: 'value' },
  source: { sv: 'stöd och källa', en: 'mark and source' },
  none: { sv: 'Inget.', en: 'Nothing.' },
  own: { sv: 'Egen layout:', en: 'A layout of your own:' },
  builtin: { sv: 'Genreps egen layout.', en: 'Genrep’s own layout.' },
  resting: {
    sv: 'Vilar: en annan används om ingen frågar efter den här utgåvan.',
    en: 'Rests: another is used unless this edition is asked for.',
  },
  field: { sv: 'fält', en: 'field' },
  place: { sv: 'plats', en: 'place' },
  type: { sv: 'typ', en: 'type' },
  meaning: { sv: 'betydelse', en: 'meaning' },
  due: { sv: 'krävs', en: 'required' },
  yes: { sv: 'ja', en: 'yes' },
  checks: { sv: 'Kontroller i layouten', en: 'Checks in the layout' },
  code: { sv: 'kod', en: 'code' },
  replace: { sv: 'Byt ut mot er beskrivning', en: 'Replace it by your description' },
  copy: { sv: 'Kopiera', en: 'Copy' },
  rules: { sv: 'Regler och koder i tjänsten', en: 'Rules and codes of the service' },
  tryHere: { sv: 'Pröva en layout här på sidan', en: 'Try a layout here on the page' },
} satisfies Record<string, Text>;

export const transactionPages = [
  page({
    path: `${UNDERLAG}/:transaktion`,
    under: UNDERLAG,
    run: ({ operations, lang, to, params }) => {
      const id = params['transaktion'] ?? '';
      const about = operations.provenance().filter((row) => row.id === id);
      const layouts = operations.layoutsOf(id);
      const [row] = about;
      if (row === undefined && layouts.length === 0)
        return { kind: 'problems', status: 404, complaints: [notHere(id)] };
      return {
        kind: 'page',
        title: `${layouts[0]?.title[lang] ?? row?.what ?? ''} (${id})`,
        body: (
          <>
            <p>
              <a href={to(UNDERLAG)}>{T.back[lang]}</a>
            </p>
            <Table
              caption={T.product[lang]}
              head={[T.what[lang], T.value[lang], T.source[lang]]}
              rows={about.map((one) => [
                ABOUT[one.kind]?.[lang] ?? one.kind,
                <Given text={one.what} />,
                <SourceOf source={one.source} lang={lang} />,
              ])}
              empty={T.none[lang]}
            />
            <h2>{T.replace[lang]}</h2>
            {layouts.length === 0 ? null : <Copy text={commands(id, layouts, lang)} label={T.copy[lang]} />}
            <p>
              <a href={to('/underlag/prova-layout')}>{T.tryHere[lang]}</a>
              {' · '}
              <a href={to('/underlag/rader', { kind: 'rule', service: row?.service ?? undefined })}>
                {T.rules[lang]}
              </a>
            </p>
            {layouts.map((layout) => (
              <Layout layout={layout} lang={lang} />
            ))}
          </>
        ),
      };
    },
  }),
];

const ABOUT: Partial<Record<string, Text>> = {
  transaction: { sv: 'transaktion', en: 'transaction' },
  'file-name': { sv: 'filnamn', en: 'file name' },
  'product-id': { sv: 'produktidentitet', en: 'product id' },
};

function commands(id: string, layouts: readonly LayoutDetail[], lang: Lang): string {
  const forms = new Set(layouts.map(({ form }) => form));
  const post = layouts[0]?.posts.find(({ fields }) => fields.length > 1)?.post ?? '01';
  const dir = lang === 'sv' ? 'min/' : 'mine/';
  const news = [...forms].map(
    (form) => `npx genrep layout new ${id} --out ${dir}${forms.size > 1 ? ` --form ${form}` : ''}`,
  );
  const say = (text: Text): string => `# ${text[lang]}`;
  return [
    say({ sv: 'skriv av den som finns', en: 'copy what there is' }),
    ...news,
    say({
      sv: 'en post i taget ur beskrivningens tabell, som den är inklistrad',
      en: 'a post at a time from the description’s table, as it was pasted',
    }),
    `npx genrep layout import --post ${post} --into ${dir}${id}.yaml < ${lang === 'sv' ? 'tabell' : 'table'}.txt`,
    say({ sv: 'vad är fel, och vad skiljer', en: 'what is wrong, and what differs' }),
    `npx genrep layout check ${dir}`,
    `npx genrep layout diff ${id} ${dir}`,
    say({ sv: 'öva med den', en: 'rehearse with it' }),
    `npx genrep start --layouts ${dir}`,
  ].join('\n');
}

function Layout({ layout, lang }: { readonly layout: LayoutDetail; readonly lang: Lang }) {
  const share = percent(layout.marks.assumed, sumOf(layout.marks));
  return (
    <section>
      <h2>
        {FORMS[layout.form][lang]}, <Given text={layout.edition} />
      </h2>
      <p>
        {layout.own ? T.own[lang] : T.builtin[lang]}{' '}
        {layout.file === null ? null : <Given text={layout.file} />}{' '}
        <code class="hash">{`sha256 ${layout.hash.slice(0, 16)}`}</code>
        {layout.first ? null : <span> {T.resting[lang]}</span>}
      </p>
      <p>
        <SourceOf source={layout.source} lang={lang} />
      </p>
      <p>
        <ShareBar counts={layout.marks} />
        <span class="soft">
          {lang === 'sv'
            ? `${share} procent av uppgifterna är antagna.`
            : `${share} per cent of the items are assumed.`}
        </span>
      </p>
      {layout.posts.map((post) => (
        <Post post={post} lang={lang} />
      ))}
      <Table
        caption={T.checks[lang]}
        head={[T.code[lang], T.value[lang], T.source[lang]]}
        rows={layout.checks.map(({ code, text, source }) => [
          <code>{code}</code>,
          <Given text={text[lang]} />,
          source === null ? '' : <SourceOf source={source} lang={lang} />,
        ])}
        empty={lang === 'sv' ? 'Inga kontroller i layouten.' : 'No checks in the layout.'}
      />
    </section>
  );
}

export const Post = ({ post, lang }: { readonly post: LayoutPost; readonly lang: Lang }) => (
  <Table
    caption={
      <>
        <Given text={post.post} /> <Given text={post.name} />
      </>
    }
    head={[T.field[lang], T.place[lang], T.type[lang], T.meaning[lang], T.due[lang], T.source[lang]]}
    rows={post.fields.map((field) => [
      <Given text={field.name} />,
      <span class="nowrap">{field.place}</span>,
      <Given text={field.type} />,
      field.role === null ? (
        ''
      ) : (
        <>
          <Given text={field.meaning?.[lang] ?? ''} /> <code class="soft">{field.role}</code>
        </>
      ),
      field.required ? T.yes[lang] : '',
      <SourceOf source={field.source} lang={lang} />,
    ])}
    empty={T.none[lang]}
  />
);
