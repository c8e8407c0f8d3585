/** `genrep generate verk.andring --cases`: målnummer of living mål, and invented ones where there are none. */
import { session } from '../cli/terminal';
import { raise, type Stage } from './stage';
import { answerTo, application, byHand, casesOf, fileWith, handIn } from './verkstallighet-stage';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

it('takes living mål of the sender, says when they do not suffice, and the file is accepted in silence', async () => {
  stage = await raise();
  const body = await fileWith(
    'verk.ansokan',
    1,
    ['R1-TOM', 'R2-TOM', 'R3-TOM'].map((referens) => application(referens)),
  );
  await answerTo(stage, 'verk.kvittens', await handIn(stage, 'verk.ansokan', 'AAA.EMALIN', body));
  const [ended, ...living] = await casesOf(stage);
  expect((await byHand(stage, ended!.malnummer, 'betalas')).status).toBe(200);

  const shell = session();
  const generate = (
    count: number,
    lopnummer: number,
  ): Promise<{ code: number; out: string; err: string; bytes: Buffer }> =>
    shell.run(
      ...['generate', 'verk.andring', '--as', 'bolag-a', '--count', String(count)],
      ...['--lopnummer', String(lopnummer), '--date', '2026-03-02'],
      ...['--cases', stage.sim.urls.control, '--out', '-'],
    );
  const two = await generate(2, 1);
  expect([two.code, two.err]).toEqual([0, '']);
  for (const { malnummer } of living) expect(two.out).toContain(malnummer);
  expect(two.out).not.toContain(ended!.malnummer);
  await handIn(stage, 'verk.andring', 'AAA.ANDRING', Buffer.from(two.out, 'latin1'));
  await stage.sim.clock.advance('PT3H');
  expect(
    await stage.as('bolag-a').list({ transaction: 'verk.andring-felkvittens', all: true }),
  ).toMatchObject({
    value: [],
  });

  const three = await generate(3, 2);
  expect(three.code).toBe(0);
  expect(three.err).toContain('GENERATE-CASES');
});
