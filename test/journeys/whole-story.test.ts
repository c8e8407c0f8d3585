/**
 * One svarande through all five services: ansökan with enforcement asked for, utslag, verkställighet, löneutmätning,
 * delredovisning, new grundavgift, slutredovisning; seen in Skuldutdrag and Utdrag utmätning while it lasts; then a
 * second debt, inledandebeslut, underrättelse, fordringsanmälan and återrapportering. Every date is business time.
 */
import type { RoleValues } from '../../simulator/formats/layout';
import { fileOf, must, raise, type Stage } from './stage';
import { answerTo, byHand, casesOf, fileWith, filesOf, handIn, type Mal } from './verkstallighet-stage';

const PERSON = '192001019807';

/** Nobody has debts but those of the story, and nothing that can be fetched is thrown away meanwhile. */
const QUIET = {
  'mailbox.unfetchedDays': 2000,
  'skuld.andel.allmanna': 0,
  'skuld.andel.enskilda': 0,
  'skuld.andel.sanering': 0,
  'skuld.andel.skyddad': 0,
  'kredit.population': 0,
};

const application = (referens: string, belopp: number): RoleValues => ({
  'ingivare.referens': referens,
  'sokande.identitet': '5599910006',
  'sokande.namn': 'Påhittselektriska i Övningsås AB',
  'svarande.identitet': [PERSON],
  'svarande.namn': ['Åsa Ek'],
  'svarande.postnummer': ['22210'],
  'krav.typ': ['K'],
  'kapital.belopp': [belopp],
  'kapital.forfallodag': ['2025-11-01'],
  grund: ['Köp av böcker.'],
  'verkstallighet.begars': true,
});

let stage: Stage;
let asked = 0;
afterEach(async () => {
  await stage.close();
});

const today = (): string => stage.sim.clock.now().slice(0, 10);
const until = async (iso: string): Promise<void> => {
  await stage.sim.clock.advance(`to ${iso}`);
};

/** Asks about the person; what the evening's svarsfil says, and how much it says is owed, in öre. */
async function skuldutdrag(): Promise<{ utfall: string; malnummer: readonly string[] }> {
  asked += 1;
  const file = (await fileOf('skuld.forfragan', { count: 1, lopnummer: asked, date: today() })).toString(
    'latin1',
  );
  const lines = file
    .split('\r\n')
    .map((line) => (line.startsWith('01') ? line.slice(0, 32) + PERSON.padEnd(12) + line.slice(44) : line));
  await handIn(stage, 'skuld.forfragan', 'AAA.UTDRAG', Buffer.from(lines.join('\r\n'), 'latin1'));
  await stage.sim.clock.advance('kväll');
  const [, answer] = (await filesOf(stage, 'skuld.svar')).at(-1)!;
  const answered = answer.split('\r\n');
  return {
    utfall: answered[1]!.slice(95, 100).trim(),
    malnummer: answered.flatMap((line) => /[A-Z]-\d{11}-\d\d/.exec(line)?.[0] ?? []),
  };
}

/** What the extracts of the week that has gone say of a mål, with the day of the file. */
async function week(malnummer: string): Promise<readonly string[]> {
  const client = stage.as('kredit');
  const said: string[] = [];
  const transaction = 'kredit.utdrag-utmatning';
  for (const name of must(await client.list({ transaction }))) {
    const text = must(await client.fetch({ transaction, name })).bytes.toString('latin1');
    for (const line of text.split('\r\n')) if (line.includes(malnummer)) said.push(line.slice(64, 65));
  }
  return said;
}

const mal = async (service: string, referens: string): Promise<Mal> =>
  (await casesOf(stage)).find((one) => one.service === service && one.referens === referens)!;

const delivered = async (transaction: string): Promise<readonly string[]> => {
  const events = await stage.sim.journal.read({ after: 0, type: 'fil.levererad', limit: 1000 });
  return events
    .filter(({ data, org }) => data['transaction'] === transaction && org === '5560000167')
    .map(({ at }) => new Date(at).toISOString().slice(0, 10));
};

