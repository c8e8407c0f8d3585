/** Pass one over an ansökan: the content rules that no layout row can say. */
import type { Finding } from '../../formats/finding';
import type { RoleRecord, RoleValue } from '../../formats/layout';
import type { FileHead, FileMoment, FileReducer } from '../service';
import { judgeLopnummer, type LopnummerRule } from '../lopnummer';
import { findingOf } from '../rule';
import { settingValues } from '../setting-values';
import { forcesError } from './endings';
import { namesNoOriginalCreditor, paymentInstruction } from './grund';
import { RULES } from './rules';
import { BF_SETTINGS } from './settings';

export function checkAnsokan(moment: FileMoment): FileReducer {
  const today = moment.calendar.dayOf(moment.now);
  let head: FileHead | null = null;
  return {
    start: (record) => {
      head = headOf(record);
      return [...codeFindings(moment, record), ...lopnummerFindings(moment, record, head)];
    },
    handling: (_number, record) => [
      ...referensFindings(record),
      ...svarandeFindings(record),
      ...beloppFindings(record),
      ...forfallodagFindings(record, today),
      ...grundFindings(record),
    ],
    end: () => [],
    close: () => [],
    head: () => head,
  };
}

export function lopnummerRule(setting: FileMoment['setting']): LopnummerRule {
  const settings = settingValues(BF_SETTINGS, setting);
  const first = settings.text('bf.lopnummer.forsta');
  return {
    first: /^\d+$/.test(first) ? Number(first) : 'fritt',
    highest: settings.number('bf.lopnummer.hogsta'),
    afterHighest: settings.number('bf.lopnummer.efterHogsta'),
  };
}

function headOf(record: RoleRecord): FileHead {
  const code = record.first('intressentkod')?.value;
  const number = record.first('lopnummer')?.value;
  return {
    intressentkod: typeof code === 'string' && code !== '' ? code : null,
    lopnummer: typeof number === 'number' ? number : null,
  };
}

function codeFindings(moment: FileMoment, record: RoleRecord): Finding[] {
  const slot = record.first('intressentkod');
  const own: readonly string[] = moment.party.codes;
  if (slot?.value === undefined || own.includes(String(slot.value))) return [];
  const details = { given: slot.raw, own: own.length === 0 ? '-' : own.join(', ') };
  return [findingOf(RULES.felIntressentkod, slot.place, details)];
}

/** A code that is not the ingivare's own has no series here, and is told once by its own rule. */
function lopnummerFindings(moment: FileMoment, record: RoleRecord, head: FileHead): Finding[] {
  const slot = record.first('lopnummer');
  const { intressentkod, lopnummer } = head;
  const own: readonly string[] = moment.party.codes;
  if (slot === undefined || intressentkod === null || lopnummer === null || !own.includes(intressentkod))
    return [];
  const judged = judgeLopnummer(
    lopnummerRule(moment.setting),
    moment.lastLopnummer(intressentkod),
    lopnummer,
  );
  if (judged.ok) return [];
  const rule = judged.why === 'upprepat' ? RULES.lopnummerUpprepat : RULES.lopnummerHoppat;
  return [findingOf(rule, slot.place, { given: lopnummer, expected: judged.expected })];
}

function referensFindings(record: RoleRecord): Finding[] {
  const slot = record.first('ingivare.referens');
  return slot !== undefined && forcesError(String(slot.value ?? ''))
    ? [findingOf(RULES.tvingatFel, slot.place)]
    : [];
}

/** A blank country is Sweden. */
const SWEDEN: ReadonlySet<string> = new Set(['', 'SE', 'SVERIGE']);

function svarandeFindings(record: RoleRecord): Finding[] {
  return record.values('svarande.postnummer').flatMap((slot, index) => {
    const land = textOf(record.values('svarande.land')[index]).toUpperCase();
    if (!SWEDEN.has(land)) return [];
    const given = slot.raw.replace(/ /g, '');
    if (given === '') {
      const guarded = record.values('svarande.skyddad')[index]?.value === true;
      return [findingOf(guarded ? RULES.postnummerSaknasSkyddad : RULES.postnummerSaknas, slot.place)];
    }
    return /^[1-9]\d{4}$/.test(given)
      ? []
      : [findingOf(RULES.utlandsktPostnummer, slot.place, { given: slot.raw })];
  });
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
  const slots = record.values('grund');
  if (slots.length === 0) return [findingOf(RULES.grundSaknas, record.place)];
  return slots.flatMap((slot) => {
    const grund = textOf(slot);
    if (grund === '') return [findingOf(RULES.grundSaknas, slot.place)];
    const found = paymentInstruction(grund);
    return [
      ...(found === undefined ? [] : [findingOf(RULES.betalningsanvisning, slot.place, { found })]),
      ...(namesNoOriginalCreditor(grund) ? [findingOf(RULES.overtagenFordran, slot.place)] : []),
    ];
  });
}

const textOf = (slot: RoleValue | undefined): string => (slot?.value === undefined ? '' : String(slot.value));
