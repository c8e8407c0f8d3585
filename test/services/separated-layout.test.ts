/** An ingivare's own layout of separated values: generated, judged, and with every defect that has a meaning in it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createChance } from '../../simulator/chance';
import type { Finding } from '../../simulator/formats/finding';
import type { Layout } from '../../simulator/formats/layout';
import { ansokan } from '../../simulator/services/betalningsforelaggande/ansokan';
import { FAULT_KINDS, type FaultName } from '../../simulator/services/fault-kinds';
import { generateFile, plantProblems } from '../../simulator/services/generate';
import type { FaultKind } from '../../simulator/services/planted';
import { builtinSet } from './layouts';
import { fileMoment, party } from './rehearsal';
import { separatedAnsokan } from './separated-layout';

let folder: string;
let layout: Layout;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'genrep-layout-'));
  const text = separatedAnsokan(`separator: ";", quote: '"', charset: ISO-8859-1, end: CRLF, also: [LF]`);
  writeFileSync(path.join(folder, 'min.layout.yaml'), text);
  layout = (await builtinSet([folder])).editions('bf.ansokan', 'separated')[0]!;
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

test('a generated file follows it and has no findings', () => {
  const bytes = make([]);
  const [start, first] = bytes.toString('latin1').split('\r\n');
  expect(start).toBe('00;BF-ANSOKAN;AAA;8;20260102;SUPRO');
  expect(first?.split(';').slice(0, 2)).toEqual(['01', 'R000001-8']);
  expect(judge(bytes)).toEqual([]);
});

const CODES: Readonly<Partial<Record<FaultName, string>>> = {
  'poster-i-fel-ordning': 'G-107',
  'slutpost-saknas': 'G-105',
  'fel-antal': 'BF-202',
  'fel-kontrollsumma': 'BF-203',
  'okand-posttyp': 'G-106',
  'post-saknas': 'G-108',
  'post-dubblerad': 'G-109',
  'fel-kontrollsiffra-personnummer': 'G-138',
  'fel-kontrollsiffra-orgnummer': 'G-139',
  'belopp-noll': 'BF-110',
  'belopp-negativt': 'BF-111',
  'belopp-ej-numeriskt': 'G-131',
  'omojligt-datum': 'G-134',
  'forfallodag-i-framtiden': 'BF-112',
  'otillatet-tecken': 'G-127',
  'utf-8': 'G-126',
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

test.each(FAULT_KINDS)('%s is planted and found in it, or refused', (kind) => {
  const faults = [{ kind, handling: 2 }];
  const code = CODES[kind];
  if (code === undefined) {
    expect(['for-kort-post', 'for-lang-post']).toContain(kind);
    expect(plantProblems(layout, faults, 5)).toMatchObject([
      { code: 'GENERATE-FAULT-FORM', finding: { en: 'The defect exists in files of fixed width only.' } },
    ]);
    return;
  }
  expect(plantProblems(layout, faults, 5)).toEqual([]);
  expect(judge(make(faults)).map((finding) => finding.code)).toContain(code);
});
