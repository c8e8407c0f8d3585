/** Every story that comes with Genrep can be told in words before it is played, in both languages. */
import { CATALOGUE } from '../../simulator/services/registry';
import { storyOf } from '../../simulator/control/run-views';
import { loadScenarios } from '../../simulator/scenario/folder';
import type { Text } from '../../simulator/provenance';
import { story } from './stage';

const told = (rest: string) => storyOf(story(rest), { catalogue: CATALOGUE });

it('tells every step, row of the authority and expectation', async () => {
  const loaded = await loadScenarios([], '/');
  if (!loaded.ok) throw new Error('unreadable');
  const odd = loaded.scenarios.flatMap((scenario) => {
    const { id, steps, authority, expect: due } = storyOf(scenario, { catalogue: CATALOGUE });
    const words: Text[] = [...steps.map((one) => one.words), ...authority, ...due.map((one) => one.words)];
    return words.flatMap(({ sv, en }) =>
      [sv, en].some((text) => text.length < 5 || /undefined|\[object|NaN| {2}|\bnull\./.test(text))
        ? [[id, sv, en]]
        : [],
    );
  });
  expect(odd).toEqual([]);
});

it('says what the ingivare does, how the authority answers, and what must have happened', () => {
  const {
    steps,
    authority,
    expect: due,
  } = told(`
steps:
  - id: forsta
    hand-in: { transaction: bf.ansokan, generate: { count: 3, faults: [belopp-noll:2] }, lopnummer: skip 2 }
  - fetch: bf.kvittens
    within: PT1H
authority:
  - when: { step: forsta }
    reject: [{ handling: 2, role: lopnummer, code: X-1 }]
    kvittens: { delay: P1D, twice: true }
expect:
  - kvittens: { of: forsta, outcome: godkand, count: as-handed-in - 1 }
  - never: { hand-in: bf.ansokan, after: forsta }
must-fail: [1]
`);
  expect(steps.map(({ words }) => words.sv)).toEqual([
    'Lämna in en fil: Ansökan om betalningsföreläggande. Genreps egen klient lämnar 3 handlingar. Planterade fel: belopp-noll:2. Löpnumret hoppar över 2.',
    'Hämta Kvittens på ansökan om betalningsföreläggande. Det får dröja 1 timme.',
  ]);
  expect(authority[0]?.en).toMatch(
    /^To the step forsta: Handling 2 is rejected: .*\(X-1\)\. The kvittens comes 1 day later\. The kvittens comes twice\.$/,
  );
  expect(due.map(({ words, mustFail }) => [words.sv, mustFail])).toEqual([
    [
      'Kvittensen på steget forsta har kommit och säger GODKÄND · godkända handlingar: 1 färre än som lämnades in.',
      true,
    ],
    ['Ingen Ansökan om betalningsföreläggande har lämnats in efter steget forsta.', false],
  ]);
});
