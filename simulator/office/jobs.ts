/**
 * Jobs: accepted files on their way through their service. Serial per world, organisation and file kind, in commit
 * order; different kinds and organisations go side by side.
 */
import { ComplaintError } from '../complaint';
import { event } from '../journal';
import { StoreFault, type Job, type StoredFile } from '../store/store';
import type { Turns } from '../turns';
import type { World } from '../world';
import { checkFile, type Checked, type Passed } from './check';
import type { OfficeDeps } from './moment';
import type { Overrides } from './overrides';
import { registerFile } from './register';
import { Stopped } from './stopping';

export interface Jobs {
  add(file: StoredFile): void;
  /** Takes up a job that waited for the clock. */
  resume(fileId: number): Promise<void>;
  /** Takes up what an earlier process left. */
  open(): Promise<void>;
  /** Resolves when none is under way; what waits for a disk is tried once more. */
  drained(): Promise<void>;
  onDrained(then: () => void): void;
  close(): Promise<void>;
}

interface Line {
  /** File ids, lowest first: ids follow commit order. */
  readonly waiting: number[];
  running: boolean;
  /** Waits for a disk that did not take it: the file that was told of, and the way to stop waiting. */
  stalled: { readonly fileId: number; readonly stop: () => void } | undefined;
}

/** How soon a line is taken up again that the disk stopped, in milliseconds of real time; sooner when asked for. */
const AGAIN_MS = 1000;

export function createJobs(deps: OfficeDeps, overrides: Overrides, turns: Turns): Jobs {
  const lines = new Map<string, Line>();
  const waiters: (() => void)[] = [];
  const listeners: (() => void)[] = [];
  let running = 0;
  let closed = false;

  const settle = (): void => {
    if (running > 0) return;
    for (const waiter of waiters.splice(0)) waiter();
    for (const listener of listeners) listener();
  };

  const insert = ({ waiting }: Line, fileId: number): void => {
    const at = waiting.findIndex((other) => other > fileId);
    waiting.splice(at === -1 ? waiting.length : at, 0, fileId);
  };

  const put = (key: string, fileId: number): void => {
    const line: Line = lines.get(key) ?? { waiting: [], running: false, stalled: undefined };
    lines.set(key, line);
    insert(line, fileId);
    if (!line.running) void run(key, line);
  };

  const run = async (key: string, line: Line): Promise<void> => {
    line.running = true;
    running += 1;
    line.stalled?.stop();
    for (let fileId = line.waiting.shift(); fileId !== undefined && !closed; fileId = line.waiting.shift()) {
      if (await attempt(line, fileId)) continue;
      // Those behind it wait too: out of their order, their numbers would be wrong.
      insert(line, fileId);
      const stop = deps.wall.after(AGAIN_MS, () => wake(key, line));
      line.stalled = { fileId, stop };
      break;
    }
    line.running = false;
    if (line.waiting.length === 0) lines.delete(key);
    running -= 1;
    settle();
  };

  /** False: the disk did not take it, and may later; or it was stopped. */
  const attempt = async (line: Line, fileId: number): Promise<boolean> => {
    let job: Job | undefined;
    try {
      // Whoever waits for all to be answered waits for no crowd.
      if (waiters.length === 0) await deps.precedence?.giveWay();
      job = await deps.store.jobOfFile(fileId);
      if (job !== undefined && job.phase !== 'done') await runJob(deps, overrides, turns, job);
      line.stalled = undefined;
      return true;
    } catch (error) {
      if (error instanceof Stopped) return false;
      const isTold = line.stalled?.fileId === fileId;
      if (job !== undefined && !isTold) await tellFailure(deps, job, error);
      return !(error instanceof StoreFault);
    }
  };

  const wake = (key: string, line: Line): void => {
    if (!line.running && !closed) void run(key, line);
  };

  const keyOf = (of: { world: string; org: string; transaction: string }): string =>
    JSON.stringify([of.world, of.org, of.transaction]);

  return {
    add: (file) => put(keyOf(file), file.id),
    resume: async (fileId) => {
      const job = await deps.store.jobOfFile(fileId);
      if (job !== undefined) put(keyOf(job), fileId);
    },
    open: async () => {
      for (const job of await deps.store.openJobs()) put(keyOf(job), job.fileId);
    },
    drained: () => {
      for (const [key, line] of lines) wake(key, line);
      if (running === 0) return Promise.resolve();
      return new Promise((resolve) => {
        waiters.push(resolve);
      });
    },
    onDrained: (then) => {
      listeners.push(then);
    },
    close: async () => {
      closed = true;
      for (const { stalled } of lines.values()) stalled?.stop();
      if (running > 0) {
        await new Promise<void>((resolve) => {
          waiters.push(resolve);
        });
      }
    },
  };
}

/** One file, from accepted to answered. Both passes resume where a kill left them. */
async function runJob(deps: OfficeDeps, overrides: Overrides, turns: Turns, job: Job): Promise<void> {
  const original = await deps.mailbox.original(job.world, job.transaktionsid);
  if (original === undefined) throw new Error(`file ${job.transaktionsid} is gone`);
  if (await mustWait(deps, job, original.file)) return;
  const passed: Passed = job.phase === 'check' ? await checkFile(deps, overrides, job, original) : { job };
  if (await waitsForAnswer(deps, passed.job)) return;
  // Mål of one organisation are numbered from one series, and changed by events too.
  await turns.among(job.world, job.org, () => registerFile(deps, passed, original));
}

/** A kvittens that is set to take time: the whole handling of the file waits for the clock. */
async function mustWait(deps: OfficeDeps, job: Job, file: StoredFile): Promise<boolean> {
  const minutes = Number(deps.settingOf(job.org)('tider.kvittensMinuter') ?? 0);
  const world = deps.worlds.get(job.world);
  if (minutes === 0 || world === undefined) return false;
  const due = file.at + minutes * 60_000;
  return bookUntil(deps, job, world, due);
}

/** A kvittens that the rehearsal, or a planned fault, holds back. */
async function waitsForAnswer(deps: OfficeDeps, job: Job): Promise<boolean> {
  const { at, waits, heldUntil = at } = job.cursor as unknown as Checked;
  // After a kill a real clock may be somewhat behind the check: what waited for nothing then waits for nothing now, or
  // the next file would go past it.
  if (waits === false && heldUntil === at) return false;
  const world = deps.worlds.get(job.world);
  return world !== undefined && bookUntil(deps, job, world, heldUntil);
}

/** False when the time has come. */
async function bookUntil(deps: OfficeDeps, job: Job, world: World, due: number): Promise<boolean> {
  if (world.now() >= due) return false;
  await deps.store.commit([
    {
      kind: 'booking',
      booking: { world: job.world, due, kind: 'job', key: String(job.fileId), counts: true, payload: {} },
    },
  ]);
  return true;
}

/** A bug of ours, or an edition that is not here, is told as ours, never as the authority's refusal. The job is taken up
 * again at the next start, or before, when it was the disk. */
async function tellFailure(deps: OfficeDeps, job: Job, error: unknown): Promise<void> {
  deps.failed(`file ${job.transaktionsid}`, error);
  const at = deps.worlds.get(job.world)?.now() ?? 0;
  const data = {
    transaktionsid: job.transaktionsid,
    error: String(error),
    ...(error instanceof ComplaintError ? { complaints: error.complaints } : {}),
  };
  const told = event('ovning.avbrott', { at, world: job.world, org: job.org }, data);
  await deps.store.commit([told]).catch((failure: unknown) => deps.failed('journal', failure));
}
