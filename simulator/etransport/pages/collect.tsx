/** *Filer att hämta*: what waits, and what has been fetched and is still there. */
import express, { type RequestHandler } from 'express';
import type { Transaction } from '../../catalogue';
import { Table } from '../../pages/pieces';
import type { Text } from '../../provenance';
import type { StoredFile } from '../../store/store';
import type { OpenFile } from '../../mailbox/mailbox';
import { isPermitted } from '../judge';
import { refused } from '../outcome';
import { outcomeOf, WEB, type Asked, type PortalPage, type Shown } from './asked';
import { ProductOptions } from './choice';
import { numberOf, Older } from './pager';
import { FetchState, Kind, FileName, Size, When } from './pieces';

const T = {
  menu: { sv: 'Filer att hämta', en: 'Files to fetch' },
  lead: {
    sv: 'Filer från Kronofogden, de nyaste först. En fil är ny tills den har hämtats hel.',
    en: 'Files from Kronofogden, the newest first. A file is new until it has been fetched whole.',
  },
  product: { sv: 'Produkt', en: 'Product' },
  every: { sv: 'Alla produkter', en: 'All products' },
  which: { sv: 'Visa', en: 'Show' },
  fresh: { sv: 'Nya filer', en: 'New files' },
  all: { sv: 'Alla filer, även hämtade', en: 'All files, fetched ones too' },
  show: { sv: 'Visa', en: 'Show' },
  file: { sv: 'Fil', en: 'File' },
  kind: { sv: 'Innehåll', en: 'Content' },
  size: { sv: 'Storlek', en: 'Size' },
  delivered: { sv: 'Levererad', en: 'Delivered' },
  until: { sv: 'Finns till', en: 'There until' },
  state: { sv: 'Status', en: 'Status' },
  fetch: { sv: 'Hämta', en: 'Fetch' },
  fetchMarked: { sv: 'Hämta markerade i ett paket (zip)', en: 'Fetch the marked ones in one package (zip)' },
  markAll: { sv: 'Markera alla på sidan', en: 'Mark all on the page' },
  none: { sv: 'Inga filer att hämta.', en: 'No files to fetch.' },
  older: { sv: 'Äldre filer', en: 'Older files' },
  newest: { sv: 'De nyaste', en: 'The newest' },
} satisfies Record<string, Text>;

/** A zip of the kind that every program reads can hold no more. */
const MOST_BYTES = 4_000_000_000;
const MOST_FILES = 100;
const MOST_FORM = '16kb';
const readForm: RequestHandler = express.urlencoded({
  extended: false,
  limit: MOST_FORM,
  parameterLimit: MOST_FILES * 2,
});

export const collectPages: readonly PortalPage[] = [
  { method: 'GET', path: '/', menu: T.menu, run: waiting },
  { method: 'POST', path: '/hamta', run: fetch },
  { method: 'GET', path: '/lage', run: states },
];

