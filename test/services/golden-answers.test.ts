/** Hand-made files that are approved and rejected, with their kvittens in both forms, beside those of each service's own test. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CATALOGUE } from '../../simulator/services/registry';
import type { Finding } from '../../simulator/formats/finding';
import type { Layout, LayoutSet, ReadItem, RoleValues } from '../../simulator/formats/layout';
import { openLayouts } from '../../simulator/knowledge';
import { writeKvittens } from '../../simulator/kvittens/kvittens';
import type { Intressentkod, Party } from '../../simulator/parties/party';
import { findIncoming } from '../../simulator/services/registry';
import { fileMoment, party } from './rehearsal';

/** Made by hand, position by position; never by the code under test. */
const FOLDER = path.join(__dirname, '../golden');
const golden = (name: string): Buffer => readFileSync(path.join(FOLDER, name));

let set: LayoutSet;
beforeAll(async () => {
  set = await openLayouts([]);
});

const authority: Party = { ...party, kind: 'myndighet', codes: ['KOA' as Intressentkod] };

interface Judged {
  readonly findings: readonly { readonly finding: Finding; readonly referens: string }[];
  readonly handlingar: number;
}

function judge(layout: Layout, bytes: Buffer, who: Party): Judged {
  const incoming = findIncoming(layout.transaction)!.transaction;
  const code = who.codes[0]!;
  const reducer = incoming.check({ ...fileMoment({ last: { [code]: 6 } }), party: who });
  const reader = layout.reader({ today: '2026-01-02' });
  let handlingar = 0;
  const take = (item: ReadItem): Judged['findings'] => {
    if (item.kind === 'finding') return [{ finding: item.finding, referens: '' }];
    if (item.kind !== 'handling') {
      const found = item.kind === 'start' ? reducer.start(item.record) : reducer.end(item.record);
      return found.map((finding) => ({ finding, referens: '' }));
    }
    handlingar++;
    const referens = item.record.first('ingivare.referens')?.raw ?? '';
    return reducer.handling(item.number, item.record).map((finding) => ({ finding, referens }));
  };
  const items = [...reader.push(bytes), ...reader.end()];
  const findings = items.flatMap(take);
  return {
    findings: [...findings, ...reducer.close().map((finding) => ({ finding, referens: '' }))],
    handlingar,
  };
}

interface Row {
  readonly transaction: string;
  readonly file: string;
  readonly kvittens: string;
  readonly name: string;
  readonly form: 'fixed' | 'xml';
  readonly who?: Party;
}

const row = (transaction: string, file: string, kvittens: string, name: string, who: Party = party): Row => ({
  transaction,
  file,
  kvittens,
  name,
  form: kvittens.endsWith('.xml') ? 'xml' : 'fixed',
  who,
});

const ROWS: readonly Row[] = [
  row('verk.ansokan', 'verk.ansokan.txt', 'verk.kvittens.godkand.txt', 'AAA.EMALIN'),
  row('verk.ansokan', 'verk.ansokan.txt', 'verk.kvittens.godkand.xml', 'AAA.EMALIN'),
  row('verk.ansokan', 'verk.ansokan.underkand.txt', 'verk.kvittens.underkand.xml', 'AAA.EMALIN'),
  row('verk.andring', 'verk.andring.underkand.txt', 'verk.andring-felkvittens.txt', 'AAA.ANDRING'),
  row('verk.andring', 'verk.andring.underkand.txt', 'verk.andring-felkvittens.xml', 'AAA.ANDRING'),
  row('skuld.forfragan', 'skuld.forfragan.txt', 'skuld.kvitto.txt', 'KOA.UTDRAG', authority),
  row('skuld.forfragan', 'skuld.forfragan.txt', 'skuld.kvitto.xml', 'KOA.UTDRAG', authority),
  row(
    'skuld.forfragan',
    'skuld.forfragan.underkand.txt',
    'skuld.kvitto.underkand.txt',
    'KOA.UTDRAG',
    authority,
  ),
  row(
    'skuld.forfragan',
    'skuld.forfragan.underkand.txt',
    'skuld.kvitto.underkand.xml',
    'KOA.UTDRAG',
    authority,
  ),
  row('sanering.fordringsanmalan', 'sanering.fordringsanmalan.txt', 'sanering.kvittens.txt', 'AAA.FORDANM'),
  row(
    'sanering.fordringsanmalan',
    'sanering.fordringsanmalan.txt',
    'sanering.kvittens.godkand.xml',
    'AAA.FORDANM',
  ),
  row(
    'sanering.fordringsanmalan',
    'sanering.fordringsanmalan.underkand.txt',
    'sanering.kvittens.underkand.txt',
    'AAA.FORDANM',
  ),
  row(
    'sanering.fordringsanmalan',
    'sanering.fordringsanmalan.underkand.txt',
    'sanering.kvittens.underkand.xml',
    'AAA.FORDANM',
  ),
];

