/** What happens to a text of lines: posts, YAML, pasted tables. */
import type { Draws } from '../../simulator/chance';

/** Values that programs stumble on. */
export const ODD = [
  ...['', ' ', '0', '-0', '-1', '00', '1e999', '.nan', '.inf', '9007199254740993', '99999999999999999999'],
  ...[
    'null',
    '~',
    'true',
    'yes',
    'ja',
    '{}',
    '[]',
    '[[]]',
    '{a: {b: 1}}',
    '- 1',
    '*a',
    '&a x',
    '!!binary ==',
  ],
  ...[
    '<<',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    '\\u0000',
    '"\\ud800"',
    '\u0000',
  ],
  ...[
    'åäö',
    '\u00a0',
    '\u2028',
    '\ufffd',
    '%',
    '%00',
    '..',
    '/',
    '../../x',
    '|',
    '>',
    '"',
    "'",
    '#',
    ': ',
    '- ',
  ],
  ...[
    '2026-02-30',
    '0000-00-00',
    '9999-12-31',
    '2026-13-01T25:61',
    'PT',
    'P1Y',
    '-P1D',
    'P99999999D',
    '24:00',
  ],
  ...[
    '5590000000',
    '559990-0106',
    '19000101-0000',
    'x'.repeat(300),
    '9'.repeat(300),
    '(a+)+$',
    '[',
    '\\',
    '*',
  ],
];

const splitLines = (text: string): string[] => text.split(/(?<=\n)/);

/** Lines dropped, doubled, moved, swapped, cut or indented otherwise; values exchanged. */
export function mutateLines(seed: string, draws: Draws): string {
  let lines = splitLines(seed);
  for (let times = draws.pick([1, 1, 1, 2, 4]); times > 0; times--) lines = changed(lines, draws);
  return lines.join('');
}

function changed(lines: string[], draws: Draws): string[] {
  const at = draws.below(lines.length + 1);
  const line = lines[at] ?? '';
  const count = 1 + draws.below(draws.pick([1, 3, 10]));
  const piece = lines.slice(at, at + count);
  const other = draws.below(lines.length + 1);
  return draws.pick([
    () => lines.toSpliced(at, count),
    () => lines.toSpliced(at, 0, ...piece),
    () => lines.toSpliced(at, count).toSpliced(other, 0, ...piece),
    () => lines.toSpliced(at, 1, valueChanged(line, draws)),
    () => lines.toSpliced(at, 1, valueChanged(line, draws)),
    () => lines.toSpliced(at, 1, `${' '.repeat(draws.below(9))}${line.trimStart()}`),
    () => lines.toSpliced(at, 1, line.slice(0, draws.below(line.length + 1))),
    () => lines.toSpliced(at, 1, numbersChanged(line, draws)),
    () => lines.toSpliced(at, 1, lines[other] ?? ''),
  ])();
}

/** Another value after `key:` or in the middle of the line. */
function valueChanged(line: string, draws: Draws): string {
  const odd = draws.pick(ODD);
  const end = line.endsWith('\n') ? '\n' : '';
  const key = /^(\s*-?\s*[^:]{1,60}: ?)/.exec(line)?.[1];
  if (key !== undefined && draws.below(3) > 0) return `${key}${odd}${end}`;
  const word = /[\p{L}\d.-]+/gu;
  const words = [...line.matchAll(word)];
  if (words.length === 0) return `${odd}${end}`;
  const { index, 0: found } = draws.pick(words);
  return `${line.slice(0, index)}${odd}${line.slice(index + found.length)}`;
}

/** Digits to other digits of the same width, extreme ones mostly. */
export const numbersChanged = (line: string, draws: Draws): string =>
  line.replace(/\d+/g, (digits) =>
    draws.below(3) > 0
      ? digits
      : draws.pick([
          () => '9'.repeat(digits.length),
          () => '0'.repeat(digits.length),
          () => '-'.padEnd(digits.length, '9'),
          () => ' '.repeat(digits.length),
          () => `${digits}9`,
          () => digits.slice(1),
          () => Array.from(digits, () => draws.below(10)).join(''),
        ])(),
  );

/** A few characters exchanged where they stand: what still has its places, and says something else. */
export function mutateGently(seed: Buffer, draws: Draws): Buffer {
  const made = Buffer.from(seed);
  for (let times = 1 + draws.below(3); times > 0; times--) {
    const at = draws.below(made.length + 1);
    const width = Math.min(1 + draws.below(draws.pick([1, 1, 8])), made.length - at);
    for (let place = at; place < at + width; place++) made[place] = likeness(made[place] ?? 0, draws);
  }
  return made;
}

/** A character of the same sort mostly. */
function likeness(byte: number, draws: Draws): number {
  if (byte < 0x20 || draws.below(8) === 0)
    return draws.pick([0x20, 0x30, 0x39, 0x2d, 0x41, 0xe5, 0xd6, 0x00, 0x2f]);
  if (byte >= 0x30 && byte <= 0x39) return 0x30 + draws.below(10);
  return draws.pick([0x20, 0x41 + draws.below(26), 0x61 + draws.below(26)]);
}
