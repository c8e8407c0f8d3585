/**
 * Metafil. That one goes with each BF file is documented; how is assumed: it is handed in before its file, over the same
 * product, and waits for the next file of that kind and intressentkod. `bf.metafil` says what comes of a missing one.
 */
import type { Finding } from '../../formats/finding';
import type { RoleNeeds, RoleRecord } from '../../formats/layout';
import type { Change } from '../../store/store';
import { findingOf, type Details, type Rule } from '../rule';
import { keptSeries, type Companion, type FileMoment, type FileReducer } from '../service';
import { settingValues } from '../setting-values';
import { headOf } from '../start-post';
import { METAFIL_RULES } from './metafil-rules';
import { RULES } from './rules';
import { BF_SETTINGS } from './settings';

/** What a metafil says of its file. */
interface Said {
  /** Its own. */
  readonly transaktionsid: string;
  readonly namn: string;
  readonly antal: number | null;
  readonly summa: number | null;
  readonly bytes: number | null;
  readonly sha256: string;
}

/** What is summed up, by transaction. */
const SUMS: Readonly<Record<string, string>> = {
  'bf.ansokan': 'kapital.belopp',
  'bf.nedsattning': 'nedsattning.belopp',
};

const NEEDS: RoleNeeds = {
  required: ['intressentkod', 'fil.namn', 'kontroll.handlingar', 'fil.storlek'],
  optional: {
    'kontroll.summa': { sv: 'Summan prövas inte.', en: 'The sum is not judged.' },
    'fil.sha256': {
      sv: 'Innehållet prövas bara genom sin storlek.',
      en: 'Content is judged by its size only.',
    },
  },
};

const WHOLE_FILE = { line: 1, column: 1, byte: 0, record: null, handling: null, field: null } as const;

const slotOf = (transaction: string, code: string): string => `metafil/${transaction}/${code}`;

function waiting(moment: FileMoment, transaction: string, code: string | null): Said | undefined {
  const kept = code === null ? undefined : moment.kept[slotOf(transaction, code)];
  return kept === undefined || kept === '' ? undefined : (JSON.parse(kept) as Said);
}

const keep = (moment: FileMoment, transaction: string, code: string, value: string): Change => ({
  kind: 'series',
  world: moment.world,
  name: keptSeries('bf', moment.party.org, slotOf(transaction, code)),
  value,
});

const told = (moment: FileMoment, data: Readonly<Record<string, unknown>>): Change => ({
  kind: 'event',
  event: { type: 'fil.metafil', at: moment.now, world: moment.world, org: moment.party.org, data },
});

export const metafil: Companion = {
  id: 'bf.metafil',
  suffix: '.META',
  goesWith: ['bf.ansokan', 'bf.aterkallelse', 'bf.nedsattning'],
  needs: NEEDS,
  check: checkMetafil,
};

function checkMetafil(moment: FileMoment, transaction: string): FileReducer {
  let code: string | null = null;
  let said: Said | undefined;
  return {
    start: (record) => {
      code = headOf(record).intressentkod;
      said = saidIn(moment, record);
      return codeFindings(moment, record);
    },
    handling: () => [],
    end: () => [],
    close: () => [],
    head: () => (code === null ? null : { intressentkod: code, lopnummer: null }),
    changes: (verdict) => {
      if (verdict !== 'godkand' || code === null || said === undefined) return [];
      const { transaktionsid } = moment;
      const earlier = waiting(moment, transaction, code)?.transaktionsid;
      const of = { transaktionsid, transaction, filnamn: said.namn, utfall: 'vantar' };
      return [
        keep(moment, transaction, code, JSON.stringify(said)),
        told(moment, earlier === undefined ? of : { ...of, ersatter: earlier }),
      ];
    },
  };
}

function codeFindings(moment: FileMoment, record: RoleRecord): Finding[] {
  const slot = record.first('intressentkod');
  const own: readonly string[] = moment.party.codes;
  if (slot?.value === undefined || own.includes(String(slot.value))) return [];
  return [findingOf(RULES.felIntressentkod, slot.place, { given: slot.raw, own: own.join(', ') || '-' })];
}

