/** A simulator whose store lies on a disk that can be told to fail. */
import { resolveConfig } from '../../simulator/config';
import { SETTINGS } from '../../simulator/settings';
import { openSimulator, type RunningSimulator, type Surroundings } from '../../simulator/simulator';
import type { Driver } from '../../simulator/store/driver';
import { CERTS, emptyFolder } from './stage';

/** Fails writes of these tables while it is told to. */
export interface Disk {
  failing: RegExp | undefined;
  /** How many of them it takes before the first that fails. */
  takes: number;
  readonly through: (driver: Driver) => Driver;
}

export const disk = (): Disk => {
  const one: Disk = {
    failing: undefined,
    takes: 0,
    through: (driver) => ({
      ...driver,
      prepare: (sql) => {
        const statement = driver.prepare(sql);
        return {
          ...statement,
          run: (...values) => {
            if (one.failing?.test(sql) === true && one.takes-- <= 0) throw new Error('disk I/O error');
            return statement.run(...values);
          },
        };
      },
    }),
  };
  return one;
};

export async function openOver(
  through: (driver: Driver) => Driver,
  clock: string,
  around: Partial<Surroundings> = {},
  data = emptyFolder(),
): Promise<RunningSimulator> {
  const argv = { port: '0', 'control-port': '0', clock, seed: '7', certs: CERTS, data };
  const config = resolveConfig({ tables: SETTINGS, argv, env: {}, file: undefined, cwd: '/' });
  if (!config.ok) throw new Error(JSON.stringify(config.complaints));
  return openSimulator(config.config, { version: '0', tell: () => undefined, ...around, through });
}
