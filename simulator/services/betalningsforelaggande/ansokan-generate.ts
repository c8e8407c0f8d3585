/** A believable ansökan for `genrep generate`: synthetic people and companies only, and nothing wrong in it. */
import type { Draws } from '../../chance';
import type { RoleValues, Scalar } from '../../formats/layout';
import { COMPANY_COUNT, PERSON_COUNT } from '../../register/identity';
import { addressed, createRegister, type Register, type Registered } from '../../register/register';
import type { GeneratedFile, GenerateMoment } from '../service';
import { DELKRAVSTYP } from './delkrav';
import { writeCostGrund, writeGrund } from './grund-texts';

type Form = keyof typeof DELKRAVSTYP;

const MS_PER_DAY = 86_400_000;

/**
 * Cost items in use, in öre (third party; may be outdated): påminnelse, inkassokrav, amorteringsplan,
 * förseningsersättning from business debtors, ombudsarvode in BF.
 */
const COSTS = { PAM: 6_000, INK: 18_000, AMO: 17_000, FOR: 45_000, OMB: 38_000 } as const;
/** Yearly interest in hundredths of a per cent. */
const RATES = [800, 1_000, 1_050, 1_150, 1_200] as const;

export function generateAnsokan(moment: GenerateMoment): GeneratedFile {
  const register = createRegister(moment.chance);
  return {
    start: {
      intressentkod: moment.code,
      lopnummer: moment.lopnummer,
      'fil.skapad': moment.date,
      mottagare: 'SUPRO',
      avsandare: moment.sender.name,
    },
    end: {},
    handling: (number) => handling(moment, register, number),
  };
}

function handling(moment: GenerateMoment, register: Register, number: number): RoleValues {
  const { code, date, lopnummer } = moment;
  const draws = moment.chance.draws('generera', 'bf.ansokan', code, date, lopnummer, number);
  const sokande = register.company(draws.below(COMPANY_COUNT));
  const business = draws.below(8) === 0;
  const svarande = Array.from({ length: several(draws, 3) }, () =>
    business ? register.company(draws.below(COMPANY_COUNT)) : register.person(draws.below(PERSON_COUNT)),
  );
  const form = moment.form === 'xml' ? 'xml' : 'fixed';
  return {
    // The number stands first, so that a shorter field still tells the handlingar of a file apart.
    'ingivare.referens': `R${String(number).padStart(6, '0')}-${lopnummer}`,
    ...party('sokande', sokande),
    'ombud.identitet': moment.sender.org,
    'ombud.namn': moment.sender.name,
    ...svarandeValues(register, svarande),
    ...(onlyCosts(moment, number)
      ? costsOnly(draws, date, form, business)
      : { ...claims(draws, date, form, register), ...costs(draws, business) }),
  };
}

const party = (role: string, { name, identity, address, postnummer, postort }: Registered): RoleValues => ({
  [`${role}.namn`]: name,
  [`${role}.identitet`]: identity,
  [`${role}.adress`]: address,
  [`${role}.postnummer`]: postnummer,
  [`${role}.postort`]: postort,
});

function svarandeValues(register: Register, svarande: readonly Registered[]): RoleValues {
  const at = svarande.map((one) => addressed(register, one));
  return {
    'svarande.identitet': svarande.map((one) => one.identity),
    'svarande.namn': svarande.map((one) => one.name),
    'svarande.adress': at.map(({ place }) => place.address),
    'svarande.postnummer': at.map(({ place }) => place.postnummer),
    'svarande.postort': at.map(({ place }) => place.postort),
    'svarande.land': at.map(({ place }) => place.land),
    'svarande.skyddad': at.map(({ skyddad }) => skyddad),
  };
}

function claims(draws: Draws, date: string, form: Form, register: Register): RoleValues {
  const claims = Array.from({ length: several(draws, 4) }, () => {
    const due = addDays(date, -20 - draws.below(400));
    const invoiced = addDays(due, -30);
    const amount = 10_000 + draws.below(2_500_000);
    const original = draws.below(6) === 0 ? register.company(draws.below(COMPANY_COUNT)).name : undefined;
    return { due, amount, grund: writeGrund(draws, { invoiced, due, original }) };
  });
  const rates = ratesOf(draws, claims.length);
  return {
    'krav.typ': claims.map(() => DELKRAVSTYP[form].kapital),
    'kapital.belopp': claims.map((claim) => claim.amount),
    'kapital.forfallodag': claims.map((claim) => claim.due),
    'ranta.sats': rates,
    'ranta.fran': claims.map((claim, index) =>
      rates[index] === undefined ? undefined : addDays(claim.due, 1),
    ),
    grund: grunds(
      form,
      claims.map((claim) => claim.grund),
    ),
  };
}

/** Mostly one rate for all; of several claims each may have its own, or none. */
function ratesOf(draws: Draws, count: number): readonly (number | undefined)[] {
  const rate = draws.pick(RATES);
  if (count === 1 || draws.below(2) === 0) return Array.from({ length: count }, () => rate);
  return Array.from({ length: count }, () => (draws.below(5) === 0 ? undefined : draws.pick(RATES)));
}

/** The XML form has one ground for the whole application. */
const grunds = (form: Form, texts: readonly string[]): string | readonly string[] =>
  form === 'xml' ? texts.join(' ') : texts;

/** One application in 40; the others are as they would be without it. */
const onlyCosts = ({ chance, code, date, lopnummer }: GenerateMoment, number: number): boolean =>
  chance.draws('generera', 'bf.ansokan', 'kostnader', code, date, lopnummer, number).below(40) === 0;

/** The capital was paid after the inkassokrav; what is left stands as the form has it. */
function costsOnly(draws: Draws, date: string, form: Form, business: boolean): RoleValues {
  const paid = addDays(date, -10 - draws.below(60));
  const due = addDays(paid, -1);
  const kinds = DELKRAVSTYP[form];
  const parts = [
    { typ: kinds.inkasso, amount: COSTS.INK },
    ...(business ? [{ typ: kinds.forsening, amount: COSTS.FOR }] : []),
  ];
  const grund = writeCostGrund({ paid, inkasso: COSTS.INK, forsening: business ? COSTS.FOR : 0 });
  const total = parts.reduce((sum, { amount }) => sum + amount, 0);
  const krav = form === 'xml' ? parts : [{ typ: kinds.kapital, amount: total }];
  return {
    'krav.typ': krav.map(({ typ }) => typ),
    'kapital.belopp': krav.map(({ amount }) => amount),
    'kapital.forfallodag': krav.map(() => due),
    grund: grunds(form, [grund]),
    'kostnad.typ': ['OMB'],
    'kostnad.belopp': [COSTS.OMB],
  };
}

function costs(draws: Draws, business: boolean): RoleValues {
  const kinds: (keyof typeof COSTS)[] = ['INK', 'OMB'];
  if (draws.below(2) === 0) kinds.unshift('PAM');
  if (draws.below(10) === 0) kinds.push('AMO');
  if (business) kinds.push('FOR');
  const amounts: Scalar[] = kinds.map((kind) => COSTS[kind]);
  return { 'kostnad.typ': kinds, 'kostnad.belopp': amounts };
}

/** Mostly one; now and then up to `most`. */
const several = (draws: Draws, most: number): number =>
  draws.below(5) === 0 ? 2 + draws.below(most - 1) : 1;

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
