/**
 * What the population and company registers would say of a number of the test series, beside name and address. Drawn by
 * the number and the seed alone, so that every service and every file of that seed says the same, in any order.
 */
import type { Chance, Draws } from '../chance';
import { isTestIdentity } from './identity';
import { FOREIGN_PLACES, PLACES, STREETS } from './names';
import { shareOf } from './settings';

export interface Address {
  readonly address: string;
  /** Five digits in Sweden. */
  readonly postnummer: string;
  readonly postort: string;
  /** ISO 3166, two letters. */
  readonly land: string;
}

export interface FormerAddress extends Address {
  /** Last day there, `YYYY-MM-DD`. */
  readonly till: string;
}

export interface Standing {
  /** Protected identity: nobody is told where they live. */
  readonly skyddad: boolean;
  /** Day of death, `YYYY-MM-DD`. */
  readonly avliden: string | null;
  readonly utvandrad: { readonly dag: string; readonly address: Address } | null;
  /** Of a company. */
  readonly avregistrerad: { readonly typ: 'LIKVIDATION' | 'AVREGISTRERAD'; readonly dag: string } | null;
  readonly formerAddresses: readonly FormerAddress[];
}

export type ReadSetting = (name: string) => unknown;

export const DEFAULTS: ReadSetting = () => undefined;

const NOTHING: Standing = {
  skyddad: false,
  avliden: null,
  utvandrad: null,
  avregistrerad: null,
  formerAddresses: [],
};

const MS_PER_DAY = 86_400_000;
/** What has a day of its own has happened in the ten years before 2026. */
const FIRST_DAY = Date.UTC(2016, 0, 1);
const DAYS = 3_653;
const COMPANY = /^\d{2}[2-9]/;

/** Of a number that is not of the test series nothing is known. */
export function standingOf(chance: Chance, identitet: string, setting: ReadSetting = DEFAULTS): Standing {
  const ten = identitet.slice(-10);
  if (!isTestIdentity(ten)) return NOTHING;
  const draws = chance.draws('register', 'standing', ten);
  const [first, second, third] = [draws.next(), draws.next(), dayIn(draws)] as const;
  if (COMPANY.test(ten)) {
    const gone = first < shareOf(setting, 'register.andel.avregistrerad');
    const typ = second < 0.5 ? 'LIKVIDATION' : 'AVREGISTRERAD';
    return { ...NOTHING, avregistrerad: gone ? { typ, dag: third } : null };
  }
  const dead = first < shareOf(setting, 'register.andel.avliden');
  const gone = !dead && second < shareOf(setting, 'register.andel.utvandrad');
  const foreign = foreignAddress(draws);
  return {
    skyddad: isSkyddad(chance, ten, setting),
    avliden: dead ? third : null,
    utvandrad: gone ? { dag: third, address: foreign } : null,
    avregistrerad: null,
    formerAddresses: Array.from({ length: draws.below(3) }, () => formerAddress(draws)),
  };
}

/** The same as `standingOf` says, at half the price. */
export const isSkyddad = (chance: Chance, identitet: string, setting: ReadSetting): boolean =>
  isTestIdentity(identitet) &&
  !COMPANY.test(identitet.slice(-10)) &&
  chance.share('register', 'skyddad', identitet.slice(-10)) < shareOf(setting, 'skuld.andel.skyddad');

const dayIn = (draws: Draws): string =>
  new Date(FIRST_DAY + draws.below(DAYS) * MS_PER_DAY).toISOString().slice(0, 10);

export function swedishAddress(draws: Draws): Omit<Address, 'land'> {
  const street = `${draws.pick(STREETS)} ${draws.below(180) + 1}`;
  const flat = draws.below(3) === 0 ? ` lgh ${1001 + draws.below(5) * 100 + draws.below(6)}` : '';
  const [prefix, postort] = draws.pick(PLACES);
  return { address: `${street}${flat}`, postnummer: `${prefix}${String(10 + draws.below(90))}`, postort };
}

function foreignAddress(draws: Draws): Address {
  const [land, postort, digits] = draws.pick(FOREIGN_PLACES);
  const postnummer = String(draws.below(10 ** digits)).padStart(digits, '0');
  return { address: `${draws.pick(STREETS)} ${draws.below(90) + 1}`, postnummer, postort, land };
}

const formerAddress = (draws: Draws): FormerAddress => ({
  ...swedishAddress(draws),
  land: 'SE',
  till: dayIn(draws),
});
