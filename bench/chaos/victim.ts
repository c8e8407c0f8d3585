/**
 * A simulator in a process of its own, to be killed. It loads, says so, waits for its order, and then does what
 * `genrep start` does, on an engine and a wall clock that go wrong as ordered.
 */
import 'reflect-metadata';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { systemClock, type WallClock } from '../../simulator/clock';
import { flagName } from '../../simulator/config-names';
import { resolveConfig } from '../../simulator/config';
import { SETTINGS } from '../../simulator/settings';
import { openSimulator } from '../../simulator/simulator';
import { VERSION } from '../../simulator/version';
import { troubled } from './engine';
import { setFileLimit } from './limit';
import type { Order, Told } from './order';

const tell = (told: Told): void => void process.send?.(told);

async function begin({ options, mishap, wall, plant }: Order): Promise<void> {
  const argv = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [[flagName(name), typeof value === 'number' ? String(value) : value] as const],
  );
  const resolved = resolveConfig({
    tables: SETTINGS,
    argv: Object.fromEntries(argv),
    env: {},
    file: undefined,
    cwd: process.cwd(),
  });
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.complaints));
  const simulator = await openSimulator(resolved.config, {
    version: VERSION,
    tell: (line) => process.stderr.write(`${line}\n`),
    wall: goingBack(wall),
    through: (driver) =>
      troubled(driver, {
        mishap,
        plant,
        die: () => process.kill(process.pid, 'SIGKILL'),
        limit: (on) => setFileLimit(on ? logSize(String(options['data'])) + SPARE_BYTES : 'unlimited'),
        struck: (what) => tell({ kind: 'struck', what }),
      }),
  });
  simulator.journal.subscribe(({ type }) => tell({ kind: 'event', type }));
  tell({
    kind: 'ready',
    data: simulator.urls.data,
    control: simulator.urls.control,
    certs: simulator.cast.certificates.dir,
  });
}

/** So much a file may still grow, so that it is stopped by what is being written and not between two commits. */
const SPARE_BYTES = 8192;

/** Of the store's write-ahead log: the file that each commit writes to. */
const logSize = (data: string): number =>
  Math.max(
    0,
    ...readdirSync(data).flatMap((name) =>
      name.endsWith('-wal') ? [statSync(path.join(data, name)).size] : [],
    ),
  );

/** As somebody sets the machine's clock back: at once, and once more while it runs. */
function goingBack({ behind, jump, afterMs }: Order['wall']): WallClock {
  const start = systemClock.elapsed();
  const gone = (): number => (systemClock.elapsed() - start > afterMs ? jump : 0);
  return { ...systemClock, now: () => systemClock.now() - behind - gone() };
}

process.once('message', (order: Order) => {
  begin(order).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
});
// A driver that is gone leaves nobody behind.
process.once('disconnect', () => process.exit(0));
tell({ kind: 'loaded' });
