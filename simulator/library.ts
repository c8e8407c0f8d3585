/** Genrep inside another program: a test, a build, a notebook. Several in one process do not disturb each other. */
import { resolveConfig } from './config';
import { instantOf } from './clock-spec';
import { ComplaintError, type Complaint } from './complaint';
import type { Advanced, FileView } from './control/schemas';
import { flagName } from './config-names';
import type { Journal } from './journal';
import type { ScenarioResult } from './scenario/result';
import { SETTINGS } from './settings';
import { openSimulator, type RunningSimulator, type SimulatorUrls } from './simulator';
import { VERSION } from './version';
import { MAIN_WORLD, worldIn } from './world';

/**
 * Any setting by its name (`genrep config show` lists them), for example `{ clock: '2026-03-02T08:00', seed: 7,
 * memory: true, 'bf.ansokan.delgodkannande': true }`. Ports are free ones unless given.
 */
export type SimulatorOptions = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

/** A world's time and mailboxes. */
interface WorldHandle {
  readonly clock: {
    /** ISO 8601 with Stockholm's offset. */
    now(): string;
    /** `PT15M`, `P2D`, `3 arbetsdagar`, `kväll`, `next`, `idle`, `to <ISO>`; throws `ComplaintError` on others. */
    advance(spec: string): Promise<Advanced>;
  };
  /** Every out file of an organisation that is still reachable, oldest first. */
  mailbox(org: string): Promise<readonly FileView[]>;
  /** Of the simulator: everything. Of a further world: lets its organisations back and throws it away. */
  close(): Promise<void>;
}

export interface Simulator extends WorldHandle, AsyncDisposable {
  readonly urls: SimulatorUrls;
  /** Absolute folder with `<part>.pem`, `<part>.key`, `<part>.p12`, `ca.pem`. */
  readonly certs: string;
  readonly journal: Journal;
  /**
   * Plays a scenario in a world of its own: the id of one that comes with Genrep, or the path of a file. `wait`: your own
   * system does the steps; else Genrep's client. Throws `ComplaintError` when there is no such scenario, or when it would
   * start the simulator again.
   */
  run(scenario: string, options?: { readonly wait?: boolean }): Promise<ScenarioResult>;
  /** A world beside the others, with a time, a seed and settings of its own; the organisations are moved into it. */
  openWorld(wish: WorldWish): Promise<SimulatedWorld>;
}

export interface SimulatedWorld extends WorldHandle, AsyncDisposable {
  readonly name: string;
}

export interface WorldWish {
  readonly name: string;
  /** Where its clock stands still, for example `2026-03-02T08:00`. */
  readonly clock: string;
  readonly seed: string | number;
  /** Organisationsnummer, ten digits. */
  readonly orgs: readonly string[];
  /** Settings that hold in it alone, by name. */
  readonly settings?: SimulatorOptions;
}

/** Starts a simulator on free ports; throws `ComplaintError` with every mistake in the options. */
export async function startSimulator(
  options: SimulatorOptions = {},
  tell: (line: string) => void = () => undefined,
): Promise<Simulator> {
  const given: SimulatorOptions = { port: 0, controlPort: 0, ...options };
  const argv = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[flagName(name), typeof value === 'number' ? String(value) : value] as const],
  );
  const resolved = resolveConfig({
    tables: SETTINGS,
    argv: Object.fromEntries(argv),
    env: {},
    file: undefined,
    cwd: process.cwd(),
  });
  if (!resolved.ok) throw new ComplaintError(resolved.complaints);
  return asLibrary(await openSimulator(resolved.config, { version: VERSION, tell }));
}

function asLibrary(running: RunningSimulator): Simulator {
  return {
    ...handleOf(running, MAIN_WORLD),
    urls: running.urls,
    certs: running.cast.certificates.dir,
    journal: running.journal,
    run: (scenario, options) => runOne(running, scenario, options?.wait === true),
    openWorld: (wish) => openWorld(running, wish),
    close: () => running.close(),
    [Symbol.asyncDispose]: () => running.close(),
  };
}

function handleOf(
  { operations, worlds, calendar }: RunningSimulator,
  name: string,
): Omit<WorldHandle, 'close'> {
  return {
    clock: {
      now: () => calendar.iso(worldIn(worlds, name).now()),
      advance: async (by) => {
        const advanced = await operations.advance(name, { by });
        if (!advanced.ok) throw new ComplaintError(advanced.complaints);
        return advanced.value;
      },
    },
    mailbox: async (org) => {
      const files: FileView[] = [];
      for (let after: number | null = 0; after !== null;) {
        const page = await operations.mailbox(name, { org, direction: 'out', after, limit: 500 });
        files.push(...page.files);
        after = page.next;
      }
      return files;
    },
  };
}

/** Seconds of real time that a step of the user's own system may take. */
const PATIENCE_S = 600;

async function runOne(running: RunningSimulator, name: string, wait: boolean): Promise<ScenarioResult> {
  const [{ loadScenarios }, { restartComplaints }, { runScenario }, { referenceActorOf, waitActorOf }] =
    await Promise.all([
      import('./scenario/folder'),
      import('./scenario/runnable'),
      import('./scenario/run'),
      import('./scenario/actors/of-stage'),
    ]);
  const loaded = await loadScenarios([name], process.cwd());
  if (!loaded.ok) throw new ComplaintError(loaded.complaints);
  const [scenario, ...others] = loaded.scenarios;
  if (scenario === undefined || others.length > 0) throw new ComplaintError([notOne(name)]);
  const restarts = restartComplaints(scenario);
  if (restarts.length > 0) throw new ComplaintError(restarts);
  const { backstage } = running;
  return runScenario({
    scenario,
    mode: wait ? 'wait' : 'reference',
    backstage: () => backstage,
    actor: (_, stage) =>
      wait ? waitActorOf(backstage, stage, PATIENCE_S) : referenceActorOf(backstage, stage),
  });
}

async function openWorld(running: RunningSimulator, wish: WorldWish): Promise<SimulatedWorld> {
  const { name, clock, seed, orgs, settings = {} } = wish;
  const now = instantOf(clock, running.calendar);
  if (now === undefined) throw new ComplaintError([noTime(clock)]);
  if (running.worlds.get(name) !== undefined) throw new ComplaintError([taken(name)]);
  const world = await running.office.openWorld({
    name,
    now,
    seed: String(seed),
    mode: 'virtual',
    orgs,
    settings,
  });
  const close = (): Promise<void> => running.office.closeWorld(world);
  return { ...handleOf(running, name), name, close, [Symbol.asyncDispose]: close };
}

const noTime = (clock: string): Complaint => ({
  code: 'CLOCK-FORMAT',
  place: clock,
  finding: { sv: 'Det är ingen tidpunkt.', en: 'That is not a time.' },
  remedy: { sv: 'Skriv till exempel 2026-03-02T08:00.', en: 'Write for example 2026-03-02T08:00.' },
});

const notOne = (name: string): Complaint => ({
  code: 'SCENARIO-ONE',
  place: name,
  finding: { sv: 'Det är inte en enda övning.', en: 'That is not one scenario.' },
  remedy: { sv: 'Ange ett id eller en fil.', en: 'Give an id or a file.' },
});

const taken = (name: string): Complaint => ({
  code: 'WORLD-TAKEN',
  place: name,
  finding: { sv: `Övningen ${name} finns redan.`, en: `The world ${name} is there already.` },
  remedy: {
    sv: 'Välj ett annat namn, eller stäng den först.',
    en: 'Choose another name, or close it first.',
  },
});
