/** Grund texts in plain words, our own: what the claim is for, when it fell due, from whom it was taken over. */
import type { Draws } from '../../chance';

export interface GrundFacts {
  /** Days as `YYYY-MM-DD`. */
  readonly invoiced: string;
  readonly due: string;
  /** Name of the original creditor where the claim was taken over. */
  readonly original: string | undefined;
}

const SUBJECTS = [
  'leverans av kontorsmaterial enligt beställning',
  'elleverans till svarandens anläggning',
  'bredbandsabonnemang med fast månadsavgift',
  'städning av lokal enligt avtal',
  'hyra av släpvagn under två dygn',
  'köp av arbetskläder på kredit',
  'gymkort enligt tolv månaders avtal',
  'målning av trapphus enligt offert',
  'obetald parkering inom tomtmark',
  'tidningsprenumeration under ett halvår',
] as const;

const LONGER = [
  'Varan levererades till den adress som svaranden hade angett och kvitterades vid leveransen.',
  'Svaranden har inte framfört några invändningar mot fakturan, varken muntligen eller skriftligen.',
  'Avtalet ingicks på sökandens webbplats, där villkoren om betalning och ränta godkändes av svaranden.',
  'En avbetalningsplan erbjöds svaranden, men den första delbetalningen uteblev och planen upphörde då att gälla.',
  'Arbetet utfördes under tre dagar, med de tillägg som svaranden beställde på plats och som framgår av fakturans rader.',
] as const;

export function writeGrund(draws: Draws, facts: GrundFacts): string {
  const invoice = 10_000 + draws.below(90_000);
  const sentences = [
    `Faktura ${invoice} den ${facts.invoiced} avser ${draws.pick(SUBJECTS)}.`,
    `Fakturan förföll till betalning den ${facts.due}.`,
    ...(draws.below(4) === 0 ? LONGER : []),
    ...(facts.original === undefined ? [] : [`Fordran är övertagen från ${facts.original}.`]),
    'Svaranden har trots påminnelse inte betalat.',
  ];
  return sentences.join(' ');
}

/** Amounts in whole öre; `paid` as `YYYY-MM-DD`. */
export function writeCostGrund(facts: {
  readonly paid: string;
  readonly inkasso: number;
  readonly forsening: number;
}): string {
  const parts = [
    `inkassokrav ${kronor(facts.inkasso)} kr`,
    ...(facts.forsening > 0 ? [`förseningsersättning ${kronor(facts.forsening)} kr`] : []),
  ];
  return (
    `Kravet avser enbart kostnader: ${parts.join(' och ')}. ` +
    `Fakturan betalades den ${facts.paid}, efter inkassokravet men utan kostnaderna.`
  );
}

const kronor = (ore: number): string => (ore / 100).toFixed(2).replace('.', ',');
