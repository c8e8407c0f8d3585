/** Återkallelse and nedsättning of BF mål, handed in over both doors and answered by kvittens of their own. */
import { session } from '../cli/terminal';
import { must, raise, type Stage } from './stage';
import { answerTo, byHand, casesOf, fileWith, filesOf, handIn, type Mal } from './verkstallighet-stage';
import type { RoleValues } from '../../simulator/formats/layout';

type Door = 'etransport' | 'shs';
const DOORS: readonly Door[] = ['etransport', 'shs'];

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

/** Two claims, 100 kr and 25,50 kr, and costs of 180 kr. */
const application = (referens: string): RoleValues => ({
  'ingivare.referens': referens,
  'sokande.identitet': '5599910006',
  'sokande.namn': 'Påhittselektriska i Övningsås AB',
  'svarande.identitet': ['192001019807'],
  'svarande.namn': ['Åsa Ek'],
  'svarande.postnummer': ['22210'],
  'krav.typ': ['K', 'K'],
  'kapital.belopp': [10_000, 2_550],
  'kapital.forfallodag': ['2025-11-01', '2025-12-01'],
  'ranta.sats': [1_000, 800],
  'ranta.fran': ['2025-11-02', '2025-12-02'],
  grund: ['Faktura 1 avser städning.', 'Faktura 2 avser städning.'],
  'kostnad.typ': ['INK'],
  'kostnad.belopp': [18_000],
});

/** Applications that are mål. */
async function begin(...references: string[]): Promise<readonly Mal[]> {
  stage = await raise();
  const body = await fileWith('bf.ansokan', 1, references.map(application));
  const told = await answerTo(stage, 'bf.kvittens', await handIn(stage, 'bf.ansokan', 'AAA.ANSOKAN', body));
  expect(told).toContain('GODKÄND');
  const all = await casesOf(stage);
  return references.map((referens) => all.find((mal) => mal.referens === referens)!);
}

const NAMES: Readonly<Record<string, string>> = {
  'bf.aterkallelse': 'AAA.ATK.HELATK',
  'bf.nedsattning': 'AAA.NEDS',
};

/** Hands in over a door and waits there for the kvittens. */
async function change(door: Door, transaction: string, lopnummer: number, rows: readonly RoleValues[]) {
  const client = stage.as('bolag-a', door);
  const body = await fileWith(transaction, lopnummer, rows);
  const sent = must(await client.submit({ transaction, name: NAMES[transaction]!, body }));
  const found = await client.waitFor({
    transaction: `${transaction}-kvittens`,
    inReplyTo: sent.transaktionsid,
    timeoutMs: 120_000,
  });
  return must(found).bytes.toString('latin1');
}

const statusOf = async (referens: string): Promise<string> =>
  (await casesOf(stage)).find((mal) => mal.referens === referens)!.status;

describe.each(DOORS)('over %s', (door) => {
  it('a withdrawn mål ends at once, and no utslag comes of it', async () => {
    const [one] = await begin('R1-UTSLAG', 'R2-UTSLAG');
    const told = await change(door, 'bf.aterkallelse', 1, [{ malnummer: one!.malnummer }]);
    expect(told).toContain('BF-ATKKVITTENS');
    expect(told).toContain('GODKÄND');
    expect(await statusOf('R1-UTSLAG')).toBe('aterkallat');
    await stage.sim.clock.advance('idle');
    const utslag = (await filesOf(stage, 'bf.utslag')).map(([, text]) => text).join('');
    expect(utslag).toContain('R2-UTSLAG');
    expect(utslag).not.toContain('R1-UTSLAG');
    const again = await change(door, 'bf.aterkallelse', 2, [
      { malnummer: one!.malnummer, 'ingivare.referens': 'T1' },
    ]);
    expect(again).toContain('UNDERKÄND HANDLING');
    expect(again).toContain('BF-141');
  });

  it('a reduced mål leads to an utslag of the reduced sum, or is paid with it', async () => {
    const [one, two] = await begin('R1-UTSLAG', 'R2-BETALD');
    const told = await change(door, 'bf.nedsattning', 1, [
      { malnummer: one!.malnummer, 'nedsattning.belopp': 10_050 },
      { malnummer: two!.malnummer, 'nedsattning.belopp': 550, 'krav.nummer': 2 },
    ]);
    expect(told).toContain('BF-NEDKVITTENS');
    expect(told).toContain('GODKÄND');
    await stage.sim.clock.advance('idle');
    expect(await statusOf('R2-BETALD')).toBe('betalt');
    const [utslag] = await filesOf(stage, 'bf.utslag');
    // 25,00 kr of capital, and 480 kr of costs with the fee.
    expect(utslag?.[1]).toContain('0000000000002500');
    expect(utslag?.[1]).toContain('0000000000048000');
    const told2 = await change(door, 'bf.nedsattning', 2, [
      { malnummer: one!.malnummer, 'nedsattning.belopp': 1 },
    ]);
    expect(told2).toContain('BF-143');
  });
});