/** What the organisation may fetch, each transaction once. */
export function outgoingOf({ deps, caller }: Pick<Asked, 'deps' | 'caller'>): Transaction[] {
  const rows = deps.catalogue.filter((row) => row.direction === 'out' && isPermitted(caller.party, row));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

async function waiting(asked: Asked): Promise<Shown> {
  const { deps, caller, query, lang } = asked;
  const outgoing = outgoingOf(asked);
  const product = query.get('produkt')?.toLowerCase() ?? '';
  const chosen = outgoing.filter((row) => product === '' || row.productId.toLowerCase() === product);
  const first = await asked.strike('list', chosen);
  if (first.outcome !== undefined) return outcomeOf(first.outcome);
  await deps.leaving?.settled(caller.party.org);
  const all = query.get('visa') === 'alla';
  const { files, older } = await deps.mailbox.shelf.waiting({
    world: caller.world,
    org: caller.party.org,
    transactions: chosen.map(({ id }) => id),
    all,
    before: numberOf(query.get('fore')),
  });
  const rows = await Promise.all(files.map((file) => rowOf(asked, file, outgoing)));
  return {
    kind: 'page',
    where: first.where,
    title: T.menu[lang],
    body: (
      <>
        <p>{T.lead[lang]}</p>
        <Choice asked={asked} outgoing={outgoing} product={product} all={all} />
        <form
          method="post"
          action={`${WEB}/hamta`}
          data-renew={`${WEB}/lage`}
          data-mark-all={files.length > 1 ? T.markAll[lang] : undefined}
        >
          <Table
            caption={(all ? T.all : T.fresh)[lang]}
            head={[T.file, T.kind, T.size, T.delivered, T.until, T.state, T.fetch].map((one) => one[lang])}
            rows={rows}
            empty={T.none[lang]}
          />
          {files.length === 0 ? null : <button type="submit">{T.fetchMarked[lang]}</button>}
        </form>
        <Older asked={asked} older={older} more={T.older} newest={T.newest} />
      </>
    ),
  };
}

async function rowOf({ deps, lang }: Asked, file: StoredFile, outgoing: readonly Transaction[]) {
  const fetchedAt = await deps.mailbox.shelf.fetchedAt(file);
  return [
    <label class="mark-file">
      <input type="checkbox" name="fil" value={file.transaktionsid} /> <FileName file={file} lang={lang} />
    </label>,
    <Kind of={outgoing.find(({ id }) => id === file.transaction)} lang={lang} />,
    <Size bytes={file.bytes} lang={lang} />,
    <When at={file.at} deps={deps} />,
    file.expires === null ? null : <When at={file.expires} deps={deps} />,
    <FetchState file={file} fetchedAt={fetchedAt} deps={deps} lang={lang} />,
    <button type="submit" class="quiet" name="en" value={file.transaktionsid}>
      {T.fetch[lang]}{' '}
      <span class="only-heard">
        <FileName file={file} lang={lang} />
      </span>
    </button>,
  ];
}

const Choice = ({
  asked: { lang },
  outgoing,
  product,
  all,
}: {
  readonly asked: Asked;
  readonly outgoing: readonly Transaction[];
  readonly product: string;
  readonly all: boolean;
}) => (
  <form method="get" action={`${WEB}/`} class="row">
    <div>
      <label for="produkt">{T.product[lang]}</label>
      <select id="produkt" name="produkt">
        <option value="">{T.every[lang]}</option>
        <ProductOptions rows={outgoing} lang={lang} chosen={product} />
      </select>
    </div>
    <div>
      <label for="visa">{T.which[lang]}</label>
      <select id="visa" name="visa">
        <option value="nya">{T.fresh[lang]}</option>
        <option value="alla" selected={all}>
          {T.all[lang]}
        </option>
      </select>
    </div>
    <button type="submit" class="quiet">
      {T.show[lang]}
    </button>
  </form>
);

async function fetch(asked: Asked): Promise<Shown> {
  const { deps, caller } = asked;
  const wished = await wishedOf(asked);
  if (wished === undefined) return outcomeOf(refused({ code: 'formular', flaw: 'olaslig' }));
  if (wished.length === 0) return outcomeOf(refused({ code: 'formular', flaw: 'inget-valt' }));
  const outgoing = outgoingOf(asked);
  const { shelf } = deps.mailbox;
  const found = await Promise.all(wished.map((id) => shelf.delivered(caller.world, caller.party.org, id)));
  const files = found.flatMap((file) =>
    file !== undefined && outgoing.some(({ id }) => id === file.transaction) ? [file] : [],
  );
  if (files.length < wished.length) return outcomeOf(refused({ code: 'okand-fil' }));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (files.length > MOST_FILES || (files.length > 1 && bytes > MOST_BYTES))
    return outcomeOf(refused({ code: 'formular', flaw: 'for-mycket' }));
  const kinds = outgoing.filter(({ id }) => files.some(({ transaction }) => transaction === id));
  const first = await asked.strike('fetch', kinds);
  if (first.outcome !== undefined) return outcomeOf(first.outcome);
  const open: OpenFile[] = [];
  for (const file of files) open.push(await shelf.open(file));
  const [only, ...more] = open;
  if (only !== undefined && more.length === 0)
    return outcomeOf({ kind: 'fil', open: only, answers: null }, first.where);
  const day = deps.local(deps.clockOf(caller.world).now).slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  return outcomeOf({ kind: 'filer', open, name: `filer-${day}.zip` }, first.where);
}

/** The files that the form names, each once; undefined when it cannot be read. */
async function wishedOf({ request, response }: Asked): Promise<readonly string[] | undefined> {
  const error = await new Promise<unknown>((resolve) => void readForm(request, response, resolve));
  if (error !== undefined || typeof request.body !== 'object') return undefined;
  const { en, fil } = request.body as Readonly<Record<string, unknown>>;
  const named = en ?? fil ?? [];
  const all: readonly unknown[] = Array.isArray(named) ? named : [named];
  return [...new Set(all.filter((one) => typeof one === 'string'))];
}

/** What has become of some files, for the script to show after a fetch. */
async function states({ deps, caller, query, lang }: Asked): Promise<Shown> {
  const { shelf } = deps.mailbox;
  await deps.leaving?.settled(caller.party.org);
  const ids = [...new Set(query.getAll('fil'))].slice(0, MOST_FILES);
  const shown = await Promise.all(
    ids.map(async (id) => {
      const file = await shelf.delivered(caller.world, caller.party.org, id);
      if (file === undefined) return null;
      return <FetchState file={file} fetchedAt={await shelf.fetchedAt(file)} deps={deps} lang={lang} />;
    }),
  );
  return { kind: 'piece', body: shown };
}
