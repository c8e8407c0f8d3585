/** Ändring: silence on success, felkvittens on error, then and only then. */
import type { RoleValues } from '../../simulator/formats/layout';
import { fileOf, must, raise, type Stage } from './stage';
import {
  answerTo,
  application,
  byHand,
  casesOf,
  filesOf,
  fileWith,
  handIn,
  type Mal,
} from './verkstallighet-stage';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

async function begin(...references: string[]): Promise<readonly Mal[]> {
  const body = await fileWith(
    'verk.ansokan',
    1,
    references.map((one) => application(one)),
  );
  await answerTo(stage, 'verk.kvittens', await handIn(stage, 'verk.ansokan', 'AAA.EMALIN', body));
  const all = await casesOf(stage);
  return references.map((referens) => all.find((mal) => mal.referens === referens)!);
}

const change = async (
  lopnummer: number,
  rows: readonly RoleValues[],
  name = 'AAA.ANDRING',
): Promise<string> => handIn(stage, 'verk.andring', name, await fileWith('verk.andring', lopnummer, rows));

const statusOf = async (referens: string): Promise<string> =>
  (await casesOf(stage)).find((mal) => mal.referens === referens)!.status;

const felkvittenser = (): Promise<readonly (readonly [string, string])[]> =>
  filesOf(stage, 'verk.andring-felkvittens');

it('three kinds at once are accepted in silence and hold some hours later; an older name is accepted', async () => {
  stage = await raise();
  const [one, two, three] = await begin('R1-TOM', 'R2-TOM', 'R3-TOM');
  await change(
    1,
    [
      { malnummer: one!.malnummer, 'handling.typ': 'A' },
      { malnummer: two!.malnummer, 'handling.typ': 'N', 'nedsattning.belopp': 500_000 },
      { malnummer: three!.malnummer, 'handling.typ': 'U', 'uppskov.till': '2026-04-30' },
    ],
    'AAA_ANDRING',
  );
  await stage.sim.clock.advance('PT1H');
  expect(await statusOf('R1-TOM')).toBe('registrerat');
  await stage.sim.clock.advance('PT2H');
  expect(await statusOf('R1-TOM')).toBe('aterkallat');
  expect(await statusOf('R3-TOM')).toBe('uppskov');
  expect(await felkvittenser()).toEqual([]);

  await stage.sim.clock.advance('kväll');
  const [slut] = await filesOf(stage, 'verk.slutredovisning');
  expect(slut?.[0]).toBe('ints001x1_AAA.xml');
  expect(slut?.[1]).toContain('<Orsak>ATERKALLAD</Orsak>');

  await stage.sim.clock.advance('to 2026-05-02T12:00');
  expect(await statusOf('R3-TOM')).toBe('registrerat');
});

it('an error on one ändring, or a wrong löpnummer, is answered by a felkvittens, and nothing holds', async () => {
  stage = await raise();
  const [one] = await begin('R1-TOM');
  const bad = await change(1, [
    { malnummer: one!.malnummer, 'handling.typ': 'A' },
    { malnummer: 'U-00000000-26', 'ingivare.referens': 'B2', 'handling.typ': 'A' },
  ]);
  const told = await answerTo(stage, 'verk.andring-felkvittens', bad);
  expect(told).toContain('VERK-140');
  expect(told).toContain('UNDERKÄND HANDLING');
  expect(
    must(await stage.as('bolag-a').list({ transaction: 'verk.andring-felkvittens', all: true })),
  ).toEqual(['inbb001x1_AAA_20260302']);
  await change(1, [{ malnummer: one!.malnummer, 'handling.typ': 'U', 'uppskov.till': '2026-04-30' }]);
  const skipped = await change(3, [{ malnummer: one!.malnummer, 'handling.typ': 'A' }]);
  expect(await answerTo(stage, 'verk.andring-felkvittens', skipped)).toContain('VERK-103');
  await stage.sim.clock.advance('PT3H');
  expect(await statusOf('R1-TOM')).toBe('uppskov');
  expect(await felkvittenser()).toHaveLength(2);
});

it('the same in a second file, or about a mål of BF, is answered on the handling', async () => {
  stage = await raise();
  const [one] = await begin('R1-TOM');
  await answerTo(
    stage,
    'bf.kvittens',
    await handIn(stage, 'bf.ansokan', 'AAA.ANSOKAN', await fileOf('bf.ansokan', { count: 1 })),
  );
  const bf = (await casesOf(stage)).find(({ service }) => service === 'bf');
  await change(1, [{ malnummer: one!.malnummer, 'handling.typ': 'A' }]);
  const again = await change(2, [
    { malnummer: one!.malnummer, 'ingivare.referens': 'TWICE', 'handling.typ': 'A' },
    { malnummer: bf!.malnummer, 'ingivare.referens': 'OTHER', 'handling.typ': 'A' },
  ]);
  const told = await answerTo(stage, 'verk.andring-felkvittens', again);
  const rows = told.split('\r\n').filter((line) => line.startsWith('10'));
  expect(rows.map((row) => [row.slice(2, 10), row.slice(39, 44)])).toEqual([
    ['VERK-142', 'TWICE'],
    ['VERK-140', 'OTHER'],
  ]);
});

it('an återkallelse that crosses the evening: the account comes first, then the end', async () => {
  stage = await raise({ clock: '2026-03-02T08:00' });
  const [one] = await begin('R1-TOM');
  expect((await byHand(stage, one!.malnummer, 'delbetalas', { belopp: 100_000 })).status).toBe(200);
  await stage.sim.clock.advance('to 2026-03-02T17:30');
  await change(1, [{ malnummer: one!.malnummer, 'handling.typ': 'A' }]);
  await stage.sim.clock.advance('kväll');
  expect(await filesOf(stage, 'verk.delredovisning')).toHaveLength(1);
  expect(await statusOf('R1-TOM')).toBe('registrerat');
  expect(await filesOf(stage, 'verk.slutredovisning')).toEqual([]);
  await stage.sim.clock.advance('to 2026-03-03T19:00');
  expect(await statusOf('R1-TOM')).toBe('aterkallat');
  const [slut] = await filesOf(stage, 'verk.slutredovisning');
  expect(slut?.[1]).toContain('<Orsak>ATERKALLAD</Orsak>');
  expect(slut?.[1]).toContain('<Skuld>10280.00</Skuld>');
});

it('another ingivare cannot change it, and learns nothing of it', async () => {
  stage = await raise();
  const [one] = await begin('R1-TOM');
  const body = await fileWith('verk.andring', 1, [{ malnummer: one!.malnummer, 'handling.typ': 'A' }]);
  const theirs = Buffer.from(body.toString('latin1').replace('ANDRINGAAA', 'ANDRINGDDD'), 'latin1');
  const client = stage.as('bolag-d');
  const sent = must(await client.submit({ transaction: 'verk.andring', name: 'DDD.ANDRING', body: theirs }));
  const told = must(
    await client.waitFor({
      transaction: 'verk.andring-felkvittens',
      inReplyTo: sent.transaktionsid,
      timeoutMs: 120_000,
    }),
  ).bytes.toString('latin1');
  expect(told).toContain('VERK-140');
  expect(told).not.toContain('R1-TOM');
  await stage.sim.clock.advance('PT3H');
  expect(await statusOf('R1-TOM')).toBe('registrerat');
});
