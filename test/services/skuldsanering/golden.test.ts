import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../../simulator/formats/finding';
import type { Layout, LayoutSet, ReadItem, RoleValues } from '../../../simulator/formats/layout';
import { writeKvittens, type KvittensFacts } from '../../../simulator/kvittens/kvittens';
import { fordringsanmalan } from '../../../simulator/services/skuldsanering/anmalan';
import { sanering } from '../../../simulator/services/skuldsanering/sanering';
import { layoutOf, layoutsOf } from '../layouts';
import { fileMoment } from '../rehearsal';

/** Made by hand, position by position; never by the code under test. */
const golden = (name: string): string => readFileSync(path.join(__dirname, '../../golden', name), 'latin1');

const TXID = '11111111-2222-4333-8444-555555555555';
const ARENDE = 'SK12345001-26';

let set: LayoutSet;
beforeAll(async () => {
  set = await layoutsOf(sanering, 'skuldsanering');
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

/** As `genrep inspect` judges: nobody has looked for the ärende. */
function judged(text: string): Finding[] {
  const reducer = fordringsanmalan.check(fileMoment());
  return read(layoutOf(set, 'sanering.fordringsanmalan'), text).flatMap((item) => {
    if (item.kind === 'start') return reducer.start(item.record);
    if (item.kind === 'handling') return reducer.handling(item.number, item.record);
    return item.kind === 'finding' ? [item.finding] : [];
  });
}

describe('sanering.fordringsanmalan', () => {
  test('is read from hand-made bytes without a finding, by layout and by service', () => {
    expect(judged(golden('sanering.fordringsanmalan.txt'))).toEqual([]);
  });

  test('is written to the same bytes', () => {
    const row: RoleValues = {
      'ingivare.referens': 'S-1',
      arendenummer: ARENDE,
      'galdenar.identitet': '192001019807',
      'borgenar.identitet': '5599910006',
      'borgenar.namn': 'Påhittselektriska i Övningsås AB',
      'kapital.belopp': [100_000, 50_000],
      'ranta.belopp': [1_000, 0],
      'kostnad.belopp': [0, 18_000],
      grund: ['Faktura för el.', 'Hyra.'],
      'betalning.konto': '0000-1',
    };
    const start = { intressentkod: 'AAA', lopnummer: 7, 'fil.skapad': '2026-01-02', mottagare: 'SKS' };
    expect(write(layoutOf(set, 'sanering.fordringsanmalan'), start, [row])).toBe(
      golden('sanering.fordringsanmalan.txt'),
    );
  });

  test.each([
    ['the number of posts', '9900000060000001', '9900000070000001', 'SN-201'],
    ['the number of reports', '9900000060000001', '9900000060000002', 'SN-202'],
    ['the sum', '000000000150000', '000000000150001', 'SN-203'],
    ['the code', 'SN-FORDANMAAA', 'SN-FORDANMZZZ', 'SN-101'],
    ['no account', '0000-1', '      ', 'SN-115'],
    ['a reference that asks for it', 'S-1    ', 'S-1-FEL', 'SN-190'],
  ])('is refused for %s', (_, from, to, code) => {
    expect(judged(golden('sanering.fordringsanmalan.txt').replace(from, to)).map((one) => one.code)).toEqual([
      code,
    ]);
  });

  test('an ärende twice in one file is told at the second', () => {
    const text = golden('sanering.fordringsanmalan.txt');
    const lines = text.split('\r\n');
    const twice = [...lines.slice(0, 5), ...lines.slice(1, 5), ...lines.slice(5)].join('\r\n');
    expect(judged(twice).map((one) => one.code)).toContain('SN-204');
  });
});

describe('sanering.kvittens', () => {
  const FACTS: KvittensFacts = {
    verdict: 'godkand',
    intressentkod: 'AAA',
    lopnummer: 7,
    fileName: 'AAA.FORDANM',
    transaktionsid: TXID,
    at: '2026-01-02T08:00:00',
    counts: { handlingar: 1, godkanda: 1, underkanda: 0 },
    nextLopnummer: 8,
  };
  const kvittens = async (facts: KvittensFacts, found: readonly Finding[]): Promise<string> => {
    const pieces: Buffer[] = [];
    const rows = found.map((finding) => ({ finding, referens: 'S-1' }));
    for await (const piece of writeKvittens(layoutOf(set, 'sanering.kvittens'), facts, rows))
      pieces.push(piece);
    return Buffer.concat(pieces).toString('latin1');
  };

  test('approved', async () => {
    expect(await kvittens(FACTS, [])).toBe(golden('sanering.kvittens.txt'));
  });

  test('rejected, with the place of what is missing', async () => {
    const found = judged(golden('sanering.fordringsanmalan.txt').replace('0000-1', '      '));
    const counts = { handlingar: 1, godkanda: 0, underkanda: 1 };
    const facts = { ...FACTS, verdict: 'underkand-handlingar', counts, nextLopnummer: 7 } as const;
    expect(await kvittens(facts, found)).toBe(golden('sanering.kvittens.underkand.txt'));
  });
});

describe('outgoing files', () => {
  test('sanering.underrattelse', () => {
    const layout = layoutOf(set, 'sanering.underrattelse');
    const start = sanering.outgoingStart(
      fileMoment({ at: '2026-01-07' }),
      layout.transaction,
      '2026-01-07/AAA',
    );
    const row: RoleValues = {
      arendenummer: ARENDE,
      'galdenar.identitet': '192001019807',
      'galdenar.namn': 'Åsa Ek',
      'beslut.dag': '2026-01-02',
      'anmalan.sista-dag': '2026-02-07',
      malnummer: ['98-765001-26'],
      'ingivare.referens': ['REF-2-UTSLAG'],
      'kapital.belopp': [60_550],
    };
    expect(write(layout, start, [row])).toBe(golden('sanering.underrattelse.txt'));
    expect(read(layout, golden('sanering.underrattelse.txt')).map(({ kind }) => kind)).not.toContain(
      'finding',
    );
  });

  test('sanering.aterrapportering', () => {
    const layout = layoutOf(set, 'sanering.aterrapportering');
    const start = sanering.outgoingStart(fileMoment({ at: '2026-02-09' }), layout.transaction, 'x', 'AAA');
    const rows: RoleValues[] = [
      {
        arendenummer: ARENDE,
        'ingivare.referens': 'S-1',
        'galdenar.identitet': '192001019807',
        'anmalan.utfall': 'I TID',
        'anmalan.belopp': 169_000,
        'anmalan.dag': '2026-01-15',
        'anmalan.sista-dag': '2026-02-07',
      },
      {
        arendenummer: 'SK54321001-26',
        'galdenar.identitet': '5599910006',
        'anmalan.utfall': 'EJ ANMÄLD',
        'anmalan.belopp': 0,
        'anmalan.sista-dag': '2026-02-07',
      },
    ];
    expect(write(layout, start, rows)).toBe(golden('sanering.aterrapportering.txt'));
    expect(read(layout, golden('sanering.aterrapportering.txt')).map(({ kind }) => kind)).not.toContain(
      'finding',
    );
  });
});

test('every element has a mark and a source, and every outgoing file says ÖVNING', () => {
  for (const layout of set.all()) {
    for (const row of layout.provenance()) expect(row.source.document).not.toBe('');
    expect(layout.roles.has('ovning.text')).toBe(layout.transaction !== 'sanering.fordringsanmalan');
  }
});
