/** Conduct: each point is told when it should be, and only then; a story may make one fatal. */
import { createCalendar } from '../../simulator/calendar';
import { watch } from '../../simulator/scenario/etiquette';
import { POINTS } from '../../simulator/scenario/etiquette-points';
import { CATALOGUE } from '../../simulator/services/registry';
import type { StoredEvent } from '../../simulator/store/store';
import type { RunningSimulator } from '../../simulator/simulator';
import { openStage, play, story } from './stage';

const calendar = createCalendar();
const ORG = '5560000167';
const at = (time: string): number => Date.parse(`${time}:00+01:00`);
type Data = Readonly<Record<string, unknown>>;

/** A journal written by hand: `[type, time, data]`. */
function journal(rows: readonly (readonly [string, string, Data])[]): StoredEvent[] {
  return rows.map(([type, time, data], n) => ({
    ...{ seq: n + 1, type, at: at(`2026-03-${time}`), wall: 0, world: 'w', org: ORG, data },
  }));
}

const codes = (rows: readonly (readonly [string, string, Data])[], foreign = true): string[] =>
  watch({ events: journal(rows), catalogue: CATALOGUE, calendar, end: at('2026-03-20T08:00'), foreign }).map(
    ({ code, transaktionsid }) => `${code} ${transaktionsid ?? ''}`.trimEnd(),
  );

const sent = (id: string, time: string, sha256 = id, more: Data = {}) =>
  ['fil.mottagen', time, { transaktionsid: id, transaction: 'bf.ansokan', sha256, ...more }] as const;
const judged = (id: string, time: string, verdict: string, lopnummer = 1, problems = 0) =>
  [
    'fil.kontrollerad',
    time,
    { transaktionsid: id, verdict, lopnummer, intressentkod: 'AAA', problems },
  ] as const;
const looked = (time: string, calls = 1) =>
  ['portal.listat', time, { door: 'etransport', calls, pace: 30, seconds: 1 }] as const;
const came = (id: string, time: string, transaction = 'bf.kvittens') =>
  ['fil.levererad', time, { transaktionsid: id, transaction, inReplyTo: 'a' }] as const;
const fetched = (id: string, time: string, door = 'etransport') =>
  ['fil.hamtad', time, { transaktionsid: id, transaction: 'bf.kvittens', door }] as const;
const acknowledged = (id: string, time: string) => ['fil.kvitterad', time, { transaktionsid: id }] as const;

const A = [sent('a', '02T08:00'), judged('a', '02T08:00', 'godkand')] as const;
const BAD = [sent('a', '02T08:00'), judged('a', '02T08:00', 'underkand-fil', 1, 3)] as const;

