/** Reads a whole file by its layout and says what it holds and what is wrong with it: `genrep inspect`, and pass one. */
import type { Finding, Place, Verdict } from './finding';
import type { Layout, ReadItem, RoleRecord } from './layout';
import type { SchemaJudge } from './schema-judge';

/** A service's own rules, joined in; the shape of the services' file reducer. */
export interface InspectReducer {
  start(record: RoleRecord): readonly Finding[];
  handling(number: number, record: RoleRecord): readonly Finding[];
  end(record: RoleRecord): readonly Finding[];
  close(): readonly Finding[];
}

export interface InspectOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly reducer?: InspectReducer;
  /** Called for every finding, the engine's and the reducer's, in file order. */
  readonly onFinding?: (finding: Finding) => void;
  readonly onItem?: (item: ReadItem) => void;
  /** So many problems are kept in the answer (default 10,000); all are counted and told to `onFinding`. */
  readonly keep?: number;
  /** The check against the layout's XSD. */
  readonly schema?: SchemaJudge | undefined;
  /** A finding as it is told (`OwnCodes.told`). */
  readonly told?: (finding: Finding) => Finding;
}

/** A finding as the surface shows it. */
export interface Problem extends Place {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly level: Finding['level'];
  readonly rule: string;
  readonly mark: Finding['mark'];
  readonly sv: string;
  readonly en: string;
  readonly remedy: Finding['remedy'];
  /** Where `code` and text are the authority's: Genrep's own code, and the document they are from. */
  readonly genrep?: string;
  readonly document?: string;
}

export interface Inspection {
  readonly transaction: string;
  readonly edition: string;
  readonly verdict: Verdict;
  readonly counts: {
    readonly bytes: number;
    readonly lines: number;
    /** By posttyp or element. */
    readonly records: Readonly<Record<string, number>>;
    readonly handlingar: number;
    readonly rejected: number;
    readonly problems: number;
  };
  readonly problems: readonly Problem[];
}

/** Keeps the verdict while findings come. */
export interface VerdictTally {
  add(finding: Finding): void;
  verdict(): Verdict;
  /** Handlingar with a fel of their own. */
  rejected(): number;
}

export function verdictTally(): VerdictTally {
  let file = false;
  let rejected = 0;
  let handlings = false;
  let last = -1;
  return {
    add: ({ severity, level, place }) => {
      if (severity !== 'fel') return;
      if (level === 'file') file = true;
      else handlings = true;
      if (level !== 'handling' || place.handling === null || place.handling === last) return;
      last = place.handling;
      rejected++;
    },
    verdict: () => (file ? 'underkand-fil' : handlings ? 'underkand-handlingar' : 'godkand'),
    rejected: () => rejected,
  };
}

/** An anmarkning never rejects. */
export function verdictOf(findings: Iterable<Finding>): Verdict {
  const tally = verdictTally();
  for (const finding of findings) tally.add(finding);
  return tally.verdict();
}

export async function inspectFile(
  layout: Layout,
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  options: InspectOptions,
): Promise<Inspection> {
  const { reducer, onFinding, onItem } = options;
  const keep = options.keep ?? 10_000;
  const reader = layout.reader({ today: options.today });
  const tally = verdictTally();
  const problems: Problem[] = [];
  let found = 0;
  let handlingar = 0;
  const tell = (raw: Finding): void => {
    const finding = options.told?.(raw) ?? raw;
    found++;
    tally.add(finding);
    if (problems.length < keep) problems.push(problemOf(finding));
    onFinding?.(finding);
  };
  const take = (item: ReadItem): void => {
    onItem?.(item);
    switch (item.kind) {
      case 'finding':
        options.schema?.see(item.finding);
        tell(item.finding);
        return;
      case 'handling':
        handlingar++;
        reducer?.handling(item.number, item.record).forEach(tell);
        return;
      case 'start':
        reducer?.start(item.record).forEach(tell);
        return;
      case 'end':
        reducer?.end(item.record).forEach(tell);
    }
  };
  for await (const chunk of options.schema?.watch(chunks) ?? chunks)
    for (const item of reader.push(chunk)) take(item);
  for (const item of reader.end()) take(item);
  reducer?.close().forEach(tell);
  (await options.schema?.end())?.findings.forEach(tell);
  const counts = { ...reader.counts(), handlingar, rejected: tally.rejected(), problems: found };
  return {
    transaction: layout.transaction,
    edition: layout.edition,
    verdict: tally.verdict(),
    counts,
    problems,
  };
}

export function problemOf(finding: Finding): Problem {
  const { code, severity, level, place, rule, mark, text, remedy, genrep, document } = finding;
  return {
    ...{ code, severity, level, ...place, rule, mark, sv: text.sv, en: text.en, remedy },
    ...(genrep === undefined ? {} : { genrep }),
    ...(document === undefined ? {} : { document }),
  };
}
