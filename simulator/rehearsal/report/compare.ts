/** What is otherwise than in the run before. */
import type { Report, ReportCase } from './schema';

type Row = Report['change']['rows'][number];

export function changesSince(
  previous: Report | null,
  first: Report['first'],
  cases: readonly ReportCase[],
): Report['change'] {
  if (previous === null) return { rows: [], real: { previous: null } };
  const before = outcomes(previous.first, previous.cases);
  const after = outcomes(first, cases);
  const ids = [...new Set([...after.keys(), ...before.keys()])];
  const rows = ids.flatMap((id): Row[] => {
    const [was, is] = [before.get(id) ?? null, after.get(id) ?? null];
    return was === is ? [] : [{ id, before: was, after: is }];
  });
  return { rows, real: { previous: previous.real.made } };
}

const outcomes = (first: Report['first'], cases: readonly ReportCase[]): Map<string, string> =>
  new Map([['', first.line], ...cases.map(({ id, outcome }) => [id, outcome] as const)]);
