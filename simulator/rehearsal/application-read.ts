/** From a YAML (or JSON) text to an application. What cannot be read is told all at once, with file and line. */
import type { ServiceId } from '../catalogue';
import type { Complaint } from '../complaint';
import type { LayoutMistake } from '../formats/layout';
import {
  choiceAt,
  expectMap,
  mistakesOf,
  readYaml,
  textAt,
  textsAt,
  type Mistakes,
  type View,
} from '../formats/yaml-cursor';
import {
  ERRANDS,
  type Address,
  type Application,
  type AppliedService,
  type Business,
  type Contact,
} from './application';
import { AUTHORITIES, ELIGIBILITY, GROUNDS } from './eligibility';

export type ReadApplication =
  | { readonly ok: true; readonly application: Application }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

const KEYS = [
  ...['arende', 'foretagsnamn', 'organisationsnummer', 'postadress', 'bankgiro', 'plusgiro'],
  ...['kontaktpersoner', 'firmatecknare', 'intressentkod', 'underkoder', 'nya-underkoder', 'verksamhet'],
  ...['certifikat', 'tjanster', 'tillstand-sedan-tidigare', 'betalningsforelaggande'],
];
const SERVICES: readonly ServiceId[] = ELIGIBILITY.map(({ service }) => service);
const YES_NO = ['ja', 'nej'] as const;

export function readApplication(file: string, text: string): ReadApplication {
  const mistakes = mistakesOf(file);
  const view = readYaml(text.replace(/^\uFEFF/, ''), mistakes);
  const map = mistakes.list.length > 0 ? undefined : expectMap(view, KEYS, 'ansökan', mistakes);
  const application = map && applicationOf(file, map, mistakes);
  if (application === undefined || mistakes.list.length > 0)
    return { ok: false, complaints: mistakes.list.map(asComplaint) };
  return { ok: true, application };
}

function applicationOf(file: string, map: View, mistakes: Mistakes): Application {
  const own = (key: string): string | undefined => given(map, key, mistakes);
  const bf = below(map, 'betalningsforelaggande', BF_KEYS, mistakes);
  return {
    arende: choiceAt(map, 'arende', ERRANDS, mistakes) ?? 'ansokan',
    foretagsnamn: own('foretagsnamn'),
    organisationsnummer: own('organisationsnummer'),
    postadress: addressOf(below(map, 'postadress', ['gata', 'postnummer', 'ort'], mistakes), mistakes),
    bankgiro: own('bankgiro'),
    plusgiro: own('plusgiro'),
    kontaktpersoner: items(map, 'kontaktpersoner', ['namn', 'telefon', 'e-post'], mistakes, contactOf),
    firmatecknare: own('firmatecknare'),
    intressentkod: own('intressentkod'),
    underkoder: listed(map, 'underkoder', mistakes) ?? [],
    nyaUnderkoder: wholeNumber(map, 'nya-underkoder', mistakes) ?? 0,
    verksamhet: items(map, 'verksamhet', BUSINESS_KEYS, mistakes, businessOf),
    certifikat: certificateOf(below(map, 'certifikat', ['utfardare', 'fil', 'pem'], mistakes), mistakes),
    tjanster: items(map, 'tjanster', ['tjanst', 'lamna', 'hamta'], mistakes, serviceOf),
    tillstandSedanTidigare: listed(map, 'tillstand-sedan-tidigare', mistakes) ?? [],
    bf: {
      tidigareAnsokningar: bf && earlierOf(bf, mistakes),
      ansokningarPerAr: bf && wholeNumber(bf, 'ansokningar-per-ar', mistakes),
      obetaldaAvgifter: bf && yesNo(bf, 'obetalda-avgifter', mistakes),
    },
    place: (key) => (map.entries.has(key) ? `${file}:${map.lineOf(key)} ${key}` : `${file} ${key}`),
    placeOfLine: (line, key) => `${file}:${line} ${key}`,
  };
}

const BF_KEYS = ['tidigare-ansokningar', 'ansokningar-per-ar', 'obetalda-avgifter'];
const BUSINESS_KEYS = ['slag', 'tillstand-fran', 'kopia-bifogas', 'behov'];

/** A text that says something; blank is as good as left out. */
function given(map: View, key: string, mistakes: Mistakes): string | undefined {
  if (map.entries.get(key)?.kind === 'nothing') return undefined;
  const text = textAt(map, key, mistakes)?.trim();
  return text === '' ? undefined : text;
}

function listed(map: View, key: string, mistakes: Mistakes): readonly string[] | undefined {
  if (map.entries.get(key)?.kind === 'nothing') return undefined;
  return textsAt(map, key, mistakes)?.map((text) => text.trim());
}

