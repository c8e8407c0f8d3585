/** Postnummer of svarande: Swedish unless the country says otherwise, and never left empty. */
import type { Finding } from '../formats/finding';
import type { RoleRecord, RoleValue } from '../formats/layout';
import { inferred } from '../provenance';
import { findingOf, type Rule } from './rule';

const SENDERS = 'en ingivares egen lista över vanliga fel';

export interface PostnummerRules {
  readonly utlandsktPostnummer: Rule;
  readonly postnummerSaknas: Rule;
  readonly postnummerSaknasSkyddad: Rule;
}

/** `prefix`: of the service's rule codes, for example `BF`. */
export const postnummerRules = (prefix: string): PostnummerRules => ({
  utlandsktPostnummer: {
    code: `${prefix}-120`,
    rule: 'postnummer-ej-svenskt',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Postnumret {given} är inte ett svenskt postnummer med fem siffror, och landet är inte angivet som utländskt.',
      en: 'The postnummer {given} is not a Swedish one of five digits, and the country is not given as a foreign one.',
    },
    remedy: {
      sv: 'Ange landets kod i fältet för land, eller rätta postnumret.',
      en: 'Give the country’s code in the country field, or correct the postnummer.',
    },
    source: inferred(SENDERS, 'fel postnummer för utländsk part'),
  },
  postnummerSaknas: {
    code: `${prefix}-121`,
    rule: 'postnummer-saknas',
    severity: 'fel',
    level: 'handling',
    text: { sv: 'Svaranden har inget postnummer.', en: 'The svarande has no postnummer.' },
    remedy: { sv: 'Ange svarandens postnummer.', en: 'Give the svarande’s postnummer.' },
    source: inferred(SENDERS),
  },
  postnummerSaknasSkyddad: {
    code: `${prefix}-122`,
    rule: 'postnummer-saknas-skyddad-adress',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Svaranden har skyddad adress, och postnumret är tomt.',
      en: 'The svarande has a protected address, and the postnummer is empty.',
    },
    remedy: {
      sv: 'Lämna inte postnumret tomt. Genrep antar Skatteverkets förmedling: Box 2820, 40320 Göteborg.',
      en: 'Do not leave the postnummer empty. Genrep assumes Skatteverket’s forwarding: Box 2820, 40320 Göteborg.',
    },
    source: inferred(SENDERS, 'postnummer tomt för gäldenär med skyddad adress'),
  },
});

const SWEDISH = /^[1-9]\d{4}$/;
/** A blank country is Sweden. */
const SWEDEN: ReadonlySet<string> = new Set(['', 'SE', 'SVERIGE']);

export function postnummerFindings(record: RoleRecord, rules: PostnummerRules): Finding[] {
  const slots = record.values('svarande.postnummer');
  // Those have nothing against them, whatever the country.
  if (slots.every(({ raw }) => SWEDISH.test(raw))) return [];
  return slots.flatMap((slot, index) => {
    const land = textOf(record.values('svarande.land')[index]).toUpperCase();
    if (!SWEDEN.has(land)) return [];
    const given = slot.raw.replace(/ /g, '');
    if (given === '') {
      const guarded = record.values('svarande.skyddad')[index]?.value === true;
      return [findingOf(guarded ? rules.postnummerSaknasSkyddad : rules.postnummerSaknas, slot.place)];
    }
    return SWEDISH.test(given) ? [] : [findingOf(rules.utlandsktPostnummer, slot.place, { given: slot.raw })];
  });
}

const textOf = (slot: RoleValue | undefined): string => (slot?.value === undefined ? '' : String(slot.value));