it('a file with one bad handling changes nothing, unless it may be accepted in part', async () => {
  const [one] = await begin('R1');
  const rows = [{ malnummer: one!.malnummer }, { malnummer: '99-999999-99', 'ingivare.referens': 'B2' }];
  const told = await change('etransport', 'bf.aterkallelse', 1, rows);
  expect(told).toContain('BF-140');
  expect(told).toContain('B2');
  expect(await statusOf('R1')).toBe('registrerat');
  await stage.close();

  stage = await raise({ 'bf.aterkallelse.delgodkannande': true });
  const body = await fileWith('bf.ansokan', 1, [application('R1')]);
  await answerTo(stage, 'bf.kvittens', await handIn(stage, 'bf.ansokan', 'AAA.ANSOKAN', body));
  const [again] = await casesOf(stage);
  expect(
    await change('etransport', 'bf.aterkallelse', 1, [{ malnummer: again!.malnummer }, rows[1]!]),
  ).toContain('UNDERKÄND HANDLING');
  expect(await statusOf('R1')).toBe('aterkallat');
});

it('each kind has a löpnummer series of its own, and the kvittens may be XML', async () => {
  const [one, two] = await begin('R1', 'R2');
  expect(await change('etransport', 'bf.aterkallelse', 5, [{ malnummer: one!.malnummer }])).toContain(
    'GODKÄND',
  );
  const row = { malnummer: two!.malnummer, 'nedsattning.belopp': 1_000 };
  expect(await change('etransport', 'bf.nedsattning', 9, [row])).toContain('GODKÄND');
  expect(await change('etransport', 'bf.nedsattning', 9, [row])).toContain('BF-102');
  const both = await change('etransport', 'bf.nedsattning', 10, [row]);
  expect(both).toContain('BF-142');
  await stage.close();
  stage = await raise({ 'bf.kvittens.form': 'xml' });
  expect(await change('etransport', 'bf.nedsattning', 1, [row])).toMatch(/^<\?xml[^]*BF-140/);
});

it('another ingivare learns nothing; one without the permit is refused, and which is missing is said', async () => {
  const [one] = await begin('R1-UTSLAG');
  const body = await fileWith('bf.nedsattning', 1, [
    { malnummer: one!.malnummer, 'nedsattning.belopp': 100 },
  ]);
  const theirs = Buffer.from(body.toString('latin1').replace('BF-NEDSAAA', 'BF-NEDSDDD'), 'latin1');
  const other = stage.as('bolag-d');
  const sent = must(await other.submit({ transaction: 'bf.nedsattning', name: 'DDD.NEDS', body: theirs }));
  const told = must(
    await other.waitFor({
      transaction: 'bf.nedsattning-kvittens',
      inReplyTo: sent.transaktionsid,
      timeoutMs: 120_000,
    }),
  ).bytes.toString('latin1');
  expect(told).toContain('BF-140');
  expect(told).not.toContain('R1-UTSLAG');

  const refused = await stage.as('egen').submit({ transaction: 'bf.nedsattning', name: 'EGE.NEDS', body });
  expect(!refused.ok && [refused.status, refused.text]).toEqual([
    403,
    expect.stringContaining('bf.nedsattning'),
  ]);
  const withdrawal = Buffer.from(
    (await fileWith('bf.aterkallelse', 1, [{ malnummer: '99-999999-99' }]))
      .toString('latin1')
      .replace('BF-HELATKAAA', 'BF-HELATKEGE'),
    'latin1',
  );
  const allowed = { transaction: 'bf.aterkallelse', name: 'EGE.ATK.HELATK', body: withdrawal };
  expect((await stage.as('egen').submit(allowed)).ok).toBe(true);
});

it('the journal says what was reduced and that the fee is still owed', async () => {
  const [one, two] = await begin('R1', 'R2');
  await change('etransport', 'bf.nedsattning', 1, [{ malnummer: one!.malnummer, 'nedsattning.belopp': 550 }]);
  await change('etransport', 'bf.aterkallelse', 1, [{ malnummer: two!.malnummer }]);
  const answer = await fetch(`${stage.sim.urls.control}/api/v1/journal?limit=500`);
  const { events } = (await answer.json()) as { events: Record<string, unknown>[] };
  const of = (type: string) => events.filter((event) => event['type'] === type);
  expect(of('mal.nedsatt')).toMatchObject([{ malnummer: one!.malnummer, belopp: 550, kapital: 12_000 }]);
  expect(of('mal.aterkallat')).toMatchObject([{ malnummer: two!.malnummer, avgiftKvar: 30_000 }]);
});

it('genrep generate takes living mål of the sender for both', async () => {
  const [ended] = await begin('R1', 'R2', 'R3');
  expect((await byHand(stage, ended!.malnummer, 'aterkallas')).status).toBe(200);
  const shell = session();
  for (const transaction of ['bf.nedsattning', 'bf.aterkallelse']) {
    const made = await shell.run(
      ...['generate', transaction, '--as', 'bolag-a', '--count', '2', '--date', '2026-03-02'],
      ...['--cases', stage.sim.urls.control, '--out', '-'],
    );
    expect([made.code, made.err]).toEqual([0, '']);
    expect(made.out).not.toContain(ended!.malnummer);
    const body = Buffer.from(made.out, 'latin1');
    const told = await answerTo(
      stage,
      `${transaction}-kvittens`,
      await handIn(stage, transaction, NAMES[transaction]!, body),
    );
    expect(told).toContain('GODKÄND');
  }
  expect(await statusOf('R3')).toBe('aterkallat');
});
