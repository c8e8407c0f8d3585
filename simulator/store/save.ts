/** Changes that stand in memory too: in force when they are on disk, and not otherwise. */
import type { Change, Store } from './store';

/**
 * Commits what memory has been given already, so that no two changes at once go past one another. When it cannot be saved,
 * `takeBack` undoes it in memory, and the error goes on: nothing is in force that a restart would not know of.
 */
export async function save(
  store: Pick<Store, 'commit'>,
  changes: readonly Change[],
  takeBack: () => void,
): Promise<void> {
  try {
    await store.commit(changes);
  } catch (error) {
    takeBack();
    throw error;
  }
}
