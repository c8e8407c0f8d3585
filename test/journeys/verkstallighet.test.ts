/** Verkställighet: from ansökan over bekräftelse to the files that tell how each mål went. */
import { XMLValidator } from 'fast-xml-parser';
import { fileOf, must, raise, type Stage } from './stage';
import { answerTo, application, byHand, casesOf, filesOf, fileWith, handIn } from './verkstallighet-stage';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

const apply = async (references: readonly string[]): Promise<string> => {
  const body = await fileWith(
    'verk.ansokan',
    1,
    references.map((one) => application(one)),
  );
  const txid = await handIn(stage, 'verk.ansokan', 'AAA.EMALIN', body);
  expect(await answerTo(stage, 'verk.kvittens', txid)).toContain('GODKÄND');
  return txid;
};

const malOf = async (referens: string) => (await casesOf(stage)).find((mal) => mal.referens === referens)!;

describe('ansökan', () => {
  it('is registered the same day, with a kvittens at once and a bekräftelse that evening', async () => {
    stage = await raise();
    const txid = await handIn(
      stage,
      'verk.ansokan',
      'AAA_EMALIN.D260302',
      await fileOf('verk.ansokan', { count: 40 }),
    );
    const kvittens = await answerTo(stage, 'verk.kvittens', txid);
    expect(kvittens).toMatch(/^00VERK-KVITTENSAAA20260302ÖVNING/);
    expect(kvittens).toContain('GODKÄND');
    expect(must(await stage.as('bolag-a').list({ transaction: 'verk.kvittens', all: true }))).toEqual([
      'REX.AAA.KVITTENS',
    ]);
    const mal = await casesOf(stage);
    expect(mal).toHaveLength(40);
    expect(await filesOf(stage, 'verk.bekraftelse')).toEqual([]);

    await stage.sim.clock.advance('kväll');
    const files = await filesOf(stage, 'verk.bekraftelse');
    expect(files[0]?.[0]).toBe('AAA.EMALUT');
    const text = files.map(([, body]) => body).join('');
    for (const { malnummer } of mal) expect(text).toContain(malnummer);
    expect(text).toContain('VERK-BEKRAFTELSEMASAAA20260302' + txid);
    // No slutpost is documented: the last line is a mål.
    for (const [, body] of files) expect(body.trimEnd().split('\r\n').at(-1)).toMatch(/^01U-/);
  });

  it('comes back with errors on handlingar, and then in order', async () => {
    stage = await raise();
    const faulty = await fileOf('verk.ansokan', { count: 3, faults: [{ kind: 'belopp-noll', handling: 2 }] });
    const first = await answerTo(
      stage,
      'verk.kvittens',
      await handIn(stage, 'verk.ansokan', 'AAA.EMALIN', faulty),
    );
    expect(first).toContain('UNDERKÄND HANDLING');
    expect(first).toContain('VERK-110');
    expect(await casesOf(stage)).toEqual([]);
    const good = await fileOf('verk.ansokan', { count: 3 });
    const second = await answerTo(
      stage,
      'verk.kvittens',
      await handIn(stage, 'verk.ansokan', 'AAA.EMALIN', good),
    );
    expect(second).toContain('GODKÄND');
    expect(await casesOf(stage)).toHaveLength(3);
  });

  it('registered by hand is told in a file of its own, with its own start post', async () => {
    stage = await raise();
    const txid = await apply(['R1', 'R2-MANUELL']);
    await stage.sim.clock.advance('kväll');
    const files = await filesOf(stage, 'verk.bekraftelse');
    expect(files.map(([name, body]) => [name, body.slice(18, 21)])).toEqual([
      ['AAA.EMALUT', 'MAS'],
      ['AAA.EMALUT.0002', 'MAN'],
    ]);
    expect(files[0]?.[1]).toContain(txid);
    expect(files[1]?.[1]).toContain('R2-MANUELL');
    expect(files[1]?.[1]).not.toContain(txid);
  });
});

