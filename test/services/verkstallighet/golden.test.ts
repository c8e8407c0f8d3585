import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../../simulator/formats/finding';
import type { Layout, LayoutSet, ReadItem, RoleValues } from '../../../simulator/formats/layout';
import { openLayouts } from '../../../simulator/knowledge';
import { writeKvittens, type KvittensFinding } from '../../../simulator/kvittens/kvittens';
import { ansokan } from '../../../simulator/services/verkstallighet/ansokan';
import { outgoingStart } from '../../../simulator/services/verkstallighet/outgoing';
import { verk } from '../../../simulator/services/verkstallighet/verk';
import { fileMoment } from '../rehearsal';

/** Made by hand, position by position; never by the code under test. */
const golden = (name: string): Buffer => readFileSync(path.join(__dirname, '../../golden', name));

let set: LayoutSet;
beforeAll(async () => {
  set = await openLayouts([]);
});
const layoutOf = (transaction: string, form: 'fixed' | 'xml' = 'fixed'): Layout =>
  set.editions(transaction, form)[0]!;

function read(layout: Layout, bytes: Buffer): ReadItem[] {
  const reader = layout.reader({ today: '2026-01-02' });
  return [...reader.push(bytes), ...reader.end()];
}

function write(layout: Layout, start: RoleValues, handlingar: readonly RoleValues[]): Buffer {
  const writer = layout.writer();
  return Buffer.concat([
    writer.start(start),
    ...handlingar.map((values) => writer.handling(values)),
    writer.end({}),
  ]);
}

/** Everything that engine and service have to say. */
function judge(bytes: Buffer): readonly Finding[] {
  const reducer = ansokan.check(fileMoment({ last: { AAA: 6 } }));
  return read(layoutOf('verk.ansokan'), bytes).flatMap((item): readonly Finding[] => {
    if (item.kind === 'finding') return [item.finding];
    if (item.kind === 'start') return reducer.start(item.record);
    return item.kind === 'handling' ? reducer.handling(item.number, item.record) : [];
  });
}

const PERSON: RoleValues = { 'svarande.identitet': '192001019807', 'svarande.namn': 'Åsa Ek' };
const CREDITOR: RoleValues = {
  'sokande.identitet': '5599910006',
  'sokande.namn': 'Påhittselektriska i Övningsås AB',
};
const FIRST: RoleValues = {
  'ingivare.referens': 'REF-1',
  'skuld.typ': 'E',
  'titel.typ': 'U',
  'titel.nummer': '12-345678-25',
  'titel.dag': '2025-12-01',
  ...PERSON,
  'svarande.adress': 'Låtsasgatan 2 lgh 1001',
  'svarande.postnummer': '22210',
  'svarande.postort': 'Repetitionslund',
  'svarande.land': 'SE',
  'svarande.skyddad': false,
  ...CREDITOR,
  'kapital.belopp': [1_000_000, 2_550],
  'kapital.forfallodag': ['2025-11-01', '2025-12-01'],
  'ranta.sats': [1_050, 1_050],
  'ranta.fran': ['2025-11-02', '2025-12-02'],
  'kostnad.belopp': [68_000, 0],
  grund:
    'Fordran avser målning av trapphus enligt offert, med de tillägg som svaranden beställde på plats och som ' +
    'framgår av fakturans rader.',
};
const SECOND: RoleValues = {
  'ingivare.referens': 'REF-2-LON',
  'skuld.typ': 'E',
  'titel.typ': 'D',
  'titel.nummer': 'T 1-25',
  'titel.dag': '2025-06-30',
  'svarande.identitet': '5599910014',
  'svarande.namn': 'Låtsasbygg 001 AB',
  'svarande.adress': 'Skissvägen 3',
  'svarande.postnummer': '33311',
  'svarande.postort': 'Skissnäs',
  'svarande.land': 'SE',
  'svarande.skyddad': false,
  ...CREDITOR,
  'kapital.belopp': [123_456_789],
  'kapital.forfallodag': ['2025-05-30'],
  'ranta.sats': [800],
  'ranta.fran': ['2025-05-31'],
  'kostnad.belopp': [0],
  'grund.kod': 'HYR',
};
const START: RoleValues = {
  intressentkod: 'AAA',
  lopnummer: 7,
  'fil.skapad': '2026-01-02',
  mottagare: 'REX',
};

