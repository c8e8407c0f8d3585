/** The web form of an application says the same as the file that `genrep onboard` reads. */
import { textOf, valuesOf, type Values } from '../../../simulator/control/console/anslutning/values';
import { readApplication } from '../../../simulator/rehearsal/application-read';
import { APPLICATION_TEMPLATE } from '../../../simulator/rehearsal/application-template';

const read = (text: string) => {
  const found = readApplication('ansokan', text);
  if (!found.ok) throw new Error(JSON.stringify(found.complaints));
  return found.application;
};
/** Without what tells where it stood. */
const plain = (text: string): unknown =>
  JSON.parse(
    JSON.stringify(read(text), (key, value: unknown) => (key === 'line' ? undefined : value)),
  ) as unknown;

it('writes what was filled in, and leaves out what was not', () => {
  const values: Values = {
    foretagsnamn: [' Bolaget "A": #1 '],
    organisationsnummer: ['559990-0106'],
    bankgiro: [''],
    'kontakt-2-namn': ['Filutbyte'],
    underkoder: ['KBM, KBN'],
    verksamhet: ['inkasso'],
    'inkasso-kopia': ['ja'],
    'bank-kopia': ['ja'],
    tjanst: ['bf'],
    'bf-lamna': ['bf.ansokan', 'bf.aterkallelse'],
    'verk-lamna': ['verk.ansokan'],
    'per-ar': ['800'],
  };
  const application = read(textOf(values));
  expect(application).toMatchObject({
    arende: 'ansokan',
    foretagsnamn: 'Bolaget "A": #1',
    bankgiro: undefined,
    kontaktpersoner: [{ namn: 'Filutbyte', telefon: undefined }],
    underkoder: ['KBM', 'KBN'],
    verksamhet: [{ slag: 'inkasso', kopiaBifogas: true }],
    tjanster: [{ tjanst: 'bf', lamna: ['bf.ansokan', 'bf.aterkallelse'], hamta: undefined }],
    bf: { ansokningarPerAr: 800 },
  });
});

it('shows an application again as it was read', () => {
  expect(plain(textOf(valuesOf(read(APPLICATION_TEMPLATE))))).toEqual(plain(APPLICATION_TEMPLATE));
});
