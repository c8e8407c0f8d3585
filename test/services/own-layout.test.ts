/** An ingivare's own layout: fields moved, a posttyp renamed, another encoding; made from ours, text by text. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createChance } from '../../simulator/chance';
import type { Finding } from '../../simulator/formats/finding';
import type { Layout } from '../../simulator/formats/layout';
import { ansokan } from '../../simulator/services/betalningsforelaggande/ansokan';
import { generateFile, plantProblems } from '../../simulator/services/generate';
import { FAULT_KINDS, type FaultName } from '../../simulator/services/fault-kinds';
import type { FaultKind } from '../../simulator/services/planted';
import { builtinSet, layoutOf } from './layouts';
import { fileMoment, party } from './rehearsal';

const OURS = path.join(__dirname, '../../simulator/services/betalningsforelaggande/ansokan.layout.yaml');

/** One pass, so that what has been moved is not moved again. Every `from` must be there, else nothing is changed. */
function changed(text: string, changes: Readonly<Record<string, string>>): string {
  const wanted = Object.keys(changes);
  const missing = wanted.filter((from) => !new RegExp(`${from}(?!\\d)`).test(text));
  if (missing.length > 0) throw new Error(`ours has no ${missing.join(', ')}`);
  return text.replace(new RegExp(`(?:${wanted.join('|')})(?!\\d)`, 'g'), (from) => changes[from] ?? from);
}

let folder: string;
let layout: Layout;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'genrep-layout-'));
  const text = changed(readFileSync(OURS, 'utf8'), {
    'edition: genrep-1': 'edition: min-1',
    'charset: ISO-8859-1': 'charset: UTF-8',
    'length: 160': 'length: 180',
    "is: '04'": "is: 'KR'",
    'at: 13-15': 'at: 13-17',
    'at: 16-20': 'at: 18-24',
    'at: 21-28': 'at: 25-32',
    'at: 29-38': 'at: 33-42',
    'at: 65-99': 'at: 65-104',
    'at: 100-109': 'at: 105-114',
    'at: 110-134': 'at: 115-139',
    'at: 135-136': 'at: 140-141',
    'at: 137-137': 'at: 142-142',
    'at: 3-3': 'at: 3-5',
    'at: 4-16': 'at: 6-20',
    'at: 17-24': 'at: 21-28',
    'at: 25-29': 'at: 29-33',
    'at: 30-37': 'at: 34-41',
  });
  writeFileSync(path.join(folder, 'min.layout.yaml'), text);
  layout = layoutOf(await builtinSet([folder]), 'bf.ansokan');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function make(faults: readonly FaultKind[]): Buffer {
  const moment = {
    chance: createChance('1'),
    code: 'AAA',
    sender: party,
    date: '2026-01-02',
    lopnummer: 8,
    count: 5,
  };
  return Buffer.concat([...generateFile(ansokan, layout, moment, faults)]);
}

function judge(bytes: Buffer): Finding[] {
  const reducer = ansokan.check(fileMoment({ last: { AAA: 7 } }));
  const reader = layout.reader({ today: '2026-01-02' });
  return [...reader.push(bytes), ...reader.end()].flatMap((item): readonly Finding[] => {
    if (item.kind === 'finding') return [item.finding];
    if (item.kind === 'start') return reducer.start(item.record);
    return item.kind === 'handling' ? reducer.handling(item.number, item.record) : reducer.end(item.record);
  });
}

const CODES: Readonly<Record<FaultName, string>> = {
  'poster-i-fel-ordning': 'G-107',
  'slutpost-saknas': 'G-105',
  'fel-antal': 'BF-202',
  'fel-kontrollsumma': 'BF-203',
  'okand-posttyp': 'G-106',
  'for-kort-post': 'G-110',
  'for-lang-post': 'G-111',
  'post-saknas': 'G-108',
  'post-dubblerad': 'G-109',
  'fel-kontrollsiffra-personnummer': 'G-138',
  'fel-kontrollsiffra-orgnummer': 'G-139',
  'belopp-noll': 'BF-110',
  'belopp-negativt': 'G-132',
  'belopp-ej-numeriskt': 'G-131',
  'omojligt-datum': 'G-134',
  'forfallodag-i-framtiden': 'BF-112',
  'otillatet-tecken': 'G-127',
  'utf-8': 'cannot be planted',
  bom: 'G-122',
  tabb: 'G-123',
  nul: 'G-124',
  'avslutande-1a': 'G-125',
  'utlandskt-postnummer': 'BF-120',
  'postnummer-saknas-skyddad-adress': 'BF-122',
  'grund-saknas': 'BF-113',
  'betalningsanvisning-i-grund': 'BF-114',
  'fel-intressentkod': 'BF-101',
  'lopnummer-upprepat': 'BF-102',
  'lopnummer-hoppat': 'BF-103',
  'tom-fil': 'G-101',
  'avklippt-fil': 'G-102',
  'endast-lf': 'G-120',
};

test('it is theirs that is used, and a generated file follows it', () => {
  expect(layout.edition).toBe('min-1');
  const lines = make([]).toString('utf8').split('\r\n');
  expect(lines[0]?.slice(12, 24)).toBe('AAA  0000008');
  expect(lines.every((line) => line === '' || line.length === 180)).toBe(true);
  expect(lines.some((line) => line.startsWith('KR'))).toBe(true);
  expect(make([]).includes(Buffer.from('Ö', 'utf8'))).toBe(true);
});

test('a good file has no findings', () => {
  expect(judge(make([]))).toEqual([]);
});

test.each(FAULT_KINDS)('%s is planted and found in it', (kind) => {
  const faults = [{ kind, handling: 2 }];
  if (CODES[kind] === 'cannot be planted') {
    expect(plantProblems(layout, faults, 5).map(({ code }) => code)).toEqual(['GENERATE-FAULT-FORM']);
    return;
  }
  expect(plantProblems(layout, faults, 5)).toEqual([]);
  expect(judge(make(faults)).map(({ code }) => code)).toContain(CODES[kind]);
});
