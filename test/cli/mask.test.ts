/** A masked file is as long and as wrong as before, at the same places, and speaks of nobody. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../simulator/formats/inspect';
import type { Layout, LayoutSet } from '../../simulator/formats/layout';
import { openLayouts } from '../../simulator/knowledge';
import { FAULT_KINDS, type FaultName } from '../../simulator/services/fault-kinds';
import { plantProblems } from '../../simulator/services/generate';
import { fileOf } from '../journeys/stage';
import { session } from './terminal';

const shell = session();
const at = (name: string): string => path.join(shell.cwd, name);

let layouts: LayoutSet;
beforeAll(async () => {
  layouts = await openLayouts([]);
});

async function mask(body: Buffer, transaction: string, ...more: string[]): Promise<Buffer> {
  writeFileSync(at('before'), body);
  const ran = await shell.run('mask', 'before', '--transaction', transaction, '--out', 'after', ...more);
  expect(ran.code).toBe(0);
  return readFileSync(at('after'));
}

async function problems(name: string, transaction: string): Promise<unknown> {
  const ran = await shell.run(
    'inspect',
    name,
    '--transaction',
    transaction,
    '--date',
    '2026-03-02',
    '--json',
  );
  const {
    verdict,
    counts,
    problems: found,
  } = JSON.parse(ran.out) as {
    verdict: string;
    counts: unknown;
    problems: readonly Problem[];
  };
  const places = found.map(({ code, severity, line, column, byte, record, field, handling }) =>
    [code, severity, line, column, byte, record, field, handling].join(' '),
  );
  return { verdict, counts, places };
}

/** What tells of people in a file, by its own layout. */
function personal(layout: Layout, body: Buffer): string[] {
  const reader = layout.reader({ today: '2026-03-02' });
  const found: string[] = [];
  for (const item of [...reader.push(body), ...reader.end()]) {
    if (item.kind === 'finding') continue;
    for (const role of layout.roles) {
      if (!/\.identitet$|^(?:svarande|galdenar)\.(?:namn|adress)$/.test(role)) continue;
      found.push(...item.record.values(role).map(({ raw }) => raw));
    }
  }
  return found.filter((raw) => raw !== '');
}

const FILES: readonly (readonly [
  transaction: string,
  form: 'fixed' | 'xml',
  faults: readonly FaultName[],
])[] = [
  ['bf.ansokan', 'fixed', FAULT_KINDS],
  ['verk.ansokan', 'fixed', ['utf-8', 'nul', 'tabb', 'post-dubblerad']],
  ['verk.ansokan', 'xml', FAULT_KINDS],
  ['verk.andring', 'fixed', []],
  ['skuld.forfragan', 'fixed', ['for-kort-post', 'okand-posttyp', 'bom']],
  ['sanering.fordringsanmalan', 'fixed', ['endast-lf', 'post-saknas', 'avklippt-fil']],
];

describe.each(FILES)('%s %s', (transaction, form, faults) => {
  test('without faults: nobody is left, and nothing has moved', async () => {
    const layout = layouts.editions(transaction, form)[0]!;
    const body = await fileOf(transaction, { count: 60, form });
    const made = await mask(body, transaction);
    expect(made.length).toBe(body.length);
    expect(await problems('after', transaction)).toEqual(await problems('before', transaction));
    const [before, after] = [personal(layout, body), personal(layout, made)];
    expect(after.length).toBe(before.length);
    expect(after.filter((one, index) => one === before[index])).toEqual([]);
    if (transaction !== 'verk.andring') expect(after.length).toBeGreaterThan(50);
  });

  test('with each fault: the same faults at the same places', async () => {
    const layout = layouts.editions(transaction, form)[0]!;
    for (const kind of faults) {
      const wish = [{ kind, handling: 2 }];
      if (plantProblems(layout, wish, 5).length > 0) continue;
      const body = await fileOf(transaction, { count: 5, form, faults: wish });
      const made = await mask(body, transaction);
      expect([kind, made.length]).toEqual([kind, body.length]);
      expect({ kind, is: await problems('after', transaction) }).toEqual({
        kind,
        is: await problems('before', transaction),
      });
    }
  }, 240_000);
});