function saidIn({ transaktionsid }: FileMoment, record: RoleRecord): Said {
  const number = (role: string): number | null => {
    const slot = record.first(role);
    return typeof slot?.value === 'number' && slot.raw !== '' ? slot.value : null;
  };
  const text = (role: string): string => String(record.first(role)?.value ?? '');
  return {
    transaktionsid,
    namn: text('fil.namn'),
    antal: number('kontroll.handlingar'),
    summa: number('kontroll.summa'),
    bytes: number('fil.storlek'),
    sha256: text('fil.sha256').toLowerCase(),
  };
}

/** The check of a transaction, with that of the metafil that waits for its file. */
export const withMetafil =
  (transaction: string, check: (moment: FileMoment) => FileReducer) =>
  (moment: FileMoment): FileReducer => {
    const reducer = check(moment);
    const found = { antal: 0, summa: 0 };
    let differs = false;
    /** Whether a metafil says what the sum is to be; known once the start post has come. */
    let judged: boolean | undefined;
    const waits = (): Said | undefined => waiting(moment, transaction, reducer.head()?.intressentkod ?? null);
    return {
      ...reducer,
      handling: (number, record, mal) => {
        found.antal += 1;
        if (reducer.head() !== null) judged ??= waits() !== undefined;
        if (judged !== false)
          for (const { value } of record.values(SUMS[transaction] ?? ''))
            found.summa += typeof value === 'number' ? value : 0;
        return reducer.handling(number, record, mal);
      },
      close: () => {
        const said = waits();
        const wrong = said === undefined ? [] : differences(transaction, said, moment, found);
        differs = wrong.length > 0;
        return [...reducer.close(), ...(said === undefined ? missing(moment) : asSet(moment, wrong))];
      },
      changes: () => {
        const said = waits();
        const code = reducer.head()?.intressentkod;
        if (said === undefined || code == null) return [];
        const { transaktionsid } = moment;
        const utfall = differs ? 'avviker' : 'stammer';
        const data = {
          transaktionsid,
          transaction,
          metafil: said.transaktionsid,
          filnamn: said.namn,
          utfall,
        };
        return [keep(moment, transaction, code, ''), told(moment, data)];
      },
    };
  };

const treatment = (moment: FileMoment): string =>
  settingValues(BF_SETTINGS, moment.setting).text('bf.metafil');

/** `genrep inspect` looks at one file alone: nothing can have been handed in before it. */
const missing = (moment: FileMoment): Finding[] =>
  treatment(moment) === 'inte' || moment.transaktionsid === ''
    ? []
    : asSet(moment, [findingOf(METAFIL_RULES.saknas, WHOLE_FILE)]);

const asSet = (moment: FileMoment, findings: readonly Finding[]): Finding[] =>
  findings.map((finding) =>
    treatment(moment) === 'anmarkning' ? { ...finding, severity: 'anmarkning' } : finding,
  );

function differences(
  transaction: string,
  said: Said,
  { fileName, bytes, sha256 }: FileMoment,
  found: { readonly antal: number; readonly summa: number },
): Finding[] {
  const told = (rule: Rule, details: Details): Finding[] => [findingOf(rule, WHOLE_FILE, details)];
  const number = (
    rule: Rule,
    due: number | null,
    is: number,
    show: (value: number) => string = String,
  ): Finding[] => (due === null || due === is ? [] : told(rule, { due: show(due), found: show(is) }));
  return [
    ...(said.namn === (fileName ?? '')
      ? []
      : told(METAFIL_RULES.namn, { due: said.namn, found: fileName ?? '-' })),
    ...number(METAFIL_RULES.antal, said.antal, found.antal),
    ...(transaction in SUMS ? number(METAFIL_RULES.summa, said.summa, found.summa, kronor) : []),
    ...number(METAFIL_RULES.storlek, said.bytes, bytes),
    ...(said.sha256 === '' || said.sha256 === sha256
      ? []
      : told(METAFIL_RULES.sha256, { due: said.sha256, found: sha256 })),
  ];
}

const kronor = (ore: number): string => (ore / 100).toFixed(2).replace('.', ',');
