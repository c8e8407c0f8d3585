/** What messages meant to harm cost, byte by byte, beside an ordinary one in the same pieces. */
import { quickest, type Ratio } from './ratio';
import { HOSTILE_DOCUMENTS, HOSTILE_MESSAGES } from './wire/hostile';
import { message } from './wire/messages';
import { mutation } from './wire/mutations';
import { read, type Reading } from './wire/reading';

const TRIES = 5;
const MUTATIONS = 2_000;
const SIZES = [undefined, 1000];
/** The dearest that are shown, of each kind. */
const SHOWN = 5;

export async function measureMessages(): Promise<readonly Ratio[]> {
  const documents = HOSTILE_DOCUMENTS.map(([what, label]) => [what, message({ label })] as const);
  const hostile: Ratio[] = [];
  for (const [what, text] of [...documents, ...HOSTILE_MESSAGES]) {
    for (const size of SIZES) {
      const reading = size === undefined ? {} : { size };
      hostile.push({
        what: `${what}, pieces of ${size ?? 'all'}`,
        size: text.length,
        times: await each(text, reading),
      });
    }
  }
  const mutated: Ratio[] = [];
  for (let n = 0; n < MUTATIONS; n++) {
    const { made, profile, size } = mutation(n);
    mutated.push({ what: `mutation ${n}`, size: made.length, times: await whole(made, { profile, size }) });
  }
  return [...dearest(hostile), ...dearest(mutated)];
}

const dearest = (ratios: readonly Ratio[]): readonly Ratio[] =>
  ratios.toSorted((one, other) => other.times - one.times).slice(0, SHOWN);

const cost = (made: string | Buffer, reading: Reading): Promise<number> =>
  quickest(TRIES, () => read(made, reading));

const whole = async (made: string | Buffer, reading: Reading): Promise<number> =>
  (await cost(made, reading)) / (await cost(message(), reading));

/** A short document costs no less than an ordinary message. */
async function each(text: string, reading: Reading): Promise<number> {
  const ordinary = message();
  return (await whole(text, reading)) / Math.max(text.length / ordinary.length, 1);
}
