import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Layout, LayoutSet, ReadItem, RoleValues } from '../../simulator/formats/layout';
import { bf } from '../../simulator/services/betalningsforelaggande/bf';
import { outgoingStart } from '../../simulator/services/betalningsforelaggande/outgoing';
import { ansokan } from '../../simulator/services/betalningsforelaggande/ansokan';
import { fileMoment } from './rehearsal';
import { builtinSet, layoutOf } from './layouts';

/** Made by hand, position by position; never by the code under test. */
const golden = (name: string): Buffer => readFileSync(path.join(__dirname, '../golden', name));

let set: LayoutSet;
beforeAll(async () => {
  set = await builtinSet();
});

function read(layout: Layout, bytes: Buffer): ReadItem[] {
  const reader = layout.reader({ today: '2026-01-02' });
  return [...reader.push(bytes), ...reader.end()];
}

function write(layout: Layout, start: RoleValues, handlingar: readonly RoleValues[]): string {
  const writer = layout.writer();
  const pieces = [
    writer.start(start),
    ...handlingar.map((values) => writer.handling(values)),
    writer.end({}),
  ];
  return Buffer.concat(pieces).toString('latin1');
}

const FIRST: RoleValues = {
  'ingivare.referens': 'REF-1',
  'sokande.identitet': '5599910006',
  'sokande.namn': 'Påhittselektriska i Övningsås AB',
  'sokande.adress': 'Provgatan 1',
  'sokande.postnummer': '10112',
  'sokande.postort': 'Övningsstad',
  'ombud.identitet': '5560000167',
  'ombud.namn': 'Bolag A (Genrep)',
  'svarande.identitet': ['192001019807', '192001019815'],
  'svarande.namn': ['Åsa Ek', 'Per Å'],
  'svarande.adress': ['Låtsasgatan 2 lgh 1001', 'Box 2820'],
  'svarande.postnummer': ['22210', '40320'],
  'svarande.postort': ['Repetitionslund', 'Göteborg'],
  'svarande.land': ['SE', undefined],
  'svarande.skyddad': [false, true],
  'krav.typ': ['K', 'K'],
  'kapital.belopp': [10_000, 2_550],
  'kapital.forfallodag': ['2025-11-01', '2025-12-01'],
  'ranta.sats': [1_050, 1_050],
  'ranta.fran': ['2025-11-02', '2025-12-02'],
  grund: [
    'Faktura 1 avser målning av trapphus enligt offert, med de tillägg som svaranden beställde på plats och som framgår av ' +
      'fakturans rader. Fakturan förföll den 2025-11-01.',
    'Köp av böcker.',
  ],
  'kostnad.typ': ['INK', 'OMB'],
  'kostnad.belopp': [18_000, 38_000],
};
const SECOND: RoleValues = {
  'ingivare.referens': 'REF-2-UTSLAG',
  'sokande.identitet': '5599910006',
  'sokande.namn': 'Påhittselektriska i Övningsås AB',
  'sokande.adress': 'Provgatan 1',
  'sokande.postnummer': '10112',
  'sokande.postort': 'Övningsstad',
  'svarande.identitet': ['5599910014'],
  'svarande.namn': ['Låtsasbygg 001 AB'],
  'svarande.adress': ['Skissvägen 3'],
  'svarande.postnummer': ['33311'],
  'svarande.postort': ['Skissnäs'],
  'svarande.land': ['SE'],
  'svarande.skyddad': [false],
  'krav.typ': ['K'],
  'kapital.belopp': [123_456_789],
  'kapital.forfallodag': ['2025-06-30'],
  grund: ['Hyra.'],
  'kostnad.typ': [],
  'kostnad.belopp': [],
};