describe('verk.ansokan', () => {
  test('is read from hand-made bytes by role, and nothing is said about it', () => {
    const items = read(layoutOf('verk.ansokan'), golden('verk.ansokan.txt'));
    expect(items.map(({ kind }) => kind)).toEqual(['start', 'handling', 'handling', 'end']);
    [FIRST, SECOND].forEach((due, index) => {
      const item = items[index + 1];
      if (item?.kind !== 'handling') throw new Error('no handling');
      for (const [role, value] of Object.entries(due)) {
        const given = item.record.values(role).flatMap((slot) => (slot.raw === '' ? [] : [slot.value]));
        expect([role, given]).toEqual([role, Array.isArray(value) ? value : [value]]);
      }
    });
    expect(judge(golden('verk.ansokan.txt'))).toEqual([]);
  });

  test('is written to the same bytes', () => {
    expect(write(layoutOf('verk.ansokan'), START, [FIRST, SECOND]).toString('latin1')).toBe(
      golden('verk.ansokan.txt').toString('latin1'),
    );
  });

  test('has no post 04', () => {
    expect(layoutOf('verk.ansokan').posts.map(({ post }) => post)).toEqual([
      '00',
      '01',
      '02',
      '03',
      '05',
      '99',
    ]);
    const with04 = golden('verk.ansokan.txt').toString('latin1').replace('\r\n03', '\r\n04');
    expect(judge(Buffer.from(with04, 'latin1')).map(({ code }) => code)).toContain('G-106');
  });

  test.each([
    ['VERK-113', { 'grund.kod': undefined }],
    ['VERK-116', { 'titel.nummer': undefined }],
    ['VERK-116', { 'titel.dag': undefined }],
    ['VERK-117', { 'titel.dag': '2026-01-03' }],
    ['VERK-110', { 'kapital.belopp': [0] }],
    ['VERK-112', { 'kapital.forfallodag': ['2026-01-03'] }],
    ['VERK-120', { 'svarande.postnummer': '0150' }],
    ['VERK-121', { 'svarande.postnummer': undefined }],
    ['VERK-122', { 'svarande.postnummer': undefined, 'svarande.skyddad': true }],
    ['VERK-190', { 'ingivare.referens': 'R2-FEL' }],
    ['VERK-204', { 'ingivare.referens': 'REF-1' }],
  ])('breaks the rule %s', (code, change) => {
    const bytes = write(layoutOf('verk.ansokan'), START, [FIRST, { ...SECOND, ...change }]);
    expect(judge(bytes).map((finding) => [finding.code, finding.place.handling])).toEqual([[code, 2]]);
  });

  test.each([
    ['VERK-101', { intressentkod: 'DDD' }],
    ['VERK-102', { lopnummer: 6 }],
    ['VERK-103', { lopnummer: 8 }],
  ])('breaks the rule %s', (code, change) => {
    const bytes = write(layoutOf('verk.ansokan'), { ...START, ...change }, [FIRST]);
    expect(judge(bytes).map((finding) => finding.code)).toEqual([code]);
  });

  test.each([
    ['VERK-201', 3, 9],
    ['VERK-202', 10, 16],
    ['VERK-203', 17, 31],
  ])('breaks the check %s', (code, from, to) => {
    const bytes = golden('verk.ansokan.txt');
    const end = bytes.length - 242;
    bytes.fill('9', end + from, end + to);
    expect(judge(bytes).map((finding) => finding.code)).toEqual([code]);
  });
});

