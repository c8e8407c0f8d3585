/** A believable fordringsanmälan for `genrep generate`: in running ärenden where some are given, else with invented numbers,
 * so that only the form is right. */
import type { RoleValues } from '../../formats/layout';
import { COMPANY_COUNT, PERSON_COUNT } from '../../register/identity';
import { createRegister } from '../../register/register';
import { fillPattern } from '../malnummer';
import type { GeneratedCase, GeneratedFile, GenerateMoment } from '../service';
import { settingValues } from '../setting-values';
import type { ArendeState } from './arende';
import { SANERING_SETTINGS } from './settings';

const GROUNDS = [
  'Faktura för levererade varor.',
  'Avtal om telefoni.',
  'Kontokredit.',
  'Hyra av bostad.',
] as const;
/** An account of nobody: its clearing number is in no bank's series. */
const ACCOUNT = '0000-0000000';

/** Nothing has been reported in it yet, in time or late. */
export const suitsAnmalan = ({ service, status }: GeneratedCase): boolean =>
  service === 'sanering' && (status === 'inlett' || status === 'ej-anmalt');

export function generateAnmalan(moment: GenerateMoment): GeneratedFile {
  const { chance, code, date, lopnummer, sender } = moment;
  const register = createRegister(chance);
  const running = (moment.cases ?? []).filter(suitsAnmalan);
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
        ...arendeValues(running[number - 1]),
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

function arendeValues(arende: GeneratedCase | undefined): RoleValues {
  if (arende === undefined) return {};
  const { galdenar } = (arende.state ?? {}) as Partial<ArendeState>;
  return {
    arendenummer: arende.malnummer,
    ...(galdenar === undefined
      ? {}
      : { 'galdenar.identitet': galdenar.identitet, 'galdenar.namn': galdenar.namn }),
  };
}