describe('bf.ansokan', () => {
  test('is read from hand-made bytes without a finding, by role', () => {
    const items = read(layoutOf(set, 'bf.ansokan'), golden('bf.ansokan.txt'));
    expect(items.map((item) => item.kind)).toEqual(['start', 'handling', 'handling', 'end']);
    [FIRST, SECOND].forEach((due, index) => {
      const item = items[index + 1];
      if (item?.kind !== 'handling') throw new Error('no handling');
      for (const [role, value] of Object.entries(due)) {
        const given = item.record.values(role).map((slot) => slot.value);
        expect([role, given]).toEqual([role, Array.isArray(value) ? value : [value]]);
      }
    });
  });

  test('the service has nothing to say about it either', () => {
    const reducer = ansokan.check(fileMoment());
    const found = read(layoutOf(set, 'bf.ansokan'), golden('bf.ansokan.txt')).flatMap((item) => {
      if (item.kind === 'start') return reducer.start(item.record);
      if (item.kind === 'handling') return reducer.handling(item.number, item.record);
      return item.kind === 'finding' ? [item.finding] : [];
    });
    expect(found).toEqual([]);
  });

  test('is written to the same bytes', () => {
    const start = { intressentkod: 'AAA', lopnummer: 7, 'fil.skapad': '2026-01-02', mottagare: 'SUPRO' };
    expect(write(layoutOf(set, 'bf.ansokan'), start, [FIRST, SECOND])).toBe(
      golden('bf.ansokan.txt').toString('latin1'),
    );
  });

  test('the same reference twice is told at the second', () => {
    const layout = layoutOf(set, 'bf.ansokan');
    const start = { intressentkod: 'AAA', lopnummer: 7, 'fil.skapad': '2026-01-02' };
    const bytes = Buffer.from(write(layout, start, [FIRST, FIRST]), 'latin1');
    const found = read(layout, bytes).flatMap((item) => (item.kind === 'finding' ? [item.finding] : []));
    expect(found.map(({ code, place }) => [code, place.line, place.column, place.handling])).toEqual([
      ['BF-204', 13, 3, 2],
    ]);
  });

  test('has every role that the service needs or can use', () => {
    const { roles } = layoutOf(set, 'bf.ansokan');
    for (const role of [...ansokan.needs.required, ...Object.keys(ansokan.needs.optional)]) {
      expect([role, roles.has(role)]).toEqual([role, true]);
    }
  });
});

describe('outgoing files', () => {
  test('bf.bekraftelse', () => {
    const layout = layoutOf(set, 'bf.bekraftelse');
    const start = outgoingStart(
      fileMoment(),
      'bf.bekraftelse',
      '11111111-2222-4333-8444-555555555555',
      'AAA',
    );
    const rows = [
      { malnummer: '12-345001-26', 'ingivare.referens': 'REF-1', registrerad: '2026-01-02' },
      { malnummer: '98-765001-26', 'ingivare.referens': 'REF-2-UTSLAG', registrerad: '2026-01-02' },
    ];
    expect(write(layout, start, rows)).toBe(golden('bf.bekraftelse.txt').toString('latin1'));
    expect(read(layout, golden('bf.bekraftelse.txt')).map((item) => item.kind)).toEqual([
      'start',
      'handling',
      'handling',
      'end',
    ]);
  });

  test('bf.utslag', () => {
    const layout = layoutOf(set, 'bf.utslag');
    const start = outgoingStart(fileMoment({ at: '2026-01-19' }), 'bf.utslag', '2026-01-19/AAA');
    const row = {
      malnummer: '98-765001-26',
      'ingivare.referens': 'REF-2-UTSLAG',
      'utslag.dag': '2026-01-19',
      'beslut.typ': 'U',
      'utslag.belopp': 12_550,
      'utslag.ranta': 282,
      'utslag.kostnad': 48_000,
      'ranta.sats': 1_050,
      'ranta.fran': '2025-11-02',
      'svarande.identitet': ['192001019807', '5599910006'],
      'svarande.namn': ['Åsa Ek', 'Påhittselektriska i Övningsås AB'],
    };
    expect(write(layout, start, [row])).toBe(golden('bf.utslag.txt').toString('latin1'));
    expect(read(layout, golden('bf.utslag.txt')).map((item) => item.kind)).toEqual([
      'start',
      'handling',
      'end',
    ]);
  });

  test.each(['bf.bekraftelse', 'bf.utslag'])('%s has the roles that are written', (transaction) => {
    const needs = bf.outgoing[transaction];
    const { roles } = layoutOf(set, transaction);
    for (const role of [...(needs?.required ?? []), ...Object.keys(needs?.optional ?? {})]) {
      expect([role, roles.has(role)]).toEqual([role, true]);
    }
  });
});

describe('provenance', () => {
  test('every element has a mark and a source, and every start post of an outgoing file says ÖVNING', () => {
    for (const layout of set.all()) {
      const rows = layout.provenance();
      expect(rows.length).toBeGreaterThan(5);
      for (const row of rows) expect(row.source.document).not.toBe('');
      if (layout.transaction !== 'bf.ansokan') expect(layout.roles.has('ovning.text')).toBe(true);
    }
  });
});
