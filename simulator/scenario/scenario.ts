/** A story with three voices, as it has been loaded: steps, the authority's rows, and what must have happened. */
import type { Text } from '../provenance';
import type { AuthorityRow } from './authority-schema';
import type { ExpectBody, ExpectKind } from './expect-schema';
import type { StepBody, StepKind } from './step-schema';

interface StepOf<K extends StepKind> {
  readonly kind: K;
  /** Counted from 1. */
  readonly nr: number;
  /** As written, or `steg-3`. */
  readonly id: string;
  readonly line: number;
  /** Part; the story's own unless the step says another. */
  readonly as: string;
  readonly via: 'etransport' | 'shs';
  /** Business time that may pass; undefined: none. */
  readonly within: string | undefined;
  readonly tell: Text | undefined;
  readonly what: StepBody<K>;
}
export type Step<K extends StepKind = StepKind> = { readonly [k in K]: StepOf<k> }[K];

interface ExpectationOf<K extends ExpectKind> {
  readonly kind: K;
  readonly nr: number;
  /** As written, or the number. */
  readonly id: string;
  readonly line: number;
  readonly what: ExpectBody<K>;
}
export type Expectation<K extends ExpectKind = ExpectKind> = { readonly [k in K]: ExpectationOf<k> }[K];

export interface MustFail {
  /** An expectation's number or id, or a step's id. */
  readonly of: string;
  readonly found: string | undefined;
}

export interface Scenario {
  readonly id: string;
  readonly title: Text;
  readonly purpose: Text;
  readonly guide: readonly string[];
  readonly tags: readonly string[];
  readonly as: string;
  readonly clock: string;
  readonly seed: string;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly steps: readonly Step[];
  readonly authority: readonly AuthorityRow[];
  readonly expect: readonly Expectation[];
  readonly mustFail: readonly MustFail[];
  /** Where it was read, as it is told. */
  readonly file: string;
  /** Files that its steps hand in lie here; undefined when the story did not come from a file. */
  readonly folder?: string;
}

/** Every part that the story names, its own first: they are moved into its world. */
export function partsOf(scenario: Scenario): string[] {
  const parts = scenario.steps.flatMap((step) => [
    step.as,
    ...(step.kind === 'setting' && step.what.party !== undefined ? [step.what.party] : []),
    ...(step.kind === 'hand-in' && step.what.sender !== undefined ? [step.what.sender] : []),
    ...(step.kind === 'connect' && step.what.certificate !== undefined ? [step.what.certificate] : []),
  ]);
  return [...new Set([scenario.as, ...parts, ...scenario.authority.flatMap(({ when }) => when.as ?? [])])];
}

export function transactionsOf(scenario: Scenario): string[] {
  const named = [
    ...scenario.steps.map(({ what }) => what),
    ...scenario.expect.map(({ what }) => what),
  ].flatMap((what) =>
    'transaction' in what && typeof what.transaction === 'string' ? [what.transaction] : [],
  );
  return [...new Set(named)].sort();
}

export const servicesOf = (scenario: Scenario): string[] => [
  ...new Set(transactionsOf(scenario).map((id) => id.slice(0, id.indexOf('.')))),
];
