/** Holds some megabytes, makes far more that soon is of no use but old by then, and tells how high the heap came. */
import { keepHeapNear } from '../simulator/heap';

const HELD = 300_000;
/** Lives through some collections of what is young. */
const RING = 60_000;
const MADE = 6_000_000;

if (process.argv.includes('near')) keepHeapNear();
const piece = (n: number): object => ({ n, text: [n, n + 1, n + 2] });
const held = Array.from({ length: HELD }, (_, n) => piece(n));
// V8 counts from the first collection on.
globalThis.gc?.();
const ring: object[] = [];
let highest = 0;
for (let n = 0; n < MADE; n++) {
  ring[n % RING] = piece(n);
  if (n % 20_000 === 0) highest = Math.max(highest, process.memoryUsage().heapUsed);
}
process.stdout.write(String(held.length === HELD ? highest : 0));
