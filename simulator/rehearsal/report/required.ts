/** Cases that the plans demand of whoever has begun: a part that tests for something further counts once it is begun. */
import type { ScenarioResult } from '../../scenario/result';
import type { Plan } from '../plan';
import type { ReportInput } from './report';

const begunIn = (results: readonly ScenarioResult[]): ReadonlySet<string> =>
  new Set(results.flatMap(({ scenario, mode }) => (mode === 'reference' ? [] : [scenario.id])));

/** Points to vouch for, of plans that are begun outside a test phase: nobody can have vouched for them. */
export function pointsBy(plans: readonly Plan[], results: readonly ScenarioResult[]): ReportInput['points'] {
  const begun = begunIn(results);
  return plans.flatMap(({ service, parts }) => {
    const has = ({ cases }: Plan['parts'][number]): boolean =>
      cases.some(({ scenario }) => scenario !== null && begun.has(scenario));
    if (!parts.some(has)) return [];
    return parts
      .filter((part) => part.permits.length === 0 || has(part))
      .flatMap(({ cases }) =>
        cases.flatMap(({ nr, attest, required }) =>
          required && attest !== null ? [{ service, nr, title: attest }] : [],
        ),
      );
  });
}

export function requiredBy(
  plans: readonly Plan[],
  results: readonly ScenarioResult[],
): ReportInput['required'] {
  const begun = begunIn(results);
  const isBegun = ({ scenario }: { readonly scenario: string | null }): boolean =>
    scenario !== null && begun.has(scenario);
  return plans.flatMap(({ service, parts }) => {
    if (!parts.some(({ cases }) => cases.some(isBegun))) return [];
    return parts
      .filter(({ permits, cases }) => permits.some((permit) => permit === service) || cases.some(isBegun))
      .flatMap(({ cases }) =>
        cases.flatMap(({ scenario, required }) =>
          required && scenario !== null ? [{ service, scenario }] : [],
        ),
      );
  });
}
