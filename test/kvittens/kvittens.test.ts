import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../simulator/formats/finding';
import type { Layout, LayoutSet } from '../../simulator/formats/layout';
import {
  kvittensForm,
  KVITTENS_NEEDS,
  writable,
  writeKvittens,
  type KvittensFacts,
  type KvittensFinding,
} from '../../simulator/kvittens/kvittens';
import { builtinSet, layoutOf } from '../services/layouts';

/** Made by hand, position by position; never by the code under test. */
const golden = (name: string): Buffer => readFileSync(path.join(__dirname, '../golden', name));

const FACTS: KvittensFacts = {
  verdict: 'underkand-handlingar',
  intressentkod: 'AAA',
  lopnummer: 7,
  fileName: 'AAA.ANSOKAN',
  transaktionsid: '11111111-2222-4333-8444-555555555555',
  at: '2026-01-02T08:00:00',
  counts: { handlingar: 2, godkanda: 0, underkanda: 2 },
  nextLopnummer: 7,
};

const DUE_LATER: Finding = {
  code: 'BF-112',
  severity: 'fel',
  level: 'handling',
  place: { line: 15, column: 17, byte: 2270, record: '04', handling: 2, field: 'FORFALL' },
  rule: 'forfallodag-i-framtiden',
  mark: 'documented',
  text: {
    sv: 'Förfallodagen 2026-03-01 har inte kommit än; i dag är det 2026-01-02.',
    en: 'The due date 2026-03-01 has not come yet; today is 2026-01-02.',
  },
  remedy: {
    sv: 'Ansök först när fordran har förfallit till betalning.',
    en: 'Apply when the claim has fallen due.',
  },
};
const LINE_END: Finding = {
  code: 'G-120',
  severity: 'anmarkning',
  level: 'file',
  place: { line: 1, column: 161, byte: 160, record: null, handling: null, field: null },
  rule: 'radslut',
  mark: 'assumed',
  text: {
    sv: '17 rader slutar med LF där CRLF ska stå (första platsen visas).',
    en: '17 lines end with LF.',
  },
  remedy: { sv: 'Avsluta raderna med CRLF.', en: 'End the lines with CRLF.' },
};
const FINDINGS: readonly KvittensFinding[] = [
  { finding: DUE_LATER, referens: 'REF-2' },
  { finding: LINE_END, referens: null },
];

let set: LayoutSet;
beforeAll(async () => {
  set = await builtinSet();
});

async function written(
  layout: Layout,
  facts: KvittensFacts,
  findings: readonly KvittensFinding[],
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeKvittens(layout, facts, findings)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('as text', () => {
  test('is the hand-made bytes', async () => {
    const bytes = await written(layoutOf(set, 'bf.kvittens'), FACTS, FINDINGS);
    expect(bytes.toString('latin1')).toBe(golden('bf.kvittens.txt').toString('latin1'));
  });

  test('is read again without a finding', () => {
    const reader = layoutOf(set, 'bf.kvittens').reader({ today: '2026-01-02' });
    const kinds = [...reader.push(golden('bf.kvittens.txt')), ...reader.end()].map((item) => item.kind);
    expect(kinds).toEqual(['start', 'handling', 'handling', 'end']);
  });

  test('of an approved file says so and what comes next', async () => {
    const facts: KvittensFacts = {
      ...FACTS,
      verdict: 'godkand',
      counts: { handlingar: 1000, godkanda: 1000, underkanda: 0 },
      nextLopnummer: 8,
    };
    const lines = (await written(layoutOf(set, 'bf.kvittens'), facts, [])).toString('latin1').split('\r\n');
    expect(lines[1]?.slice(2, 22)).toBe('GODKÄND             ');
    expect(lines[2]?.slice(0, 54)).toBe(`99${'000001000'.repeat(2)}${'0'.repeat(18)}0000000000000008`);
    expect(lines).toHaveLength(4);
  });

  test('of a file whose start post was not readable', async () => {
    const facts: KvittensFacts = {
      ...FACTS,
      verdict: 'underkand-fil',
      intressentkod: null,
      lopnummer: null,
      fileName: null,
      nextLopnummer: null,
    };
    const bytes = await written(layoutOf(set, 'bf.kvittens'), facts, []);
    const reader = layoutOf(set, 'bf.kvittens').reader({ today: '2026-01-02' });
    const kinds = [...reader.push(bytes), ...reader.end()].map((item) => item.kind);
    expect(kinds).toEqual(['start', 'end']);
  });
});

describe('whatever the file holds', () => {
  test('a kvittens can be written: far columns, long references and names, great numbers', async () => {
    const place = { line: 99_999_999, column: 104_857_600, byte: 104_857_600, handling: 9_999_999 };
    const far: Finding = {
      ...DUE_LATER,
      place: {
        ...place,
        record: 'Ansokan/Svarande/PostnummerIUtlandet',
        field: 'ETT-LANGT-NAMN-PA-ETT-FALT-I-EN-EGEN-LAYOUT',
      },
      text: { sv: 'ord '.repeat(1_000), en: '' },
    };
    const facts = { ...FACTS, lopnummer: Number.MAX_SAFE_INTEGER, nextLopnummer: Number.MAX_SAFE_INTEGER };
    const named = { ...facts, fileName: 'N'.repeat(300) };
    for (const form of ['fixed', 'xml'] as const) {
      const layout = layoutOf(set, 'bf.kvittens', form);
      const bytes = await written(layout, named, [{ finding: far, referens: 'R'.repeat(60) }]);
      const reader = layout.reader({ today: '2026-01-02' });
      const kinds = [...reader.push(bytes), ...reader.end()].map((item) => item.kind);
      expect(kinds).toContain('handling');
      expect(kinds).not.toContain('finding');
    }
  });
});

describe('as XML', () => {
  test('says the same', async () => {
    const text = (await written(layoutOf(set, 'bf.kvittens', 'xml'), FACTS, FINDINGS)).toString('utf8');
    expect(text).toBe(golden('bf.kvittens.xml').toString('utf8'));
  });
});

describe('texts and forms', () => {
  test('a long text is cut at a word', () => {
    const long = `${'ord '.repeat(100)}slut`;
    const cut = writable(long);
    expect(cut).toMatch(/ord\.\.\.$/);
    expect(cut.length).toBeLessThanOrEqual(360);
    expect(writable('kort')).toBe('kort');
    expect(writable('tabb\toch\u0000nul')).toBe('tabb och nul');
  });

  test.each([
    ['som-filen', 'fixed', 'fixed'],
    ['som-filen', 'xml', 'xml'],
    ['text', 'xml', 'fixed'],
    ['xml', 'fixed', 'xml'],
  ] as const)('%s for a %s file gives %s', (setting, file, form) => {
    expect(kvittensForm(setting, file)).toBe(form);
  });

  test.each(['fixed', 'xml'] as const)('the %s layout has every role that a kvittens can use', (form) => {
    const { roles } = layoutOf(set, 'bf.kvittens', form);
    for (const role of [...KVITTENS_NEEDS.required, ...Object.keys(KVITTENS_NEEDS.optional)]) {
      expect([role, roles.has(role)]).toEqual([role, true]);
    }
  });
});
