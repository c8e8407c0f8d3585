/** *Underlag*: how much of what Genrep says is known, and how one puts one's own in its place. */
import { Copy, Given, MarkOf, Table } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import { MARKS, type Text } from '../../../provenance';
import type { LayoutView } from '../../operate-layouts';
import { page, type Asked } from '../page';
import { QueryForm } from '../query-form';
import { byService, countsOf, sumOf, type Counts } from './counts';
import { percent, ShareBar, SourceOf } from './source';
import { FORMS, serviceName } from './words';

export const UNDERLAG = '/underlag';
const T = {
  menu: { sv: 'Underlag', en: 'Sources' },
  meaning: {
    sv: 'Varje uppgift i Genrep säger hur säker den är. Dokumenterat: läst i ett dokument från myndigheten. Sett: iakttaget i en riktig rutin. Härlett: följer av något dokumenterat. Antaget: ingenting offentligt säger det, valet är Genreps eget.',
    en: 'Every item in Genrep says how sure it is. Documented: read in a document of the authority. Seen: observed in a real routine. Inferred: follows from something documented. Assumed: nothing public says it, the choice is Genrep’s own.',
  },
  services: { sv: 'Per tjänst', en: 'By service' },
  service: { sv: 'tjänst', en: 'service' },
  shares: { sv: 'fördelning', en: 'shares' },
  all: { sv: 'alla', en: 'all' },
  rows: { sv: 'Sök bland uppgifterna', en: 'Search the items' },
  own: { sv: 'Egna layouter som är laddade', en: 'Layouts of your own that are loaded' },
  noOwn: {
    sv: 'Inga egna layouter är laddade; alla som används är Genreps. Så här byts de ut:',
    en: 'No layouts of your own are loaded; all in use are Genrep’s. This is how they are replaced:',
  },
  packs: { sv: 'Paket som är laddade', en: 'Packs that are loaded' },
  name: { sv: 'namn', en: 'name' },
  documents: { sv: 'dokument', en: 'documents' },
  vouched: { sv: 'intygat av', en: 'vouched for by' },
  layouts: { sv: 'Transaktioner och layouter', en: 'Transactions and layouts' },
  transaction: { sv: 'transaktion', en: 'transaction' },
  title: { sv: 'namn', en: 'name' },
  form: { sv: 'form', en: 'form' },
  edition: { sv: 'utgåva', en: 'edition' },
  file: { sv: 'fil', en: 'file' },
  source: { sv: 'källa', en: 'source' },
  assumed: { sv: 'antaget', en: 'assumed' },
  none: { sv: 'Inget.', en: 'Nothing.' },
  replace: { sv: 'Byt ut mot det ni själva har', en: 'Replace it by what you hold' },
  copy: { sv: 'Kopiera', en: 'Copy' },
  tryHere: { sv: 'Pröva en layout här på sidan', en: 'Try a layout here on the page' },
  tryMore: {
    sv: 'klistra in eller ladda upp; ingenting sparas',
    en: 'paste or upload; nothing is kept',
  },
  steps: {
    sv: 'Kommandon för varje transaktion finns på dess sida. I stora drag:',
    en: 'Commands for each transaction are on its page. In outline:',
  },
  ownMark: { sv: 'egen', en: 'own' },
} satisfies Record<string, Text>;

/** From an empty folder to a rehearsal. */
const STEPS: Text = {
  sv: `# skriv av Genreps layout, rätta den efter er beskrivning, kontrollera den
npx genrep layout new bf.ansokan --out min/
npx genrep layout import --post 02 --into min/bf.ansokan.yaml < tabell.txt
npx genrep layout check min/

# öva med den; koder och paket på samma sätt
npx genrep start --layouts min/
npx genrep start --codes felmeddelanden.txt
npx genrep start --pack paket/`,
  en: `# copy Genrep's layout, correct it by your description, check it
npx genrep layout new bf.ansokan --out mine/
npx genrep layout import --post 02 --into mine/bf.ansokan.yaml < table.txt
npx genrep layout check mine/

# rehearse with it; codes and packs the same way
npx genrep start --layouts mine/
npx genrep start --codes messages.txt
npx genrep start --pack pack/`,
};

