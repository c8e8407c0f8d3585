/** What the bench tells: one row per figure and size, held to its target where it has one. */

export interface Row {
  readonly name: string;
  /** Hand-ins, names, applications: what the figure grows with. */
  readonly size: number;
  readonly value: number;
  readonly unit: string;
  /** To the floor, or to the figure of the smallest size; null where nothing is put beside it. */
  readonly ratio: number | null;
  readonly target: number | null;
  /** null without a target. */
  readonly met: boolean | null;
}

/** What is held to the target: the ratio where there is one, else the value. */
export interface Held {
  readonly atMost?: number;
  readonly atLeast?: number;
}

export function row(
  name: string,
  size: number,
  value: number,
  unit: string,
  ratio: number | null = null,
  { atMost, atLeast }: Held = {},
): Row {
  const held = ratio ?? value;
  const target = atMost ?? atLeast ?? null;
  const met = atMost === undefined ? (atLeast === undefined ? null : held >= atLeast) : held <= atMost;
  return { name, size, value, unit, ratio, target, met };
}

/** Of rows that were made several times over, the one in the middle. */
export const mediansOf = (turns: readonly (readonly Row[])[]): readonly Row[] =>
  (turns[0] ?? []).map((first, at) => {
    const held = ({ ratio, value }: Row): number => ratio ?? value;
    const sorted = turns.map((rows) => rows[at] ?? first).sort((one, other) => held(one) - held(other));
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? first;
  });

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value that so great a share of them does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at] ?? NaN;
}

/** For people. */
export function table(rows: readonly Row[]): string {
  const head = ['size', 'value', 'unit', 'ratio', 'target', ''];
  const widths = [10, 11, 11, 8, 8, 8];
  const show = (cells: readonly string[], name: string): string =>
    `${cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join(' ')}  ${name}\n`;
  const lines = rows.map((one) =>
    show(
      [
        String(one.size),
        short(one.value),
        one.unit,
        one.ratio === null ? '' : one.ratio.toFixed(2),
        one.target === null ? '' : String(one.target),
        one.met === null ? '' : one.met ? 'met' : 'MISSED',
      ],
      one.name,
    ),
  );
  return [show(head, 'what'), ...lines].join('');
}

const short = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 1 ? value.toFixed(2) : value.toFixed(4);
