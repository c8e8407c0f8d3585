/** A believable återkallelse or nedsättning for `genrep generate`: about living mål where some are given, else about
 * invented numbers. */
import type { RoleValues } from '../../formats/layout';
import { malnummerOf } from '../malnummer';
import type { GeneratedCase, GeneratedFile, GenerateMoment } from '../service';
import { asStatus, nextStatus } from './cases';
import type { ChangeKind } from './change-check';

const PATTERN = 'NN-NNNNNN-ÅÅ';
/** Kronor. A generated application claims more. */
const MOST = 100;
const ORE = 100;

export const suitsChange =
  (event: ChangeKind) =>
  ({ service, status: text }: GeneratedCase): boolean => {
    const status = asStatus(text);
    return service === 'bf' && status !== undefined && nextStatus(status, event) !== undefined;
  };

export const generateChange =
  (transaction: string, event: ChangeKind) =>
  (moment: GenerateMoment): GeneratedFile => {
    const living = (moment.cases ?? []).filter(suitsChange(event));
    return {
      start: {
        intressentkod: moment.code,
        lopnummer: moment.lopnummer,
        'fil.skapad': moment.date,
        mottagare: 'SUPRO',
        avsandare: moment.sender.name,
      },
      end: {},
      handling: (number) => handling(transaction, event, moment, living[number - 1]?.malnummer, number),
    };
  };

function handling(
  transaction: string,
  event: ChangeKind,
  moment: GenerateMoment,
  living: string | undefined,
  number: number,
): RoleValues {
  const { chance, code, date, lopnummer, sender } = moment;
  const draws = chance.draws('generera', transaction, code, date, lopnummer, number);
  const year = Number(date.slice(0, 4));
  const parts = { service: 'bf', world: 'main', slot: sender.slot, ordinal: number, year };
  const malnummer = living ?? malnummerOf(chance, parts, PATTERN);
  const withdrawn = event === 'aterkallas';
  return {
    malnummer,
    'ingivare.referens': `${withdrawn ? 'T' : 'N'}${String(number).padStart(6, '0')}-${lopnummer}`,
    ...(withdrawn ? {} : { 'nedsattning.belopp': (1 + draws.below(MOST)) * ORE, 'nedsattning.dag': date }),
  };
}
