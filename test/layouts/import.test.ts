import { importTable } from '../../simulator/layouts/import';
import { decodePaste } from '../../simulator/layouts/table/decode';
import { mergePosts } from '../../simulator/layouts/table/merge';
import { fieldLines } from '../../simulator/layouts/table/write-fields';
import { readType } from '../../simulator/layouts/table/type-words';
import { compiled, textOf } from './documents';

const VERK = compiled(textOf('verkstallighet/ansokan').replace('edition: genrep-1', 'edition: min-1'));

interface Said {
  readonly fields: readonly string[];
  readonly unread: readonly number[];
  readonly first: number;
}

function said(text: string, post = '02'): Said {
  const imported = importTable(text, { post, layout: VERK });
  if (!imported.ok) throw new Error('nothing read');
  return {
    fields: (imported.posts[0]?.fields ?? []).map(({ name, from, to, is, type, role, required }) =>
      [name, `${from}-${to}`, is ?? type, role ?? '-', required ? 'O' : ''].join(' ').trim(),
    ),
    unread: imported.unread.map(({ line }) => line),
    first: imported.counting.first,
  };
}

const DUE = [
  'POSTTYP 1-2 02 -',
  'BELOPP 3-13 amount(2) kapital.belopp O',
  'FORFALL 14-21 date(ÅÅÅÅMMDD) kapital.forfallodag',
];

describe('the same three fields, however they are pasted', () => {
  test.each<[string, string]>([
    [
      'tabs with headings',
      'Fält\tPosition\tLängd\tTyp\tObl\tBeskrivning\nPOSTTYP\t1-2\t2\tN\tO\tAlltid 02\nBELOPP\t3-13\t11\tN 11,2\tO\t\nFORFALL\t14-21\t8\tN\tF\tÅÅÅÅMMDD',
    ],
    [
      'semicolons, from and to, quoted cells that run on',
      'Fältnamn;Från;Till;Format;O/F/V;Anm\nPOSTTYP;1;2;9(2);O;"Alltid\n02"\nBELOPP;3;13;9(9)V99;O;"I kronor; ören"\nFORFALL;14;21;D;V;',
    ],
    [
      'a table of bars',
      '| Nr | Namn | Start | Antal tecken | Typ | Obligatorisk |\n|---|---|---|---|---|---|\n| 1 | POSTTYP | 1 | 2 | "02" | Ja |\n| 2 | BELOPP | 3 | 11 | belopp | Ja |\n| 3 | FORFALL | 14 | 8 | datum | Nej |',
    ],
    [
      'runs of blanks, with cells left empty',
      'Namn       Pos     Typ       Obl  Innehåll\nPOSTTYP    1–2     AN        O    Alltid 02\nBELOPP     3–13    N(11,2)   O\nFORFALL    14–21   N              Skrivs ÅÅÅÅMMDD',
    ],
    ['no headings', 'POSTTYP\t1-2\tN\tO\tAlltid 02\nBELOPP\t3-13\tN 11.2\tO\t\nFORFALL\t14-21\tD\tF\t'],
    [
      'single blanks, out of a PDF',
      'POSTTYP 1-2 N O Alltid 02\nBELOPP 3-13 N O Belopp i ören\nFORFALL 14-21 D F Dag',
    ],
    ['counted from 0', 'POSTTYP;0-1;N;O;Alltid 02\nBELOPP;2-12;N 11,2;O;\nFORFALL;13-20;D;F;'],
    ['ranges that share their ends', 'POSTTYP;0-2;N;O;Alltid 02\nBELOPP;2-13;N 11,2;O;\nFORFALL;13-21;D;F;'],
    ['lengths alone', 'Fält;Längd;Typ;Obl\nPOSTTYP;2;N;O\nBELOPP;11;N 11,2;O\nFORFALL;8;D;F'],
    ['starts alone', 'Fält;Start;Typ;Obl\nPOSTTYP;1;N;O\nBELOPP;3;N 11,2;O\nFORFALL;14;D;F\nSIST;22;X(1);F'],
  ])('%s', (_what, text) => {
    const { fields, unread } = said(text);
    expect([fields.slice(0, 3), unread]).toEqual([DUE, []]);
  });
});

