/** The five settings of guide 3.1: two worlds that differ in one setting differ in exactly what it says. */
import type { LetterView } from '../../simulator/control/schemas';
import { ansokan, must, raise, type Stage } from './stage';

const A = '5560000167';
/** Ten mål: some lead to utslag, the rest are contested and avskrivna. */
const LIFE = {
  'bf.andel.betald': 0,
  'bf.andel.bestriden': 0.5,
  'bf.andel.bestridenTr': 0,
  'bf.andel.komplettering': 0,
};

interface Sent {
  /** Every delivered file of the ingivare: its name, and the målnummer that stand in it. */
  readonly files: readonly string[];
  readonly letters: readonly string[];
  readonly events: readonly string[];
}

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const api = async (
  path: string,
  method = 'GET',
  body?: unknown,
): Promise<{ status: number; body: never }> => {
  const answer = await fetch(`${stage!.sim.urls.control}/api/v1/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as never };
};

const put = (settings: Record<string, unknown>): ReturnType<typeof api> =>
  api(`parties/${A}`, 'PUT', { settings });

/** Everything that an ingivare with these settings gets of one file, until nothing is left to wait for. */
async function sent(settings: Record<string, unknown>): Promise<Sent> {
  stage = await raise(LIFE);
  expect((await put(settings)).status).toBe(200);
  const client = stage.as('bolag-a');
  const { transaktionsid } = must(
    await client.submit({
      transaction: 'bf.ansokan',
      name: 'AAA.ANSOKAN',
      body: await ansokan({ count: 10 }),
    }),
  );
  must(await client.waitFor({ transaction: 'bf.kvittens', inReplyTo: transaktionsid, timeoutMs: 120_000 }));
  await stage.sim.clock.advance('idle');
  const files: string[] = [];
  for (const transaction of ['bf.bekraftelse', 'bf.utslag']) {
    for (const name of must(await client.list({ transaction }))) {
      const text = must(await client.fetch({ transaction, name })).bytes.toString('latin1');
      const day = text.slice(0, 40).match(/20\d{6}/)?.[0] ?? '';
      for (const line of text.split('\r\n').filter((one) => one.startsWith('01')))
        files.push(`${transaction} ${day} ${line.slice(2, 22).trim()}`);
    }
  }
  const { letters } = (await api('letters?limit=1000')).body as { letters: LetterView[] };
  const log = await stage.sim.journal.read({ after: 0, limit: 1000 });
  await stage.close();
  return {
    files,
    letters: letters.map((one) => `${one.slag} ${one.kanal} ${one.at.slice(0, 10)} ${one.malnummer ?? ''}`),
    events: log
      .filter(({ type }) => type.startsWith('mal.') && type !== 'mal.brev')
      .map(({ type, data }) => `${type} ${String(data['malnummer'])}`),
  };
}

const less = (all: readonly string[], some: readonly string[]): string[] =>
  all.filter((one) => !some.includes(one));
const of = (kind: string, rows: readonly string[]): string[] => rows.filter((row) => row.startsWith(kind));
const number = (row: string): string => row.split(' ').at(-1) ?? '';
/** `20260319` as in a file to `2026-03-19`. */
const dayOf = (row: string): string => (row.split(' ')[1] ?? '').replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');

describe('each of the five settings', () => {
  let plain: Sent;
  beforeAll(async () => {
    plain = await sent({});
  });

  it('stands at a world with both utslag and avskrivning', () => {
    expect(of('bf.bekraftelse', plain.files)).toHaveLength(10);
    expect(of('bf.utslag', plain.files).length).toBeGreaterThan(2);
    expect(of('avskrivning brev', plain.letters).length).toBeGreaterThan(2);
    expect(of('utslag', plain.letters)).toEqual([]);
    expect(of('mal.registrerat', plain.events)).toHaveLength(10);
    expect(of('mal.utslag-till-ingen', plain.events)).toEqual([]);
  });

  it('1: utslag of digital applications on paper as well, and nothing else', async () => {
    const both = await sent({ 'bf.installning.utslagDigital': 'digitalt-och-papper' });
    expect(both.files).toEqual(plain.files);
    expect(both.events).toEqual(plain.events);
    expect(less(plain.letters, both.letters)).toEqual([]);
    const added = less(both.letters, plain.letters);
    expect(added.every((row) => row.startsWith('utslag brev'))).toBe(true);
    expect(added.map(number).sort()).toEqual(of('bf.utslag', plain.files).map(number).sort());
  });

  it('2: that of paper applications changes nothing for those that came in a file', async () => {
    expect(await sent({ 'bf.installning.utslagPapper': 'digitalt-och-papper' })).toEqual(plain);
  });

  it('3: avskrivningsbeslut to a digital mailbox, or not at all, and nothing else', async () => {
    const box = await sent({ 'bf.installning.avskrivning': 'digital-brevlada' });
    expect(box.files).toEqual(plain.files);
    expect(box.events).toEqual(plain.events);
    expect(box.letters.map((row) => row.replace('digital-brevlada', 'brev'))).toEqual(plain.letters);
    expect(less(box.letters, plain.letters)).toHaveLength(of('avskrivning', plain.letters).length);
    const none = await sent({ 'bf.installning.avskrivning': 'nej' });
    expect(none.files).toEqual(plain.files);
    expect(none.events).toEqual(plain.events);
    expect(none.letters).toEqual(plain.letters.filter((row) => !row.startsWith('avskrivning')));
  });

  it('4: bekräftelse digitally from its day: on the day as before, on the day before by letter', async () => {
    expect(await sent({ 'bf.installning.bekraftelseFran': '2026-03-02' })).toEqual(plain);
    const later = await sent({ 'bf.installning.bekraftelseFran': '2026-03-03' });
    expect(later.files).toEqual(of('bf.utslag', plain.files));
    expect(later.events).toEqual(plain.events);
    const added = less(later.letters, plain.letters);
    expect(added.map(number).sort()).toEqual(of('bf.bekraftelse', plain.files).map(number).sort());
    expect(added.every((row) => row.startsWith('bekraftelse brev 2026-03-02'))).toBe(true);
    expect(less(plain.letters, later.letters)).toEqual([]);
  });

  it('5: utslag digitally from its day: those before it are told to nobody, and that is told', async () => {
    const utslag = of('bf.utslag', plain.files);
    const days = utslag.map(dayOf);
    const from = days[Math.floor(days.length / 2)]!;
    expect(days.some((day) => day < from)).toBe(true);
    const split = await sent({ 'bf.installning.utslagFran': from });
    expect(split.letters).toEqual(plain.letters);
    expect(split.files).toEqual(
      plain.files.filter((row) => !row.startsWith('bf.utslag') || dayOf(row) >= from),
    );
    const missed = utslag.filter((row) => dayOf(row) < from).map(number);
    const extra = less(split.events, plain.events);
    expect(extra.sort()).toEqual(missed.map((malnummer) => `mal.utslag-till-ingen ${malnummer}`).sort());
    expect(less(plain.events, split.events)).toEqual([]);
  });

  it('1 and 5 together: before the day on paper alone, from it both ways', async () => {
    const days = of('bf.utslag', plain.files).map(dayOf);
    const from = days[Math.floor(days.length / 2)]!;
    const both = await sent({
      'bf.installning.utslagFran': from,
      'bf.installning.utslagDigital': 'digitalt-och-papper',
    });
    expect(both.events).toEqual(plain.events);
    expect(of('utslag brev', both.letters)).toHaveLength(of('bf.utslag', plain.files).length);
    expect(both.files).toEqual(
      plain.files.filter((row) => !row.startsWith('bf.utslag') || dayOf(row) >= from),
    );
  });
});

describe('settings of an ingivare', () => {
  it('that would send an utslag to nobody are warned about, each kind by itself', async () => {
    stage = await raise();
    const warned = async (settings: Record<string, unknown>): Promise<string[]> =>
      ((await put(settings)).body as { warnings: { code: string; place: string }[] }).warnings.map(
        ({ code, place }) => `${code} ${place}`,
      );
    expect(await warned({ 'bf.installning.utslagFran': '2026-03-02' })).toEqual([]);
    expect(await warned({ 'bf.installning.utslagFran': '2026-04-01' })).toEqual([
      'BF-UTSLAG-TILL-INGEN bf.installning.utslagFran 2026-04-01, bf.installning.utslagDigital digitalt',
      'BF-UTSLAG-TILL-INGEN bf.installning.utslagFran 2026-04-01, bf.installning.utslagPapper digitalt',
    ]);
    expect(await warned({ 'bf.installning.utslagDigital': 'digitalt-och-papper' })).toEqual([
      'BF-UTSLAG-TILL-INGEN bf.installning.utslagFran 2026-04-01, bf.installning.utslagPapper digitalt',
    ]);
    expect(await warned({ 'bf.installning.utslagPapper': 'digitalt-och-papper' })).toEqual([]);
  });

  it('are warned about at start', async () => {
    stage = await raise({ 'bf.installning.utslagFran': '2026-04-01' });
    expect(stage.told.filter((line) => line.startsWith('BF-UTSLAG-TILL-INGEN bolag-a'))).toHaveLength(2);
    expect(stage.told.filter((line) => line.includes('kommun-a'))).toEqual([]);
  });

  it.each([
    ['verk.installning.utslagFran', '2026-01-01', 'SETTING-NOT-IN-GUIDE', '3.2'],
    ['skuld.installning.x', 'ja', 'SETTING-NOT-IN-GUIDE', '3.3'],
    ['sanering.installning.avskrivning', 'nej', 'SETTING-NOT-IN-GUIDE', '3.4'],
    ['kredit.installning.x', 1, 'SETTING-NOT-IN-GUIDE', 'inget avsnitt'],
    ['bf.installning.annat', 'ja', 'PARTY-SETTING', ''],
    ['port', 1, 'PARTY-SETTING', ''],
    ['bf.installning.utslagFran', '2026-02-30', 'PARTY-SETTING-VALUE', ''],
    ['bf.installning.utslagFran', 20260228, 'PARTY-SETTING-VALUE', ''],
    ['bf.installning.avskrivning', 'ja', 'PARTY-SETTING-VALUE', ''],
    ['bf.installning.avskrivning', null, 'PARTY-SETTING-VALUE', ''],
    ['bf.andel.betald', 2, 'PARTY-SETTING-VALUE', ''],
    ['bf.avgift.ansokan', 'många', 'PARTY-SETTING-VALUE', ''],
    ['bf.avgift.ansokan', { kronor: 300 }, 'PARTY-SETTING-VALUE', ''],
  ])('%s %p is refused: %s %s', async (name, value, code, rule) => {
    stage = await raise();
    const { status, body } = await put({ [name]: value });
    const problem = body as { code: string; rule?: { sv: string } };
    expect([status, problem.code]).toEqual([400, code]);
    expect(problem.rule?.sv ?? '').toContain(rule);
    const { settings } = (await api(`parties/${A}`)).body as { settings: object };
    expect(settings).toEqual({});
  });

  it('are kept as what they mean, however they are written', async () => {
    stage = await raise();
    const { body } = await put({ 'bf.verkstallighet.utanUppgift': 'ja', 'bf.andel.betald': '0,5' });
    expect((body as { settings: object }).settings).toEqual({
      'bf.verkstallighet.utanUppgift': true,
      'bf.andel.betald': 0.5,
    });
  });
});
