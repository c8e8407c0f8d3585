/** Messages made by mutation from valid ones: each is read or refused, none throws, none takes long. */
import { createChance, type Draws } from '../../../simulator/chance';
import { PROFILES, type ProfileName } from '../../../simulator/shs/wire/profile';
import { BOUNDARY, bytes, LABEL_TEXT, message, PARTS } from './examples';
import { read } from './reading';

/** More by hand: `GENREP_FUZZ=100000 npx jest test/shs/wire/fuzz`. */
const COUNT = Number(process.env['GENREP_FUZZ'] ?? 4000);

const SEEDS = [
  message(),
  message({ lineEnd: '\n' }),
  message({ parts: [PARTS[0].replace('binary', 'quoted-printable'), PARTS[1]] }),
  message({
    labelHead: 'Content-Type: text/xml\r\nContent-Transfer-Encoding: base64\r\n',
    label: bytes(LABEL_TEXT).toString('base64'),
  }),
].map(bytes);

const WORDS = [
  ...[
    '--',
    `\r\n--${BOUNDARY}`,
    `\r\n--${BOUNDARY}--`,
    '\r\n\r\n',
    '\n',
    '\r',
    '\0',
    '"',
    "'",
    ';',
    '=',
    ':',
  ],
  ...[
    '<',
    '>',
    '/>',
    '&',
    '&amp;',
    '&#',
    '&#x0;',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?',
    '<!DOCTYPE a [',
    'ï»¿',
  ],
  ...[
    '<shs.label ',
    '</shs.label>',
    '<data/>',
    '<content>',
    '</content>',
    'urn:X-shs:',
    'base64',
    'multipart/mixed',
  ],
  ...[
    'Content-Type: ',
    'Content-Transfer-Encoding: x',
    'boundary=',
    'filename*=',
    "UTF-8''%",
    '=?',
    '?=',
    '\xff',
  ],
].map(bytes);

function mutate(seed: Buffer, draws: Draws): Buffer {
  let made = seed;
  for (let times = 1 + draws.below(6); times > 0; times--) {
    const at = draws.below(made.length + 1);
    const to = Math.min(at + draws.below(draws.pick([2, 20, 500])), made.length);
    const piece = made.subarray(at, to);
    const middle = draws.pick([
      () => Buffer.alloc(0),
      () => draws.pick(WORDS),
      () => Buffer.concat([piece, piece, piece]),
      () => Buffer.from(Uint8Array.from(piece, (byte) => byte ^ (1 << draws.below(8)))),
      () => Buffer.concat(Array.from({ length: 1 + draws.below(30) }, () => draws.pick(WORDS))),
    ])();
    made = Buffer.concat([made.subarray(0, at), middle, made.subarray(to)]);
    if (draws.below(20) === 0) made = made.subarray(0, at);
  }
  return made;
}

interface Case {
  readonly made: Buffer;
  readonly profile: ProfileName;
  readonly size: number;
}

function caseOf(n: number): Case {
  const draws = createChance('fuzz').draws('message', n);
  const made = mutate(draws.pick(SEEDS), draws);
  const profile = draws.pick(PROFILES);
  return { made, profile, size: draws.pick([1 + draws.below(50), made.length + 1, 1000]) };
}

async function timed({ made, profile, size }: Case, seen?: (result: string) => void): Promise<number> {
  const start = performance.now();
  const { result } = await read(made, { profile, size });
  seen?.(result);
  return performance.now() - start;
}

/** The quickest of some tries, each beside one of an ordinary message in the same pieces: a busy machine slows both. */
async function timesOrdinary(one: Case): Promise<number> {
  const own: number[] = [];
  const ordinary: number[] = [];
  for (let tries = 0; tries < 9; tries++) {
    own.push(await timed(one));
    ordinary.push(await timed({ ...one, made: SEEDS[0]! }));
  }
  return Math.min(...own) / Math.min(...ordinary);
}

it(`${COUNT} mutated messages`, async () => {
  const times: { readonly n: number; readonly ms: number }[] = [];
  const results = new Map<string, number>();
  const before = process.memoryUsage().heapUsed;
  for (let n = 0; n < COUNT; n++) {
    const ms = await timed(caseOf(n), (result) => {
      expect(result).toMatch(/^(ok|(Illegal[A-Za-z]+|OtherError) SHS-[A-Z0-9-]+)$/);
      results.set(result, (results.get(result) ?? 0) + 1);
    });
    times.push({ n, ms });
  }
  expect(results.get('ok')).toBeGreaterThan(COUNT / 100);
  expect(results.size).toBeGreaterThan(10);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 1_048_576);
  for (const { n } of times.toSorted((a, b) => b.ms - a.ms).slice(0, 20)) {
    expect(await timesOrdinary(caseOf(n))).toBeLessThan(50);
  }
}, 900_000);
