/** Genrep inside another program: a test, a build, a notebook. Several in one process do not disturb each other. */
import { resolveConfig } from './config';
import { ComplaintError } from './complaint';
import type { Advanced, FileView } from './control/schemas';
import { flagName } from './config-names';
import type { Journal } from './journal';
import { SETTINGS } from './settings';
import { openSimulator, type RunningSimulator, type SimulatorUrls } from './simulator';
import { VERSION } from './version';
import { MAIN_WORLD } from './world';

/**
 * Any setting by its name (`genrep config show` lists them), for example `{ clock: '2026-03-02T08:00', seed: 7,
 * memory: true, 'bf.ansokan.delgodkannande': true }`. Ports are free ones unless given.
 */
export type SimulatorOptions = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

export interface Simulator extends AsyncDisposable {
  readonly urls: SimulatorUrls;
  /** Absolute folder with `<part>.pem`, `<part>.key`, `<part>.p12`, `ca.pem`. */
  readonly certs: string;
  readonly clock: {
    /** ISO 8601 with Stockholm's offset. */
    now(): string;
    /** `PT15M`, `P2D`, `3 arbetsdagar`, `kväll`, `next`, `idle`, `to <ISO>`; throws `ComplaintError` on others. */
    advance(spec: string): Promise<Advanced>;
  };
  readonly journal: Journal;
  /** Every out file of an organisation that is still reachable, oldest first. */
  mailbox(org: string): Promise<readonly FileView[]>;
  close(): Promise<void>;
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
  const { operations, worlds, calendar } = running;
  return {
    urls: running.urls,
    certs: running.cast.certificates.dir,
    clock: {
      now: () => calendar.iso(worlds.of('').now()),
      advance: async (by) => {
        const advanced = await operations.advance(MAIN_WORLD, { by });
        if (!advanced.ok) throw new ComplaintError(advanced.complaints);
        return advanced.value;
      },
    },
    journal: running.journal,
    mailbox: async (org) => {
      const files: FileView[] = [];
      for (let after: number | null = 0; after !== null;) {
        const page = await operations.mailbox(MAIN_WORLD, { org, direction: 'out', after, limit: 500 });
        files.push(...page.files);
        after = page.next;
      }
      return files;
    },
    close: () => running.close(),
    [Symbol.asyncDispose]: () => running.close(),
  };
}
