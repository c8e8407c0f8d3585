/** Cases that the plans demand of whoever has begun: a part that tests for something further counts once it is begun. */
import type { ScenarioResult } from '../../scenario/result';
import type { Plan } from '../plan';
import type { ReportInput } from './report';

export function requiredBy(
  plans: readonly Plan[],
  results: readonly ScenarioResult[],
): ReportInput['required'] {
  const begun = new Set(results.flatMap(({ scenario, mode }) => (mode === 'reference' ? [] : [scenario.id])));
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
