/**
 * Genrep's own protection of real people: every handed-in file is looked through for personnummer outside the series that
 * no real person has. What it tells is never Kronofogden's answer, and never shows a number.
 */
import type { Finding, Place } from '../formats/finding';
import type { RoleRecord } from '../formats/layout';
import { assumed } from '../provenance';
import { isTestIdentity } from '../register/identity';
import { GUARD_SETTING } from '../register/settings';
import { findingOf, type Rule } from './rule';
import type { FileReducer, SettingOf } from './service';

const NOTHING: readonly Finding[] = [];
/** So many are told one by one; the rest are counted. */
const TOLD = 20;
const OURS = assumed('Genrep', 'skydd för verkliga personer; inget svar från Kronofogden');

const REMEDY = {
  sv: 'Öva med påhittade personer: genrep generate gör filer, genrep mask byter ut personerna i en fil, genrep purge raderar det som har lagrats. Se register.frammandeIdentitet.',
  en: 'Rehearse with synthetic people: genrep generate makes files, genrep mask replaces the people in one, genrep purge deletes what has been stored. See register.frammandeIdentitet.',
} as const;

export const GUARD_RULES = {
  varnad: {
    code: 'GR-101',
    rule: 'personnummer-utanfor-testserien',
    severity: 'anmarkning',
    level: 'handling',
    text: {
      sv: 'Genreps eget skydd, inte Kronofogdens svar: personnumret hör inte till testserierna och kan vara en verklig persons.',
      en: 'Genrep’s own protection, not an answer of Kronofogden: the personnummer is outside the test series and may be a real person’s.',
    },
    remedy: REMEDY,
    source: OURS,
  },
  avvisad: {
    code: 'GR-102',
    rule: 'personnummer-utanfor-testserien-avvisas',
    severity: 'fel',
    level: 'file',
    text: {
      sv: 'Genreps eget skydd, inte Kronofogdens svar: filen tas inte emot i övningen, eftersom ett personnummer inte hör till testserierna och kan vara en verklig persons.',
      en: 'Genrep’s own protection, not an answer of Kronofogden: the rehearsal does not take the file, since a personnummer is outside the test series and may be a real person’s.',
    },
    remedy: REMEDY,
    source: OURS,
  },
  fler: {
    code: 'GR-103',
    rule: 'personnummer-utanfor-testserien-fler',
    severity: 'anmarkning',
    level: 'file',
    text: {
      sv: 'Genreps eget skydd, inte Kronofogdens svar: ytterligare {more} personnummer i filen hör inte till testserierna.',
      en: 'Genrep’s own protection, not an answer of Kronofogden: {more} further personnummer in the file are outside the test series.',
    },
    remedy: REMEDY,
    source: OURS,
  },
} as const satisfies Record<string, Rule>;

/**
 * The service's reducer with the protection around it.
 * @param roles those that the file's layout has
 */
export function guarded(reducer: FileReducer, roles: ReadonlySet<string>, setting: SettingOf): FileReducer {
  const mode = setting(GUARD_SETTING.name) ?? GUARD_SETTING.default;
  if (mode === 'av') return reducer;
  const rule = mode === 'avvisa' ? GUARD_RULES.avvisad : GUARD_RULES.varnad;
  const identities = [...roles].filter((role) => role.endsWith('.identitet'));
  let found = 0;
  let last: Place | undefined;
  const look = (record: RoleRecord): readonly Finding[] => {
    let told: Finding[] | undefined;
    for (const role of identities) {
      for (const { value, place } of record.values(role)) {
        if (typeof value !== 'string' || !isForeignPerson(value)) continue;
        found += 1;
        last = place;
        if (found <= TOLD) (told ??= []).push(findingOf(rule, place));
      }
    }
    return told ?? NOTHING;
  };
  return {
    ...reducer,
    start: (record) => [...reducer.start(record), ...look(record)],
    handling: (number, record, mal) => {
      const own = reducer.handling(number, record, mal);
      const ours = look(record);
      return ours.length === 0 ? own : [...own, ...ours];
    },
    end: (record) => [...reducer.end(record), ...look(record)],
    close: () => {
      const own = reducer.close();
      if (found <= TOLD || last === undefined) return own;
      const place: Place = { ...last, handling: null, field: null };
      return [...own, findingOf(GUARD_RULES.fler, place, { more: found - TOLD })];
    },
    head: () => reducer.head(),
  };
}

/** A company's third digit is 2 or more; its number is nobody's secret. */
const isForeignPerson = (identitet: string): boolean => {
  const ten = identitet.slice(-10);
  return !isTestIdentity(ten) && /^\d\d[01]\d{7}$/.test(ten);
};
