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
  const wrong = record
    .values('kapital.belopp')
    .filter(({ value }) => typeof value === 'number' && value <= 0);
  return wrong.map(({ value, place }) =>
    findingOf(value === 0 ? RULES.beloppNoll : RULES.beloppNegativt, place),
  );
}

function forfallodagFindings(record: RoleRecord, today: string): Finding[] {
  const ahead = record.values('kapital.forfallodag').filter((slot) => textIn(slot) > today);
  return ahead.map((slot) => findingOf(RULES.forfallodagFramtid, slot.place, { given: textIn(slot), today }));
}

function grundFindings(record: RoleRecord, slots: readonly RoleValue[]): Finding[] {
  if (slots.length === 0) return [findingOf(RULES.grundSaknas, record.place)];
  const findings: Finding[] = [];
  for (const slot of slots) {
    const grund = textIn(slot);
    if (grund === '') {
      findings.push(findingOf(RULES.grundSaknas, slot.place));
      continue;
    }
    const found = paymentInstruction(grund);
    if (found !== undefined) findings.push(findingOf(RULES.betalningsanvisning, slot.place, { found }));
    if (namesNoOriginalCreditor(grund)) findings.push(findingOf(RULES.overtagenFordran, slot.place));
  }
  return findings;
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