describe('what is replaced', () => {
  const line = (text: string): string => text.padEnd(160);
  const svarande = (identitet: string, namn: string): string =>
    line(`03${identitet.padEnd(12)}${namn.padEnd(50)}`);

  test('the same person alike, in ten digits and in twelve, with hyphens and wrong digits as they were', async () => {
    const body = Buffer.from(
      [
        svarande('190001011238', 'Anna Lindholm'),
        svarande('0001011238', 'LINDHOLM ANNA'),
        svarande('000101-1238', 'Per Å'),
        svarande('190001011239', 'Anna Lindholm'),
        svarande('190002301230', ''),
        svarande('5560000167', 'Banken i Viken AB'),
        '',
      ].join('\r\n'),
      'latin1',
    );
    const lines = (await mask(body, 'bf.ansokan')).toString('latin1').split('\r\n');
    const identities = lines.map((one) => one.slice(2, 14).trim());
    const [twelve = '', ten = '', hyphen = '', wrong = '', noDay = '', company = ''] = identities;
    expect(twelve).toMatch(/^\d{8}9[89]\d\d$/);
    expect(ten).toBe(twelve.slice(2));
    expect(hyphen).toBe(`${ten.slice(0, 6)}-${ten.slice(6)}`);
    expect(wrong.slice(0, 11)).not.toBe('19000101123');
    expect(noDay.slice(0, 8)).toBe('19000230');
    expect(company).toMatch(/^5599\d{6}$/);
    const names = lines.map((one) => one.slice(14, 64).trim());
    const [first = '', second = ''] = (names[0] ?? '').split(' ');
    expect(names[0]).not.toContain('Lindholm');
    expect(names[1]).toBe(`${second.toUpperCase()} ${first.toUpperCase()}`);
    expect(names[2]).toMatch(/^[A-Z][a-z]{2} Å$/);
    expect(names[5]).toMatch(/ AB$/);
  });

  test('in free text: the names of the handling, numbers, e-mail and telephone; not amounts and days', async () => {
    const made = (await fileOf('bf.ansokan', { count: 1 })).toString('latin1').split('\r\n');
    const name = made
      .find((one) => one.startsWith('03'))!
      .slice(14, 64)
      .trim();
    const index = made.findIndex((one) => one.startsWith('05'));
    expect(index).toBeGreaterThan(0);
    const grund = `Avtal 2026-01-02 med ${name.split(' ').at(-1)!}, 000101-1238, a.b@ex.se, 070-123 45 67.`;
    made[index] = `05${grund}`.padEnd(made[index]!.length).slice(0, made[index]!.length);
    const body = Buffer.from(made.join('\r\n'), 'latin1');
    const text = (await mask(body, 'bf.ansokan')).toString('latin1').split('\r\n')[index]!;
    expect(text).toContain('Avtal 2026-01-02 med ');
    for (const gone of ['000101-1238', 'a.b@ex.se', '123 45 67']) expect(text).not.toContain(gone);
    expect(text).toMatch(/, \d{6}-9[89]\d\d, \w\.\w@\w\w\.\w\w, 07\d-\d{3} \d\d \d\d\./);
  });

  test('in what no layout knows, numbers close to others too', async () => {
    const body = Buffer.from(`ZZ77190001011238000012 000101-1238\r\n`, 'latin1');
    const made = (await mask(body, 'bf.ansokan')).toString('latin1');
    expect(made).not.toContain('0001011238');
    expect(made).not.toContain('000101-1238');
    expect(made).toMatch(/^ZZ77\d{12}000012 \d{6}-\d{4}\r\n$/);
  });

  test('XML: attributes, entities, comments and CDATA keep their marks', async () => {
    const xml = `<?xml version="1.0"?>\n<A namn="x"><!-- 000101-1238 --><B><![CDATA[a 000101-1238]]>&amp;&#229;</B></A>`;
    const made = (await mask(Buffer.from(xml), 'verk.ansokan')).toString();
    expect(made.length).toBe(xml.length);
    expect(made).not.toContain('000101-1238');
    expect(made.replace(/\d{6}-\d{4}/g, '000101-1238')).toBe(xml);
  });
});

test('the seed decides, and the same seed gives the same bytes', async () => {
  const body = await fileOf('bf.ansokan', { count: 5 });
  const one = await mask(body, 'bf.ansokan');
  expect(await mask(body, 'bf.ansokan')).toEqual(one);
  expect(await mask(body, 'bf.ansokan', '--seed', '2')).not.toEqual(one);
});

test('a large file goes through in pieces, whatever their ends', async () => {
  const body = await fileOf('bf.ansokan', { count: 3_000 });
  expect(body.length).toBeGreaterThan(1024 * 1024);
  const made = await mask(body, 'bf.ansokan');
  expect(made.length).toBe(body.length);
  const [whole, alone] = [made.toString('latin1').split('\r\n'), body.toString('latin1').split('\r\n')];
  expect(whole.map((one) => one.slice(0, 2))).toEqual(alone.map((one) => one.slice(0, 2)));
});

test('is not written over itself; an unknown file is masked by pattern, and that is said', async () => {
  writeFileSync(at('letter.txt'), 'Hej, mitt nummer är 000101-1238.\n');
  const same = await shell.run('mask', 'letter.txt', '--out', 'letter.txt');
  expect([same.code, same.err]).toEqual([2, expect.stringMatching(/^MASK-SAME-FILE /)]);
  const ran = await shell.run('mask', 'letter.txt', '--out', '-');
  expect(ran.code).toBe(0);
  expect(ran.err).toContain('MASK-UNKNOWN');
  expect(ran.out).toMatch(/nummer .* \d{6}-9[89]\d\d\.\n$/);
  expect((await shell.run('mask', 'missing')).code).toBe(2);
});
