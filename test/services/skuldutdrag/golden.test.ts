import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../../simulator/formats/finding';
import type { Layout, LayoutSet, ReadItem, RoleValues } from '../../../simulator/formats/layout';
import {
  writeKvittens,
  type KvittensFacts,
  type KvittensFinding,
} from '../../../simulator/kvittens/kvittens';
import { forfragan } from '../../../simulator/services/skuldutdrag/forfragan';
import { skuld } from '../../../simulator/services/skuldutdrag/skuld';
import { layoutOf, layoutsOf } from '../layouts';
import { fileMoment, party, type Given } from '../rehearsal';

/** Made by hand, position by position; never by the code under test. */
const golden = (name: string): string =>
  readFileSync(path.join(__dirname, '../../golden', name), name.endsWith('xml') ? 'utf8' : 'latin1');

const TXID = '11111111-2222-4333-8444-555555555555';
const authority = (given: Given = {}): ReturnType<typeof fileMoment> => ({
  ...fileMoment(given),
  party: { ...party, kind: 'myndighet', codes: ['KOA' as (typeof party.codes)[number]] },
});

let set: LayoutSet;
beforeAll(async () => {
  set = await layoutsOf(skuld, 'skuldutdrag');
});

function read(layout: Layout, text: string): ReadItem[] {
  const reader = layout.reader({ today: '2026-01-02' });
  return [...reader.push(Buffer.from(text, 'latin1')), ...reader.end()];
}

function write(layout: Layout, start: RoleValues, handlingar: readonly RoleValues[]): string {
  const writer = layout.writer();
  return Buffer.concat([
    writer.start(start),
    ...handlingar.map((values) => writer.handling(values)),
    writer.end({}),
  ]).toString('latin1');
}

function judged(text: string): Finding[] {
  const reducer = forfragan.check(authority());
  const found = read(layoutOf(set, 'skuld.forfragan'), text).flatMap((item) => {
    if (item.kind === 'start') return reducer.start(item.record);
    if (item.kind === 'handling') return reducer.handling(item.number, item.record);
    return item.kind === 'finding' ? [item.finding] : [];
  });
  return [...found, ...reducer.close()];
}

const STATUTE = 'Övningslag (0000:000) 1 §';
const FACTS: KvittensFacts = {
  verdict: 'godkand',
  intressentkod: 'KOA',
  lopnummer: 7,
  fileName: 'KOA.UTDRAG',
  transaktionsid: TXID,
  at: '2026-01-02T08:00:00',
  counts: { handlingar: 2, godkanda: 2, underkanda: 0 },
  nextLopnummer: 8,
};