describe('outgoing files', () => {
  const row = (malnummer: string, referens: string, more: RoleValues = {}): RoleValues => ({
    malnummer,
    'ingivare.referens': referens,
    registrerad: '2026-01-02',
    ...more,
  });
  test.each([
    [
      'maskin',
      'maskin/11111111-2222-4333-8444-555555555555',
      [row('U-12345001-26', 'REF-1'), row('U-12346001-26', 'REF-2-LON')],
    ],
    ['bf', 'bf/2026-01-02/AAA', [row('U-90123450012-26', 'REF-1', { 'utslag.nummer': '12-345001-26' })]],
    ['manuell', 'manuell/2026-01-02/AAA', [row('U-12345001-26', 'REF-1')]],
  ])('verk.bekraftelse, %s', (kind, group, rows) => {
    const start = outgoingStart(fileMoment(), 'verk.bekraftelse', group, 'AAA');
    const bytes = write(layoutOf('verk.bekraftelse'), start, rows);
    expect(bytes.toString('latin1')).toBe(golden(`verk.bekraftelse.${kind}.txt`).toString('latin1'));
    expect(read(layoutOf('verk.bekraftelse'), bytes).map((item) => item.kind)).toEqual([
      'start',
      ...rows.map(() => 'handling'),
    ]);
  });

  const MAL: RoleValues = { malnummer: 'U-12345001-26', 'ingivare.referens': 'REF-1', ...PERSON };
  test.each<[string, RoleValues]>([
    [
      'loneutmatning',
      {
        'beslut.dag': '2026-01-02',
        'arbetsgivare.namn': 'Provhandel AB',
        'arbetsgivare.identitet': '5599910014',
        'loneutmatning.belopp': 250_000,
        'loneutmatning.fran': '2026-01-02',
        'skuld.belopp': 1_068_000,
      },
    ],
    [
      'delredovisning',
      {
        'redovisning.typ': 'DELREDOVISNING',
        'redovisning.dag': '2026-01-02',
        'betalning.belopp': 40_000,
        'avgift.belopp': 60_000,
        'skuld.belopp': 1_028_000,
      },
    ],
    ['ny-grundavgift', { 'avgift.fran': '2026-02-06', 'avgift.belopp': 60_000, 'skuld.belopp': 1_068_000 }],
    [
      'slutredovisning',
      {
        'redovisning.orsak': 'BETALD',
        'redovisning.dag': '2026-01-02',
        'betalning.belopp': 1_068_000,
        'avgift.belopp': 0,
        'skuld.belopp': 0,
      },
    ],
  ])('verk.%s', (name, values) => {
    const layout = layoutOf(`verk.${name}`, 'xml');
    const start = outgoingStart(fileMoment(), `verk.${name}`, '2026-01-02/AAA', 'AAA');
    const bytes = write(layout, start, [{ ...MAL, ...values }]);
    expect(bytes.toString('utf8').trimEnd()).toBe(golden(`verk.${name}.xml`).toString('utf8').trimEnd());
    expect(read(layout, bytes).filter((item) => item.kind === 'finding')).toEqual([]);
  });

  const kvittens = async (findings: readonly KvittensFinding[]): Promise<string> => {
    const bad = findings.length > 0;
    const facts = {
      verdict: bad ? ('underkand-handlingar' as const) : ('godkand' as const),
      intressentkod: 'AAA',
      lopnummer: 7,
      fileName: 'AAA.EMALIN',
      transaktionsid: '11111111-2222-4333-8444-555555555555',
      at: '2026-01-02T08:00:00',
      counts: { handlingar: 2, godkanda: bad ? 0 : 2, underkanda: bad ? 2 : 0 },
      nextLopnummer: bad ? 7 : 8,
    };
    const pieces: Buffer[] = [];
    for await (const piece of writeKvittens(layoutOf('verk.kvittens'), facts, findings)) pieces.push(piece);
    return Buffer.concat(pieces).toString('latin1');
  };

  test('verk.kvittens, approved', async () => {
    expect(await kvittens([])).toBe(golden('verk.kvittens.godkand.txt').toString('latin1'));
  });

  test('verk.kvittens, rejected: the ground is missing in the second handling', async () => {
    const bytes = golden('verk.ansokan.txt');
    bytes.fill(' ', 8 * 242 + 2, 8 * 242 + 5);
    const findings = judge(bytes)
      .filter(({ code }) => code === 'VERK-113')
      .map((finding) => ({ finding, referens: 'REF-2-LON' }));
    expect(await kvittens(findings)).toBe(golden('verk.kvittens.underkand.txt').toString('latin1'));
  });

  test('every layout of the service has the roles that it writes, marks and sources, and says ÖVNING', () => {
    for (const [transaction, needs] of Object.entries(verk.outgoing)) {
      for (const layout of set.editions(transaction)) {
        for (const role of [...needs.required, ...Object.keys(needs.optional), 'ovning.text'])
          expect([transaction, role, layout.roles.has(role)]).toEqual([transaction, role, true]);
        for (const row of layout.provenance()) expect(row.source.document).not.toBe('');
      }
    }
  });
});
