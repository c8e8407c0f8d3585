/** Upload and full check of large files: what an application costs, and how the check compares with cutting lines alone. */
import { createReadStream, rmSync } from 'node:fs';
import { HAND_IN, openMaker } from './ansokan';
import type { Ground, Scale } from './ground';
import { timed } from './hand-in';
import { median, row, type Row } from './row';
import { openSender } from './sender';

const SIZES: Readonly<Record<Scale, readonly number[]>> = {
  few: [10],
  quick: [3_000, 15_000],
  whole: [10_000, 100_000, 1_000_000],
};
/** Of the ingivare's other file, which is approved first: what is loaded and compiled at first is not counted. */
const WARM_UP = 2_000;
const PART = 'bolag-a';
/** So often is the floor's file split before it is measured: else it is the compiling that is. Large files need it less. */
const warmUpRounds = (applications: number): number => (applications > 20_000 ? 1 : 10);

interface Took {
  readonly upload: number;
  readonly check: number;
  readonly splitting: number;
}

export async function measureChecks(ground: Ground): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let first: number | undefined;
  for (const applications of SIZES[ground.scale]) {
    const took = await checksOf(ground, applications);
    const [upload, check, splitting] = [took.upload, took.check, took.splitting];
    const each = ((upload + check) * 1000) / applications;
    first ??= each;
    const largest = applications === SIZES[ground.scale].at(-1);
    rows.push(
      row('upload and full check, of each application', applications, each, 'µs', each / first, {
        ...(largest && first !== each ? { atMost: 1.15 } : {}),
      }),
      row('upload alone', applications, upload, 'ms'),
      row('floor: splitting the file into lines and decoding them', applications, splitting, 'ms'),
      row('full check alone', applications, check, 'ms', check / splitting, { atMost: 8 }),
    );
    ground.progress(`  ${applications} applications`);
  }
  return rows;
}

/**
 * Milliseconds, medians. The file comes after one with a higher löpnummer, which it must not: it is checked to its end,
 * and nothing of it is registered.
 */
async function checksOf(ground: Ground, applications: number): Promise<Took> {
  const maker = await openMaker();
  const file = await maker.write(PART, applications, ground.folder);
  const sim = await ground.startSim();
  const sender = openSender({ url: sim.url, certs: ground.certs, part: PART, kept: true });
  const took: { -readonly [Key in keyof Took]: number[] } = { upload: [], check: [], splitting: [] };
  try {
    await sender.put(HAND_IN, maker.next(PART, Math.min(WARM_UP, applications)));
    await sim.kvittenser(1);
    for (let round = 0; round < warmUpRounds(applications); round++) await split(file);
    for (let turn = 0; turn < ground.turns; turn++) {
      took.splitting.push(await timed(() => split(file)));
      took.upload.push(await timed(() => sender.put(HAND_IN, createReadStream(file))));
      await sim.kvittenser(turn + 2);
      const { received, checked } = await sim.moments();
      took.check.push(checked - received);
    }
  } finally {
    sender.close();
    await sim.stop();
    rmSync(sim.data, { recursive: true, force: true });
  }
  return {
    upload: median(took.upload),
    check: median(took.check),
    splitting: median(took.splitting),
  };
}

/** As plainly as it goes: each line of the file as a text. */
async function split(file: string): Promise<number> {
  let characters = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      characters += bytes.toString('latin1', from, end).length;
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  return characters + rest.toString('latin1').length;
}