it('runs from ansökan to slutredovisning and on to skuldsanering, and every service says the same of the person', async () => {
  stage = await raise(QUIET);
  const first = await fileWith('bf.ansokan', 1, [application('R1-LON-UTSLAG', 6_000_000)]);
  const kvittens = await answerTo(
    stage,
    'bf.kvittens',
    await handIn(stage, 'bf.ansokan', 'AAA.ANSOKAN', first),
  );
  expect(kvittens).toContain('GODKÄND');
  await until('2026-03-09T09:00');
  expect((await skuldutdrag()).utfall).toBe('INGEN');

  // Utslag, and the mål that it opens the same evening.
  await until('2026-03-23T20:00');
  expect(await delivered('bf.utslag')).toEqual(['2026-03-23']);
  expect(await delivered('verk.bekraftelse')).toEqual(['2026-03-23']);
  const { malnummer } = await mal('verk', 'R1-LON-UTSLAG');
  await until('2026-03-24T09:00');
  expect(await skuldutdrag()).toEqual({ utfall: 'SKULD', malnummer: [malnummer] });
  expect(await week(malnummer)).toEqual([]);
  await until('2026-03-31T09:00');
  expect(await week(malnummer)).toEqual(['N']);

  // Löneutmätning, and what the employer pays each month.
  await until('2026-12-31T12:00');
  expect(await delivered('verk.loneutmatning')).toEqual(['2026-04-24']);
  expect((await delivered('verk.delredovisning')).length).toBeGreaterThanOrEqual(9);
  await week(malnummer);

  // The new grundavgift is told four to six weeks before it begins.
  await until('2027-04-01T12:00');
  expect(await delivered('verk.ny-grundavgift')).toEqual(['2027-02-12']);
  const [, told] = (await filesOf(stage, 'verk.ny-grundavgift'))[0]!;
  expect(told).toContain('2027-03-23');
  expect(await delivered('verk.slutredovisning')).toEqual([]);
  expect((await skuldutdrag()).malnummer).toEqual([malnummer]);

  // Paid in whole: the account, and nobody shows the debt any more.
  await until('2027-10-25T20:00');
  expect(await delivered('verk.slutredovisning')).toEqual(['2027-10-25']);
  expect((await mal('verk', 'R1-LON-UTSLAG')).status).toBe('betalt');
  expect(await skuldutdrag()).toEqual({ utfall: 'INGEN', malnummer: [] });
  await until('2027-11-02T09:00');
  expect(await week(malnummer)).toContain('G');

  // A second debt, and skuldsanering.
  const second = await fileWith('bf.ansokan', 2, [application('R2-BEVAK-UTSLAG', 300_000)]);
  await handIn(stage, 'bf.ansokan', 'AAA.ANSOKAN', second);
  await until('2028-01-03T09:00');
  const debt = await mal('verk', 'R2-BEVAK-UTSLAG');
  expect(await skuldutdrag()).toEqual({ utfall: 'SKULD', malnummer: [debt.malnummer] });
  expect((await byHand(stage, debt.malnummer, 'inledandebeslut')).status).toBe(200);
  await stage.sim.clock.advance('P7D');
  const [, underrattelse] = (await filesOf(stage, 'sanering.underrattelse'))[0]!;
  expect(underrattelse).toContain(debt.malnummer);
  expect(underrattelse).toContain(PERSON);
  const arende = underrattelse.split('\r\n')[1]!.slice(2, 22).trim();
  const anmalan = await fileWith('sanering.fordringsanmalan', 1, [
    {
      'ingivare.referens': 'S-1',
      arendenummer: arende,
      'galdenar.identitet': PERSON,
      'borgenar.identitet': '5599910006',
      'borgenar.namn': 'Påhittselektriska i Övningsås AB',
      'kapital.belopp': [300_000],
      'ranta.belopp': [0],
      'kostnad.belopp': [0],
      grund: ['Köp av böcker.'],
      'betalning.konto': '0000-1',
    },
  ]);
  const taken = await handIn(stage, 'sanering.fordringsanmalan', 'AAA.FORDANM', anmalan);
  expect(await answerTo(stage, 'sanering.kvittens', taken)).toContain('GODKÄND');
  await stage.sim.clock.advance('P60D');
  const [, back] = (await filesOf(stage, 'sanering.aterrapportering'))[0]!;
  expect(back).toContain('S-1');
  expect(back).toContain('I TID');
});
