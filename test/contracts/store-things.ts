/** Synthetic things to store. */
import type {
  FileToDeliver,
  NewBooking,
  NewLetter,
  CaseRow,
  UploadToAccept,
} from '../../simulator/store/store';
import type { Finding } from '../../simulator/formats/finding';

export const anUpload = (over: Partial<UploadToAccept> = {}): UploadToAccept => {
  const rest = over.rest ?? Buffer.from('hej');
  return {
    uploadKey: 'upload',
    rest,
    chunks: 0,
    world: 'main',
    org: 'o',
    transaction: 'bf.ansokan',
    productId: 'p1',
    name: 'AAA.ANSOKAN',
    door: 'etransport',
    bytes: rest.length,
    sha256: rest.toString('hex', 0, 16),
    at: 1000,
    transaktionsid: (earlier) => `t-${rest.toString('hex', 0, 4)}-${earlier}`,
    ...over,
  };
};

export const aDelivery = (over: Partial<FileToDeliver> = {}): FileToDeliver => {
  const rest = over.rest ?? Buffer.from('kvittens');
  const name = over.name ?? 'SUPRO.AAA.KVITTENS';
  return {
    uploadKey: 'delivery',
    rest,
    chunks: 0,
    world: 'main',
    org: 'o',
    transaction: 'bf.kvittens',
    productId: 'p2',
    name,
    listedName: (n) => (n === 1 ? name : `${name}.${String(n).padStart(4, '0')}`),
    transaktionsid: (earlier) => `l-${earlier}`,
    door: 'etransport',
    bytes: rest.length,
    sha256: rest.toString('hex', 0, 16),
    at: 1000,
    expires: 5000,
    inReplyTo: null,
    layout: null,
    ...over,
  };
};

export const aBooking = (over: Partial<NewBooking> = {}): NewBooking => ({
  world: 'main',
  due: 100,
  kind: 'case',
  key: 'k',
  counts: true,
  payload: {},
  ...over,
});

export const aCase = (over: Partial<CaseRow> = {}): CaseRow => ({
  world: 'main',
  malnummer: '01-000001-26',
  org: 'o',
  service: 'bf',
  referens: 'R1',
  status: 'registrerat',
  registered: 1000,
  state: { belopp: 100 },
  ...over,
});

export const aLetter = (over: Partial<NewLetter> = {}): NewLetter => ({
  world: 'main',
  org: 'o',
  at: 1000,
  service: 'bf',
  malnummer: '01-000001-26',
  slag: 'avskrivning',
  kanal: 'brev',
  rubrik: 'Beslut om avskrivning',
  text: 'ÖVNING',
  ...over,
});

export const aFinding = (code: string, handling: number | null): Finding => ({
  code,
  severity: 'fel',
  level: handling === null ? 'file' : 'handling',
  place: { line: 1, column: 1, byte: 0, record: '02', handling, field: null },
  rule: 'prov',
  mark: 'assumed',
  text: { sv: 'prov', en: 'trial' },
  remedy: { sv: 'inget', en: 'nothing' },
});

/** Bytes that tell which upload they are of. */
export const bytesOf = (n: number): Buffer => Buffer.alloc(2000, `${n};`);
