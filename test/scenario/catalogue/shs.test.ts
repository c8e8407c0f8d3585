import { openStage, play } from '../stage';
import { folderOf, playTwice, shipped } from '../catalogue';

it('every story of scenarios/shs goes as it should, and the same way twice', async () => {
  const mine = (await shipped()).filter((scenario) => folderOf(scenario) === 'shs');
  expect(mine.length).toBeGreaterThan(0);
  await playTwice(mine);
}, 900_000);

it('a message that is put in quarantine tells why', async () => {
  const sim = await openStage();
  const scenario = (await shipped()).find(({ id }) => id === 'shs-saknad-overenskommelse')!;
  const why = 'SHS-kontrakt saknas för 5560000167 att sända bf.ansokan den 2026-03-02';
  const expected = await play(sim, scenario);
  expect(expected.steps.find(({ id }) => id === 'utan')?.text.sv).toBe(
    `bf.ansokan sattes i karantän (MissingAgreement): ${why}`,
  );
  const unforeseen = await play(sim, { ...scenario, expect: scenario.expect.slice(1) });
  expect(unforeseen.steps.find(({ id }) => id === 'utan')).toMatchObject({
    outcome: 'failed',
    text: {
      en: expect.stringMatching(
        /^No bf.ansokan was taken. bf.ansokan was put in quarantine \(MissingAgreement\): \S/,
      ),
    },
  });
  await sim.close();
});