async function kvitto(
  layout: Layout,
  facts: KvittensFacts,
  found: readonly KvittensFinding[],
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeKvittens(layout, facts, found)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('skuld.forfragan', () => {
  test('is read from hand-made bytes without a finding, by layout and by service', () => {
    expect(judged(golden('skuld.forfragan.txt'))).toEqual([]);
  });

  test('is written to the same bytes', () => {
    const start = { intressentkod: 'KOA', lopnummer: 7, 'fil.skapad': '2026-01-02', mottagare: 'REX' };
    const rows = [
      ['F-1', '192001019807'],
      ['F-2-BADA', '5599910006'],
    ].map(([referens, identitet]) => ({
      'ingivare.referens': referens,
      'svarande.identitet': identitet,
      'fraga.grund': 'LAG',
      'fraga.lagrum': STATUTE,
    }));
    expect(write(layoutOf(set, 'skuld.forfragan'), start, rows)).toBe(golden('skuld.forfragan.txt'));
  });

  test.each([
    ['the number of posts', '990000004', '990000005', 'SK-201'],
    ['the number of questions', '00000040000002', '00000040000003', 'SK-202'],
    ['a reference twice', 'F-2-BADA', 'F-1     ', 'SK-204'],
    ['the form of the code', 'SKULDFRAGAKOA', 'SKULDFRAGAk-a', 'SK-205'],
  ])('breaks a row of the layout: %s', (_, from, to, code) => {
    expect(judged(golden('skuld.forfragan.txt').replace(from, to)).map((finding) => finding.code)).toContain(
      code,
    );
  });
});

describe('skuld.kvitto', () => {
  test('approved, as text and as XML', async () => {
    expect((await kvitto(layoutOf(set, 'skuld.kvitto'), FACTS, [])).toString('latin1')).toBe(
      golden('skuld.kvitto.txt'),
    );
    expect((await kvitto(layoutOf(set, 'skuld.kvitto', 'xml'), FACTS, [])).toString('utf8')).toBe(
      golden('skuld.kvitto.xml'),
    );
  });

  test('rejected: the finding of a question on another’s ground, with its place', async () => {
    const text = golden('skuld.forfragan.txt').replace(/(5599910006 {2})LAG/, '$1UPP');
    const found = judged(text).map((finding) => ({ finding, referens: 'F-2-BADA' }));
    const facts: KvittensFacts = {
      ...FACTS,
      verdict: 'underkand-handlingar',
      counts: { handlingar: 2, godkanda: 0, underkanda: 2 },
      nextLopnummer: 7,
    };
    expect((await kvitto(layoutOf(set, 'skuld.kvitto'), facts, found)).toString('latin1')).toBe(
      golden('skuld.kvitto.underkand.txt'),
    );
  });
});

describe('skuld.svar', () => {
  test('is written to the hand-made bytes, and read back without a finding', () => {
    const layout = layoutOf(set, 'skuld.svar');
    const start = skuld.outgoingStart(authority(), 'skuld.svar', TXID, 'KOA');
    const common = { 'svar.dag': '2026-01-02', 'fraga.grund': 'LAG' };
    const rows: RoleValues[] = [
      {
        ...common,
        'ingivare.referens': 'F-1',
        'svarande.identitet': '192001019807',
        'svarande.skyddad': true,
        'svar.utfall': 'INGEN',
        'svar.allmanna': 0,
        'svar.enskilda': 0,
        'svar.summa': 0,
      },
      {
        ...common,
        'ingivare.referens': 'F-2-BADA',
        'svarande.identitet': '5599910006',
        'svarande.namn': 'Låtsasbygg 001 AB',
        'svarande.skyddad': false,
        'svar.utfall': 'SKULD',
        'svar.allmanna': 1,
        'svar.enskilda': 1,
        'svar.summa': 22_550,
        'allmant.malnummer': ['12-345000-25'],
        'allmant.medelsslag': ['36'],
        'allmant.registrerad': ['2025-12-03'],
        'allmant.belopp': [10_000],
        'allmant.betalt': [0],
        'allmant.preskription': ['2030-12-31'],
        'enskilt.malnummer': ['98-765001-26'],
        'enskilt.titel': ['UTSLAG'],
        'enskilt.titeldag': ['2025-12-19'],
        'enskilt.belopp': [15_050],
        'enskilt.betalt': [2_500],
        'enskilt.preskription': ['2035-12-19'],
        'enskilt.utmatning': [true],
        'sanering.typ': ['INLEDD'],
        'sanering.dag': ['2025-11-20'],
        'inkomst.typ': ['LÖN'],
        'inkomst.belopp': [2_500_000],
        'borgen.belopp': [5_000_000],
      },
    ];
    expect(write(layout, start, rows)).toBe(golden('skuld.svar.txt'));
    expect(read(layout, golden('skuld.svar.txt')).map(({ kind }) => kind)).toEqual([
      'start',
      'handling',
      'handling',
      'end',
    ]);
  });
});

test('every element has a mark and a source, and every outgoing file says ÖVNING', () => {
  for (const layout of set.all()) {
    for (const row of layout.provenance()) expect(row.source.document).not.toBe('');
    if (layout.transaction !== 'skuld.forfragan') expect(layout.roles.has('ovning.text')).toBe(true);
  }
  for (const row of skuld.provenance()) expect(row.source.document).not.toBe('');
});
