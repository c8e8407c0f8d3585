/**
 * What the layout engine finds by itself: code, rule, severity and texts. Numbers are Genrep's own: the
 * authority's error codes are not public (facts on Kronofogden's files, section 4), and are mapped from these.
 * `{found}`, `{due}` and the like are filled in from the case at hand.
 */
import { assumed, type Mark, type ProvenanceRow, type Text } from '../provenance';
import { CODE_ROWS } from './code-rows';
import type { Filling, Finding, Level, Place, Severity } from './finding';

export type { Filling } from './finding';

export interface EngineCode {
  readonly code: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly text: Text;
  readonly remedy: Text;
}

export type EngineCodeName = keyof typeof CODE_ROWS;

const REMARKS: ReadonlySet<EngineCodeName> = new Set<EngineCodeName>([
  'lineEnd',
  'lastLineOpen',
  'more',
  'schemaTooLarge',
  'schemaInterrupted',
  'schemaImpossible',
]);

function build(): Readonly<Record<EngineCodeName, EngineCode>> {
  const names = Object.keys(CODE_ROWS) as EngineCodeName[];
  const pairs = names.map((name): [EngineCodeName, EngineCode] => {
    const [code, rule, sv, en, remedySv, remedyEn] = CODE_ROWS[name];
    const severity: Severity = REMARKS.has(name) ? 'anmarkning' : 'fel';
    return [name, { code, rule, severity, text: { sv, en }, remedy: { sv: remedySv, en: remedyEn } }];
  });
  return Object.fromEntries(pairs) as Record<EngineCodeName, EngineCode>;
}

/** The table, by name. Codes from G-201 are what a check row falls back on when it has no code or text of its own. */
export const CODES: Readonly<Record<EngineCodeName, EngineCode>> = build();

/** A finding of the table, at a place. `mark` is that of the field or rule it rests on. */
export function engineFinding(
  name: EngineCodeName,
  place: Place,
  level: Level,
  mark: Mark,
  filling: Filling = {},
): Finding {
  const row = CODES[name];
  return {
    code: row.code,
    severity: row.severity,
    level,
    place,
    rule: row.rule,
    mark,
    text: fillText(row.text, filling),
    remedy: fillText(row.remedy, filling),
    details: filling,
  };
}

/** Fills `{name}` in both languages; found values are shortened and freed of control characters. */
export function fillText(text: Text, filling: Filling): Text {
  return { sv: fill(text.sv, filling), en: fill(text.en, filling) };
}

function fill(template: string, filling: Filling): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = filling[name];
    return value === undefined ? whole : shown(String(value));
  });
}

// eslint's no-control-regex would refuse the class, so code points are compared instead.
function shown(value: string): string {
  const short = value.length > 80 ? `${value.slice(0, 77)}...` : value;
  return Array.from(short, (char) => ((char.codePointAt(0) ?? 0) < 32 ? '.' : char)).join('');
}

/** One row per code: the numbers, and that these faults are looked for, are Genrep's choice. */
export function codesProvenance(): ProvenanceRow[] {
  const source = assumed('Genrep');
  return Object.values(CODES).map((row) => ({
    kind: 'rule',
    id: row.code,
    service: null,
    what: row.text.sv,
    source,
  }));
}
