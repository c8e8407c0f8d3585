/** The driver that kills: it must see a fault that was planted on purpose. */
import path from 'node:path';
import { runChaos, type Outcome, type Wish } from '../../bench/chaos/run';
import { CERTS, emptyFolder } from '../journeys/stage';

const VICTIM = [path.join(__dirname, '../run-ts.cjs'), path.join(__dirname, '../../bench/chaos/victim.ts')];

const run = (wish: Partial<Wish>): Promise<Outcome> =>
  runChaos({
    ...{ kills: 3, seed: '1', folder: emptyFolder(), certs: CERTS, victim: VICTIM, limitMs: 100_000 },
    tell: () => undefined,
    ...wish,
  });

const whatOf = ({ breaches }: Outcome): string[] => breaches.map(({ kind, what }) => `${kind}: ${what}`);

it('finds a commit that comes after its answer, within a few kills', async () => {
  const outcome = await run({ kills: 12, plant: 'late-commit', untilFound: true });
  // Which of the two the driver sees first depends on the moment of the kill.
  expect(whatOf(outcome)).toContainEqual(
    expect.stringMatching(
      /^(lost: .* was answered .* and is not there|halfVisible: .* was seen and is no more)$/,
    ),
  );
});
