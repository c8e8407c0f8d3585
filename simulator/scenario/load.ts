/** From the text of a file to a story. Every mistake is told at once; nothing is guessed. */
import { z } from 'zod';
import type { Complaint } from '../complaint';
import type { ExpectKind } from './expect-schema';
import { fit, mistake, unknownKey } from './mistakes';
import { referenceMistakes } from './references';
import type { Expectation, MustFail, Scenario, Step } from './scenario';
import { EXPECTATIONS, HEAD, STEPS, type mustFail } from './schema';
import { readSource, type Path, type Source } from './source';
import type { StepKind } from './step-schema';

export type LoadedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

const head = z.strictObject({
  ...HEAD,
  steps: z.array(z.unknown()).min(1),
  expect: z.array(z.unknown()).min(1),
});

/** `file` is told in mistakes and results. */
export function loadScenario(file: string, text: string): LoadedScenario {
  const read = readSource(file, text);
  if (!read.ok) return read;
  const { source } = read;
  const told: Complaint[] = [];
  const top = fit(source, [], head, source.value, told);
  const lists = listsOf(source.value);
  const as = top?.as ?? '';
  const steps = lists.steps.map((value, at) => loadStep(source, at, value, as, told));
  const expect = lists.expect.map((value, at) =>
    loadExpectation(source, ['expect', at], at + 1, value, told),
  );
  if (top === undefined || told.length > 0) return { ok: false, complaints: told };
  const scenario: Scenario = {
    id: top.id,
    title: top.title,
    purpose: top.purpose,
    guide: top.guide ?? [],
    tags: top.tags ?? [],
    as: top.as,
    clock: top.clock,
    seed: String(top.seed),
    settings: top.settings ?? {},
    steps: steps.flatMap((step) => step ?? []),
    authority: top.authority ?? [],
    expect: expect.flatMap((one) => one ?? []),
    mustFail: (top['must-fail'] ?? []).map(asMustFail),
    file,
  };
  const loose = referenceMistakes(scenario, source);
  return loose.length > 0 ? { ok: false, complaints: loose } : { ok: true, scenario };
}

/** One expectation by itself, as the control API takes it. */
export function loadOneExpectation(value: unknown): Expectation | readonly Complaint[] {
  const source: Source = { file: 'expect', value, lineOf: () => 1, lineOfKey: () => 1 };
  const told: Complaint[] = [];
  const expectation = loadExpectation(source, [], 1, value, told);
  return expectation ?? told;
}

const asMustFail = (said: z.infer<typeof mustFail>): MustFail =>
  typeof said === 'object'
    ? { of: String(said.expectation), found: said.found }
    : { of: String(said), found: undefined };

/** The lists even of a document that does not fit otherwise, so that all mistakes are told at once. */
function listsOf(value: unknown): {
  readonly steps: readonly unknown[];
  readonly expect: readonly unknown[];
} {
  const { steps, expect } = (value ?? {}) as { steps?: unknown; expect?: unknown };
  return {
    steps: Array.isArray(steps) ? (steps as unknown[]) : [],
    expect: Array.isArray(expect) ? (expect as unknown[]) : [],
  };
}

interface Judged {
  readonly kind: string;
  readonly common: Readonly<Record<string, unknown>>;
  readonly what: unknown;
}

/** The kind is the one key that names one; the rest is what every kind may say. */
function judge(
  source: Source,
  path: Path,
  { bodies, common, short }: typeof STEPS,
  value: unknown,
  told: Complaint[],
): Judged | undefined {
  const line = source.lineOf(path);
  const kinds = Object.keys(bodies);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    told.push(
      mistake(source, line, 'VALUE', {
        sv: `Det ska vara en uppställning av nycklar, en av dem ${kinds.join(', ')}.`,
        en: `It should be a map of keys, one of them ${kinds.join(', ')}.`,
      }),
    );
    return undefined;
  }
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const named = entries.filter(([key]) => Object.hasOwn(bodies, key));
  const [first] = named;
  if (first === undefined || named.length > 1) {
    told.push(...kindMistakes(source, path, entries, [...kinds, ...Object.keys(common)], kinds));
    return undefined;
  }
  const [kind, said] = first;
  const body = bodies[kind];
  if (body === undefined) return undefined;
  const rest = Object.fromEntries(entries.filter(([key]) => key !== kind));
  const before = told.length;
  const allowed = fit(
    source,
    path,
    z.strictObject({ ...common, [kind]: z.unknown().optional() }),
    rest,
    told,
  );
  const brief = short[kind];
  const whole =
    brief !== undefined && (typeof said !== 'object' || Array.isArray(said)) ? { [brief.key]: said } : said;
  const what = fit(source, [...path, kind], body, whole ?? {}, told);
  return told.length > before || allowed === undefined ? undefined : { kind, common: allowed, what };
}

function kindMistakes(
  source: Source,
  path: Path,
  entries: readonly (readonly [string, unknown])[],
  known: readonly string[],
  kinds: readonly string[],
): Complaint[] {
  const strange = entries.flatMap(([key]) => (known.includes(key) ? [] : [key]));
  if (strange.length > 0)
    return strange.map((key) => unknownKey(source, source.lineOfKey(path, key), key, known));
  return [
    mistake(source, source.lineOf(path), 'KIND', {
      sv: `Exakt en av dessa nycklar ska stå här: ${kinds.join(', ')}.`,
      en: `Exactly one of these keys should stand here: ${kinds.join(', ')}.`,
    }),
  ];
}

function loadStep(
  source: Source,
  at: number,
  value: unknown,
  as: string,
  told: Complaint[],
): Step | undefined {
  const path = ['steps', at];
  const judged = judge(source, path, STEPS, value, told);
  if (judged === undefined) return undefined;
  const { id, as: who, via, within, tell } = judged.common as Partial<Step>;
  return {
    kind: judged.kind as StepKind,
    nr: at + 1,
    id: id ?? `steg-${at + 1}`,
    line: source.lineOf(path),
    as: who ?? as,
    via: via ?? 'etransport',
    within,
    tell,
    what: judged.what,
  } as Step;
}

function loadExpectation(
  source: Source,
  path: Path,
  nr: number,
  value: unknown,
  told: Complaint[],
): Expectation | undefined {
  const judged = judge(source, path, EXPECTATIONS, value, told);
  if (judged === undefined) return undefined;
  const { id } = judged.common as { id?: string };
  const kind = judged.kind as ExpectKind;
  return { kind, nr, id: id ?? String(nr), line: source.lineOf(path), what: judged.what } as Expectation;
}
