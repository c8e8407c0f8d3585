/** The table of transactions: what doors, mailbox and services agree on. */
import type { Permit } from './parties/party';
import { assumed, documented, inferred, type ProvenanceRow, type Source, type Text } from './provenance';

export type ServiceId = 'bf' | 'verk' | 'skuld' | 'kredit' | 'sanering';
/** in: ingivare to Kronofogden. */
export type Direction = 'in' | 'out';
/** How a handed-in file is answered. */
export type KvittensHabit = 'always' | 'on-error' | 'none';

export interface Transaction {
  readonly id: string;
  readonly service: ServiceId;
  readonly direction: Direction;
  readonly title: string;
  /** `XXX` stands for the intressentkod (`xxx`: in small letters), `YYYYMMDD` and `YYYY-MM-DD` for the day, `_01` and
   * `NNNN` for a running number. */
  readonly fileName: string;
  /** Older forms of the name, and the name of a metafil (assumed), that are accepted too. */
  readonly olderNames: readonly string[];
  readonly nameSource: Source;
  /** produktidentitet (e-transport), produkttyp (SHS), produktnummer (Kronofogden): a UUID. */
  readonly productId: string;
  /** Further ones under which files of it are handed in, or fetched. */
  readonly furtherProducts: readonly string[];
  readonly productSource: Source;
  readonly kvittens: KvittensHabit;
  /** The outgoing transaction that carries the kvittens of this one, null when there is none. */
  readonly kvittensTransaction: string | null;
  /** Any one of these permits opens the transaction. */
  readonly permits: readonly Permit[];
  readonly source: Source;
}

const SHEET = 'Kronofogden, sammanställning av filnamn (odaterad, REX/INIT/Supro)';
const sheet = documented(SHEET);
const ours = assumed('Genrep');

type Row = readonly [
  id: string,
  direction: Direction,
  title: string,
  fileName: string,
  kvittensTransaction: string | null,
  habit: KvittensHabit,
  nameSource: Source,
  olderNames?: readonly string[],
];

const ROWS: readonly Row[] = [
  [
    'bf.ansokan',
    'in',
    'Ansökan om betalningsföreläggande',
    'XXX.ANSOKAN',
    'bf.kvittens',
    'always',
    sheet,
    ['XXX.ANSOKAN.META'],
  ],
  [
    'bf.kvittens',
    'out',
    'Kvittens på ansökan om betalningsföreläggande',
    'SUPRO.XXX.KVITTENS',
    null,
    'none',
    sheet,
  ],
  ['bf.bekraftelse', 'out', 'Bekräftelse på ansökan', 'SUPRO.XXX.ANSBEKR', null, 'none', sheet],
  [
    'bf.aterkallelse',
    'in',
    'Återkallelse',
    'XXX.ATK.HELATK',
    'bf.aterkallelse-kvittens',
    'always',
    sheet,
    ['XXX.ATK.HELATK.META'],
  ],
  [
    'bf.aterkallelse-kvittens',
    'out',
    'Kvittens på återkallelse',
    'SUPRO.XXX.ATK.KVITTENS',
    null,
    'none',
    sheet,
  ],
  [
    'bf.nedsattning',
    'in',
    'Nedsättning',
    'XXX.NEDS',
    'bf.nedsattning-kvittens',
    'always',
    sheet,
    ['XXX.NEDS.META'],
  ],
  ['bf.nedsattning-kvittens', 'out', 'Kvittens på nedsättning', 'SUPRO.XXX.NEDKVITT', null, 'none', sheet],
  ['bf.utslag', 'out', 'Utslag (rapport om meddelat utslag)', 'SUPRO.XXX.RAPPORT', null, 'none', sheet],
  [
    'verk.ansokan',
    'in',
    'Ansökan om verkställighet',
    'XXX.EMALIN',
    'verk.kvittens',
    'always',
    sheet,
    ['XXX_EMALIN.DYYMMDD'],
  ],
  ['verk.kvittens', 'out', 'Kvittens på ansökan om verkställighet', 'REX.XXX.KVITTENS', null, 'none', sheet],
  ['verk.bekraftelse', 'out', 'Bekräftelse ansökan om verkställighet', 'XXX.EMALUT', null, 'none', sheet],
  [
    'verk.andring',
    'in',
    'Ändring',
    'XXX.ANDRING',
    'verk.andring-felkvittens',
    'on-error',
    sheet,
    ['XXX_ANDRING'],
  ],
  [
    'verk.andring-felkvittens',
    'out',
    'Felkvittens på ändring',
    'inbb001x1_XXX_YYYYMMDD',
    null,
    'none',
    sheet,
  ],
  ['verk.loneutmatning', 'out', 'Löneutmätningsbeslut', 'YYYY-MM-DD_XXX_LUB_01.xml', null, 'none', sheet],
  [
    'verk.delredovisning',
    'out',
    'Utredningsrapport och delredovisning',
    'YYYY-MM-DD_XXX_DELRED_01.xml',
    null,
    'none',
    sheet,
  ],
  [
    'verk.ny-grundavgift',
    'out',
    'Meddelande om ny grundavgift',
    'YYYY-MM-DD_XXX_NYTTAVGAR_01.xml',
    null,
    'none',
    sheet,
  ],
  ['verk.slutredovisning', 'out', 'Slutredovisning', 'ints001x1_XXX.xml', null, 'none', sheet],
  [
    'skuld.forfragan',
    'in',
    'Förfrågan om skuldutdrag (frågefil)',
    'XXX.UTDRAG',
    'skuld.kvitto',
    'always',
    sheet,
  ],
  ['skuld.kvitto', 'out', 'Kvitto på förfrågan', 'REX.XXX.KVITTO', null, 'none', sheet],
  ['skuld.svar', 'out', 'Skuldutdrag (svarsfil)', 'XXX.UTFIL', null, 'none', sheet],
  ['kredit.utdrag-utmatning', 'out', 'Utdrag utmätning', 'REX.XXX.KREDUT', null, 'none', ours],
  ['sanering.underrattelse', 'out', 'Underrättelse om inledandebeslut', 'SKS.XXX.UNDERR', null, 'none', ours],
  ['sanering.fordringsanmalan', 'in', 'Fordringsanmälan', 'XXX.FORDANM', 'sanering.kvittens', 'always', ours],
  ['sanering.kvittens', 'out', 'Kvittens på fordringsanmälan', 'SKS.XXX.KVITTENS', null, 'none', ours],
  ['sanering.aterrapportering', 'out', 'Återrapportering', 'SKS.XXX.ATERRAPP', null, 'none', ours],
];

