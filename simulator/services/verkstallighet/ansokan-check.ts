/** Pass one over an ansökan om verkställighet: the content rules that no layout row can say. */
import type { Finding } from '../../formats/finding';
import type { RoleRecord, RoleValue } from '../../formats/layout';
import { forcesError } from '../forced-error';
import { postnummerFindings } from '../postnummer';
import { findingOf } from '../rule';
import type { FileHead, FileMoment, FileReducer } from '../service';
import { headOf, startPostFindings } from '../start-post';
import { RULES } from './rules';

export function checkAnsokan(moment: FileMoment): FileReducer {
  const today = moment.calendar.dayOf(moment.now);
  let head: FileHead | null = null;
  return {
    start: (record) => {
      head = headOf(record);
      return startPostFindings(moment, 'verk', RULES, record);
    },
    handling: (_number, record) => [
      ...referensFindings(record),
      ...titelFindings(record, today),
      ...postnummerFindings(record, RULES),
      ...beloppFindings(record),
      ...forfallodagFindings(record, today),
      ...grundFindings(record),
    ],
    end: () => [],
    close: () => [],
    head: () => head,
  };
}

function referensFindings(record: RoleRecord): Finding[] {
  const slot = record.first('ingivare.referens');
  return slot !== undefined && forcesError(textOf(slot)) ? [findingOf(RULES.tvingatFel, slot.place)] : [];
}

function titelFindings(record: RoleRecord, today: string): Finding[] {
  const day = record.first('titel.dag');
  const empty = [record.first('titel.nummer'), day].find((slot) => slot !== undefined && slot.raw === '');
  if (empty !== undefined) return [findingOf(RULES.titelSaknas, empty.place)];
  const given = textOf(day);
  return day !== undefined && given > today
    ? [findingOf(RULES.titelFramtid, day.place, { given, today })]
    : [];
}

function beloppFindings(record: RoleRecord): Finding[] {
  return record.values('kapital.belopp').flatMap((slot) => {
    if (typeof slot.value !== 'number' || slot.value > 0) return [];
    return [findingOf(slot.value === 0 ? RULES.beloppNoll : RULES.beloppNegativt, slot.place)];
  });
}

function forfallodagFindings(record: RoleRecord, today: string): Finding[] {
  return record.values('kapital.forfallodag').flatMap((slot) => {
    const given = textOf(slot);
    return given > today ? [findingOf(RULES.forfallodagFramtid, slot.place, { given, today })] : [];
  });
}

function grundFindings(record: RoleRecord): Finding[] {
  const given = [...record.values('grund'), ...record.values('grund.kod')];
  if (given.some((slot) => slot.raw !== '')) return [];
  return [findingOf(RULES.grundSaknas, given[0]?.place ?? record.place)];
}

const textOf = (slot: RoleValue | undefined): string => (slot?.value === undefined ? '' : String(slot.value));
