/** Simulators that run from this folder announce themselves in `.genrep/running/<pid>.json`. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { WallClock } from '../simulator/clock';
import { ComplaintError } from '../simulator/complaint';
import type { Context } from './context';
import { request } from './control-client';
import { newFolder } from '../simulator/new-folder';

export interface Announcement {
  readonly etransport: string;
  readonly shs: string;
  readonly control: string;
  readonly certs: string;
  readonly pid: number;
  readonly startedAt: string;
}

const FOLDER = path.join('.genrep', 'running');
/** A simulator answers its probe at once; whoever does not is passed over. */
const PROBE_MS = 2000;

/** Makes `.genrep` (which keeps itself out of git) and writes the announcement; gives the way to take it back. */
export async function announce(cwd: string, announcement: Announcement): Promise<() => Promise<void>> {
  const folder = path.join(cwd, FOLDER);
  await makeGenrepFolder(cwd);
  await newFolder(folder);
  const file = path.join(folder, `${announcement.pid}.json`);
  await writeFile(file, `${JSON.stringify(announcement)}\n`);
  return () => rm(file, { force: true });
}

export async function makeGenrepFolder(cwd: string): Promise<void> {
  await newFolder(path.join(cwd, '.genrep'));
  await writeFile(path.join(cwd, '.genrep', '.gitignore'), '*\n');
}

/** Those that live and answer. */
export async function runningSimulators(cwd: string, wall: WallClock): Promise<Announcement[]> {
  const folder = path.join(cwd, FOLDER);
  const files = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    files
      .filter((name) => /^\d+\.json$/.test(name))
      .map(async (name) => {
        const announcement = await read(path.join(folder, name));
        return announcement !== undefined && isAlive(announcement.pid) && (await answers(announcement, wall))
          ? [announcement]
          : [];
      }),
  );
  return found.flat().sort((a, b) => a.pid - b.pid);
}

/** The one that a command talks to: the one named, or the only one that runs. */
export async function oneRunning(
  context: Context,
  control: string | undefined,
): Promise<{ readonly control: string; readonly announcement: Announcement | undefined }> {
  if (control !== undefined) {
    if (!URL.canParse(control)) throw new ComplaintError([notUrl(control)]);
    return { control: control.replace(/\/+$/, ''), announcement: undefined };
  }
  const running = await runningSimulators(context.cwd, context.wall);
  const [first, ...others] = running;
  if (first === undefined) {
    throw new ComplaintError([
      {
        code: 'NO-SIMULATOR',
        finding: {
          sv: 'Ingen simulator körs från den här mappen.',
          en: 'No simulator runs from this folder.',
        },
        remedy: {
          sv: 'Starta med genrep start, eller ange --control URL.',
          en: 'Start one with genrep start, or give --control URL.',
        },
      },
    ]);
  }
  if (others.length > 0) {
    const list = running.map((each) => `${each.control} (pid ${each.pid})`).join(', ');
    throw new ComplaintError([
      {
        code: 'SEVERAL-SIMULATORS',
        finding: { sv: `Flera simulatorer körs: ${list}.`, en: `Several simulators run: ${list}.` },
        remedy: { sv: 'Välj en med --control URL.', en: 'Choose one with --control URL.' },
      },
    ]);
  }
  return { control: first.control, announcement: first };
}

async function read(file: string): Promise<Announcement | undefined> {
  try {
    const value = JSON.parse(await readFile(file, 'utf8')) as Partial<Announcement>;
    return typeof value.pid === 'number' && typeof value.control === 'string'
      ? (value as Announcement)
      : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function answers(announcement: Announcement, wall: WallClock): Promise<boolean> {
  let cancel: () => void = () => undefined;
  const late = new Promise<false>((resolve) => {
    cancel = wall.after(PROBE_MS, () => resolve(false));
  });
  const answered = request(announcement.control, { method: 'GET', path: '/healthz' }).then(
    ({ status }) => status === 200,
    () => false,
  );
  const result = await Promise.race([answered, late]);
  cancel();
  return result;
}

const notUrl = (found: string) => ({
  code: 'USAGE',
  place: `--control ${found}`,
  finding: { sv: 'Det är ingen adress.', en: 'That is not an address.' },
  remedy: { sv: 'Ange till exempel http://localhost:8480.', en: 'Give for example http://localhost:8480.' },
});