describe('the flows', () => {
  it('each ends as its reference says, and its files come', async () => {
    stage = await raise({ 'mailbox.unfetchedDays': 2000 });
    const due = {
      'R1-BETALD': ['betalt', 'BETALD'],
      'R2-LON': ['betalt', 'BETALD'],
      'R3-BEVAK': ['tillgangslost', 'TILLGANGAR-SAKNAS'],
      'R4-DELBET': ['betalt', 'BETALD'],
      'R5-UTRED': ['tillgangslost', 'TILLGANGAR-SAKNAS'],
      'R6-TOM': ['tillgangslost', 'TILLGANGAR-SAKNAS'],
      'R7-KONKURS': ['konkurs', 'KONKURS'],
      'R8-PRESK': ['preskriberat', 'PRESKRIPTION'],
      'R9-INHIB': ['betalt', 'BETALD'],
    } as const;
    await apply(Object.keys(due));
    await stage.sim.clock.advance('idle');
    const slut = (await filesOf(stage, 'verk.slutredovisning')).map(([, body]) => body).join('');
    for (const [referens, [status, reason]] of Object.entries(due)) {
      expect([referens, (await malOf(referens)).status]).toEqual([referens, status]);
      const told = [...slut.matchAll(/<Mal>.*?<\/Mal>/gs)].map(([mal]) => mal);
      const mine = told.filter((mal) => mal.includes(`<Referens>${referens}<`));
      expect(mine).toHaveLength(1);
      expect(mine[0]).toContain(`<Orsak>${reason}</Orsak>`);
    }
  });

  it('löneutmätning: decision and report the same evening, part accounts each month, the fee year told ahead', async () => {
    stage = await raise({ 'verk.loneutmatning.manader': 18, 'mailbox.unfetchedDays': 2000 });
    const body = await fileWith('verk.ansokan', 1, [
      application('R1-LON', { 'kapital.belopp': [12_000_000] }),
    ]);
    await answerTo(stage, 'verk.kvittens', await handIn(stage, 'verk.ansokan', 'AAA.EMALIN', body));
    const names = await everyEvening();
    const lub = names.filter(([name]) => name.includes('_LUB_'));
    expect(lub).toHaveLength(1);
    const day = lub[0]![0].slice(0, 10);
    expect(lub[0]![0]).toBe(`${day}_AAA_LUB_01.xml`);
    const delred = names.filter(([name]) => name.includes('_DELRED_'));
    expect(delred[0]![0]).toBe(`${day}_AAA_DELRED_01.xml`);
    expect(delred[0]![1]).toContain('<Slag>UTREDNING</Slag>');
    expect(delred.slice(1).length).toBeGreaterThan(8);
    for (const [, xml] of delred.slice(1)) expect(xml).toContain('<Slag>DELREDOVISNING</Slag>');
    const avgift = names.filter(([name]) => name.includes('_NYTTAVGAR_'));
    expect(avgift).toHaveLength(1);
    expect(avgift[0]![1]).toContain('<AvgiftsarFran>2027-03-02</AvgiftsarFran>');
    expect(avgift[0]![1]).toContain('<Avgift>600.00</Avgift>');
    const ahead = (Date.parse('2027-03-02') - Date.parse(avgift[0]![0].slice(0, 10))) / 86_400_000;
    expect(ahead).toBeGreaterThanOrEqual(28);
    expect(ahead).toBeLessThanOrEqual(42);
    for (const [, xml] of names) {
      expect(XMLValidator.validate(xml)).toBe(true);
      expect(xml).toContain('ÖVNING – inte utfärdat av Kronofogden');
    }
  });

  it('reports and part accounts in a file each have running numbers', async () => {
    stage = await raise({ 'verk.delredovisning.delad': true });
    await apply(['R1', 'R2']);
    const [one, two] = [await malOf('R1'), await malOf('R2')];
    expect((await byHand(stage, one.malnummer, 'delbetalas', { belopp: 100_000 })).status).toBe(200);
    expect((await byHand(stage, two.malnummer, 'utreds')).status).toBe(200);
    expect((await byHand(stage, two.malnummer, 'rapporteras')).status).toBe(200);
    await stage.sim.clock.advance('kväll');
    const files = await filesOf(stage, 'verk.delredovisning');
    expect(files.map(([name]) => name)).toEqual([
      '2026-03-02_AAA_DELRED_01.xml',
      '2026-03-02_AAA_DELRED_02.xml',
    ]);
    // The fee of 600 kr is taken first, and 400 kr goes to the sökande.
    expect(files[0]![1]).toContain('<Redovisat>400.00</Redovisat>');
    expect(files[0]![1]).toContain('<Avgift>600.00</Avgift>');
    expect(files[0]![1]).toContain('<Skuld>10280.00</Skuld>');
  });

  it('tells what does not fit', async () => {
    stage = await raise();
    await apply(['R1']);
    const { malnummer } = await malOf('R1');
    const refused = await byHand(stage, malnummer, 'bevakas');
    expect(refused.status).toBe(409);
    expect(JSON.stringify(await refused.json())).toContain('VERK-MAL-PASSAR-EJ');
  });
});

/** Everything that came until no mål has anything left: name and text. */
async function everyEvening(): Promise<(readonly [string, string])[]> {
  await stage.sim.clock.advance('idle');
  const found: (readonly [string, string])[] = [];
  for (const transaction of ['verk.loneutmatning', 'verk.delredovisning', 'verk.ny-grundavgift'])
    found.push(...(await filesOf(stage, transaction)));
  return found;
}