const PERMITS_OF: Readonly<Record<ServiceId, readonly Permit[]>> = {
  bf: ['bf'],
  verk: ['verk'],
  skuld: ['skuld', 'skuld.upphandling'],
  kredit: ['kredit'],
  sanering: ['sanering'],
};

/** The product ids are Genrep's own: the real ones are not public. Their last group counts the rows above. */
const productId = (ordinal: number): string => `9e0f2b3a-4c1d-4e5f-8a6b-${String(ordinal).padStart(12, '0')}`;

const ONLY_ASSUMED: ReadonlySet<string> = new Set(['sanering.underrattelse']);

export const CATALOGUE: readonly Transaction[] = ROWS.map((row, index): Transaction => {
  const [id, direction, title, fileName, kvittensTransaction, kvittens, nameSource, olderNames = []] = row;
  const service = id.slice(0, id.indexOf('.')) as ServiceId;
  const nedsattning = id.startsWith('bf.nedsattning');
  return {
    id,
    service,
    direction,
    title,
    fileName,
    olderNames,
    nameSource,
    productId: productId(index + 1),
    furtherProducts: [],
    productSource: ours,
    kvittens,
    kvittensTransaction,
    permits: nedsattning ? ['bf.nedsattning'] : PERMITS_OF[service],
    source:
      ONLY_ASSUMED.has(id) || service === 'kredit'
        ? ours
        : nameSource.mark === 'assumed'
          ? inferred('Kom igång med digitala tjänster 3.0', '2.5.4')
          : sheet,
  };
});

const BY_ID = new Map(CATALOGUE.map((row) => [row.id, row]));

export const findTransaction = (id: string): Transaction | undefined => BY_ID.get(id);

/** For ids that the program itself writes. */
export function transactionOf(id: string): Transaction {
  const row = BY_ID.get(id);
  if (row === undefined) throw new Error(`no transaction ${id} in the catalogue`);
  return row;
}

/** Why a text is no pattern of file names; undefined when it is one. */
export function namePatternFault(pattern: string): Text | undefined {
  if (pattern.length === 0 || pattern.length > 100)
    return { sv: 'Ett namn har 1–100 tecken.', en: 'A name has 1–100 characters.' };
  if (/[^\x21-\x7e\xa1-\xff]|[/\\"<>|?*:]/.test(pattern))
    return { sv: `”${pattern}” kan inte vara ett filnamn.`, en: `"${pattern}" cannot be a file name.` };
  return undefined;
}

/** One row for each product id, for doors that are called by it. */
export const byProductId = (catalogue: readonly Transaction[]): readonly Transaction[] =>
  catalogue.flatMap((row) => [row, ...row.furtherProducts.map((productId) => ({ ...row, productId }))]);

export function catalogueProvenance(catalogue: readonly Transaction[] = CATALOGUE): ProvenanceRow[] {
  return catalogue.flatMap((row): ProvenanceRow[] => [
    { kind: 'transaction', id: row.id, service: row.service, what: row.title, source: row.source },
    { kind: 'file-name', id: row.id, service: row.service, what: row.fileName, source: row.nameSource },
    {
      kind: 'product-id',
      id: row.id,
      service: row.service,
      what: [row.productId, ...row.furtherProducts].join(' '),
      source: row.productSource,
    },
  ]);
}
