/** Whoever holds another description: their layout is followed by generating, hand-in, inspection and kvittens. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ComplaintError } from '../../simulator/complaint';
import { separatedAnsokan } from '../services/separated-layout';
import { ansokan, emptyFolder, must, raise, type Stage } from './stage';

const BUILTIN = path.join(__dirname, '../../simulator/services/betalningsforelaggande/ansokan.layout.yaml');

/** Fields of post 01 change places, posttyp 04 is called K4, the file is UTF-8 with LF. */
function theirs(): string {
  const ours = readFileSync(BUILTIN, 'utf8');
  const moved = ours
    .replace('edition: genrep-1', 'edition: min-2')
    .replace('charset: ISO-8859-1', 'charset: UTF-8')
    .replace(
      'at: 3-32, type: text, role: ingivare.referens',
      'at: 15-44, type: text, role: ingivare.referens',
    )
    .replace(
      'at: 33-44, type: identitet(any), role: sokande.identitet',
      'at: 3-14, type: identitet(any), role: sokande.identitet',
    )
    .replaceAll("'04'", "'K4'")
    .replaceAll('04.', 'K4.');
  const lines = moved.split('\n');
  const referens = lines.findIndex((line) => line.includes('role: ingivare.referens'));
  [lines[referens], lines[referens + 1]] = [lines[referens + 1]!, lines[referens]!];
  return lines.join('\n');
}

function folderWith(text: string): string {
  const folder = emptyFolder();
  writeFileSync(path.join(folder, 'ansokan.yaml'), text);
  return folder;
}

async function kvittens(stage: Stage, body: Buffer): Promise<string> {
  const client = stage.as('bolag-a');
  const { transaktionsid } = must(
    await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }),
  );
  const found = await client.waitFor({
    transaction: 'bf.kvittens',
    inReplyTo: transaktionsid,
    timeoutMs: 120_000,
  });
  return must(found).bytes.toString('latin1');
}

describe('a layout of the user’s own', () => {
  let stage: Stage | undefined;
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });

  it('moves fields, renames a posttyp and changes the encoding', async () => {
    const layouts = [folderWith(theirs())];
    stage = await raise({ layouts });
    const good = await ansokan({ count: 5, layouts });
    const line = good.toString('utf8').split('\r\n')[1]!;
    expect(line.slice(2, 14)).toMatch(/^\d{10,12} *$/);
    expect(good.toString('utf8')).toContain('\r\nK4');
    expect(await kvittens(stage, good)).toContain('GODKÄND');

    const faulty = await ansokan({
      count: 5,
      lopnummer: 2,
      layouts,
      faults: [{ kind: 'belopp-noll', handling: 3 }],
    });
    const rejected = await kvittens(stage, faulty);
    expect(rejected).toContain('UNDERKÄND HANDLING');
    expect(rejected).toContain('K4');

    expect(await kvittens(stage, await ansokan({ count: 5, lopnummer: 2 }))).toContain('UNDERKÄND');
  });

  it('of separated values, beside flat files; the kvittens is text', async () => {
    const layouts = [
      folderWith(separatedAnsokan(`separator: ";", quote: '"', charset: UTF-8, end: LF, bom: allowed`)),
    ];
    stage = await raise({ layouts });
    const wish = { count: 5, layouts, form: 'separated' } as const;
    const good = await ansokan(wish);
    expect(good.toString('utf8')).toMatch(/^00;BF-ANSOKAN;AAA;1;20260302;SUPRO\n01;/);
    expect(await kvittens(stage, good)).toContain('GODKÄND');

    const faulty = await ansokan({ ...wish, lopnummer: 2, faults: [{ kind: 'belopp-noll', handling: 3 }] });
    const rejected = await kvittens(stage, faulty);
    expect(rejected).toContain('UNDERKÄND HANDLING');
    expect(rejected.split('\r\n').filter((line) => line.includes('BELOPP'))).toHaveLength(1);

    expect(await kvittens(stage, await ansokan({ count: 5, lopnummer: 2 }))).toContain('GODKÄND');
  });

  it('a kvittens comes also by a layout whose counters are too narrow for it', async () => {
    const kvittensLayout = path.join(path.dirname(BUILTIN), 'kvittens.layout.yaml');
    const text = readFileSync(kvittensLayout, 'utf8');
    const byte = /name: BYTE, at: (\d+)-(\d+)/.exec(text)!;
    const [from, to] = [Number(byte[1]), Number(byte[2])];
    const narrow = text.replace(
      byte[0],
      `name: BYTE-FYLLNAD, at: ${from}-${to - 1}, type: filler, mark: assumed, source: Eget }\n      - { name: BYTE, at: ${to}-${to}`,
    );
    stage = await raise({ layouts: [folderWith(narrow)] });
    const faulty = await ansokan({ count: 3, faults: [{ kind: 'belopp-noll', handling: 2 }] });
    expect(await kvittens(stage, faulty)).toContain('UNDERKÄND HANDLING');
  });

  it.each([
    ['an unknown key', 'length: 160', 'langd: 160'],
    [
      'fields that overlap',
      'name: INTRESSENTKOD\n        at: 13-15',
      'name: INTRESSENTKOD\n        at: 12-15',
    ],
    ['an unknown role', 'role: lopnummer', 'role: lopnumer'],
    ['an unknown type', 'type: yes-no', 'type: kanske'],
  ])('a broken one is refused at start, with file, line, column and reason: %s', async (_, from, to) => {
    const text = readFileSync(BUILTIN, 'utf8').replace(from, to);
    const folder = folderWith(text);
    const line = text.slice(0, text.indexOf(to)).split('\n').length;
    const place = `${path.join(folder, 'ansokan.yaml')}:${line}`;
    const error: unknown = await raise({ layouts: [folder] }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ComplaintError);
    const places = (error as ComplaintError).complaints.map(({ place }) => place);
    expect(places.map((told) => told?.replace(/:\d+$/, ''))).toContain(place);
  });
});
