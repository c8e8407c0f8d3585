/**
 * Work that takes turns. Who changes what is stored reads it first, and waits for the disk between: two at once would undo
 * one another, or take the same number.
 */
export interface Turns {
  /** After all work of that name that was asked for before, and before all that is asked for after. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** The same, but beside work of that name that is `among` others. */
  among<T>(name: string, one: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when all that has been asked for is over. */
  settled(): Promise<void>;
}

/** The last of each that was asked for; none of them fails. */
interface Line {
  readonly ones: Map<string, Promise<void>>;
  alone: Promise<void>;
}

const NOTHING: Promise<void> = Promise.resolve();

export function createTurns(): Turns {
  const lines = new Map<string, Line>();
  const lineOf = (name: string): Line => {
    const line: Line = lines.get(name) ?? { ones: new Map<string, Promise<void>>(), alone: NOTHING };
    lines.set(name, line);
    return line;
  };
  /** `keep` is given the end of the work at once, and again when it has come. */
  const run = <T>(
    name: string,
    before: readonly Promise<void>[],
    work: () => Promise<T>,
    keep: (end: Promise<void>, isOver: boolean) => void,
  ): Promise<T> => {
    const mine = Promise.all(before).then(work);
    const end = mine.then(
      () => undefined,
      () => undefined,
    );
    keep(end, false);
    void end.then(() => {
      keep(end, true);
      const line = lines.get(name);
      if (line?.ones.size === 0 && line.alone === NOTHING) lines.delete(name);
    });
    return mine;
  };
  return {
    alone: (name, work) => {
      const line = lineOf(name);
      return run(name, [...line.ones.values(), line.alone], work, (end, isOver) => {
        if (!isOver) line.alone = end;
        else if (line.alone === end) line.alone = NOTHING;
      });
    },
    among: (name, one, work) => {
      const line = lineOf(name);
      return run(name, [line.ones.get(one) ?? NOTHING, line.alone], work, (end, isOver) => {
        if (!isOver) line.ones.set(one, end);
        else if (line.ones.get(one) === end) line.ones.delete(one);
      });
    },
    settled: async () => {
      await Promise.all([...lines.values()].flatMap(({ ones, alone }) => [...ones.values(), alone]));
    },
  };
}
