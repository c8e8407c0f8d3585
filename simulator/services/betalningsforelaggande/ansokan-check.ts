/** Pass one over an ansökan: the content rules that no layout row can say. */
import type { Finding } from '../../formats/finding';
import type { RoleRecord, RoleValue } from '../../formats/layout';
import type { FileHead, FileMoment, FileReducer } from '../service';
import { findingOf } from '../rule';
import { forcesError } from '../forced-error';
import { postnummerFindings } from '../postnummer';
import { headOf, startPostFindings } from '../start-post';
import { isOnlyCosts, isXmlDelkrav, textIn } from './delkrav';
import { holdsAmount, namesNoOriginalCreditor, paymentInstruction, saysOnlyCosts } from './grund';
import { RULES } from './rules';

export function checkAnsokan(moment: FileMoment): FileReducer {
  const today = moment.calendar.dayOf(moment.now);
  let head: FileHead | null = null;
  return {
    start: (record) => {
      head = headOf(record);
      return startPostFindings(moment, 'bf', RULES, record);
    },
    handling: (_number, record) => {
      const grunder = record.values('grund');
      return [
        referensFindings(record),
        postnummerFindings(record, RULES),
        beloppFindings(record),
        forfallodagFindings(record, today),
        grundFindings(record, grunder),
        kostnadFindings(record, grunder),
      ].reduce(joined);
    },
    end: () => [],
    close: () => [],
    head: () => head,
  };
}

/** Nearly always there is nothing to join. */
const joined = (all: readonly Finding[], more: readonly Finding[]): readonly Finding[] =>
  more.length === 0 ? all : all.length === 0 ? more : [...all, ...more];

function referensFindings(record: RoleRecord): readonly Finding[] {
  const slot = record.first('ingivare.referens');
  return slot !== undefined && forcesError(String(slot.value ?? ''))
    ? [findingOf(RULES.tvingatFel, slot.place)]
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
    const given = textIn(slot);
    return given > today ? [findingOf(RULES.forfallodagFramtid, slot.place, { given, today })] : [];
  });
}

function grundFindings(record: RoleRecord, slots: readonly RoleValue[]): Finding[] {
  if (slots.length === 0) return [findingOf(RULES.grundSaknas, record.place)];
  return slots.flatMap((slot) => {
    const grund = textIn(slot);
    if (grund === '') return [findingOf(RULES.grundSaknas, slot.place)];
    const found = paymentInstruction(grund);
    return [
      ...(found === undefined ? [] : [findingOf(RULES.betalningsanvisning, slot.place, { found })]),
      ...(namesNoOriginalCreditor(grund) ? [findingOf(RULES.overtagenFordran, slot.place)] : []),
    ];
  });
}

/** A claim of costs only, put as the other form has it. */
function kostnadFindings(record: RoleRecord, slots: readonly RoleValue[]): Finding[] {
  const grunder = slots.filter((slot) => textIn(slot) !== '');
  const said = grunder.length > 0 && grunder.every((slot) => saysOnlyCosts(textIn(slot)));
  const byKind = isOnlyCosts(record);
  const first = grunder[0];
  if (first === undefined || (!said && !byKind)) return [];
  const krav = record.values('krav.typ');
  const place = krav[0]?.place ?? record.place;
  const specified = grunder.some((slot) => holdsAmount(textIn(slot)));
  return [
    ...(!byKind && isXmlDelkrav(record) ? [findingOf(RULES.kostnaderSomKapital, place)] : []),
    ...(!byKind && !isXmlDelkrav(record) && krav.length > 1
      ? [findingOf(RULES.kostnaderIFleraDelkrav, krav[1]?.place ?? place)]
      : []),
    ...(specified ? [] : [findingOf(RULES.kostnaderUtanSpecifikation, first.place)]),
  ];
}
