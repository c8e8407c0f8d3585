/** What a report says of the simulator itself: what is in force, where it comes from, and how sure it is. */
import { CORE_SETTINGS } from './config-core';
import type { Config, ConfigValue, Origin } from './config';
import type { WallClock } from './clock';
import { catalogueOf } from './configured';
import type { LayoutSet } from './formats/layout';
import type { Equipment } from './knowledge';
import type { ProvenanceRow, Text } from './provenance';
import type { Plan } from './rehearsal/plan';
import type { PhaseView } from './rehearsal/phase-view';
import { aboutSetting, makeReport, type ReportInput } from './rehearsal/report/report';
import { demanded, phaseRows } from './rehearsal/report/phases';
import { pointsBy, requiredBy } from './rehearsal/report/required';
import { shareOf } from './rehearsal/report/basis';
import type { Report, ReportSetting } from './rehearsal/report/schema';
import type { ScenarioResult } from './scenario/result';
import { VERSION } from './version';

export interface ReportGround extends Pick<
  ReportInput,
  'provenance' | 'catalogue' | 'layouts' | 'settings' | 'packs' | 'versions'
> {
  readonly plans: readonly Plan[];
}

export function reportGround(
  config: Config,
  { layouts, rows, plans }: Omit<Equipment, 'codes'>,
): ReportGround {
  return {
    provenance: rows,
    plans,
    catalogue: catalogueOf(config),
    layouts: inForce(layouts),
    settings: decidingSettings(config, rows),
    packs: config.packs.map(({ name, editions }) => [name, ...editions].join(' ')),
    versions: { genrep: VERSION, node: process.version },
  };
}

/** What a running simulator has played and keeps. */
export interface Played {
  /** Of the runs that it remembers. */
  readonly results: readonly ScenarioResult[];
  readonly phases: readonly PhaseView[];
  /** Kept with the phases: those of runs that nobody remembers count too. */
  readonly evidence: readonly ScenarioResult[];
  /** Of scenarios, by id. */
  readonly titles: ReadonlyMap<string, Text>;
}

export function reportOn(
  config: Config,
  equipment: Omit<Equipment, 'codes'>,
  { results: remembered, phases, evidence, titles }: Played,
  wall: WallClock,
): Report {
  const ground = reportGround(config, equipment);
  const there = new Set(remembered.map(({ scenario }) => scenario.id));
  const results = [...evidence.filter(({ scenario }) => !there.has(scenario.id)), ...remembered];
  const byPlan = requiredBy(ground.plans, results);
  const named = new Set(byPlan.map(({ scenario }) => scenario));
  return makeReport({
    ...ground,
    results,
    required: [...byPlan, ...demanded(phases).filter(({ scenario }) => !named.has(scenario))],
    points: pointsBy(ground.plans, results),
    phases: phaseRows(phases, titles),
    previous: null,
    made: new Date(wall.now()).toISOString(),
  });
}

/** The first edition of each form; what else was used stands in the files that used it. */
function inForce(layouts: LayoutSet): ReportInput['layouts'] {
  return layouts
    .all()
    .filter((layout) => layouts.editions(layout.transaction, layout.form)[0] === layout)
    .map((layout) => ({
      transaction: layout.transaction,
      edition: layout.edition,
      form: layout.form,
      hash: layout.hash,
      ...shareOf(layout.provenance()),
    }))
    .sort((a, b) => (a.transaction + a.form < b.transaction + b.form ? -1 : 1));
}

/** Ports, folders and keys decide nothing and may tell of the machine. */
const OWN: ReadonlySet<string> = new Set(CORE_SETTINGS.map(({ name }) => name));

/** Whole file or part, and times, always; others when they are not as they come. */
function decidingSettings(config: Config, rows: readonly ProvenanceRow[]): ReportSetting[] {
  const marks = new Map(
    rows.flatMap(({ kind, id, source }) => (kind === 'setting' ? [[id, source.mark] as const] : [])),
  );
  return [...config.values.values()].flatMap((given): ReportSetting[] => {
    const { row, value, origin } = given;
    if (OWN.has(row.name) || row.kind === 'path' || row.kind === 'paths' || value === undefined) return [];
    const about = aboutSetting(row.name);
    const always = about === 'hel-fil-eller-del' || about === 'tid';
    if (!always && origin.kind === 'default') return [];
    return [
      {
        ...{ name: row.name, about, value: shown(value) },
        origin: originWord(origin),
        mark: marks.get(row.name) ?? row.source.mark,
      },
    ];
  });
}

const shown = (value: NonNullable<ConfigValue['value']>): string =>
  typeof value === 'object' ? value.join(', ') : String(value);

/** Without paths: a report is shown to others. */
function originWord(origin: Origin): string {
  return origin.kind === 'flag' || origin.kind === 'env' || origin.kind === 'pack'
    ? `${origin.kind} ${origin.name}`
    : origin.kind;
}
