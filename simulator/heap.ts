/** For a process that is Genrep's own: its memory stays near what is in use. See decisions/0007-memory.md. */
import { setFlagsFromString } from 'node:v8';

/** Per cent that the heap may grow beyond what was left after a collection, before the next. */
const GROWTH = 50;

export function keepHeapNear(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  // Else V8 may come to put what is read of a file straight into the old space, where only a full collection finds it.
  setFlagsFromString('--no-allocation-site-pretenuring');
}
