import { createChance } from '../../simulator/chance';
import type { Finding } from '../../simulator/formats/finding';
import type { Layout, LayoutSet } from '../../simulator/formats/layout';
import { ansokan } from '../../simulator/services/betalningsforelaggande/ansokan';
import { generateFile, plantProblems } from '../../simulator/services/generate';
import { FAULT_KINDS, type FaultName } from '../../simulator/services/fault-kinds';
import { faultTitles, parseFault, type FaultKind } from '../../simulator/services/planted';
import type { GenerateMoment } from '../../simulator/services/service';
import { builtinSet, layoutOf } from './layouts';
import { fileMoment, party } from './rehearsal';

let set: LayoutSet;
let layout: Layout;
beforeAll(async () => {
  set = await builtinSet();
  layout = layoutOf(set, 'bf.ansokan');
});

const WIDTH = 162;

const generateMoment = (given: Partial<GenerateMoment> = {}): GenerateMoment => ({
  chance: createChance('1'),
  code: 'AAA',
  sender: party,
  date: '2026-01-02',
  lopnummer: 8,
  count: 3,
  ...given,
});

const make = (faults: readonly FaultKind[] = [], given: Partial<GenerateMoment> = {}): Buffer =>
  Buffer.concat([...generateFile(ansokan, layout, generateMoment(given), faults)]);

/** All findings of engine and service, in file order. */
function judge(bytes: Buffer): Finding[] {
  const reducer = ansokan.check(fileMoment({ last: { AAA: 7 } }));
  const reader = layout.reader({ today: '2026-01-02' });
  const found = [...reader.push(bytes), ...reader.end()].flatMap((item): readonly Finding[] => {
    if (item.kind === 'finding') return [item.finding];
    if (item.kind === 'start') return reducer.start(item.record);
    return item.kind === 'handling' ? reducer.handling(item.number, item.record) : reducer.end(item.record);
  });
  return [...found, ...reducer.close()];
}

describe('a generated file', () => {
  test('has no findings at all, for many seeds and dates', () => {
    for (let seed = 0; seed < 20; seed++) {
      const bytes = make([], { chance: createChance(String(seed)), count: 50 });
      expect(judge(bytes)).toEqual([]);
    }
  });

  test('is the same bytes for the same seed, and others for another', () => {
    const first = make([], { count: 100 });
    expect(make([], { count: 100 }).equals(first)).toBe(true);
    expect(make([], { count: 100, chance: createChance('2') }).equals(first)).toBe(false);
    expect(make([], { count: 100, lopnummer: 9 }).equals(first)).toBe(false);
  });

  test('a handling does not depend on how many there are', () => {
    const lines = (bytes: Buffer): string[] => bytes.toString('latin1').split('\r\n');
    const two = lines(make([], { count: 2 })).slice(0, -2);
    expect(lines(make([], { count: 5 })).slice(0, two.length)).toEqual(two);
  });

  test('is believable: several claims and svarande, long grounds, protected addresses, business debtors', () => {
    const text = make([], { count: 400 }).toString('latin1');
    expect(text).toMatch(/\r\n03[^\r]*\r\n03/);
    expect(text).toMatch(/\r\n04[^\r]*\r\n(?:05[^\r]*\r\n)+04/);
    expect(text).toMatch(/(?:\r\n05[^\r]*){4}/);
    expect(text).toMatch(/\r\n0355999/);
    expect(text).toMatch(/40320/);
    expect(text).toMatch(/övertagen från/);
    expect(text).toMatch(/\r\n06FOR/);
  });

  test('nobody in it can be real', () => {
    const text = make([], { count: 200 }).toString('latin1');
    for (const [, identity] of text.matchAll(/\r\n03(\d{10,12})/g)) {
      expect(identity).toMatch(/^(?:\d{8}9[89]\d\d|5599[9]\d{5})$/);
    }
  });
});

interface Due {
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly byte?: number;
  readonly level?: 'file' | 'handling';
}

/** Lines of the file of three handlingar with seed 1, found by looking at the bytes, not by the reader. */
function lineOf(bytes: Buffer, post: string, from = 0): number {
  const lines = bytes.toString('latin1').split('\n');
  const at = lines.findIndex((line, index) => index >= from && line.startsWith(post));
  if (at < 0) throw new Error(`no ${post}`);
  return at + 1;
}

const at = (line: number, column: number): number => (line - 1) * WIDTH + column - 1;

