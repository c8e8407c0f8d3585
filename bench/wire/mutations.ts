/** Messages made by mutation from valid ones: the same for the same number. */
import { createChance, type Draws } from '../../simulator/chance';
import { PROFILES, type ProfileName } from '../../simulator/shs/wire/profile';
import { mutate } from '../fuzz/bytes';
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

/** What messages are made of. */
export const WORDS = [
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

export interface Mutation {
  readonly made: Buffer;
  readonly profile: ProfileName;
  readonly size: number;
}

export const mutation = (n: number): Mutation => mutationOf(createChance('fuzz').draws('message', n));

export function mutationOf(draws: Draws): Mutation {
  const made = mutate(draws.pick(SEEDS), draws, WORDS);
  const profile = draws.pick(PROFILES);
  return { made, profile, size: draws.pick([1 + draws.below(50), made.length + 1, 1000]) };
}