export const overviewPages = [
  page({
    path: UNDERLAG,
    menu: T.menu,
    under: UNDERLAG,
    run: async (asked) => {
      const { operations, lang, to } = asked;
      const rows = operations.provenance();
      const layouts = operations.layouts();
      return {
        kind: 'page',
        title: T.menu[lang],
        body: (
          <>
            <p class="lead">{summary(countsOf(rows), lang)}</p>
            <p>{T.meaning[lang]}</p>
            <Services services={byService(rows)} asked={asked} />
            <QueryForm action="/underlag/rader" asked={asked} search>
              <div>
                <label for="q">{T.rows[lang]}</label>
                <input id="q" name="q" type="search" maxLength={100} />
              </div>
              <button type="submit">{T.rows[lang]}</button>
            </QueryForm>
            <h2>{T.replace[lang]}</h2>
            <Own layouts={layouts.filter(({ own }) => own)} asked={asked} />
            <Packs packs={(await operations.status()).packs} lang={lang} />
            <p>{T.steps[lang]}</p>
            <Copy text={STEPS[lang]} label={T.copy[lang]} />
            <p>
              <a href={to('/underlag/prova-layout')}>{T.tryHere[lang]}</a>{' '}
              <span class="soft">({T.tryMore[lang]})</span>
            </p>
            <h2>{T.layouts[lang]}</h2>
            <Layouts layouts={layouts} asked={asked} />
          </>
        ),
      };
    },
  }),
];

function summary(counts: Counts, lang: Lang): string {
  const total = sumOf(counts);
  const { documented, seen, inferred, assumed } = counts;
  const share = percent(assumed, total);
  return lang === 'sv'
    ? `${total} uppgifter: ${documented} dokumenterade, ${seen} sedda, ${inferred} härledda och ${assumed} antagna. ${share} procent är alltså Genreps egna antaganden.`
    : `${total} items: ${documented} documented, ${seen} seen, ${inferred} inferred and ${assumed} assumed. So ${share} per cent are Genrep’s own assumptions.`;
}

const Services = ({
  services,
  asked: { lang, to },
}: {
  readonly services: readonly (readonly [string, Counts])[];
  readonly asked: Asked;
}) => (
  <Table
    caption={T.services[lang]}
    head={[
      T.service[lang],
      T.shares[lang],
      ...MARKS.map((mark) => <MarkOf mark={mark} lang={lang} />),
      T.all[lang],
    ]}
    rows={services.map(([id, counts]) => [
      serviceName(id, lang),
      <ShareBar counts={counts} />,
      ...MARKS.map((mark) => <a href={to('/underlag/rader', { service: id, mark })}>{`${counts[mark]}`}</a>),
      <a href={to('/underlag/rader', { service: id })}>{`${sumOf(counts)}`}</a>,
    ])}
    empty={T.none[lang]}
  />
);

const Own = ({
  layouts,
  asked: { lang, to },
}: {
  readonly layouts: readonly LayoutView[];
  readonly asked: Asked;
}) =>
  layouts.length === 0 ? (
    <p>{T.noOwn[lang]}</p>
  ) : (
    <Table
      caption={T.own[lang]}
      head={[T.transaction[lang], T.form[lang], T.edition[lang], T.file[lang], 'SHA-256', T.source[lang]]}
      rows={layouts.map((one) => [
        <a href={to(`${UNDERLAG}/${one.transaction}`)}>{one.transaction}</a>,
        FORMS[one.form][lang],
        <Given text={one.edition} />,
        <Given text={one.file ?? ''} />,
        <code title={one.hash}>{one.hash.slice(0, 12)}</code>,
        <SourceOf source={one.source} lang={lang} />,
      ])}
      empty={T.none[lang]}
    />
  );

const Packs = ({
  packs,
  lang,
}: {
  readonly packs: readonly {
    readonly name: string;
    readonly documents: readonly { readonly document: string; readonly edition?: string | undefined }[];
    readonly intygas: { readonly av: string; readonly datum: string };
  }[];
  readonly lang: Lang;
}) =>
  packs.length === 0 ? null : (
    <Table
      caption={T.packs[lang]}
      head={[T.name[lang], T.documents[lang], T.vouched[lang]]}
      rows={packs.map(({ name, documents, intygas }) => [
        <Given text={name} />,
        <Given text={documents.map((one) => `${one.document} ${one.edition ?? ''}`.trim()).join('; ')} />,
        <Given text={`${intygas.av}, ${intygas.datum}`} />,
      ])}
      empty={T.none[lang]}
    />
  );

const Layouts = ({
  layouts,
  asked: { lang, to },
}: {
  readonly layouts: readonly LayoutView[];
  readonly asked: Asked;
}) => (
  <Table
    caption={T.layouts[lang]}
    head={[
      T.transaction[lang],
      T.title[lang],
      T.form[lang],
      T.edition[lang],
      T.shares[lang],
      T.assumed[lang],
    ]}
    rows={[...layouts]
      .sort((one, other) => one.transaction.localeCompare(other.transaction, 'sv'))
      .map((one) => [
        <a href={to(`${UNDERLAG}/${one.transaction}`)}>{one.transaction}</a>,
        <Given text={one.title[lang]} />,
        FORMS[one.form][lang],
        <>
          <Given text={one.edition} /> {one.own ? <strong>{T.ownMark[lang]}</strong> : null}
        </>,
        <ShareBar counts={one.marks} />,
        `${percent(one.marks.assumed, sumOf(one.marks))} %`,
      ])}
    empty={T.none[lang]}
  />
);
