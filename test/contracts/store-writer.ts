/** A process that hands in without end, tells what has been answered, and waits to be killed. */
import { writeSync } from 'node:fs';
import { systemClock } from '../../simulator/clock';
import type { EngineName } from '../../simulator/store/driver';
import { openStore } from '../../simulator/store/open';
import { anUpload, bytesOf } from './store-things';

const [, , , file = '', engine = ''] = process.argv;

async function main(): Promise<void> {
  const store = await openStore({ file, wall: systemClock, engine: engine as EngineName });
  let next = 0;
  const handIn = async (): Promise<void> => {
    for (;;) {
      const n = next++;
      const key = `k${n}`;
      const bytes = bytesOf(n);
      // Every third one is in two chunks, every fifth is never ended.
      const chunks = n % 3 === 0 ? 1 : 0;
      if (chunks === 1) await store.appendChunk(key, 0, bytes);
      if (n % 5 === 0) continue;
      const id = `t${n}`;
      await store.acceptUpload(
        anUpload({
          uploadKey: key,
          rest: bytes,
          chunks,
          bytes: bytes.length * (chunks + 1),
          transaktionsid: () => id,
        }),
        true,
        () => [
          {
            kind: 'event',
            event: { type: 'fil.mottagen', at: 1, world: 'main', org: 'o', data: { transaktionsid: id } },
          },
        ],
      );
      writeSync(1, `${n}\n`);
    }
  };
  await Promise.all(Array.from({ length: 20 }, handIn));
}

// Whoever reads has gone: then nobody needs more.
main().catch(() => process.exit(1));
