/** Metafil: read, kept until its file comes, and judged with it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../../simulator/formats/finding';
import type { Layout } from '../../../simulator/formats/layout';
import { openLayouts } from '../../../simulator/knowledge';
import { metafil } from '../../../simulator/services/betalningsforelaggande/metafil';
import { nedsattning } from '../../../simulator/services/betalningsforelaggande/nedsattning';
import { keptSeries, type FileMoment, type FileReducer } from '../../../simulator/services/service';
import { createDesk, fileMoment, type Given } from '../rehearsal';

/** Made by hand, position by position; never by the code under test. */
const golden = (name: string): Buffer => readFileSync(path.join(__dirname, '../../golden', name));

let meta: Layout;
let neds: Layout;
beforeAll(async () => {
  const set = await openLayouts([]);
  meta = set.editions('bf.metafil')[0]!;
  neds = set.editions('bf.nedsattning')[0]!;
});

function run(layout: Layout, reducer: FileReducer, bytes: Buffer): readonly Finding[] {
  const reader = layout.reader({ today: '2026-01-02' });
  const found = [...reader.push(bytes), ...reader.end()].flatMap((item): readonly Finding[] => {
    if (item.kind === 'finding') return [item.finding];
    if (item.kind === 'start') return reducer.start(item.record);
    return item.kind === 'handling' ? reducer.handling(item.number, item.record) : [];
  });
  return [...found, ...reducer.close()];
}

const SLOT = 'metafil/bf.nedsattning/AAA';
const SHA = `${'0'.repeat(60)}beef`;

/** The moment of the file itself: 488 bytes, four lines of 122. */
const momentOf = (kept: Readonly<Record<string, string>>, given: Given = {}): FileMoment => ({
  ...fileMoment({ last: { AAA: 6 }, kept, ...given }),
  fileName: 'AAA.NEDS',
  bytes: 488,
  sha256: SHA,
});

function keptOf(bytes = golden('bf.metafil.txt'), earlier: Readonly<Record<string, string>> = {}) {
  const moment = fileMoment({ kept: earlier });
  const reducer = metafil.check(moment, 'bf.nedsattning');
  const findings = run(meta, reducer, bytes);
  const desk = createDesk();
  desk.apply(reducer.changes?.(findings.length === 0 ? 'godkand' : 'underkand-fil') ?? []);
  return { findings, desk, value: desk.series.get(keptSeries('bf', moment.party.org, SLOT)) };
}

const withMeta = (value = keptOf().value!): Readonly<Record<string, string>> => ({ [SLOT]: value });

test('hand-made bytes are read without a finding and wait, told in the journal', () => {
  const { findings, desk, value } = keptOf();
  expect(findings).toEqual([]);
  expect(JSON.parse(value!)).toMatchObject({
    namn: 'AAA.NEDS',
    antal: 2,
    summa: 52_550,
    bytes: 488,
    sha256: SHA,
  });
  expect(desk.events).toMatchObject([
    { type: 'fil.metafil', data: { transaction: 'bf.nedsattning', filnamn: 'AAA.NEDS', utfall: 'vantar' } },
  ]);
  const again = keptOf(undefined, withMeta());
  expect(again.desk.events[0]?.data).toMatchObject({ ersatter: expect.any(String) as string });
});

test('of another’s code: rejected, and nothing waits', () => {
  const bytes = Buffer.from(
    golden('bf.metafil.txt').toString('latin1').replace('FILAAA', 'FILDDD'),
    'latin1',
  );
  const { findings, value } = keptOf(bytes);
  expect(findings.map(({ code }) => code)).toEqual(['BF-101']);
  expect(value).toBeUndefined();
});

test('a file that fits its metafil: nothing is said, it waits no more, and the journal tells', () => {
  const moment = momentOf(withMeta());
  const reducer = nedsattning.check(moment);
  expect(run(neds, reducer, golden('bf.nedsattning.txt'))).toEqual([]);
  const desk = createDesk();
  desk.apply(reducer.changes?.('godkand') ?? []);
  expect(desk.series.get(keptSeries('bf', moment.party.org, SLOT))).toBe('');
  expect(desk.events).toMatchObject([{ type: 'fil.metafil', data: { utfall: 'stammer' } }]);
  expect(run(neds, nedsattning.check(momentOf({ [SLOT]: '' })), golden('bf.nedsattning.txt'))).toEqual([]);
});

test.each<[string, string, object]>([
  ['name', 'BF-105', { namn: 'AAA.ANSOKAN' }],
  ['count', 'BF-106', { antal: 3 }],
  ['sum', 'BF-107', { summa: 1 }],
  ['size', 'BF-108', { bytes: 487 }],
  ['content', 'BF-109', { sha256: 'ff'.repeat(32) }],
])('another %s: %s', (_what, code, change) => {
  const value = JSON.stringify({ ...(JSON.parse(keptOf().value!) as object), ...change });
  const judged = (setting: string): readonly (readonly [string, string])[] => {
    const reducer = nedsattning.check(momentOf(withMeta(value), { settings: { 'bf.metafil': setting } }));
    const found = run(neds, reducer, golden('bf.nedsattning.txt'));
    const [told] = (reducer.changes?.('underkand-fil') ?? []).filter((change) => change.kind === 'event');
    expect(told).toMatchObject({ event: { data: { utfall: 'avviker' } } });
    return found.map((finding) => [finding.code, finding.severity] as const);
  };
  expect(judged('inte')).toEqual([[code, 'fel']]);
  expect(judged('kravs')).toEqual([[code, 'fel']]);
  expect(judged('anmarkning')).toEqual([[code, 'anmarkning']]);
});

test.each([
  ['inte', []],
  ['anmarkning', [['BF-104', 'anmarkning']]],
  ['kravs', [['BF-104', 'fel']]],
])('without a metafile, bf.metafil %s: %j', (setting, due) => {
  const moment = momentOf({}, { settings: { 'bf.metafil': setting } });
  const found = run(neds, nedsattning.check(moment), golden('bf.nedsattning.txt'));
  expect(found.map(({ code, severity }) => [code, severity])).toEqual(due);
  // inspect looks at one file alone.
  const alone = { ...moment, transaktionsid: '' };
  expect(run(neds, nedsattning.check(alone), golden('bf.nedsattning.txt'))).toEqual([]);
});
