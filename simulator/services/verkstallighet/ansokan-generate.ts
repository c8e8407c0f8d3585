/** A believable ansökan om verkställighet for `genrep generate`: synthetic people only, and nothing wrong in it. */
import type { Draws } from '../../chance';
import type { RoleValues } from '../../formats/layout';
import { COMPANY_COUNT, PERSON_COUNT } from '../../register/identity';
import { addressed, createRegister, type Register } from '../../register/register';
import type { GeneratedFile, GenerateMoment } from '../service';

const MS_PER_DAY = 86_400_000;
/** Yearly interest in hundredths of a per cent. */
const RATES = [800, 1_000, 1_050, 1_150, 1_200] as const;
/** Costs awarded in the title, in öre: application fee and ombudsarvode in BF (third party; may be outdated). */
const AWARDED = 68_000;
const GROUNDS = [
  'Fordran enligt exekutionstiteln avser obetald faktura för leverans av el.',
  'Fordran enligt exekutionstiteln avser obetald hyra för bostadslägenhet.',
  'Fordran enligt exekutionstiteln avser kontokredit som har sagts upp till betalning.',
  'Fordran enligt exekutionstiteln avser mobilabonnemang, slutfaktura och hårdvara, med avdrag för de betalningar som svaranden har gjort efter exekutionstitelns dag.',
] as const;
const CODES = ['FAK', 'HYR', 'LAN', 'UTS'] as const;

export function generateAnsokan(moment: GenerateMoment): GeneratedFile {
  const register = createRegister(moment.chance);
  return {
    start: {
      intressentkod: moment.code,
      lopnummer: moment.lopnummer,
      'fil.skapad': moment.date,
      mottagare: 'REX',
      avsandare: moment.sender.name,
    },
    end: {},
    handling: (number) => handling(moment, register, number),
  };
}

function handling(moment: GenerateMoment, register: Register, number: number): RoleValues {
  const { code, date, lopnummer } = moment;
  const draws = moment.chance.draws('generera', 'verk.ansokan', code, date, lopnummer, number);
  const sokande = register.company(draws.below(COMPANY_COUNT));
  const business = draws.below(8) === 0;
  const svarande = business
    ? register.company(draws.below(COMPANY_COUNT))
    : register.person(draws.below(PERSON_COUNT));
  const { skyddad, place } = addressed(register, svarande);
  const given = addDays(date, -10 - draws.below(300));
  return {
    // The number stands first, so that a shorter field still tells the handlingar of a file apart.
    'ingivare.referens': `V${String(number).padStart(6, '0')}-${lopnummer}`,
    'skuld.typ': 'E',
    'titel.typ': draws.below(5) === 0 ? 'D' : 'U',
    'titel.nummer': titleNumber(draws, given),
    'titel.dag': given,
    'svarande.identitet': svarande.identity,
    'svarande.namn': svarande.name,
    'svarande.adress': place.address,
    'svarande.postnummer': place.postnummer,
    'svarande.postort': place.postort,
    'svarande.land': place.land,
    'svarande.skyddad': skyddad,
    'sokande.identitet': sokande.identity,
    'sokande.namn': sokande.name,
    ...debts(draws, given),
    ...(draws.below(4) === 0 ? { 'grund.kod': draws.pick(CODES) } : { grund: draws.pick(GROUNDS) }),
  };
}

const titleNumber = (draws: Draws, day: string): string =>
  `${10 + draws.below(90)}-${100_000 + draws.below(900_000)}-${day.slice(2, 4)}`;

function debts(draws: Draws, titleDay: string): RoleValues {
  const debts = Array.from({ length: draws.below(6) === 0 ? 2 + draws.below(3) : 1 }, () => ({
    due: addDays(titleDay, -40 - draws.below(400)),
    amount: 20_000 + draws.below(2_000_000),
  }));
  const rate = draws.pick(RATES);
  return {
    'kapital.belopp': debts.map(({ amount }) => amount),
    'kapital.forfallodag': debts.map(({ due }) => due),
    'ranta.sats': debts.map(() => rate),
    'ranta.fran': debts.map(({ due }) => addDays(due, 1)),
    'kostnad.belopp': debts.map((_debt, index) => (index === 0 ? AWARDED : 0)),
  };
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
