/**
 * Delkrav of an application, in both forms. A claim of costs only stands differently in them (Kronofogden, FAQ for
 * ingivare): in XML as delkravstyp Inkasso and Förseningsersättning with a specification in AnsokanGrundText, in a flat
 * file as one delkrav Kapital with the specification in its ground. The mål is the same.
 */
import type { RoleRecord, RoleValue } from '../../formats/layout';
import type { MalKrav } from './mal';

/** The values of `krav.typ`. */
export const DELKRAVSTYP = {
  fixed: { kapital: 'K', inkasso: 'I', forsening: 'F' },
  xml: { kapital: 'Kapital', inkasso: 'Inkasso', forsening: 'Förseningsersättning' },
} as const;

const COSTS: readonly string[] = Object.values(DELKRAVSTYP).flatMap(({ inkasso, forsening }) => [
  inkasso,
  forsening,
]);
const XML: readonly string[] = Object.values(DELKRAVSTYP.xml);

const typesOf = (record: RoleRecord): string[] => record.values('krav.typ').map(textIn);

export const isXmlDelkrav = (record: RoleRecord): boolean =>
  typesOf(record).some((type) => XML.includes(type));

/** Every delkrav is of a kind of costs. */
export function isOnlyCosts(record: RoleRecord): boolean {
  const types = typesOf(record);
  return types.length > 0 && types.every((type) => COSTS.includes(type));
}

/** The claims of the mål; delkrav of costs only are one claim together, as a flat file has it. */
export function kravIn(record: RoleRecord): readonly MalKrav[] {
  const [due, rates, from] = ['kapital.forfallodag', 'ranta.sats', 'ranta.fran'].map((role) =>
    record.values(role),
  );
  const krav = record.values('kapital.belopp').map((slot, index): MalKrav => ({
    belopp: numberIn(slot) ?? 0,
    forfallodag: textIn(due?.[index]) || null,
    rantesats: numberIn(rates?.[index]) ?? null,
    rantaFran: textIn(from?.[index]) || null,
  }));
  const [first] = krav;
  if (first === undefined || !isOnlyCosts(record)) return krav;
  return [{ ...first, belopp: krav.reduce((sum, { belopp }) => sum + belopp, 0) }];
}

export const numberIn = (slot: RoleValue | undefined): number | undefined =>
  typeof slot?.value === 'number' ? slot.value : undefined;

export const textIn = (slot: RoleValue | undefined): string =>
  slot?.value === undefined ? '' : String(slot.value);
