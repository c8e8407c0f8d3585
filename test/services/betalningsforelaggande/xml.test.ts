/** Ansökan as XML: the same mål as out of the flat form; claims of costs only, put right and the wrong way round. */
import { XMLValidator } from 'fast-xml-parser';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createChance } from '../../../simulator/chance';
import type { Finding } from '../../../simulator/formats/finding';
import type { Layout, RoleValues } from '../../../simulator/formats/layout';
import { openLayouts } from '../../../simulator/knowledge';
import { ansokan } from '../../../simulator/services/betalningsforelaggande/ansokan';
import { bf } from '../../../simulator/services/betalningsforelaggande/bf';
import { readMal } from '../../../simulator/services/betalningsforelaggande/mal';
import { FAULT_KINDS, type FaultName } from '../../../simulator/services/fault-kinds';
import { generateFile, plantProblems } from '../../../simulator/services/generate';
import { calendar, createDesk, fileMoment, party, type Desk } from '../rehearsal';

const golden = (name: string): Buffer => readFileSync(path.join(__dirname, '../../golden', name));

let flat: Layout;
let xml: Layout;
beforeAll(async () => {
  const set = await openLayouts([]);
  flat = set.editions('bf.ansokan', 'fixed')[0]!;
  xml = set.editions('bf.ansokan', 'xml')[0]!;
});

const MOMENT = {
  chance: createChance('1'),
  code: 'AAA',
  sender: party,
  date: '2026-01-02',
  lopnummer: 7,
  count: 300,
};
const make = (layout: Layout, count = MOMENT.count): Buffer =>
  Buffer.concat([...generateFile(ansokan, layout, { ...MOMENT, count }, [])]);

interface Judged {
  readonly findings: readonly Finding[];
  readonly desk: Desk;
}

/** Reads in pieces of 1,000 bytes, judges and registers. */
function take(layout: Layout, bytes: Buffer): Judged {
  const moment = fileMoment({ last: { AAA: 6 } });
  const reducer = ansokan.check(moment);
  const reader = layout.reader({ today: '2026-01-02' });
  const desk = createDesk();
  const findings: Finding[] = [];
  const items = function* () {
    for (let at = 0; at < bytes.length; at += 1_000) yield* reader.push(bytes.subarray(at, at + 1_000));
    yield* reader.end();
  };
  for (const item of items()) {
    if (item.kind === 'finding') findings.push(item.finding);
    if (item.kind === 'start') findings.push(...reducer.start(item.record));
    if (item.kind !== 'handling') continue;
    findings.push(...reducer.handling(item.number, item.record));
    const head = { intressentkod: 'AAA', lopnummer: 7 };
    desk.apply(ansokan.register(moment, head, item.number, item.record, item.number).changes);
  }
  return { findings, desk };
}

test('300 generated applications: not a finding, and the very same mål, files and journal of both forms', () => {
  const [one, other] = [take(flat, make(flat)), take(xml, make(xml))];
  expect([one.findings, other.findings]).toEqual([[], []]);
  expect(other.desk.cases.size).toBe(300);
  for (const { desk } of [one, other]) desk.runUntil(bf, fileMoment(), calendar.at('2026-12-31', '12:00'));
  expect([...other.desk.cases]).toEqual([...one.desk.cases]);
  expect(other.desk.outgoing).toEqual(one.desk.outgoing);
  expect(other.desk.events).toEqual(one.desk.events);
});

test('among them: several svarande, several claims each with its own interest, claims without, costs only', () => {
  const states = [...take(xml, make(xml)).desk.cases.values()].map(readMal);
  const some = (what: (state: (typeof states)[number]) => boolean): number => states.filter(what).length;
  expect(some(({ svarande }) => svarande.length > 1)).toBeGreaterThan(10);
  expect(some(({ krav }) => krav.length > 2)).toBeGreaterThan(10);
  const rates = (state: (typeof states)[number]): number =>
    new Set(state.krav.map((one) => one.rantesats)).size;
  expect(some((state) => rates(state) > 1)).toBeGreaterThan(5);
  expect(some(({ krav }) => krav.length > 1 && krav.some((one) => one.rantesats === null))).toBeGreaterThan(
    1,
  );
  for (const { krav, kapital } of states)
    expect(krav.reduce((sum, { belopp }) => sum + belopp, 0)).toBe(kapital);
  const costs =
    make(xml)
      .toString('utf8')
      .match(/enbart kostnader/g) ?? [];
  expect(costs.length).toBeGreaterThan(2);
  expect(
    make(flat)
      .toString('latin1')
      .match(/enbart kostnader/g),
  ).toHaveLength(costs.length);
  expect(make(xml).toString('utf8')).toContain('<Delkravstyp>Inkasso</Delkravstyp>');
});

const APPLICATION: RoleValues = {
  'ingivare.referens': 'REF-1',
  'sokande.identitet': '5599910006',
  'sokande.namn': 'Påhittselektriska i Övningsås AB',
  'svarande.identitet': ['192001019807', '192001019815'],
  'svarande.namn': ['Åsa Ek', 'Per Å'],
  'svarande.postnummer': ['22210', '40320'],
  'svarande.skyddad': [false, true],
  'krav.typ': ['Kapital', 'Kapital'],
  'kapital.belopp': [10_000, 2_550],
  'kapital.forfallodag': ['2025-11-01', '2025-12-01'],
  'ranta.sats': [1_050, undefined],
  'ranta.fran': ['2025-11-02', undefined],
  grund: 'Faktura 1 och 2 avser målning av trapphus.',
  'kostnad.typ': ['INK'],
  'kostnad.belopp': [18_000],
  'verkstallighet.begars': true,
};

