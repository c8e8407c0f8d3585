/** How far a long command has come: a line a second at most, on standard error. */
import type { Text } from '../simulator/provenance';
import type { Context } from './context';

const EVERY_MS = 1_000;

export interface Progress {
  /** `text` is asked for when a line is due. */
  step(text: (seconds: number) => Text): void;
  /** The last line; only when the work took so long that there have been others, or they were asked for. */
  done(text: (seconds: number) => Text): void;
}

/** `wanted`: also where standard error is no terminal. */
export function progress(context: Context, wanted: boolean): Progress {
  const shown = wanted || context.stderr.isTTY === true;
  const began = context.wall.now();
  let last = began;
  let told = wanted;
  const seconds = (): number => Math.max(context.wall.now() - began, 1) / 1_000;
  return {
    step: (text) => {
      if (!shown || context.wall.now() - last < EVERY_MS) return;
      last = context.wall.now();
      told = true;
      context.tell(context.t(text(seconds())));
    },
    done: (text) => {
      if (shown && told) context.tell(context.t(text(seconds())));
    },
  };
}

/**
 * Work that is done elsewhere: asks how far it has come, and tells it. `far`: undefined, or a fault of its own, when that
 * cannot be said just then.
 */
export async function told<T>(
  context: Context,
  work: () => Promise<T>,
  far: () => Promise<Text | undefined>,
): Promise<T> {
  if (context.stderr.isTTY !== true) return work();
  let over = false;
  let cancel = (): void => undefined;
  const look = async (): Promise<void> => {
    const text = await far().catch(() => undefined);
    if (over) return;
    if (text !== undefined) context.tell(context.t(text));
    wait();
  };
  const wait = (): void => {
    cancel = context.wall.after(EVERY_MS, () => void look());
  };
  wait();
  try {
    return await work();
  } finally {
    over = true;
    cancel();
  }
}
