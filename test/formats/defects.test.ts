import { brief, EXAMPLE, findingsIn, latin, layoutFrom, readAll } from './example';

const layout = layoutFrom(EXAMPLE);
const WIDTH = 32 + 2;
const GOOD = [
  '00AAA0007',
  '01REF-1     198001019804',
  '020000001000020251231',
  '03Hyra',
  '01REF-2     165560000167',
  '020000000020020251130',
  '01REF-3',
  '020000000030020251230',
  '990000003' + '0000000010500',
];
const text = (lines: readonly string[]): Buffer => latin(...lines);
const line = (n: number, to: string): string[] => GOOD.with(n - 1, to);
const drop = (n: number): string[] => GOOD.toSpliced(n - 1, 1);
const insert = (n: number, what: string): string[] => GOOD.toSpliced(n - 1, 0, what);
const bytesAt = (offset: number, ...bytes: number[]): Buffer => {
  const file = Buffer.from(text(GOOD));
  Buffer.from(bytes).copy(file, offset);
  return file;
};
/** `line:column@byte` in the padded file. */
const at = (row: number, column = 1): string => `${row}:${column}@${(row - 1) * WIDTH + column - 1}`;

test('the good file has no finding', () => {
  expect(brief(readAll(layout, text(GOOD)))).toEqual([]);
});

