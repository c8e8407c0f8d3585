/** A story played by another part than the one it names as its own: an ingivare's, in its test phase. */
import type { Scenario } from './scenario';

/** Everything that is the story's own part's becomes `part`'s; what others do stays theirs. */
export function recast(scenario: Scenario, part: string): Scenario {
  const own = scenario.as;
  if (part === own) return scenario;
  const named = <T extends object>(what: T): T =>
    Object.fromEntries(
      Object.entries(what).map(([key, value]) => [
        key,
        WHO.has(key) && value === own ? part : (value as unknown),
      ]),
    ) as T;
  return {
    ...scenario,
    as: part,
    steps: scenario.steps.map((step) => {
      const what = typeof step.what === 'object' ? named(step.what) : step.what;
      return { ...named(step), what } as typeof step;
    }),
    authority: scenario.authority.map((row) => ({ ...row, when: named(row.when) })),
    expect: scenario.expect.map((one) => ({ ...one, what: named(one.what) }) as typeof one),
  };
}

const WHO: ReadonlySet<string> = new Set(['as', 'party', 'certificate']);
