/** People are masked wherever the console shows them, until they are asked for: also in letters, references and events. */
import { request } from '../../../cli/control-client';
import { withoutPeople } from '../../../simulator/control/console/cases/people';
import { ansokan, must, raise, type Stage } from '../../journeys/stage';

const PERSON = '192001019807';
const NAME = 'Xylander Zebulonsdotter';

let stage: Stage;
let malnummer: string;
const page = async (path: string): Promise<string> =>
  (await request(stage.sim.urls.control, { method: 'GET', path })).body.toString();

beforeAll(async () => {
  stage = await raise();
  const file = (await ansokan({ count: 1 })).toString('latin1');
  // A personnummer for a reference, as some have; and one person throughout.
  const body = Buffer.from(
    file
      .replace(/^01.{28}/m, `01${`${PERSON}-BESTRIDEN`.padEnd(28)}`)
      .replace(/^03.{62}/gm, `03${PERSON}${NAME.padEnd(50)}`),
    'latin1',
  );
  must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
  const told = await stage.sim.journal.next('mal.registrerat', () => true, { after: 0 });
  malnummer = String(told.data['malnummer']);
  await stage.sim.clock.advance('P60D');
});
afterAll(() => stage.close());

const leaks = (html: string): string[] =>
  [PERSON, PERSON.slice(2), NAME, 'Zebulonsdotter'].filter((one) => html.includes(one));

it('on the page of a mål', async () => {
  const path = `/mal/${encodeURIComponent(malnummer)}`;
  expect(leaks(await page(path))).toEqual([]);
  expect(leaks(await page(`${path}?personer=visa`))).toEqual(expect.arrayContaining([PERSON, NAME]));
});

it('in letters', async () => {
  const tray = await page('/brev');
  expect(tray).toContain('/brev/1');
  expect(leaks(tray)).toEqual([]);
  const letter = await page('/brev/1');
  expect(leaks(letter)).toEqual([]);
  expect(leaks(await page('/brev/1?personer=visa'))).toContain(PERSON);
});

it('in a letter the people of its mål have initials', () => {
  const people = [{ namn: NAME, identitet: PERSON }];
  expect(withoutPeople(`Till ${NAME}, ${PERSON}, för Bolag A`, people)).toBe(
    'Till X••••••• Z•••••••••••••, 19••••••••••, för Bolag A',
  );
});

it('in events', async () => {
  const log = await page('/handelselogg');
  expect(log).toContain('mal.');
  expect(leaks(log)).toEqual([]);
});