test.each(ROWS)(
  '$file is answered by $kvittens',
  async ({ transaction, file, kvittens, name, form, who }) => {
    const { findings, handlingar } = judge(
      set.editions(transaction, 'fixed')[0]!,
      golden(file),
      who ?? party,
    );
    const bad = findings.length > 0;
    expect(bad).toBe(kvittens.includes('underkand') || kvittens.includes('felkvittens'));
    const answer = CATALOGUE.find(({ id }) => id === transaction)!.kvittensTransaction!;
    const facts = {
      verdict: bad ? ('underkand-handlingar' as const) : ('godkand' as const),
      intressentkod: (who ?? party).codes[0]!,
      lopnummer: 7,
      fileName: name,
      transaktionsid: '11111111-2222-4333-8444-555555555555',
      at: '2026-01-02T08:00:00',
      counts: { handlingar, godkanda: bad ? 0 : handlingar, underkanda: bad ? handlingar : 0 },
      nextLopnummer: bad ? 7 : 8,
    };
    const pieces: Buffer[] = [];
    for await (const piece of writeKvittens(set.editions(answer, form)[0]!, facts, findings))
      pieces.push(piece);
    const charset = form === 'xml' ? 'utf8' : 'latin1';
    expect(Buffer.concat(pieces).toString(charset).trimEnd()).toBe(
      golden(kvittens).toString(charset).trimEnd(),
    );
  },
);

test('verk.ansokan as XML, with two svarande: read without a finding, and written to the same bytes', () => {
  const layout = set.editions('verk.ansokan', 'xml')[0]!;
  const bytes = golden('verk.ansokan.xml');
  expect(judge(layout, bytes, party).findings).toEqual([]);
  const values: RoleValues = {
    'ingivare.referens': 'REF-1',
    'skuld.typ': 'E',
    'titel.typ': 'U',
    'titel.nummer': '12-345678-25',
    'titel.dag': '2025-12-01',
    'svarande.identitet': ['192001019807', '192001019815'],
    'svarande.namn': ['Åsa Ek', 'Per Å'],
    'svarande.adress': ['Låtsasgatan 2 lgh 1001', 'Box 2820'],
    'svarande.postnummer': ['22210', '40320'],
    'svarande.postort': ['Repetitionslund', 'Göteborg'],
    'svarande.land': ['SE', undefined],
    'svarande.skyddad': [false, true],
    'svarande.solidariskt': false,
    'sokande.identitet': '5599910006',
    'sokande.namn': 'Påhittselektriska i Övningsås AB',
    'kapital.belopp': [1_000_000, 2_550],
    'kapital.forfallodag': ['2025-11-01', '2025-12-01'],
    'ranta.sats': [1_050, undefined],
    'ranta.fran': ['2025-11-02', undefined],
    'kostnad.belopp': [68_000, undefined],
    'grund.kod': 'HYR',
  };
  const start = { intressentkod: 'AAA', lopnummer: 7, 'fil.skapad': '2026-01-02', mottagare: 'REX' };
  const writer = layout.writer();
  const written = Buffer.concat([writer.start(start), writer.handling(values), writer.end({})]);
  expect(written.toString('utf8').trimEnd()).toBe(bytes.toString('utf8').trimEnd());
});

test('every transaction of the catalogue has hand-made bytes, in each form that it has a layout for', () => {
  const names = readdirSync(FOLDER);
  const missing = set.all().flatMap(({ transaction, form }) => {
    const end = form === 'xml' ? '.xml' : '.txt';
    const has = names.some((name) => name.startsWith(`${transaction}.`) && name.endsWith(end));
    return has ? [] : [`${transaction} ${form}`];
  });
  expect(missing).toEqual([]);
  const none = CATALOGUE.filter(({ id }) => !names.some((name) => name.startsWith(`${id}.`)));
  expect(none).toEqual([]);
});
