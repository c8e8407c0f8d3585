/** The stories that come with Genrep: read once, when first asked for. */
import { loadScenarios } from '../scenario/folder';
import type { Scenario } from '../scenario/scenario';

export function createShelf(): () => Promise<readonly Scenario[]> {
  let read: Promise<readonly Scenario[]> | undefined;
  return () => (read ??= loadScenarios([], '/').then((loaded) => (loaded.ok ? loaded.scenarios : [])));
}
