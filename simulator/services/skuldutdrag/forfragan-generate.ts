/** A believable frågefil for `genrep generate`: test persons and test companies only. */
import { COMPANY_COUNT, PERSON_COUNT } from '../../register/identity';
import { createRegister } from '../../register/register';
import type { GeneratedFile, GenerateMoment } from '../service';
import { groundOf } from './grounds';

/** The statute by which a municipality may ask, as an example of what an authority writes. */
const STATUTE = 'Övningslag (0000:000) 1 §';

export function generateForfragan(moment: GenerateMoment): GeneratedFile {
  const { chance, code, date, lopnummer, sender } = moment;
  const register = createRegister(chance);
  const ground = groundOf(sender.kind) ?? 'INK';
  return {
    start: { intressentkod: code, lopnummer, 'fil.skapad': date, mottagare: 'REX', avsandare: sender.name },
    end: {},
    handling: (number) => {
      const draws = chance.draws('generera', 'skuld.forfragan', code, date, lopnummer, number);
      const business = draws.below(6) === 0;
      const asked = business
        ? register.company(draws.below(COMPANY_COUNT))
        : register.person(draws.below(PERSON_COUNT));
      return {
        'ingivare.referens': `F${String(number).padStart(6, '0')}-${lopnummer}`,
        'svarande.identitet': asked.identity,
        'fraga.grund': ground,
        'fraga.lagrum': ground === 'LAG' ? STATUTE : undefined,
      };
    },
  };
}
