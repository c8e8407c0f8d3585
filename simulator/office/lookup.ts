/** What the world holds, as services may ask for it while a later file is written. */
import type { Lookup } from '../services/service';
import { registerKey, type LivingSanering, type Skuld } from '../services/skuld';
import type { CaseRow } from '../store/store';
import type { World } from '../world';
import type { OfficeDeps } from './moment';

const PAGE = 200;
/** More mål than this of one person are not told: a rehearsal that makes so many wants speed. */
const MOST_OF_ONE = 1_000;

export function lookupIn(deps: OfficeDeps, world: World): Lookup {
  const serviceOf = (row: CaseRow) => deps.services.find(({ id }) => id === row.service);
  const skuldOf = (row: CaseRow): readonly Skuld[] => {
    const skuld = serviceOf(row)?.skuld?.(row);
    return skuld === undefined ? [] : [skuld];
  };
  const saneringOf = (row: CaseRow): readonly LivingSanering[] => {
    const sanering = serviceOf(row)?.sanering?.(row);
    return sanering === undefined ? [] : [sanering];
  };
  const concerning = (identitet: string): Promise<readonly CaseRow[]> =>
    deps.store.casesConcerning(world.name, registerKey(identitet), MOST_OF_ONE);
  return {
    skulder: async (identitet) => (await concerning(identitet)).flatMap(skuldOf),
    changedSkulder: (from, to) => changed(deps, world, from, to, skuldOf),
    saneringar: async (identitet) => (await concerning(identitet)).flatMap(saneringOf),
    changedSaneringar: (from, to) => changed(deps, world, from, to, saneringOf),
    rest: () => deps.wall.yield(),
  };
}

async function* changed<Found>(
  deps: OfficeDeps,
  world: World,
  from: number,
  to: number,
  of: (row: CaseRow) => readonly Found[],
): AsyncGenerator<Found> {
  let after = '';
  for (;;) {
    const rows = await deps.store.casesChanged(world.name, from, to, after, PAGE);
    for (const row of rows) {
      after = row.malnummer;
      yield* of(row);
    }
    if (rows.length < PAGE) return;
    await deps.wall.yield();
  }
}
