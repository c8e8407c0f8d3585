/**
 * The authority's own codes in place of Genrep's: a finding that a row of a codes file maps carries the row's code and
 * text wherever it is shown. What no row maps stays Genrep's, with its mark.
 */
import type { Source, Text } from '../provenance';
import { CODES, engineFinding, fillText } from './codes';
import type { Filling, Finding, Severity } from './finding';

/** One row of a codes file: Genrep's rule, and what the authority says when it is broken. */
export interface OwnCode {
  /** Genrep's code (`BF-110`) or rule word (`belopp-noll`). */
  readonly rule: string;
  /** undefined: in every transaction. */
  readonly transaction: string | undefined;
  readonly code: string;
  readonly text: Text;
  /** undefined: Genrep's stands. */
  readonly remedy: Text | undefined;
  /** undefined: as Genrep has it. */
  readonly severity: Severity | undefined;
  readonly source: Source;
  /** Where it was read, for messages. */
  readonly file: string;
  readonly line: number;
}

export interface OwnCodes {
  readonly rows: readonly OwnCode[];
  /** The finding as it is told. Every finding goes through here once, before it is counted or kept. */
  told(finding: Finding, transaction: string): Finding;
  /** A row by the authority's code, for an error that a rehearsal forces by it. */
  named(code: string, transaction: string): OwnCode | undefined;
}

/** A row for the transaction goes before one for all, Genrep's code before a rule word. */
export function ownCodes(rows: readonly OwnCode[]): OwnCodes {
  const byRule = new Map<string, OwnCode>();
  for (const row of rows) byRule.set(keyOf(row.rule, row.transaction), row);
  const rowOf = ({ code, rule }: Finding, transaction: string): OwnCode | undefined =>
    byRule.get(keyOf(code, transaction)) ??
    byRule.get(keyOf(rule, transaction)) ??
    byRule.get(keyOf(code, undefined)) ??
    byRule.get(keyOf(rule, undefined));
  /** "So many more of code G-110": then the code that the ingivare has seen. */
  const counted = (finding: Finding, transaction: string): Finding => {
    const due = String(finding.details?.['due']);
    const own = byRule.get(keyOf(due, transaction)) ?? byRule.get(keyOf(due, undefined));
    if (finding.code !== CODES.more.code || own === undefined) return finding;
    const { place, level, mark, details } = finding;
    return engineFinding('more', place, level, mark, { ...details, due: own.code });
  };
  return {
    rows,
    told: (found, transaction) => {
      const finding = counted(found, transaction);
      const row = rowOf(finding, transaction);
      if (row !== undefined) return asOwn(finding, row);
      const { details, ...plain } = finding;
      return details === undefined ? finding : plain;
    },
    named: (code, transaction) =>
      rows.find((row) => row.code === code && row.transaction === transaction) ??
      rows.find((row) => row.code === code && row.transaction === undefined),
  };
}

function asOwn(finding: Finding, row: OwnCode): Finding {
  const { details = {}, ...plain } = finding;
  return {
    ...plain,
    code: row.code,
    severity: row.severity ?? finding.severity,
    mark: row.source.mark,
    text: filled(row.text, details),
    remedy: row.remedy === undefined ? finding.remedy : filled(row.remedy, details),
    genrep: finding.code,
    document: documentOf(row.source),
  };
}

/** A place that this case has nothing for is left out, not shown as a place. */
function filled(text: Text, details: Filling): Text {
  const { sv, en } = fillText(text, details);
  return { sv: sv.replace(PLACES, '…'), en: en.replace(PLACES, '…') };
}

/** `Felmeddelanden utgåva 3`. */
export const documentOf = ({ document, edition }: Source): string =>
  edition === undefined ? document : `${document} ${edition}`;

const keyOf = (rule: string, transaction: string | undefined): string => `${transaction ?? ''} ${rule}`;

const PLACES = /\{\w+\}/g;

/** The `{places}` of a text in either language. */
export const placesIn = ({ sv, en }: Text): readonly string[] =>
  [...`${sv} ${en}`.matchAll(PLACES)].map(([place]) => place);