function fileOf(layout: Layout, change: RoleValues): Buffer {
  const writer = layout.writer();
  return Buffer.concat([
    writer.start({ intressentkod: 'AAA', lopnummer: 7, 'fil.skapad': '2026-01-02', mottagare: 'SUPRO' }),
    writer.handling({ ...APPLICATION, ...change }),
    writer.end({}),
  ]);
}

test('hand-made bytes are read without a finding, and written again', () => {
  const bytes = golden('bf.ansokan.xml');
  expect(XMLValidator.validate(bytes.toString('utf8'))).toBe(true);
  const { findings, desk } = take(xml, bytes);
  expect(findings).toEqual([]);
  expect([...desk.cases.values()].map(readMal)).toMatchObject([
    {
      kapital: 12_550,
      kostnader: 18_000,
      verkstalls: true,
      krav: [
        { belopp: 10_000, forfallodag: '2025-11-01', rantesats: 1_050, rantaFran: '2025-11-02' },
        { belopp: 2_550, forfallodag: '2025-12-01', rantesats: null, rantaFran: null },
      ],
      svarande: [{ namn: 'Åsa Ek' }, { namn: 'Per Å' }],
    },
  ]);
  expect(fileOf(xml, {}).toString('utf8')).toBe(bytes.toString('utf8'));
});

describe('claims of costs only', () => {
  const SPECIFIED = 'Kravet avser enbart kostnader: inkassokrav 180 kr och förseningsersättning 450 kr.';
  const due = { 'kapital.forfallodag': ['2025-11-01', '2025-11-01'], 'ranta.sats': [], 'ranta.fran': [] };
  const two = { ...due, 'kapital.belopp': [18_000, 45_000], 'kostnad.typ': [], 'kostnad.belopp': [] };
  const asXml = { ...two, 'krav.typ': ['Inkasso', 'Förseningsersättning'], grund: SPECIFIED };
  const asFlat = {
    ...two,
    'krav.typ': ['K'],
    'kapital.belopp': [63_000],
    'kapital.forfallodag': ['2025-11-01'],
    grund: [SPECIFIED],
  };
  const said = (layout: Layout, change: RoleValues): readonly (readonly [string, string])[] =>
    take(layout, fileOf(layout, change)).findings.map(({ code, severity }) => [code, severity] as const);

  test('put right in either form: nothing is said, and the mål is the same', () => {
    const [one, other] = [take(xml, fileOf(xml, asXml)), take(flat, fileOf(flat, asFlat))];
    expect([one.findings, other.findings]).toEqual([[], []]);
    expect([...one.desk.cases]).toEqual([...other.desk.cases]);
    expect(readMal([...one.desk.cases.values()][0]!)).toMatchObject({
      kapital: 63_000,
      krav: [{ belopp: 63_000 }],
    });
  });

  test('as Kapital in XML', () => {
    expect(said(xml, { ...asXml, 'krav.typ': ['Kapital', 'Kapital'] })).toEqual([['BF-116', 'anmarkning']]);
  });

  test('as the kinds of XML in a flat file: remarked on for each, and the same mål all the same', () => {
    const wrong = { ...two, 'krav.typ': ['I', 'F'], grund: [SPECIFIED, SPECIFIED] };
    expect(said(flat, wrong)).toEqual([
      ['BF-206', 'anmarkning'],
      ['BF-206', 'anmarkning'],
    ]);
    const { desk } = take(flat, fileOf(flat, wrong));
    expect(readMal([...desk.cases.values()][0]!).krav).toMatchObject([{ belopp: 63_000 }]);
  });

  test('in several delkrav of a flat file', () => {
    const several = { ...two, 'krav.typ': ['K', 'K'], grund: [SPECIFIED, SPECIFIED] };
    expect(said(flat, several)).toEqual([['BF-117', 'anmarkning']]);
  });

  test('without a specification, or without any ground', () => {
    const words = 'Kravet avser endast kostnader.';
    expect(said(xml, { ...asXml, grund: words })).toEqual([['BF-118', 'anmarkning']]);
    expect(said(flat, { ...asFlat, grund: [words] })).toEqual([['BF-118', 'anmarkning']]);
    expect(said(xml, { ...asXml, grund: undefined })).toEqual([['BF-113', 'fel']]);
  });

  test('a claim of capital with costs beside it is none', () => {
    expect(said(xml, { grund: 'Fakturan avser städning. Därtill kommer kostnader för inkasso.' })).toEqual(
      [],
    );
  });
});

test.each(FAULT_KINDS)('%s is found where it can be planted', (kind: FaultName) => {
  const fault = { kind, handling: 2 };
  const problems = plantProblems(xml, [fault], 3);
  if (problems.length > 0) {
    expect(problems.map(({ code }) => code)).toEqual(['GENERATE-FAULT-FORM']);
    return;
  }
  const moment = { ...MOMENT, count: 3 };
  const bytes = Buffer.concat([...generateFile(ansokan, xml, moment, [fault])]);
  expect(take(xml, bytes).findings.length).toBeGreaterThan(0);
});
