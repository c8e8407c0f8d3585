/** A simulator of a run's own: in memory on free ports, or on a data folder when a story starts it again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ComplaintError } from '../simulator/complaint';
import { loadConfig, type Config } from '../simulator/config';
import type { Backstage } from '../simulator/scenario/backstage';
import { SETTINGS } from '../simulator/settings';
import { openSimulator, type RunningSimulator } from '../simulator/simulator';
import { VERSION } from '../simulator/version';
import type { Context } from './context';
import { makeGenrepFolder } from './running';

/** The main world of such a simulator: nobody looks at it, but it must not depend on the day of the run. */
const CLOCK = '2020-01-01';

export interface Theatre {
  backstage(): Backstage;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface TheatreWish {
  /** Options of the command that reach the simulator: certs, layouts, codes, config, port. */
  readonly argv: Readonly<Record<string, string | boolean | readonly string[]>>;
  /** On a data folder that goes with it. */
  readonly durable: boolean;
  /** As configured, for a system that must find it; else free ones. */
  readonly knownPorts: boolean;
}

export async function openTheatre(context: Context, wish: TheatreWish): Promise<Theatre> {
  await makeGenrepFolder(context.cwd);
  const folder = wish.durable ? await mkdtemp(path.join(tmpdir(), 'genrep-run-')) : undefined;
  const open = (): Promise<RunningSimulator> =>
    openSimulator(configOf(context, wish, folder), {
      version: VERSION,
      // Refusals belong to the story; they stand in its journal.
      tell: (line) => {
        if (line.startsWith('genrep:')) context.tell(line);
      },
      language: context.lang,
      wall: context.wall,
    });
  let running = await open();
  return {
    backstage: () => running.backstage,
    restart: async () => {
      await running.close();
      running = await open();
    },
    close: async () => {
      await running.close();
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function configOf(context: Context, wish: TheatreWish, folder: string | undefined): Config {
  const argv = {
    ...wish.argv,
    ...(folder === undefined ? { memory: true } : { memory: false, data: folder }),
    ...(wish.knownPorts ? {} : { port: '0', 'control-port': '0' }),
    clock: CLOCK,
    seed: '1',
  };
  const result = loadConfig({ tables: SETTINGS, argv, env: context.env, cwd: context.cwd });
  if (!result.ok) throw new ComplaintError(result.complaints);
  return result.config;
}
