/** Judges files of the authority's own codes against the rules that there are: all mistakes told with file and line. */
import type { ProvenanceRow, Text } from '../provenance';
import { CODES } from './codes';
import type { LayoutMistake, LayoutSet } from './layout';
import { placesIn, type OwnCode } from './own-codes';
import { nearest } from './near-words';

/** A rule that a row may replace. */
export interface Replaceable {
  readonly code: string;
  readonly rule: string;
  readonly text: Text;
  readonly remedy: Text;
  /** Where it is looked for; undefined: everywhere. */
  readonly transaction: string | undefined;
  /** The service of a rule of the service's own, whatever the transaction. */
  readonly service?: string;
}

/** What checks of a layout always know, whatever their text says. */
const CHECK_PLACES = ['{found}', '{due}'];

/** The engine's own findings, and the checks of the layouts. */
export function replaceableIn(layouts: LayoutSet): Replaceable[] {
  return [
    ...Object.values(CODES).map((row) => ({ ...row, transaction: undefined })),
    ...layouts.all().flatMap(({ checks, transaction }) =>
      checks.map((check) => ({
        ...check,
        text: { sv: [check.text.sv, ...CHECK_PLACES].join(' '), en: check.text.en },
        transaction,
      })),
    ),
  ];
}

/** @param transactions those that are handed in, and so judged */
export function codeMistakes(
  rows: readonly OwnCode[],
  known: readonly Replaceable[],
  transactions: readonly string[],
): LayoutMistake[] {
  const taken = new Map<string, OwnCode>();
  return rows.flatMap((row): LayoutMistake[] => {
    const at = (sv: string, en: string): LayoutMistake => ({
      file: row.file,
      line: row.line,
      reason: { sv, en },
    });
    const key = `${row.transaction ?? ''} ${row.rule}`;
    const first = taken.get(key);
    if (first !== undefined)
      return [
        at(
          `${row.rule} har redan en kod (${first.file}:${first.line}).`,
          `${row.rule} has a code already (${first.file}:${first.line}).`,
        ),
      ];
    taken.set(key, row);
    if (row.transaction !== undefined && !transactions.includes(row.transaction))
      return [
        at(
          `Transaktionen ${row.transaction} lämnas inte in. ${among(row.transaction, transactions).sv}`,
          `The transaction ${row.transaction} is not handed in. ${among(row.transaction, transactions).en}`,
        ),
      ];
    const replaced = known.filter((rule) => replaces(row, rule));
    if (replaced.length === 0) {
      const here = known.filter((rule) => holdsIn(row.transaction, rule));
      const hint = among(
        row.rule,
        here.flatMap(({ code, rule }) => [code, rule]),
      );
      const [i, where] =
        row.transaction === undefined ? ['', ''] : [` i ${row.transaction}`, ` in ${row.transaction}`];
      return [
        at(
          `Regeln ${row.rule} finns inte${i}. ${hint.sv}`,
          `There is no rule ${row.rule}${where}. ${hint.en}`,
        ),
      ];
    }
    const allowed = sharedPlaces(replaced);
    return [...new Set([row.text, row.remedy].flatMap((text) => (text === undefined ? [] : placesIn(text))))]
      .filter((place) => !allowed.includes(place))
      .map((place) =>
        at(
          `${place} finns inte i ${row.rule}; där finns: ${allowed.join(' ') || 'inga'}.`,
          `${place} is not in ${row.rule}; there are: ${allowed.join(' ') || 'none'}.`,
        ),
      );
  });
}

const replaces = (row: OwnCode, known: Replaceable): boolean =>
  (known.code === row.rule || known.rule === row.rule) && holdsIn(row.transaction, known);

const holdsIn = (asked: string | undefined, { transaction, service }: Replaceable): boolean =>
  asked === undefined ||
  ((transaction ?? asked) === asked && (service === undefined || asked.startsWith(`${service}.`)));

function sharedPlaces(rules: readonly Replaceable[]): readonly string[] {
  const [first = [], ...others] = rules.map(({ text, remedy }) => [...placesIn(text), ...placesIn(remedy)]);
  return [...new Set(first)].filter((place) => others.every((places) => places.includes(place)));
}

function among(word: string, known: readonly string[]): Text {
  const near = nearest(word, known);
  if (near !== undefined) return { sv: `Menas ${near}?`, en: `Is ${near} meant?` };
  return {
    sv: 'genrep provenance --all listar reglerna.',
    en: 'genrep provenance --all lists the rules.',
  };
}

/** Rows of knowledge with what the codes files say of them; a row for one transaction alone stands beside. */
export function withOwnCodes(
  rows: readonly ProvenanceRow[],
  codes: readonly OwnCode[],
  known: readonly Replaceable[],
): ProvenanceRow[] {
  if (codes.length === 0) return [...rows];
  const words = new Map<string, string[]>();
  for (const { code, rule } of known) words.set(code, [...(words.get(code) ?? [code]), rule]);
  const everywhere = new Map(
    codes.flatMap((own) => (own.transaction === undefined ? [[own.rule, own] as const] : [])),
  );
  const inOne = codes.filter(({ transaction }) => transaction !== undefined);
  return [
    ...rows.map((row): ProvenanceRow => {
      const own = (words.get(codeOf(row) ?? '') ?? [])
        .map((word) => everywhere.get(word) ?? inOne.find((one) => one.rule === word && ofCheck(row, one)))
        .find((found) => found !== undefined);
      return own === undefined ? row : { ...row, what: `${own.code} ${own.text.sv}`, source: own.source };
    }),
    ...inOne.map((own): ProvenanceRow => ({
      kind: 'rule',
      id: `${own.transaction ?? ''} ${own.rule}`,
      service: own.transaction?.split('.')[0] ?? null,
      what: `${own.code} ${own.text.sv}`,
      source: own.source,
    })),
  ];
}

const ofCheck = (row: ProvenanceRow, own: OwnCode): boolean =>
  row.kind === 'check' && row.id.startsWith(`${own.transaction ?? ''} `);

/** A rule's row is called by its code; a check's by layout, edition and code. */
function codeOf({ kind, id }: ProvenanceRow): string | undefined {
  if (kind === 'rule') return id;
  return kind === 'check' ? id.replace(/ \(rad \d+\)$/, '').replace(/^.* /, '') : undefined;
}
