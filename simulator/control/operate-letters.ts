/** Letters over the control API. */
import type { ControlOperations } from './operations';
import type { Parts } from './parts';
import { letterView } from './views';

export function letterOperations({ store, calendar }: Parts): Pick<ControlOperations, 'letters' | 'letter'> {
  return {
    letters: async (world, ask) => {
      const rows = await store.letters({ world, ...ask });
      return {
        letters: rows.map((row) => letterView(row, calendar)),
        next: rows.length < ask.limit ? null : (rows.at(-1)?.n ?? null),
      };
    },
    letter: async (world, n) => {
      const row = await store.letter(world, n);
      return row === undefined ? undefined : letterView(row, calendar);
    },
  };
}
