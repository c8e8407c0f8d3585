/** What the world holds, as services may ask for it while a later file is written. */
import type { Lookup } from '../services/service';
import { registerKey, type Skuld } from '../services/skuld';
import type { CaseRow } from '../store/store';
import type { World } from '../world';
import type { OfficeDeps } from './moment';

const PAGE = 200;
/** More mål than this of one person are not told: a rehearsal that makes so many wants speed. */
const MOST_OF_ONE = 1_000;

export function lookupIn(deps: OfficeDeps, world: World): Lookup {
  const skuldOf = (row: CaseRow): readonly Skuld[] => {
    const skuld = deps.services.find(({ id }) => id === row.service)?.skuld?.(row);
    return skuld === undefined ? [] : [skuld];
  };
  return {
    skulder: async (identitet) => {
      const rows = await deps.store.casesConcerning(world.name, registerKey(identitet), MOST_OF_ONE);
      return rows.flatMap(skuldOf);
    },
    async *changedSkulder(from, to) {
      let after = '';
      for (;;) {
        const rows = await deps.store.casesChanged(world.name, from, to, after, PAGE);
        for (const row of rows) {
          after = row.malnummer;
          yield* skuldOf(row);
        }
        if (rows.length < PAGE) return;
        await deps.wall.yield();
      }
    },
  };
}
