/** A mål that begins as a betalningsföreläggande: its utslag is enforced without a further application. */
import type { RoleValues } from '../../simulator/formats/layout';
import { raise, type Stage } from './stage';
import { answerTo, casesOf, filesOf, fileWith, handIn } from './verkstallighet-stage';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

const bf = (referens: string, more: RoleValues = {}): RoleValues => ({
  'ingivare.referens': referens,
  'sokande.identitet': '5599910006',
  'sokande.namn': 'Påhittselektriska i Övningsås AB',
  'svarande.identitet': ['192001019807'],
  'svarande.namn': ['Åsa Ek'],
  'svarande.postnummer': ['22210'],
  'krav.typ': ['K'],
  'kapital.belopp': [1_000_000],
  'kapital.forfallodag': ['2025-11-01'],
  grund: ['Köp av böcker.'],
  ...more,
});

it('opens a mål and its bekräftelse, unless the sökande declined; and goes on to its end', async () => {
  stage = await raise({ 'mailbox.unfetchedDays': 2000, 'bf.verkstallighet.utanUppgift': true });
  const body = await fileWith('bf.ansokan', 1, [
    bf('R1-LON-UTSLAG'),
    bf('R2-UTSLAG', { 'verkstallighet.begars': false }),
    bf('R3-TOM-UTSLAG', { 'verkstallighet.begars': true }),
  ]);
  await answerTo(stage, 'bf.kvittens', await handIn(stage, 'bf.ansokan', 'AAA.ANSOKAN', body));
  await stage.sim.clock.advance('P45D');
  const mal = await casesOf(stage);
  const begun = mal.filter(({ service }) => service === 'bf');
  const enforced = mal.filter(({ service }) => service === 'verk');
  expect(begun.map(({ status }) => status)).toEqual(['utslag', 'utslag', 'utslag']);
  expect(enforced.map(({ referens }) => referens).sort()).toEqual(['R1-LON-UTSLAG', 'R3-TOM-UTSLAG']);

  const told = (await filesOf(stage, 'verk.bekraftelse')).map(([, text]) => text).join('');
  expect(told).toContain('00VERK-BEKRAFTELSESUPAAA');
  for (const { malnummer, referens } of enforced) {
    expect(told).toContain(malnummer);
    expect(told).toContain(begun.find((one) => one.referens === referens)!.malnummer);
  }
  expect(told).not.toContain('R2-UTSLAG');

  await stage.sim.clock.advance('idle');
  const ended = (await casesOf(stage)).filter(({ service }) => service === 'verk');
  expect(Object.fromEntries(ended.map(({ referens, status }) => [referens, status]))).toEqual({
    'R1-LON-UTSLAG': 'betalt',
    'R3-TOM-UTSLAG': 'tillgangslost',
  });
  const slut = (await filesOf(stage, 'verk.slutredovisning')).map(([, text]) => text).join('');
  expect(slut).toContain('<Referens>R1-LON-UTSLAG</Referens>');
});

it('not for an ingivare without tillstånd for Verkställighet', async () => {
  stage = await raise({ 'mailbox.unfetchedDays': 2000 });
  const body = await fileWith('bf.ansokan', 1, [bf('R1-UTSLAG', { 'verkstallighet.begars': true })]);
  await fetch(`${stage.sim.urls.control}/api/v1/parties/5560000167`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ permits: ['bf'] }),
  });
  await answerTo(stage, 'bf.kvittens', await handIn(stage, 'bf.ansokan', 'AAA.ANSOKAN', body));
  await stage.sim.clock.advance('idle');
  expect((await casesOf(stage)).map(({ service, status }) => [service, status])).toEqual([['bf', 'utslag']]);
});

it('nor, unless set so, when the application says nothing of it', async () => {
  stage = await raise();
  const body = await fileWith('bf.ansokan', 1, [bf('R1-UTSLAG')]);
  await answerTo(stage, 'bf.kvittens', await handIn(stage, 'bf.ansokan', 'AAA.ANSOKAN', body));
  await stage.sim.clock.advance('idle');
  expect((await casesOf(stage)).map(({ service }) => service)).toEqual(['bf']);
});
