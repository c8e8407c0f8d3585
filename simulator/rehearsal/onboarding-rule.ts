/** A row of what can be said of an application, with the guide's section and mark. */
import { assumed, documented, GUIDE, type Source, type Text } from '../provenance';
import type { Weight } from './application';

export interface OnboardingRule {
  readonly section: string;
  readonly weight: Weight;
  readonly source: Source;
  /** May hold `{name}` places. */
  readonly finding: Text;
  readonly remedy: Text;
}

type Words = readonly [sv: string, en: string, remedySv: string, remedyEn: string];

const row = (
  weight: Weight,
  section: string,
  source: Source,
  [sv, en, remedySv, remedyEn]: Words,
): OnboardingRule => ({
  section,
  weight,
  source,
  finding: { sv, en },
  remedy: { sv: remedySv, en: remedyEn },
});

/** The guide asks for it. */
export const must = (section: string, ...words: Words): OnboardingRule =>
  row('hinder', section, documented(GUIDE, section), words);
/** The form that it must have is read out of what is commonly known. */
export const form = (section: string, ...words: Words): OnboardingRule =>
  row('hinder', section, assumed('Genrep', `prövar formen på en uppgift i ${section}`), words);
export const note = (section: string, source: Source, ...words: Words): OnboardingRule =>
  row('notering', section, source, words);