/** Where each kind is to be found: code, line and column; the byte follows from the full-length lines. */
const DUE: Readonly<Record<FaultName, (bytes: Buffer, good: Buffer) => Due>> = {
  // The last post has come early, on line 3; the first one that stands too late because of it is told.
  'poster-i-fel-ordning': () => ({ code: 'G-107', line: 4, column: 1, level: 'handling' }),
  // The engine tells the last line, and the byte at which the end post was due.
  'slutpost-saknas': (bytes) => ({
    code: 'G-105',
    line: bytes.length / WIDTH,
    column: 1,
    byte: bytes.length,
    level: 'file',
  }),
  'fel-antal': (bytes) => ({ code: 'BF-202', line: lineOf(bytes, '99'), column: 12, level: 'file' }),
  'fel-kontrollsumma': (bytes) => ({ code: 'BF-203', line: lineOf(bytes, '99'), column: 19, level: 'file' }),
  'okand-posttyp': () => ({ code: 'G-106', line: 3, column: 1 }),
  'for-kort-post': () => ({ code: 'G-110', line: 2, column: 156 }),
  'for-lang-post': () => ({ code: 'G-111', line: 2, column: 161 }),
  'post-saknas': (bytes) => ({ code: 'G-108', line: lineOf(bytes, '04'), column: 1, level: 'handling' }),
  'post-dubblerad': (bytes) => ({
    code: 'G-109',
    line: lineOf(bytes, '02') + 1,
    column: 1,
    level: 'handling',
  }),
  'fel-kontrollsiffra-personnummer': (bytes) => ({
    code: 'G-138',
    line: lineOf(bytes, '03'),
    column: 3,
    level: 'handling',
  }),
  'fel-kontrollsiffra-orgnummer': (bytes) => ({
    code: 'G-139',
    line: lineOf(bytes, '03'),
    column: 3,
    level: 'handling',
  }),
  'belopp-noll': (bytes) => ({ code: 'BF-110', line: lineOf(bytes, '04'), column: 4, level: 'handling' }),
  'belopp-negativt': (bytes) => ({ code: 'G-132', line: lineOf(bytes, '04'), column: 4, level: 'handling' }),
  'belopp-ej-numeriskt': (bytes) => ({
    code: 'G-131',
    line: lineOf(bytes, '04'),
    column: 4,
    level: 'handling',
  }),
  'omojligt-datum': (bytes) => ({ code: 'G-134', line: lineOf(bytes, '04'), column: 17, level: 'handling' }),
  'forfallodag-i-framtiden': (bytes) => ({
    code: 'BF-112',
    line: lineOf(bytes, '04'),
    column: 17,
    level: 'handling',
  }),
  'otillatet-tecken': (bytes) => {
    const byte = bytes.indexOf(0x5e);
    return { code: 'G-127', line: lineOf(bytes, '03'), column: (byte % WIDTH) + 1 };
  },
  'utf-8': (bytes) => {
    const byte = bytes.findIndex((one) => one >= 0x80);
    const line = bytes.subarray(0, byte).toString('latin1').split('\n').length;
    return { code: 'G-126', line, column: byte - bytes.lastIndexOf(0x0a, byte), byte, level: 'file' };
  },
  bom: () => ({ code: 'G-122', line: 1, column: 1, byte: 0, level: 'file' }),
  tabb: (bytes) => ({ code: 'G-123', line: lineOf(bytes, '03'), column: (bytes.indexOf(0x09) % WIDTH) + 1 }),
  nul: (bytes) => ({ code: 'G-124', line: lineOf(bytes, '03'), column: (bytes.indexOf(0x00) % WIDTH) + 1 }),
  'avslutande-1a': (bytes) => ({ code: 'G-125', line: lineOf(bytes, '99') + 1, column: 1, level: 'file' }),
  'utlandskt-postnummer': (bytes) => ({
    code: 'BF-120',
    line: lineOf(bytes, '03'),
    column: 100,
    level: 'handling',
  }),
  'postnummer-saknas-skyddad-adress': (bytes) => ({
    code: 'BF-122',
    line: lineOf(bytes, '03'),
    column: 100,
    level: 'handling',
  }),
  'grund-saknas': (bytes) => ({ code: 'BF-113', line: lineOf(bytes, '04'), column: 1, level: 'handling' }),
  'betalningsanvisning-i-grund': (bytes) => ({
    code: 'BF-114',
    line: lineOf(bytes, '05'),
    column: 3,
    level: 'handling',
  }),
  'fel-intressentkod': () => ({ code: 'BF-101', line: 1, column: 13, level: 'file' }),
  'lopnummer-upprepat': () => ({ code: 'BF-102', line: 1, column: 16, level: 'file' }),
  'lopnummer-hoppat': () => ({ code: 'BF-103', line: 1, column: 16, level: 'file' }),
  'tom-fil': () => ({ code: 'G-101', line: 1, column: 1, byte: 0, level: 'file' }),
  'avklippt-fil': (bytes) => {
    const line = Math.ceil(bytes.length / WIDTH);
    return { code: 'G-102', line, column: (bytes.length % WIDTH) + 1, byte: bytes.length, level: 'file' };
  },
  'endast-lf': () => ({ code: 'G-120', line: 1, column: 161, byte: 160, level: 'file' }),
};