test('which number the first character has is told', () => {
  expect(said('POSTTYP;0-1;N;O;Alltid 02\nBELOPP;2-12;N;O;').first).toBe(0);
  expect(said('POSTTYP;1-2;N;O;Alltid 02\nBELOPP;3-13;N;O;').first).toBe(1);
});

test('a description that goes on, page marks and headings that come again', () => {
  const text = [
    'Namn       Pos     Typ  Obl  Innehåll',
    'POSTTYP    1-2     N    O    Alltid 02',
    'REF        3-12    AN   O    Ombudets referens,',
    '                             som återges',
    'Sida 3 (12)',
    'Namn       Pos     Typ  Obl  Innehåll',
    'REST       13-20   ZZ   V',
    'inget fält alls',
  ].join('\n');
  const imported = importTable(text, { post: '02', layout: undefined });
  if (!imported.ok) throw new Error('nothing read');
  const fields = imported.posts[0]?.fields ?? [];
  expect(fields.map(({ name, note }) => [name, note])).toEqual([
    ['POSTTYP', 'Alltid 02'],
    ['REF', 'Ombudets referens, som återges'],
    ['REST', undefined],
  ]);
  expect(fields[2]?.remarks).toEqual(['strange', 'when']);
  expect(imported.unread.map(({ line, text: row }) => [line, row])).toEqual([[8, 'inget fält alls']]);
});

test('what does not add up is left out and told, with why', () => {
  const imported = importTable(
    'POSTTYP;1-2;2;N\nDATUM;3-10;8;N\nÅR;3-6;4;N\nKOD;11-13;5;AN\nSIST;14-15;2;AN',
    {
      post: '02',
      layout: undefined,
    },
  );
  if (!imported.ok) throw new Error('nothing read');
  expect(imported.posts[0]?.fields.map(({ name, from }) => `${name} ${from}`)).toEqual([
    'POSTTYP 1',
    'DATUM 3',
    'FILLER 11',
    'SIST 14',
  ]);
  expect(imported.unread.map(({ line, why }) => `${line} ${why.en}`)).toEqual([
    '3 begins at 3, inside the field before, which ends at 10',
    '4 the place 11-13 is 3 characters but the length 5',
  ]);
});

test('several posts of one paste, the key of a heading being the constant', () => {
  const text =
    'Post 02 Kapitalskuld\nPOSTTYP 1-2 N O\nBELOPP 3-13 N O\nPosttyp: 99 – Slutpost\nPOSTTYP 1-2 N O\nANTAL MÅL 3-9 N O';
  const imported = importTable(text, { post: undefined, layout: VERK });
  if (!imported.ok) throw new Error('nothing read');
  expect(
    imported.posts.map(({ key, name, fields }) => [key, name, fields.map((field) => field.is ?? field.role)]),
  ).toEqual([
    ['02', 'Kapitalskuld', ['02', 'kapital.belopp']],
    ['99', 'Slutpost', ['99', 'kontroll.handlingar']],
  ]);
  const one = importTable(text, { post: '99', layout: VERK });
  expect(one.ok && [one.posts.length, one.others]).toEqual([1, ['02']]);
});

