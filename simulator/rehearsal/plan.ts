/**
 * The plan of a service's test (guide 2.5): parts in order, each of numbered cases. The guide no longer says how tests are
 * made, so every case is Genrep's own assumption; Kronofogden's IT decides what is really tested.
 */
import type { ServiceId } from '../catalogue';
import type { Complaint } from '../complaint';
import type { LayoutMistake } from '../formats/layout';
import {
  bothLanguages,
  choiceAt,
  expectMap,
  flagAt,
  mistakesOf,
  readYaml,
  textAt,
  textsAt,
  type Mistakes,
  type View,
} from '../formats/yaml-cursor';
import { PERMITS, type Permit } from '../parties/party';
import { assumed, type ProvenanceRow, type Text } from '../provenance';
import { ELIGIBILITY } from './eligibility';

/** A scenario that is run, or a point that a person vouches for. */
export interface PlanCase {
  /** `BF-1` */
  readonly nr: string;
  readonly scenario: string | null;
  /** What is vouched for; null where a scenario says it. */
  readonly attest: Text | null;
  readonly required: boolean;
  /** A failure of it is a serious deficiency (guide 2.5). */
  readonly serious: boolean;
}

export interface PlanPart {
  readonly id: string;
  readonly title: Text;
  /** Of the guide; null where no section speaks of it. */
  readonly guide: string | null;
  /** Parts that must be approved before. */
  readonly after: readonly string[];
  /** What it tests for; a part without permits is about people. */
  readonly permits: readonly Permit[];
  readonly cases: readonly PlanCase[];
}

export interface Plan {
  readonly service: ServiceId;
  readonly title: Text;
  readonly note: Text;
  readonly parts: readonly PlanPart[];
}

export type ReadPlan =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

export function readPlan(file: string, text: string): ReadPlan {
  const mistakes = mistakesOf(file);
  const view = readYaml(text, mistakes);
  const map = view && expectMap(view, ['service', 'title', 'note', 'parts'], 'plan', mistakes);
  const plan = map && planOf(map, mistakes);
  if (plan === undefined || mistakes.list.length > 0)
    return { ok: false, complaints: mistakes.list.map(asComplaint) };
  return { ok: true, plan };
}

function planOf(map: View, mistakes: Mistakes): Plan {
  const services = ELIGIBILITY.map(({ service }) => service);
  const plan: Plan = {
    service: choiceAt(map, 'service', services, mistakes) ?? 'bf',
    title: words(map, 'title', mistakes),
    note: words(map, 'note', mistakes),
    parts: rows(map, 'parts').map((part) => partOf(part, mistakes)),
  };
  const seen = new Set<string>();
  for (const { after, id, cases } of plan.parts) {
    const numbers = cases.map(({ nr }) => nr);
    for (const name of [id, ...numbers]) {
      if (seen.has(name)) mistakes.at(1, `”${name}” finns två gånger.`, `"${name}" is there twice.`);
      seen.add(name);
    }
    for (const name of after)
      if (!seen.has(name) || name === id)
        mistakes.at(1, `”${name}” är ingen tidigare del.`, `"${name}" is no earlier part.`);
  }
  return plan;
}

const PART_KEYS = ['id', 'title', 'guide', 'after', 'permits', 'cases'];

function partOf(view: View, mistakes: Mistakes): PlanPart {
  const part = expectMap(view, PART_KEYS, 'parts', mistakes) ?? view;
  return {
    id: textAt(part, 'id', mistakes) ?? '',
    title: words(part, 'title', mistakes),
    guide: textAt(part, 'guide', mistakes) ?? null,
    after: textsAt(part, 'after', mistakes) ?? [],
    permits: (textsAt(part, 'permits', mistakes) ?? []).flatMap((text) => {
      const permit = PERMITS.find((one) => one === text);
      if (permit === undefined)
        mistakes.at(part.lineOf('permits'), `”${text}” är inget tillstånd.`, `"${text}" is no permit.`);
      return permit ?? [];
    }),
    cases: rows(part, 'cases').map((one) => caseOf(one, mistakes)),
  };
}

function caseOf(view: View, mistakes: Mistakes): PlanCase {
  const map = expectMap(view, ['nr', 'scenario', 'attest', 'required', 'serious'], 'cases', mistakes) ?? view;
  const scenario = textAt(map, 'scenario', mistakes) ?? null;
  const attest = bothLanguages(map, 'attest', mistakes) ?? null;
  if ((scenario === null) === (attest === null))
    mistakes.at(view.line, 'Ange antingen scenario eller attest.', 'Give either scenario or attest.');
  return {
    nr: textAt(map, 'nr', mistakes) ?? '',
    scenario,
    attest,
    required: flagAt(map, 'required', mistakes) ?? true,
    serious: flagAt(map, 'serious', mistakes) ?? false,
  };
}

const rows = (map: View, key: string): readonly View[] => map.entries.get(key)?.items ?? [];

function words(map: View, key: string, mistakes: Mistakes): Text {
  const text = bothLanguages(map, key, mistakes);
  if (text === undefined) mistakes.at(map.line, `”${key}” saknas.`, `"${key}" is missing.`);
  return text ?? { sv: '', en: '' };
}

const asComplaint = ({ file, line, column, reason }: LayoutMistake): Complaint => ({
  code: 'TESTPLAN',
  place: [file, line, column].filter((part) => part !== undefined).join(':'),
  finding: reason,
  remedy: { sv: 'Rätta planen.', en: 'Correct the plan.' },
});

export const casesOf = (plan: Plan): readonly PlanCase[] => plan.parts.flatMap(({ cases }) => cases);

export const planProvenance = (plans: readonly Plan[]): ProvenanceRow[] =>
  plans.flatMap((plan) =>
    casesOf(plan).map(({ nr, scenario, attest }): ProvenanceRow => ({
      kind: 'rule',
      id: `testfall.${nr}`,
      service: plan.service,
      what: scenario ?? attest?.sv ?? '',
      source: assumed('Genrep', 'Kronofogdens IT avgör vad som verkligen testas'),
    })),
  );
