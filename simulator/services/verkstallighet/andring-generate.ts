/** A believable ändring for `genrep generate`: about living mål where some are given, else about invented numbers. */
import type { RoleValues } from '../../formats/layout';
import { malnummerOf } from '../malnummer';
import type { GeneratedCase, GeneratedFile, GenerateMoment } from '../service';
import { asStatus, isEnded, isPaused } from './cases';

const MS_PER_DAY = 86_400_000;
const PATTERN = 'U-NNNNNNNN-ÅÅ';

/** Living, and not paused: a further uppskov would not fit. */
export function suitsAndring({ service, status: text }: GeneratedCase): boolean {
  const status = asStatus(text);
  return service === 'verk' && status !== undefined && !isEnded(status) && !isPaused(status);
}

export function generateAndring(moment: GenerateMoment): GeneratedFile {
  const living = (moment.cases ?? []).filter(suitsAndring);
  return {
    start: {
      intressentkod: moment.code,
      lopnummer: moment.lopnummer,
      'fil.skapad': moment.date,
      mottagare: 'INIT',
      avsandare: moment.sender.name,
    },
    end: {},
    handling: (number) => handling(moment, living[number - 1]?.malnummer, number),
  };
}

function handling(moment: GenerateMoment, living: string | undefined, number: number): RoleValues {
  const { chance, code, date, lopnummer, sender } = moment;
  const draws = chance.draws('generera', 'verk.andring', code, date, lopnummer, number);
  const year = Number(date.slice(0, 4));
  const parts = { service: 'verk', world: 'main', slot: sender.slot, ordinal: number, year };
  const kind = draws.pick(['A', 'N', 'N', 'U'] as const);
  return {
    malnummer: living ?? malnummerOf(chance, parts, PATTERN),
    'ingivare.referens': `A${String(number).padStart(6, '0')}-${lopnummer}`,
    'handling.typ': kind,
    'nedsattning.belopp': kind === 'N' ? (1 + draws.below(100)) * 100 : undefined,
    'uppskov.till': kind === 'U' ? addDays(date, 14 + draws.below(60)) : undefined,
  };
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