test.each([
  ['N', { base: 'number' }],
  ['AN 30', { base: 'text', length: 30 }],
  ['N 11,2', { base: 'amount', length: 11, decimals: 2 }],
  ['9(8)', { base: 'number', length: 8, decimals: 0 }],
  ['S9(9)V99', { base: 'amount', length: 11, decimals: 2, signed: true }],
  ['X(10)', { base: 'text', length: 10 }],
  ['Numerisk', { base: 'number' }],
  ['YYYY-MM-DD', { base: 'date', pattern: 'ÅÅÅÅ-MM-DD' }],
  ['ÅÅMMDD', { base: 'date', pattern: 'ÅÅMMDD' }],
  ['ÅÅÅÅMMDDTTMMSS', { base: 'time', pattern: 'ÅÅÅÅMMDDTTMMSS' }],
  ['Ja/Nej', { base: 'yes-no' }],
  ['obegripligt', undefined],
])('type %s', (written, due) => {
  const read = readType(written);
  if (due === undefined) expect(read).toBeUndefined();
  else expect(read).toMatchObject(due);
});

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from('FÖRFALL;1-8;D;Å')],
  ['UTF-8 with a mark', Buffer.from('\uFEFFFÖRFALL;1-8;D;Å')],
  ['Windows-1252', Buffer.from('FÖRFALL;1-8;D;Å', 'latin1')],

  ['UTF-16 with a mark', Buffer.from('\uFEFFFÖRFALL;1-8;D;Å', 'utf16le')],
  ['UTF-16', Buffer.from('FÖRFALL;1-8;D;Å', 'utf16le')],
])('%s is read', (_charset, bytes) => {
  expect(decodePaste(bytes)).toBe('FÖRFALL;1-8;D;Å');
});

test('the dash of Windows-1252 is a dash', () => {
  expect(decodePaste(Buffer.from('\u00c5 1\u009613', 'latin1'))).toBe('Å 1–13');
});

test('what is written compiles, and all else in the document stays', () => {
  const before = textOf('verkstallighet/ansokan');
  const imported = importTable('POSTTYP;1-2;N\n"Text: med, allt {möjligt}";3-60;AN\nTOM;61-99;X\n', {
    post: '03',
    layout: VERK,
  });
  if (!imported.ok) throw new Error('nothing read');
  const merged = mergePosts(
    before,
    imported.posts.map(({ key, name, fields }) => ({
      key,
      name,
      lines: (indent) => fieldLines(fields, indent, 'sv'),
    })),
  );
  if (!merged.ok) throw new Error(merged.reason.en);
  const layout = compiled(merged.text);
  const post = layout.posts.find((one) => one.post === '03');
  expect(post?.fields.map(({ name, from, length }) => `${name} ${from} ${length}`)).toEqual([
    'POSTTYP 1 2',
    'Text-med-allt-möjligt 3 58',
    'TOM 61 39',
  ]);
  const [head, tail] = [before.indexOf("  '03':"), before.indexOf("  '05':")];
  expect(merged.text.slice(0, head)).toBe(before.slice(0, head));
  expect(merged.text.endsWith(before.slice(tail))).toBe(true);
});

test('posts that are named by a letter, a name that leaves one blank, and a description that runs on', () => {
  const imported = importTable(
    [
      'Post B Ärende',
      'Fält                  Pos    Längd  Typ    Obl  Beskrivning',
      'Posttyp               1      1      A      O    Konstant B',
      'Ert ärendenr          2–21   20     AN     O    Ingivarens egen referens, återges i',
      '                                                alla svar',
      'Svarandens pnr        22–33  12     AN     O    ÅÅÅÅMMDDNNNN',
      'Svarandens långa namn 34–73  40     AN     O',
      'Post Z Filslut',
      'Posttyp               1      1      A      O    Konstant Z',
      'Summa kapital         2–16   15     N 13,2  O',
    ].join('\n'),
    { post: undefined, layout: VERK },
  );
  if (!imported.ok) throw new Error('nothing read');
  expect(imported.unread).toEqual([]);
  const shown = imported.posts.map(({ key, fields }) => [
    key,
    ...fields.map(
      ({ name, from, to, is, type, role }) => `${name} ${from}-${to} ${is ?? type} ${role ?? '-'}`,
    ),
  ]);
  expect(shown).toEqual([
    [
      'B',
      'Posttyp 1-1 B -',
      'Ert-ärendenr 2-21 text ingivare.referens',
      'Svarandens-pnr 22-33 identitet(any) svarande.identitet',
      'Svarandens-långa-namn 34-73 text svarande.namn',
    ],
    ['Z', 'Posttyp 1-1 Z -', 'Summa-kapital 2-16 amount(2) kontroll.summa'],
  ]);
});
