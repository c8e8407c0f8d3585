/** A content rule of a service as a row of a table, and a finding made from it. */
import type { Finding, Level, Place, Severity } from '../formats/finding';
import type { ProvenanceRow, Source, Text } from '../provenance';

/** Texts may hold `{name}` places that are filled in from the finding's details. */
export interface Rule {
  readonly code: string;
  /** Short stable words, for example `belopp-noll`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly level: Level;
  readonly text: Text;
  readonly remedy: Text;
  readonly source: Source;
}

export type Details = Readonly<Record<string, string | number>>;

export function findingOf(rule: Rule, place: Place, details: Details = {}): Finding {
  return {
    code: rule.code,
    severity: rule.severity,
    level: rule.level,
    place,
    rule: rule.rule,
    mark: rule.source.mark,
    text: filled(rule.text, details),
    remedy: filled(rule.remedy, details),
    details,
  };
}

/** @param service null: of no service */
export const ruleProvenance = (service: string | null, rules: readonly Rule[]): ProvenanceRow[] =>
  rules.map((rule) => ({ kind: 'rule', id: rule.code, service, what: rule.rule, source: rule.source }));

const filled = (text: Text, details: Details): Text => ({
  sv: fill(text.sv, details),
  en: fill(text.en, details),
});

const fill = (text: string, details: Details): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const detail = details[name];
    return detail === undefined ? whole : String(detail);
  });
