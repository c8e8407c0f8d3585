/**
 * Whose turn it is to change mål. Who changes them reads them first, and waits for the disk between: two at once would
 * undo one another, or take the same number.
 */
export interface Turns {
  /** Work on the mål of one organisation, and on what is gathered for it; others' goes on beside it. */
  of<T>(world: string, org: string, work: () => Promise<T>): Promise<T>;
  /** Work that may touch any mål of the world. */
  alone<T>(world: string, work: () => Promise<T>): Promise<T>;
}

interface Order {
  /** The last that was asked for, by organisation; none of them fails. */
  readonly orgs: Map<string, Promise<unknown>>;
  /** The last that is alone. */
  alone: Promise<unknown> | undefined;
}

export function createTurns(): Turns {
  const orders = new Map<string, Order>();
  const orderOf = (world: string): Order => {
    const order = orders.get(world) ?? { orgs: new Map<string, Promise<unknown>>(), alone: undefined };
    orders.set(world, order);
    return order;
  };
  /** Runs the work after others; `keep` is given the end of it at once, and again when it has come. */
  const run = <T>(
    world: string,
    before: readonly unknown[],
    work: () => Promise<T>,
    keep: (end: Promise<unknown>, isOver: boolean) => void,
  ): Promise<T> => {
    const order = orderOf(world);
    const mine = Promise.all(before).then(work);
    const end = mine.then(
      () => undefined,
      () => undefined,
    );
    keep(end, false);
    void end.then(() => {
      keep(end, true);
      if (order.orgs.size === 0 && order.alone === undefined) orders.delete(world);
    });
    return mine;
  };
  return {
    of: (world, org, work) => {
      const order = orderOf(world);
      return run(world, [order.orgs.get(org), order.alone], work, (end, isOver) => {
        if (!isOver) order.orgs.set(org, end);
        else if (order.orgs.get(org) === end) order.orgs.delete(org);
      });
    },
    alone: (world, work) => {
      const order = orderOf(world);
      return run(world, [...order.orgs.values(), order.alone], work, (end, isOver) => {
        if (!isOver) order.alone = end;
        else if (order.alone === end) order.alone = undefined;
      });
    },
  };
}
