/** A service that Genrep lacks is Genrep's own limit, said before anything of the data part is judged. */
import { createCalendar } from '../../simulator/calendar';
import { CATALOGUE } from '../../simulator/services/registry';
import { builtinParties } from '../../simulator/parties/builtin';
import { readShsBehaviours } from '../../simulator/shs/behaviours';
import type { ShsDeps } from '../../simulator/shs/deps';
import { routeOf } from '../../simulator/shs/routing';
import type { Label } from '../../simulator/shs/wire/label';
import { product } from '../journeys/shs/node';

const A = builtinParties().find(({ part }) => part === 'bolag-a')!;
const calendar = createCalendar();

const routeTo = (transaction: string, supported: boolean) =>
  routeOf(
    {
      catalogue: CATALOGUE,
      calendar,
      party: () => A,
      now: () => calendar.at('2026-03-02', '08:00'),
      supported: () => supported,
    } as unknown as ShsDeps,
    {
      label: {
        messageType: 'simple',
        sequenceType: 'event',
        transferType: 'asynch',
        to: null,
        product: { value: product(transaction) },
        agreement: null,
        content: { data: [{}] },
      } as unknown as Label,
      org: A.org,
      world: 'main',
      behaviours: readShsBehaviours({}),
    },
  );

it.each([
  [true, 'fil'],
  [false, 'inte-annu'],
])('supported %s: %s', (supported, kind) => {
  expect(routeTo('bf.nedsattning', supported)).toMatchObject({
    kind,
    transactions: [{ id: 'bf.nedsattning' }],
  });
});
