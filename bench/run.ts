/** Runs parts of the bench, one after the other, and tells how far it has come. */
import type { Ground } from './ground';
import type { Part } from './parts';
import type { Row } from './row';

export async function measure(ground: Ground, parts: readonly Part[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { name, measure: run } of parts) {
    const began = performance.now();
    ground.progress(`${name} …`);
    rows.push(...(await run(ground)));
    ground.progress(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  return rows;
}