describe('points of conduct', () => {
  it.each<[string, Parameters<typeof codes>[0], string[]]>([
    ['a kvittens that was fetched', [...A, came('k', '02T08:00'), fetched('k', '02T09:00')], []],
    ['a kvittens that nobody fetched', [...A, came('k', '02T08:00')], ['UPP-KVITTENS-EJ-HAMTAD k']],
    ['a later file that nobody fetched', [...A, came('b', '02T19:00', 'bf.bekraftelse')], []],
    ['a rejected file', [...BAD], ['UPP-EJ-RATTAD a']],
    [
      'a rejected file, corrected under its number',
      [...BAD, sent('b', '02T10:00'), judged('b', '02T10:00', 'godkand', 1)],
      [],
    ],
    [
      'a rejected file that came back as it was',
      [...BAD, looked('02T09:00'), sent('b', '02T10:00', 'a'), judged('b', '02T10:00', 'underkand-fil')],
      ['UPP-EJ-RATTAD a', 'UPP-EJ-RATTAD b'],
    ],
    [
      'a new number after a file that came back whole',
      [...BAD, sent('b', '02T10:00'), judged('b', '02T10:00', 'godkand', 2, 1)],
      ['UPP-NYTT-LOPNUMMER b'],
    ],
    [
      'a new number after a file that was taken in part',
      [
        ...BAD,
        ['mal.registrerat', '02T08:00', { transaktionsid: 'a' }],
        sent('b', '02T10:00'),
        judged('b', '02T10:00', 'godkand', 2, 1),
      ],
      [],
    ],
    [
      'an approved file again, having looked',
      [...A, looked('02T08:30'), sent('b', '02T10:00', 'a')],
      ['UPP-GODKAND-IGEN b'],
    ],
    ['the same file again, without looking', [...A, sent('b', '02T10:00', 'a')], ['UPP-OMSAND-BLINT b']],
    [
      'the same file on another day',
      [...A, looked('02T09:00'), sent('b', '03T08:00', 'a')],
      ['UPP-GAMMAL-FIL b'],
    ],
    [
      'an older number on another day',
      [
        sent('a', '02T08:00'),
        judged('a', '02T08:00', 'godkand', 8),
        sent('b', '03T08:00'),
        judged('b', '03T08:00', 'underkand-fil', 7, 1),
        sent('c', '03T09:00'),
        judged('c', '03T09:00', 'godkand', 9),
      ],
      ['UPP-GAMMAL-FIL b'],
    ],
    [
      'the first number after the highest',
      [
        sent('a', '02T08:00'),
        judged('a', '02T08:00', 'godkand', 999),
        sent('b', '03T08:00'),
        judged('b', '03T08:00', 'underkand-fil', 1, 1),
        sent('c', '03T09:00'),
        judged('c', '03T09:00', 'godkand', 1),
      ],
      [],
    ],
    ['lists at the pace', [looked('02T08:00', 30)], []],
    ['lists faster than the pace', [looked('02T08:00', 31), looked('02T09:00', 31)], ['UPP-TAT-LISTNING']],
    [
      'SHS, acknowledged',
      [came('k', '02T08:00'), fetched('k', '02T08:00', 'shs'), acknowledged('k', '02T08:01')],
      [],
    ],
    [
      'SHS, not acknowledged',
      [came('k', '02T08:00'), fetched('k', '02T08:00', 'shs')],
      ['UPP-EJ-KVITTERAD k'],
    ],
    [
      'SHS, pushed: nothing to acknowledge',
      [
        came('k', '02T08:00'),
        fetched('k', '02T08:00', 'shs'),
        ['shs.sandning', '02T08:00', { transaktionsid: 'k', result: 'SENT' }],
      ],
      [],
    ],
    ['a certificate with a month left', [sent('a', '02T08:00', 'a', { days: 31 })], []],
    [
      'a certificate near its end, told once',
      [sent('a', '02T08:00', 'a', { days: 30 }), sent('b', '02T09:00', 'b', { days: 30 })],
      ['UPP-CERTIFIKAT-NARA-SLUT'],
    ],
  ])('%s', (_, rows, due) => {
    expect(codes(rows)).toEqual(due);
  });

  it('every point has words, a remedy and a source', () => {
    for (const { code, text, remedy, source } of Object.values(POINTS)) {
      expect(code).toMatch(/^UPP-[A-Z-]+$/);
      expect([text.sv, text.en, remedy.sv, remedy.en, source.document].every((said) => said !== '')).toBe(
        true,
      );
    }
    expect(new Set(Object.values(POINTS).map(({ code }) => code)).size).toBe(9);
  });

  it('what belongs to other organisations is not mixed in', () => {
    const own = journal([...A, sent('b', '02T10:00', 'a')]);
    const events = own.map((one, n) => (n === 2 ? { ...one, org: '5560000001' } : one));
    const end = at('2026-03-20T08:00');
    expect(watch({ events, catalogue: CATALOGUE, calendar, end, foreign: true })).toEqual([]);
  });

  it('is bounded, and Genrep’s own client may list as fast as it can', () => {
    const many = Array.from({ length: 50 }, (_, n) => came(`k${n}`, '02T08:00'));
    expect(codes(many)).toHaveLength(20);
    expect(codes([looked('02T08:00', 31)], false)).toEqual([]);
  });
});

describe('in a story', () => {
  let sim: RunningSimulator;
  beforeAll(async () => {
    sim = await openStage();
  });
  afterAll(() => sim.close());

  const STEPS = `steps:
  - id: a
    hand-in: { transaction: bf.ansokan, generate: { count: 1 } }
  - fetch: bf.kvittens
`;
  it('is watched by itself, and decides nothing', async () => {
    const result = await play(
      sim,
      story(`steps:\n  - hand-in: { transaction: bf.ansokan }\nexpect:\n  - event: fil.mottagen\n`),
    );
    expect(result.outcome).toBe('passed');
    expect(result.etiquette).toMatchObject([{ code: 'UPP-KVITTENS-EJ-HAMTAD', fatal: false }]);
    const good = await play(sim, story(`${STEPS}expect:\n  - event: fil.mottagen\n`));
    expect(good.etiquette).toEqual([]);
  });

  it('a point that may never happen is fatal; one that must happen is an expectation', async () => {
    const again = `${STEPS}  - hand-in: { again: a, transaction: bf.ansokan }\n`;
    const never = await play(
      sim,
      story(`${again}expect:\n  - etiquette: { code: UPP-GODKAND-IGEN, times: 0 }\n`),
    );
    expect(never.outcome).toBe('failed');
    expect(never.expectations[0]?.found.en).toMatch(/^1 times An approved file .* 2026-03-02T08:00/);
    expect(never.etiquette.find(({ code }) => code === 'UPP-GODKAND-IGEN')?.fatal).toBe(true);
    const must = await play(sim, story(`${again}expect:\n  - etiquette: { code: UPP-GODKAND-IGEN }\n`));
    expect(must.outcome).toBe('passed');
    const not = await play(sim, story(`${STEPS}expect:\n  - etiquette: { code: UPP-GODKAND-IGEN }\n`));
    expect(not.outcome).toBe('failed');
  });
});