function below(map: View, key: string, known: readonly string[], mistakes: Mistakes): View | undefined {
  const view = map.entries.get(key);
  return view === undefined || view.kind === 'nothing' ? undefined : expectMap(view, known, key, mistakes);
}

/** A list of maps; a map alone is a list of one. */
function items<T>(
  map: View,
  key: string,
  known: readonly string[],
  mistakes: Mistakes,
  read: (item: View, mistakes: Mistakes) => T | undefined,
): T[] {
  const view = map.entries.get(key);
  if (view === undefined || view.kind === 'nothing') return [];
  return (view.kind === 'list' ? view.items : [view]).flatMap((item) => {
    const one = expectMap(item, known, key, mistakes);
    return (one && read(one, mistakes)) ?? [];
  });
}

function addressOf(view: View | undefined, mistakes: Mistakes): Address | undefined {
  if (view === undefined) return undefined;
  const part = (key: string): string | undefined => given(view, key, mistakes);
  return { gata: part('gata'), postnummer: part('postnummer'), ort: part('ort') };
}

const contactOf = (view: View, mistakes: Mistakes): Contact => ({
  namn: given(view, 'namn', mistakes),
  telefon: given(view, 'telefon', mistakes),
  epost: given(view, 'e-post', mistakes),
  line: view.line,
});

function businessOf(view: View, mistakes: Mistakes): Business | undefined {
  const slag = choiceAt(view, 'slag', GROUNDS, mistakes);
  if (!view.entries.has('slag')) missingKey(view, 'slag', mistakes);
  const tillstandFran = choiceAt(view, 'tillstand-fran', AUTHORITIES, mistakes);
  const kopiaBifogas = yesNo(view, 'kopia-bifogas', mistakes);
  const behov = given(view, 'behov', mistakes);
  return slag === undefined ? undefined : { slag, tillstandFran, kopiaBifogas, behov, line: view.line };
}

function serviceOf(view: View, mistakes: Mistakes): AppliedService | undefined {
  const tjanst = choiceAt(view, 'tjanst', SERVICES, mistakes);
  if (!view.entries.has('tjanst')) missingKey(view, 'tjanst', mistakes);
  const lamna = listed(view, 'lamna', mistakes);
  const hamta = listed(view, 'hamta', mistakes);
  return tjanst === undefined ? undefined : { tjanst, lamna, hamta, line: view.line };
}

function certificateOf(view: View | undefined, mistakes: Mistakes): Application['certifikat'] {
  if (view === undefined) return undefined;
  const part = (key: string): string | undefined => given(view, key, mistakes);
  return { utfardare: part('utfardare'), fil: part('fil'), pem: part('pem') };
}

/** Applications for betalningsföreläggande and for vanlig handräckning count together. */
function earlierOf(bf: View, mistakes: Mistakes): number | undefined {
  if (bf.entries.get('tidigare-ansokningar')?.kind !== 'map')
    return wholeNumber(bf, 'tidigare-ansokningar', mistakes);
  const kinds = ['betalningsforelaggande', 'vanlig-handrackning'];
  const parts = below(bf, 'tidigare-ansokningar', kinds, mistakes);
  return parts && kinds.reduce((sum, kind) => sum + (wholeNumber(parts, kind, mistakes) ?? 0), 0);
}

function yesNo(map: View, key: string, mistakes: Mistakes): boolean | undefined {
  if (map.entries.get(key)?.kind === 'nothing') return undefined;
  const text = choiceAt(map, key, YES_NO, mistakes);
  return text === undefined ? undefined : text === 'ja';
}

function wholeNumber(map: View, key: string, mistakes: Mistakes): number | undefined {
  const text = given(map, key, mistakes);
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  mistakes.at(
    map.lineOf(key),
    `”${key}” ska vara ett heltal.`,
    `"${key}" should be a whole number.`,
    map.columnOf(key),
  );
  return undefined;
}

const missingKey = (view: View, key: string, mistakes: Mistakes): void =>
  mistakes.at(view.line, `”${key}” saknas.`, `"${key}" is missing.`, view.column);

const asComplaint = ({ file, line, column, reason }: LayoutMistake): Complaint => ({
  code: 'ANSOKAN-YAML',
  place: [file, line, column].filter((part) => part !== undefined).join(':'),
  finding: reason,
  remedy: {
    sv: 'Rätta filen; genrep onboard --new FIL skriver en mall.',
    en: 'Correct the file; genrep onboard --new FILE writes a template.',
  },
});
