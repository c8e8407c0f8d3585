import { compareLayouts } from '../../simulator/layouts/compare';
import { copyLayout } from '../../simulator/layouts/copy';
import { outlineOf, type Outline } from '../../simulator/layouts/outline';
import { compiled, textOf } from './documents';

const OURS = textOf('verkstallighet/ansokan');
const outline = (text: string): Outline => outlineOf(compiled(text), text);

function told(...changes: readonly (readonly [from: string, to: string])[]): string[] {
  const theirs = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replaceAll(from, () => to);
  }, OURS);
  return compareLayouts(outline(OURS), outline(theirs)).map(({ change, text }) => `${change}: ${text.en}`);
}

test.each(['verkstallighet/ansokan', 'verkstallighet/ansokan.xml', 'betalningsforelaggande/kvittens'])(
  'a copy of %s has the same form',
  (name) => {
    const ours = textOf(name);
    for (const bare of [true, false])
      expect(
        compareLayouts(outline(ours), outline(copyLayout(ours, { edition: 'x', lang: 'en', bare }))),
      ).toEqual([]);
  },
);

test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
  [
    'renamed by role, and its checks with it',
    [['TOT-BEL', 'SUMMA']],
    ['renamed: 99.TOT-BEL is now called 99.SUMMA.'],
  ],
  ['file rules', [['end: CRLF', 'end: LF']], ['changed: file.end LF; ours CRLF.']],
  [
    'the code of a check',
    [
      [
        '  - code: VERK-204\n    level: handling\n    rule: referens-unik\n    unique: 01.REFERENS\n',
        '  - code: X-1\n    level: handling\n    rule: x\n    unique: 01.REFERENS\n',
      ],
    ],
    ['renamed: Check VERK-204 has the code X-1.'],
  ],
  [
    'codes',
    [['FAK: {', 'FKT: {']],
    [expect.stringMatching(/^changed: 05\.GRUNDKOD: codes FKT: .*; ours FAK: /)],
  ],
])('%s', (_what, changes, due) => {
  expect(told(...changes)).toEqual(due);
});

test('moved, resized, added and removed fields are told by place', () => {
  const said = told(
    [
      'at: 3-15\n        type: amount(2)\n        role: kapital.belopp',
      'at: 3-13\n        type: amount(2)\n        role: kapital.belopp',
    ],
    ['at: 16-23\n        type: date', 'at: 14-21\n        type: date'],
    ['at: 24-28\n', 'at: 22-28\n'],
  );
  expect(said).toEqual([
    'resized: 02.BELOPP is 11 characters (3-13); ours 13 (3-15).',
    'moved: 02.FORFALL stands at 14-21; ours 16-23.',
    'resized: 02.RANTESATS is 7 characters (22-28); ours 5 (24-28).',
  ]);
});
