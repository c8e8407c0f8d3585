/** A believable fordringsanmälan for `genrep generate`; its ärendenummer are invented, so only the form is right. */
import { COMPANY_COUNT, PERSON_COUNT } from '../../register/identity';
import { createRegister } from '../../register/register';
import { fillPattern } from '../malnummer';
import type { GeneratedFile, GenerateMoment } from '../service';
import { settingValues } from '../setting-values';
import { SANERING_SETTINGS } from './settings';

const GROUNDS = [
  'Faktura för levererade varor.',
  'Avtal om telefoni.',
  'Kontokredit.',
  'Hyra av bostad.',
] as const;
/** An account of nobody: its clearing number is in no bank's series. */
const ACCOUNT = '0000-0000000';

export function generateAnmalan(moment: GenerateMoment): GeneratedFile {
  const { chance, code, date, lopnummer, sender } = moment;
  const register = createRegister(chance);
  const pattern = settingValues(SANERING_SETTINGS, () => undefined).text('sanering.arendenummer.monster');
  return {
    start: { intressentkod: code, lopnummer, 'fil.skapad': date, mottagare: 'SKS', avsandare: sender.name },
    end: {},
    handling: (number) => {
      const draws = chance.draws('generera', 'sanering.fordringsanmalan', code, date, lopnummer, number);
      const galdenar = register.person(draws.below(PERSON_COUNT));
      const borgenar = register.company(draws.below(COMPANY_COUNT));
      const claims = Array.from({ length: 1 + draws.below(3) }, () => 20_000 + draws.below(2_000_000));
      return {
        'ingivare.referens': `S${String(number).padStart(6, '0')}-${lopnummer}`,
        arendenummer: fillPattern(
          pattern,
          String(10_000_000 + draws.below(80_000) * 1_000 + (number % 1_000)),
          Number(date.slice(0, 4)),
        ),
        'galdenar.identitet': galdenar.identity,
        'galdenar.namn': galdenar.name,
        'borgenar.identitet': borgenar.identity,
        'borgenar.namn': borgenar.name,
        'kapital.belopp': claims,
        'ranta.belopp': claims.map((claim) => Math.floor(claim / 10)),
        'kostnad.belopp': claims.map(() => 0),
        grund: claims.map(() => draws.pick(GROUNDS)),
        'betalning.konto': ACCOUNT,
      };
    },
  };
}
