/** What an outgoing file is called, with the running number where its pattern has one. */
import type { Transaction } from '../catalogue';
import { countsPerDay, fillName, hasRunningNumber } from '../formats/names';
import type { Change } from '../store/store';
import type { World } from '../world';
import type { OfficeDeps } from './moment';

export interface Named {
  readonly name: string;
  /** To go into the commit that delivers the file. */
  readonly changes: readonly Change[];
}

/** Running numbers are counted per organisation, code and kind, and per day where the name says the day. */
export async function nameFile(
  deps: Pick<OfficeDeps, 'store' | 'calendar'>,
  world: World,
  of: { readonly org: string; readonly transaction: Transaction; readonly code: string },
): Promise<Named> {
  const { org, transaction, code } = of;
  const pattern = transaction.fileName;
  const date = deps.calendar.dayOf(world.now());
  if (!hasRunningNumber(pattern)) return { name: fillName(pattern, { code, date }), changes: [] };
  const name = `filnummer/${org}/${transaction.id}/${code}`;
  const [day, last] = ((await deps.store.series(world.name, name)) ?? '').split(' ');
  const goesOn = last !== undefined && (day === date || !countsPerDay(pattern));
  const number = goesOn ? Number(last) + 1 : 1;
  return {
    name: fillName(pattern, { code, date, number }),
    changes: [{ kind: 'series', world: world.name, name, value: `${date} ${number}` }],
  };
}
