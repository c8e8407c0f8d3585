/** Mål through a business year on a clock that is moved: what each costs, with few and with many. */
import { HAND_IN, openMaker } from './ansokan';
import type { Ground, Scale } from './ground';
import { timed } from './hand-in';
import { median, row, type Row } from './row';
import { openSender } from './sender';

const CASES: Readonly<Record<Scale, readonly number[]>> = {
  few: [3],
  quick: [20, 200],
  whole: [1_000, 10_000],
};
const PART = 'bolag-a';
const YEAR = 'P365D';

export async function measureYear(ground: Ground): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let first: number | undefined;
  for (const cases of CASES[ground.scale]) {
    const times: number[] = [];
    for (let turn = 0; turn < ground.turns; turn++) times.push(await year(ground, cases));
    const seconds = median(times) / 1000;
    const each = (seconds * 1e6) / cases;
    first ??= each;
    rows.push(
      row('so many mål through a business year', cases, seconds, 's'),
      row('the same, of each mål', cases, each, 'µs', each / first),
    );
    ground.progress(`  ${cases} mål`);
  }
  return rows;
}

/** Milliseconds from the kvittens to the end of the year. */
async function year(ground: Ground, cases: number): Promise<number> {
  const maker = await openMaker();
  const sim = await ground.startSim();
  const sender = openSender({ url: sim.url, certs: ground.certs, part: PART, kept: true });
  await sender.put(HAND_IN, maker.next(PART, cases));
  await sim.kvittenser(1);
  const ms = await timed(() => sim.advance(YEAR));
  sender.close();
  await sim.stop();
  return ms;
}
