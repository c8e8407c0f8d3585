/**
 * What a grund text may not hold or ought to hold (Kronofogden, file service page: no payment instructions; name the
 * original creditor when the claim was taken over). Simple on purpose: words and number patterns that a person
 * would point at too. A word counts wherever it stands, since the page makes no exception.
 */

const INSTRUCTIONS: readonly RegExp[] = [
  /(?<!\p{L})(?:bankgiro|plusgiro|postgiro)\p{L}*/iu,
  /(?<!\p{L})bg[ :.-]{0,3}\d{3,4}-?\d{4}(?!\d)/iu,
  /(?<!\p{L})pg[ :.-]{0,3}\d{1,7}-\d(?!\d)/iu,
  /(?<!\p{L})OCR(?!\p{L})/iu,
  /(?<!\p{L})IBAN(?!\p{L})/iu,
  /(?<!\p{L})SE\d{2}(?: ?\d{4}){5}(?!\d)/u,
  /(?<!\p{L})swish\p{L}*/iu,
  /(?<!\p{L})(?:clearingnummer|clearingnr|kontonummer|kontonr)(?!\p{L})/iu,
  /(?<!\p{L})betalas? till kontot?(?!\p{L})/iu,
];

/**
 * What each of them holds at least. Nearly every ground holds none of it, and is told by one quick look: letters before
 * and after are only looked at where there is something between.
 */
const MAYBE_INSTRUCTION =
  /giro|[bp]g[ :.-]{0,3}\d|ocr|iban|se\d\d|swish|clearingn|konton|betalas? till kont/iu;

/** The words that make it a payment instruction, or undefined. */
export function paymentInstruction(grund: string): string | undefined {
  if (!MAYBE_INSTRUCTION.test(grund)) return undefined;
  for (const pattern of INSTRUCTIONS) {
    const found = pattern.exec(grund);
    if (found) return found[0];
  }
  return undefined;
}

const ONLY_COSTS =
  /(?<!\p{L})(?:endast|enbart|bara)(?: \p{L}+){0,3} (?:kostnad|inkassokostnad|förseningsersättning)/iu;

const MAYBE_ONLY_COSTS = /(?:endast|enbart|bara) /iu;

/** True when the text says in words that nothing but costs is claimed. */
export const saysOnlyCosts = (grund: string): boolean =>
  MAYBE_ONLY_COSTS.test(grund) && ONLY_COSTS.test(grund);

/** True when an amount stands in the text. */
export const holdsAmount = (grund: string): boolean => /\d/.test(grund);

const TAKEN_OVER = /(?<!\p{L})(?:övertag(?:en|it|na|its)|förvärvats?|överlåt(?:en|its|na))(?!\p{L})/iu;
const MAYBE_TAKEN_OVER = /övertag|förvärvat|överlåt/iu;
const FROM_WHOM = /(?<!\p{L})(?:från|av|borgenär(?:en)?(?: är|:)?) +[\p{Lu}\d]/u;

/** True when the text tells of a takeover and names nobody that it was taken over from. */
export const namesNoOriginalCreditor = (grund: string): boolean =>
  MAYBE_TAKEN_OVER.test(grund) && TAKEN_OVER.test(grund) && !FROM_WHOM.test(grund);
