/** Messages made by mutation from valid ones: the same for the same number. */
import { createChance, type Draws } from '../../simulator/chance';
import { PROFILES, type ProfileName } from '../../simulator/shs/wire/profile';
import { BOUNDARY, bytes, LABEL_TEXT, message, PARTS } from './messages';

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

export interface Mutation {
  readonly made: Buffer;
  readonly profile: ProfileName;
  readonly size: number;
}

export function mutation(n: number): Mutation {
  const draws = createChance('fuzz').draws('message', n);
  const made = mutate(draws.pick(SEEDS), draws);
  const profile = draws.pick(PROFILES);
  return { made, profile, size: draws.pick([1 + draws.below(50), made.length + 1, 1000]) };
}