describe('planted defects', () => {
  test.each(FAULT_KINDS)('%s is found, with code, line, column and byte', (kind) => {
    const good = make();
    const bytes = make([{ kind, handling: 1 }]);
    const due = DUE[kind](bytes, good);
    const findings = judge(bytes);
    const found = findings.find((finding) => finding.code === due.code);
    const told = findings.map(({ code, place }) => `${code} ${place.line}:${place.column}@${place.byte}`);
    expect({ told, code: found?.code }).toEqual({ told, code: due.code });
    const { line, column, byte } = found!.place;
    expect({ line, column, byte }).toEqual({
      line: due.line,
      column: due.column,
      byte: due.byte ?? at(due.line, due.column),
    });
    if (due.level !== undefined) expect(found?.level).toBe(due.level);
    expect(found?.text.sv).not.toBe('');
    expect(found?.remedy.en).not.toBe('');
  });

  test('LF alone is an anmärkning and rejects nothing; everything else has a fel', () => {
    for (const kind of FAULT_KINDS) {
      const severities = judge(make([{ kind, handling: 1 }])).map((finding) => finding.severity);
      expect([kind, severities.includes('fel')]).toEqual([kind, kind !== 'endast-lf']);
    }
  });

  test.each(FAULT_KINDS)('%s, in the last handling, leaves the others without fel of their own', (kind) => {
    const bad = judge(make([{ kind, handling: 3 }])).filter(
      ({ level, place }) => level === 'handling' && place.handling !== null,
    );
    for (const finding of bad) expect(finding.place.handling).toBe(3);
  });

  test('several at once', () => {
    const codes = judge(
      make([parseFault('belopp-noll:2')!, parseFault('grund-saknas')!, parseFault('endast-lf')!]),
    ).map((finding) => [finding.code, finding.place.handling]);
    expect(codes).toEqual(
      expect.arrayContaining([
        ['BF-113', 1],
        ['BF-110', 2],
        ['G-120', null],
      ]),
    );
    expect(codes).toHaveLength(3);
  });
});

describe('asking for defects', () => {
  test.each([
    ['belopp-noll', { kind: 'belopp-noll', handling: 1 }],
    ['belopp-noll:17', { kind: 'belopp-noll', handling: 17 }],
    ['belopp-noll:0', undefined],
    ['belopp', undefined],
    ['', undefined],
  ])('%s', (text, fault) => {
    expect(parseFault(text)).toEqual(fault);
  });

  test('what cannot be planted is told', () => {
    const kvittens = layoutOf(set, 'bf.kvittens');
    expect(plantProblems(layout, [parseFault('belopp-noll:4')!], 3).map(({ code }) => code)).toEqual([
      'GENERATE-FAULT-HANDLING',
    ]);
    expect(plantProblems(kvittens, [parseFault('belopp-noll')!], 3).map(({ code }) => code)).toEqual([
      'GENERATE-FAULT-ROLE',
    ]);
    expect(
      plantProblems(
        layout,
        FAULT_KINDS.map((kind) => ({ kind, handling: 1 })),
        1,
      ),
    ).toEqual([]);
  });

  test('each has a title and says how, in two languages', () => {
    expect(faultTitles()).toHaveLength(FAULT_KINDS.length);
    for (const { title, how } of faultTitles()) {
      for (const text of [title, how]) {
        expect(text.sv).not.toBe('');
        expect(text.en).not.toBe('');
      }
    }
  });
});
