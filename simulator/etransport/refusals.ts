/** Each refusal as an answer: status, code, words, and the mark of the rule behind it. */
import type { Complaint } from '../complaint';
import {
  assumed,
  documented,
  GUIDE,
  inferred,
  type Mark,
  type ProvenanceRow,
  type Source,
  type Text,
} from '../provenance';
import type { Refusal, RefusalCode } from './outcome';
import { wordingOf } from './wording';

export interface RefusalAnswer {
  readonly status: number;
  readonly complaint: Complaint;
  readonly headers: Readonly<Record<string, string>>;
}

const OURS = assumed('Genrep');
const FACE = assumed('Genrep: e-transportens felsvar är inte offentliga');

/** Where each refusal comes from; the status is hardly ever public. */
const SOURCES: Readonly<Record<RefusalCode, Source>> = {
  'ingen-legitimation': documented(GUIDE, '2.2'),
  'okand-part': OURS,
  stangt: FACE,
  'okand-adress': FACE,
  'olaslig-adress': FACE,
  metod: FACE,
  'okand-produkt': FACE,
  'tillstand-saknas': inferred(GUIDE, '2.3, 2.6'),
  'fel-riktning': FACE,
  'filnamn-saknas': FACE,
  filnamn: assumed('Genrep, med SPAR:s uppgift som förebild'),
  'okand-filsort': OURS,
  tom: FACE,
  'for-stor': assumed('Genrep, med SPAR:s uppgift som förebild'),
  'okand-fil': FACE,
  'fraga-saknas': FACE,
  'inte-annu': OURS,
  formular: FACE,
  'fel-vard': OURS,
  'fel-ursprung': OURS,
  storning: OURS,
  'lager-fullt': OURS,
  'lager-fel': OURS,
  'lager-kvot': OURS,
  'lager-disk': OURS,
  'internt-fel': OURS,
};

const MARK_WORDS: Readonly<Record<Mark, Text>> = {
  documented: { sv: 'dokumenterat', en: 'documented' },
  seen: { sv: 'sett i användares rutiner', en: 'seen in users’ routines' },
  inferred: { sv: 'härlett', en: 'inferred' },
  assumed: { sv: 'antaget av Genrep', en: 'assumed by Genrep' },
};

/** `place` is the path as it was asked for; the answer to a name that is not there never shows it. */
export function answerTo(refusal: Refusal, place: string): RefusalAnswer {
  const { status, finding, rule, remedy, headers = {} } = wordingOf(refusal);
  const { mark } = SOURCES[refusal.code];
  const said = (language: 'sv' | 'en'): string => (rule === undefined ? '' : `${rule[language]} `);
  return {
    status,
    headers,
    complaint: {
      code: codeOf(refusal.code),
      ...(refusal.code === 'okand-fil' ? {} : { place }),
      finding,
      rule: {
        sv: `${said('sv')}Svaret är ${MARK_WORDS[mark].sv}.`,
        en: `${said('en')}The answer is ${MARK_WORDS[mark].en}.`,
      },
      remedy,
    },
  };
}

export const codeOf = (code: RefusalCode): string => `ET-${code.toUpperCase()}`;

/** Rows for `genrep provenance`. */
export const refusalProvenance = (): ProvenanceRow[] =>
  Object.entries(SOURCES).map(([code, source]) => ({
    kind: 'rule',
    id: `etransport.${code}`,
    service: null,
    what: `${codeOf(code as RefusalCode)} (e-transport)`,
    source,
  }));
