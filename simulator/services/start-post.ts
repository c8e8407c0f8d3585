/**
 * What every handed-in file says of itself in its start post: whose it is and which number it has. The rules, their
 * codes (after the service's prefix) and the settings of the löpnummer are the same for all services.
 */
import type { Finding } from '../formats/finding';
import type { RoleRecord } from '../formats/layout';
import { assumed, inferred } from '../provenance';
import type { SettingRow } from '../setting';
import { judgeLopnummer, type LopnummerRule } from './lopnummer';
import { findingOf, type Rule } from './rule';
import type { FileHead, FileMoment, SettingOf } from './service';
import { settingRows, settingValues } from './setting-values';

const OURS = assumed('Genrep');

export interface StartPostRules {
  readonly felIntressentkod: Rule;
  readonly lopnummerUpprepat: Rule;
  readonly lopnummerHoppat: Rule;
}

/** `prefix`: of the service's rule codes, for example `BF`. */
export const startPostRules = (prefix: string): StartPostRules => ({
  felIntressentkod: {
    code: `${prefix}-101`,
    rule: 'intressentkod-ej-ingivarens',
    severity: 'fel',
    level: 'file',
    text: {
      sv: 'Startposten har intressentkoden {given}, som inte tillhör ingivaren ({own}).',
      en: 'The start post carries the intressentkod {given}, which is not the ingivare’s ({own}).',
    },
    remedy: {
      sv: 'Skriv en av ingivarens egna intressentkoder i startposten.',
      en: 'Write one of the ingivare’s own intressentkoder in the start post.',
    },
    source: inferred('Kronofogden, intressentkod i filnamn och startpost'),
  },
  lopnummerUpprepat: {
    code: `${prefix}-102`,
    rule: 'lopnummer-upprepat',
    severity: 'fel',
    level: 'file',
    text: {
      sv: 'Löpnummer {given} är redan använt. {expected} väntades.',
      en: 'Löpnummer {given} has been used already. {expected} was due.',
    },
    remedy: {
      sv: 'Sätt löpnumret till {expected}. Kontrollera att filen inte har lämnats tidigare.',
      en: 'Set the löpnummer to {expected}. Make sure that the file has not been handed in before.',
    },
    source: assumed('Genrep', 'löpnummerkontrollen är dokumenterad, dess regel är antagen'),
  },
  lopnummerHoppat: {
    code: `${prefix}-103`,
    rule: 'lopnummer-hoppat',
    severity: 'fel',
    level: 'file',
    text: {
      sv: 'Löpnummer {given} hoppar i serien. {expected} väntades.',
      en: 'Löpnummer {given} skips in the series. {expected} was due.',
    },
    remedy: {
      sv: 'Sätt löpnumret till {expected}. En underkänd fil använder inte sitt nummer.',
      en: 'Set the löpnummer to {expected}. A rejected file does not use its number.',
    },
    source: assumed('Genrep', 'löpnummerkontrollen är dokumenterad, dess regel är antagen'),
  },
});

export function headOf(record: RoleRecord): FileHead {
  const code = record.first('intressentkod')?.value;
  const number = record.first('lopnummer')?.value;
  return {
    intressentkod: typeof code === 'string' && code !== '' ? code : null,
    lopnummer: typeof number === 'number' ? number : null,
  };
}

export const startPostFindings = (
  moment: FileMoment,
  service: string,
  rules: StartPostRules,
  record: RoleRecord,
): Finding[] => [
  ...codeFindings(moment, rules, record),
  ...lopnummerFindings(moment, service, rules, record, headOf(record)),
];

function codeFindings(moment: FileMoment, rules: StartPostRules, record: RoleRecord): Finding[] {
  const slot = record.first('intressentkod');
  const own: readonly string[] = moment.party.codes;
  if (slot?.value === undefined || own.includes(String(slot.value))) return [];
  const details = { given: slot.raw, own: own.length === 0 ? '-' : own.join(', ') };
  return [findingOf(rules.felIntressentkod, slot.place, details)];
}

/** A code that is not the ingivare's own has no series here, and is told once by its own rule. */
function lopnummerFindings(
  moment: FileMoment,
  service: string,
  rules: StartPostRules,
  record: RoleRecord,
  head: FileHead,
): Finding[] {
  const slot = record.first('lopnummer');
  const { intressentkod, lopnummer } = head;
  const own: readonly string[] = moment.party.codes;
  if (slot === undefined || intressentkod === null || lopnummer === null || !own.includes(intressentkod))
    return [];
  const judged = judgeLopnummer(
    lopnummerRule(service, moment.setting),
    moment.lastLopnummer(intressentkod),
    lopnummer,
  );
  if (judged.ok) return [];
  const rule = judged.why === 'upprepat' ? rules.lopnummerUpprepat : rules.lopnummerHoppat;
  return [findingOf(rule, slot.place, { given: lopnummer, expected: judged.expected })];
}

export function lopnummerRule(service: string, setting: SettingOf): LopnummerRule {
  const settings = settingValues(lopnummerSettings(service), setting);
  const first = settings.text(`${service}.lopnummer.forsta`);
  return {
    first: /^\d+$/.test(first) ? Number(first) : 'fritt',
    highest: settings.number(`${service}.lopnummer.hogsta`),
    afterHighest: settings.number(`${service}.lopnummer.efterHogsta`),
  };
}

export const lopnummerSettings = (service: string): readonly SettingRow[] =>
  settingRows([
    [
      `${service}.lopnummer.forsta`,
      'text',
      'fritt',
      {
        sv: 'Vad en okänd löpnummerserie börjar med: fritt eller ett tal.',
        en: 'What an unknown löpnummer series starts at: fritt (any) or a number.',
      },
      OURS,
    ],
    [
      `${service}.lopnummer.hogsta`,
      'integer',
      99_999,
      {
        sv: 'Högsta löpnummer; därefter börjar serien om.',
        en: 'Highest löpnummer; then the series begins again.',
      },
      OURS,
      { min: 1, max: 999_999_999 },
    ],
    [
      `${service}.lopnummer.efterHogsta`,
      'integer',
      1,
      { sv: 'Löpnumret efter det högsta.', en: 'The löpnummer after the highest.' },
      OURS,
      { min: 0, max: 1 },
    ],
  ]);
