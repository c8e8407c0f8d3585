/** The stories that come with Genrep: read once, when first asked for. */
import type { Scenario } from '../scenario/scenario';

export function createShelf(): () => Promise<readonly Scenario[]> {
  let read: Promise<readonly Scenario[]> | undefined;
  return () =>
    (read ??= shipped().catch((error: unknown) => {
      // Whoever asks next tries anew.
      read = undefined;
      throw error;
    }));
}

async function shipped(): Promise<readonly Scenario[]> {
  const { loadScenarios } = await import('../scenario/folder');
  const loaded = await loadScenarios([], '/');
  return loaded.ok ? loaded.scenarios : [];
}
