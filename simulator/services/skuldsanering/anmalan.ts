/** Fordringsanmälan: one ärende per handling, with the claims in it and an account for payment. */
import type { Finding } from '../../formats/finding';
import type { RoleNeeds, RoleRecord } from '../../formats/layout';
import type { CaseRow } from '../../store/store';
import { forcesError } from '../forced-error';
import { nextLopnummer } from '../lopnummer';
import { findingOf } from '../rule';
import type { FileHead, FileMoment, FileReducer, IncomingTransaction } from '../service';
import { registerKey } from '../skuld';
import { headOf, lopnummerRule, startPostFindings } from '../start-post';
import { generateAnmalan, suitsAnmalan } from './anmalan-generate';
import { readArende } from './arende';
import { anmald, isLate } from './case-events';
import { RULES } from './rules';

const ACCOUNTS = ['betalning.bankgiro', 'betalning.plusgiro', 'betalning.konto'] as const;
const AMOUNTS = ['kapital.belopp', 'ranta.belopp', 'kostnad.belopp'] as const;

const NEEDS: RoleNeeds = {
  required: ['intressentkod', 'lopnummer', 'ingivare.referens', 'arendenummer', 'kapital.belopp'],
  optional: {
    'galdenar.identitet': {
      sv: 'Att ärendet gäller gäldenären kan inte kontrolleras.',
      en: 'That the ärende is about the gäldenär cannot be checked.',
    },
    'ranta.belopp': { sv: 'Räntan räknas inte med.', en: 'Interest is not counted.' },
    'kostnad.belopp': { sv: 'Kostnader räknas inte med.', en: 'Costs are not counted.' },
    'betalning.bankgiro': {
      sv: 'Att ett konto anges kan inte kontrolleras.',
      en: 'That an account is given cannot be checked.',
    },
  },
};

export const fordringsanmalan: IncomingTransaction = {
  id: 'sanering.fordringsanmalan',
  needs: NEEDS,
  rules: Object.values(RULES),
  check,
  nextLopnummer: (setting, last) => nextLopnummer(lopnummerRule('sanering', setting), last),
  malOf: (record) => textOf(record, 'arendenummer') || undefined,
  suits: suitsAnmalan,
  register: (moment, _head, _number, record, _ordinal, mal) => {
    // Nothing is known of it only where the rehearsal has forced the file through.
    if (!isOwn(moment, mal) || readArende(mal).anmalan !== null) return { changes: [] };
    const dag = moment.calendar.dayOf(moment.now);
    return {
      changes: anmald(moment, mal, {
        referens: textOf(record, 'ingivare.referens'),
        belopp: total(record),
        dag,
      }),
    };
  },
  generate: generateAnmalan,
};

function check(moment: FileMoment): FileReducer {
  let head: FileHead | null = null;
  return {
    start: (record) => {
      head = headOf(record);
      return startPostFindings(moment, 'sanering', RULES, record);
    },
    handling: (_number, record, mal) => [
      ...referensFindings(record),
      ...(mal === undefined ? [] : arendeFindings(moment, record, mal)),
      ...contentFindings(record),
    ],
    end: () => [],
    close: () => [],
    head: () => head,
  };
}

function referensFindings(record: RoleRecord): Finding[] {
  const slot = record.first('ingivare.referens');
  return slot !== undefined && forcesError(String(slot.value ?? ''))
    ? [findingOf(RULES.tvingatFel, slot.place)]
    : [];
}

/** Another ingivare's ärende is told as one that is not there, so that nobody learns of it. */
function arendeFindings(moment: FileMoment, record: RoleRecord, mal: CaseRow | null): Finding[] {
  const place = record.first('arendenummer')?.place ?? record.place;
  const arende = textOf(record, 'arendenummer');
  if (!isOwn(moment, mal)) return [findingOf(RULES.okantArende, place, { given: arende })];
  const { galdenar, anmalan, sistaDag } = readArende(mal);
  const slot = record.first('galdenar.identitet');
  const given = String(slot?.value ?? '');
  if (slot !== undefined && registerKey(given) !== registerKey(galdenar.identitet)) {
    return [findingOf(RULES.felGaldenar, slot.place, { arende, given: slot.raw })];
  }
  if (anmalan !== null) {
    return [findingOf(RULES.redanAnmald, place, { arende, referens: anmalan.referens })];
  }
  const today = moment.calendar.dayOf(moment.now);
  return isLate(mal, today) ? [findingOf(RULES.forSent, place, { last: sistaDag, today })] : [];
}

function contentFindings(record: RoleRecord): Finding[] {
  const accounts = ACCOUNTS.flatMap((role) => record.first(role) ?? []);
  return [
    ...record.values('kapital.belopp').flatMap(({ value, place }, index) => {
      if (typeof value !== 'number' || value > 0) return [];
      return [findingOf(claimed(record, index) > 0 ? RULES.kapitalNoll : RULES.beloppSaknas, place)];
    }),
    ...(accounts.length === 0 || accounts.some(({ raw }) => raw !== '')
      ? []
      : [findingOf(RULES.kontoSaknas, accounts[0]?.place ?? record.place)]),
  ];
}

/** One claim with its interest and costs. */
const claimed = (record: RoleRecord, index: number): number =>
  AMOUNTS.reduce((sum, role) => {
    const value = record.values(role)[index]?.value;
    return sum + (typeof value === 'number' ? value : 0);
  }, 0);

const isOwn = (moment: FileMoment, mal: CaseRow | null | undefined): mal is CaseRow =>
  mal != null && mal.service === 'sanering' && mal.org === moment.party.org;

const total = (record: RoleRecord): number =>
  record.values('kapital.belopp').reduce((sum, _, index) => sum + claimed(record, index), 0);

const textOf = (record: RoleRecord, role: string): string => String(record.first(role)?.value ?? '');
