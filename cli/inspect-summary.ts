/** What several inspected files come to: how many are clean, and which problems there are most of. */
import type { Finding } from '../simulator/formats/finding';
import type { Text } from '../simulator/provenance';
import type { Context } from './context';
import type { Looked } from '../simulator/inspection';

export interface CodeCount {
  readonly code: string;
  readonly count: number;
  readonly files: number;
  readonly text: Text;
}

export interface CodeCounts {
  /** For one more file. */
  file(): (finding: Finding) => void;
  /** Most frequent first. */
  rows(): readonly CodeCount[];
}

export function codeCounts(): CodeCounts {
  const rows = new Map<string, { count: number; files: number; text: Text; last: number }>();
  let file = 0;
  return {
    file: () => {
      const own = ++file;
      return ({ code, text }) => {
        const row = rows.get(code) ?? { count: 0, files: 0, text, last: 0 };
        rows.set(code, {
          ...row,
          count: row.count + 1,
          files: row.last === own ? row.files : row.files + 1,
          last: own,
        });
      };
    },
    rows: () =>
      [...rows]
        .map(([code, { count, files, text }]) => ({ code, count, files, text }))
        .sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1)),
  };
}

/** With the first of its texts as an example. */
export function printCodes(context: Context, counts: CodeCounts): void {
  const rows = counts.rows();
  if (rows.length === 0) return;
  context.print(context.t({ sv: 'Koder (antal, filer, exempel):', en: 'Codes (count, files, example):' }));
  for (const { code, count, files, text } of rows)
    context.print(
      `  ${code.padEnd(10)} ${String(count).padStart(7)} ${String(files).padStart(5)}  ${context.t(text)}`,
    );
}

export function sumUp(looked: readonly Looked[]): Text {
  const read = looked.flatMap((one) => (one.ok ? [one.inspected] : []));
  const clean = read.filter(({ counts }) => counts.problems === 0).length;
  const problems = read.reduce((sum, { counts }) => sum + counts.problems, 0);
  const [bad, unread] = [read.length - clean, looked.length - read.length];
  return {
    sv: `${looked.length} filer: ${clean} utan anmärkning, ${bad} med fel eller anmärkningar (${problems}), ${unread} olästa`,
    en: `${looked.length} files: ${clean} clean, ${bad} with problems (${problems}), ${unread} unread`,
  };
}