test.each<[string, Buffer, string[]]>([
  [
    'posts out of order in a handling',
    text([...GOOD.slice(0, 1), '01REF-1', '03Hyra', '020000001000020251231', ...GOOD.slice(4)]),
    [`G-107 ${at(4)}`],
  ],
  ['a start post too late', text(insert(5, '00AAA0008')), [`G-109 ${at(5)}`]],
  ['no start post', text(drop(1)), [`G-104 ${at(1)}`]],
  ['no slutpost', text(drop(9)), [`G-105 8:1@${8 * WIDTH}`]],
  ['wrong count', text(line(9, '9900000040000000010500')), [`G-201 ${at(9, 3)}`]],
  ['wrong sum', text(line(9, '9900000030000000010501')), [`G-202 ${at(9, 10)}`]],
  ['unknown posttyp inside', text(insert(4, '77')), [`G-106 ${at(4)}`]],
  ['mangled first post of a handling', text(line(5, '0XREF-2')), [`G-106 ${at(5)}`]],
  ['mangled required post', text(line(6, '2 0000000020020251130')), [`G-106 ${at(6)}`]],
  ['mangled start post', text(line(1, 'XX')), [`G-106 ${at(1)}`]],
  ['mangled slutpost', text(line(9, '98')), [`G-106 ${at(9)}`]],
  ['required post missing', text(drop(6)), [`G-108 ${at(6)}`, `G-202 ${at(8, 10)}`]],
  ['post doubled', text(insert(2, GOOD[1] ?? '')), [`G-109 ${at(3)}`]],
  ['slutpost doubled', text([...GOOD, GOOD[8] ?? '']), [`G-109 ${at(10)}`]],
  [
    'posts after the slutpost',
    text([...GOOD.slice(0, 6), GOOD[8] ?? '', ...GOOD.slice(6, 8)]),
    [`G-112 ${at(8)}`],
  ],
  [
    'empty line',
    Buffer.concat([text(GOOD.slice(0, 4)), Buffer.from('\r\n'), text(GOOD.slice(4))]),
    [`G-113 5:1@${4 * WIDTH}`],
  ],
  ['bad check digit, person', text(line(2, '01REF-1     198001019805')), [`G-138 ${at(2, 13)}`]],
  ['bad check digit, organisation', text(line(5, '01REF-2     165560000168')), [`G-139 ${at(5, 13)}`]],
  ['impossible birth date', text(line(2, '01REF-1     198013019804')), [`G-137 ${at(2, 13)}`]],
  ['identity in letters', text(line(2, '01REF-1     1980010198XX')), [`G-136 ${at(2, 13)}`]],
  ['amount zero', text(line(6, '020000000000020251130')), [`G-133 ${at(6, 3)}`, `G-202 ${at(9, 10)}`]],
  ['amount negative', text(line(6, '02-000000020020251130')), [`G-132 ${at(6, 3)}`]],
  ['amount not numeric', text(line(6, '020000000A20020251130')), [`G-131 ${at(6, 3)}`]],
  ['impossible date', text(line(6, '020000000020020250230')), [`G-134 ${at(6, 14)}`]],
  ['required field blank', text(line(5, '01')), [`G-130 ${at(5, 3)}`]],
  ['tab', bytesAt(3 * WIDTH + 5, 9), [`G-123 ${at(4, 6)}`]],
  ['NUL', bytesAt(3 * WIDTH + 6, 0), [`G-124 ${at(4, 7)}`]],
  ['character not allowed', bytesAt(3 * WIDTH + 4, 0x7e), [`G-127 ${at(4, 5)}`]],
  ['stray CR', bytesAt(3 * WIDTH + 4, 13), [`G-127 ${at(4, 5)}`]],
  ['trailing 1A', Buffer.concat([text(GOOD), Buffer.from([0x1a])]), [`G-125 10:1@${9 * WIDTH}`]],
  ['byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text(GOOD)]), ['G-122 1:1@0']],
  ['UTF-16', Buffer.from(`\ufeff${text(GOOD).toString()}`, 'utf16le'), ['G-122 1:1@0']],
  [
    'UTF-8 that makes the line longer',
    Buffer.from(text(line(4, '03Ärende åt dig')).toString('latin1'), 'utf8'),
    [`G-126 ${at(4, 3)}`],
  ],
  ['UTF-8 in the due length', text(line(4, '03\u00c3\u00a5r')), [`G-126 ${at(4, 3)}`]],
  ['empty file', Buffer.alloc(0), ['G-101 1:1@0']],
  ['a lone 1A', Buffer.from([0x1a]), ['G-125 1:1@0', 'G-101 1:1@0']],
  ['no handling', text([GOOD[0] ?? '', '9900000000000000000000']), [`G-103 ${at(2)}`]],
  ['last line end missing', text(GOOD).subarray(0, -2), [`G-115 ${at(9, 33)}`]],
  ['cut in the middle of a post', text(GOOD).subarray(0, 5 * WIDTH + 12), [`G-102 ${at(6, 13)}`]],
  ['cut inside a posttyp', text(GOOD).subarray(0, 5 * WIDTH + 1), [`G-102 ${at(6, 2)}`]],
])('%s', (_name, file, due) => {
  expect(brief(readAll(layout, file))).toEqual(due);
});

test('LF alone is one remark, with its number, and rejects nothing', () => {
  const file = Buffer.from(text(GOOD).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  const [finding, ...rest] = findingsIn(readAll(layout, file));
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    code: 'G-120',
    severity: 'anmarkning',
    place: { line: 1, column: 33, byte: 32 },
  });
  expect(finding?.text.en).toContain('9 lines');
});

test('too short and too long are told once each, and the fields cut off are not told', () => {
  const lines = GOOD.map((one) => one.padEnd(32));
  const short = Buffer.from(lines.with(5, '0200000000').join('\r\n') + '\r\n', 'latin1');
  expect(brief(readAll(layout, short))).toEqual([`G-110 ${at(6, 11)}`]);
  const long = Buffer.from(lines.with(5, `${lines[5] ?? ''}XX`).join('\r\n') + '\r\n', 'latin1');
  expect(brief(readAll(layout, long))).toEqual([`G-111 ${at(6, 33)}`]);
});

test('findings carry the mark of what they rest on', () => {
  const findings = findingsIn(readAll(layout, text(line(9, '9900000040000000010501'))));
  expect(findings.map(({ code, mark }) => [code, mark])).toEqual([
    ['G-201', 'assumed'],
    ['G-202', 'inferred'],
  ]);
  expect(findingsIn(readAll(layout, text(line(6, '020000000A20020251130'))))[0]).toMatchObject({
    mark: 'assumed',
    level: 'handling',
    place: { record: '02', field: 'BELOPP', handling: 2 },
  });
});
