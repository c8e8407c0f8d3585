/** Everything that can be said of an application: one row for each code. */
import type { ServiceId } from '../catalogue';
import type { ProvenanceRow, Text } from '../provenance';
import type { ApplicationFinding } from './application';
import { BUSINESS_RULES, CERTIFICATE_RULES, CODE_RULES } from './onboarding-conditions';
import { ITEM_RULES } from './onboarding-items';
import type { OnboardingRule } from './onboarding-rule';

export const ONBOARDING_RULES = {
  ...ITEM_RULES,
  ...BUSINESS_RULES,
  ...CERTIFICATE_RULES,
  ...CODE_RULES,
} as const;
export type OnboardingCode = keyof typeof ONBOARDING_RULES;

/** Texts that differ between the languages have the same place twice: `{grunder}`, `{grounds}`. */
export type Details = Readonly<Record<string, string | number>>;

export interface Said {
  readonly place: string;
  readonly details?: Details;
  /** Where it is narrower than the rule's own. */
  readonly section?: string;
  readonly service?: ServiceId;
}

export function said(
  code: OnboardingCode,
  { place, details = {}, section, service }: Said,
): ApplicationFinding {
  const rule: OnboardingRule = ONBOARDING_RULES[code];
  const filled = (text: Text): Text => ({ sv: fill(text.sv, details), en: fill(text.en, details) });
  const where = section ?? rule.section;
  return {
    code,
    place,
    finding: filled(rule.finding),
    rule: { sv: `Guiden ${where}.`, en: `Guide ${where}.` },
    remedy: filled(rule.remedy),
    weight: rule.weight,
    section: where,
    mark: rule.source.mark,
    service: service ?? null,
  };
}

const fill = (text: string, details: Details): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));

export const onboardingProvenance = (): ProvenanceRow[] =>
  Object.entries(ONBOARDING_RULES).map(([id, rule]: [string, OnboardingRule]) => ({
    kind: 'rule',
    id,
    service: null,
    what: rule.finding.sv,
    source: rule.source,
  }));
