/** Defects of content: a value is changed before the file is written, so that counts and sums follow. */
import type { RoleValues, Scalar } from '../formats/layout';
import { createRegister } from '../register/register';
import type { FaultName } from './fault-kinds';
import type { Plant } from './planted-plant';
import type { GeneratedFile, GenerateMoment } from './service';

const MS_PER_DAY = 86_400_000;
const FAR_AHEAD = 3_650;
/** A number that the register's people and companies never have. */
const PLANTED_NUMBER = 7;

type ValueFault = Extract<
  FaultName,
  | 'fel-antal'
  | 'fel-kontrollsumma'
  | 'fel-kontrollsiffra-personnummer'
  | 'fel-kontrollsiffra-orgnummer'
  | 'belopp-noll'
  | 'belopp-negativt'
  | 'omojligt-datum'
  | 'forfallodag-i-framtiden'
  | 'otillatet-tecken'
  | 'utlandskt-postnummer'
  | 'postnummer-saknas-skyddad-adress'
  | 'grund-saknas'
  | 'betalningsanvisning-i-grund'
  | 'fel-intressentkod'
  | 'lopnummer-upprepat'
  | 'lopnummer-hoppat'
>;

export const VALUE_PLANTS: Readonly<Record<ValueFault, Plant>> = {
  'fel-antal': {
    title: { sv: 'Fel antal', en: 'Wrong count' },
    how: { sv: 'Slutposten anger en handling för mycket.', en: 'The end post says one handling too many.' },
    roles: ['kontroll.handlingar'],
    values: (file, moment) => ({ ...file, end: { ...file.end, 'kontroll.handlingar': moment.count + 1 } }),
  },
  'fel-kontrollsumma': {
    title: { sv: 'Fel kontrollsumma', en: 'Wrong control sum' },
    how: { sv: 'Slutpostens summa är ett öre.', en: 'The sum of the end post is one öre.' },
    roles: ['kontroll.summa'],
    values: (file) => ({ ...file, end: { ...file.end, 'kontroll.summa': 1 } }),
  },
  'fel-kontrollsiffra-personnummer': {
    title: { sv: 'Fel kontrollsiffra i personnummer', en: 'Bad check digit in a personnummer' },
    how: {
      sv: 'Sista siffran i svarandens personnummer är en för hög.',
      en: 'The last digit of the svarande’s personnummer is one too high.',
    },
    roles: ['svarande.identitet'],
    values: onFirst('svarande.identitet', (moment) =>
      badDigit(createRegister(moment.chance).person(PLANTED_NUMBER).identity),
    ),
  },
  'fel-kontrollsiffra-orgnummer': {
    title: {
      sv: 'Fel kontrollsiffra i organisationsnummer',
      en: 'Bad check digit in an organisationsnummer',
    },
    how: {
      sv: 'Sista siffran i svarandens organisationsnummer är en för hög.',
      en: 'The last digit of the svarande’s organisationsnummer is one too high.',
    },
    roles: ['svarande.identitet'],
    values: onFirst('svarande.identitet', (moment) =>
      badDigit(createRegister(moment.chance).company(PLANTED_NUMBER).identity),
    ),
  },
  'belopp-noll': {
    title: { sv: 'Belopp noll', en: 'Amount zero' },
    how: { sv: 'Första kravets kapitalbelopp är noll.', en: 'The first claim’s capital amount is zero.' },
    roles: ['kapital.belopp'],
    values: onFirst('kapital.belopp', () => 0),
  },
  'belopp-negativt': {
    title: { sv: 'Belopp negativt', en: 'Amount negative' },
    how: {
      sv: 'Första kravets kapitalbelopp är minus 100 kronor.',
      en: 'The first claim’s capital amount is minus 100 kronor.',
    },
    roles: ['kapital.belopp'],
    values: onFirst('kapital.belopp', () => -10_000),
  },
  'omojligt-datum': {
    title: { sv: 'Omöjligt datum', en: 'Impossible date' },
    how: {
      sv: 'Första kravets förfallodag är 30 februari.',
      en: 'The first claim’s due date is 30 February.',
    },
    roles: ['kapital.forfallodag'],
    values: onFirst('kapital.forfallodag', (moment) => `${Number(moment.date.slice(0, 4)) - 1}-02-30`),
  },
  'forfallodag-i-framtiden': {
    title: { sv: 'Förfallodag i framtiden', en: 'Due date in the future' },
    how: {
      sv: 'Första kravet förfaller tio år efter filens dag.',
      en: 'The first claim is due ten years after the file’s day.',
    },
    roles: ['kapital.forfallodag'],
    values: onFirst('kapital.forfallodag', (moment) => addDays(moment.date, FAR_AHEAD)),
  },
  'otillatet-tecken': {
    title: { sv: 'Otillåtet tecken', en: 'Character not allowed' },
    how: { sv: 'Tecknet ^ i svarandens namn.', en: 'The character ^ in the svarande’s name.' },
    roles: ['svarande.namn'],
    values: onFirst('svarande.namn', (_moment, name) => `${String(name ?? '')} ^`),
  },
  'utlandskt-postnummer': {
    title: { sv: 'Utländskt postnummer', en: 'Foreign postnummer' },
    how: {
      sv: 'Svarandens postnummer är norskt, och landet är inte angivet.',
      en: 'The svarande’s postnummer is Norwegian, and no country is given.',
    },
    roles: ['svarande.postnummer'],
    values: (file, moment, at) =>
      onFirst('svarande.land', () => undefined)(
        onFirst('svarande.postnummer', () => '0150')(file, moment, at),
        moment,
        at,
      ),
  },
  'postnummer-saknas-skyddad-adress': {
    title: { sv: 'Postnummer saknas vid skyddad adress', en: 'Postnummer empty for a protected address' },
    how: {
      sv: 'Svaranden har skyddad adress, och postnumret är tomt.',
      en: 'The svarande has a protected address, and the postnummer is empty.',
    },
    roles: ['svarande.postnummer', 'svarande.skyddad'],
    values: (file, moment, at) =>
      onFirst('svarande.skyddad', () => true)(
        onFirst('svarande.postnummer', () => undefined)(file, moment, at),
        moment,
        at,
      ),
  },
  'grund-saknas': {
    title: { sv: 'Grund saknas', en: 'Ground missing' },
    how: { sv: 'Första kravet har ingen grund.', en: 'The first claim has no ground.' },
    roles: ['grund'],
    values: (file, moment, at) =>
      onFirst('grund.kod', () => undefined)(onFirst('grund', () => undefined)(file, moment, at), moment, at),
  },
  'betalningsanvisning-i-grund': {
    title: { sv: 'Betalningsanvisning i grunden', en: 'Payment instruction in the ground' },
    how: {
      sv: 'Grunden ber svaranden betala till ett bankgiro.',
      en: 'The ground asks the svarande to pay to a bankgiro.',
    },
    roles: ['grund'],
    values: onFirst('grund', (_moment, grund) => `Betala till bankgiro 000-0000. ${String(grund ?? '')}`),
  },
  'fel-intressentkod': {
    title: { sv: 'Fel intressentkod', en: 'Wrong intressentkod' },
    how: {
      sv: 'Startpostens kod är inte ingivarens.',
      en: 'The code of the start post is not the ingivare’s.',
    },
    roles: ['intressentkod'],
    values: (file, moment) => {
      const own: readonly string[] = [moment.code, ...moment.sender.codes];
      const other = ['ZZ9', 'ZZ8', 'ZZ7'].find((code) => !own.includes(code)) ?? 'ZZ6';
      return { ...file, start: { ...file.start, intressentkod: other } };
    },
  },
  'lopnummer-upprepat': {
    title: { sv: 'Löpnummer upprepat', en: 'Löpnummer repeated' },
    how: {
      sv: 'Filen har numret före det begärda.',
      en: 'The file carries the number before the one asked for.',
    },
    roles: ['lopnummer'],
    values: (file, moment) => ({
      ...file,
      start: { ...file.start, lopnummer: Math.max(moment.lopnummer - 1, 0) },
    }),
  },
  'lopnummer-hoppat': {
    title: { sv: 'Löpnummer hoppat', en: 'Löpnummer skipped' },
    how: {
      sv: 'Filen har numret efter det begärda.',
      en: 'The file carries the number after the one asked for.',
    },
    roles: ['lopnummer'],
    values: (file, moment) => ({ ...file, start: { ...file.start, lopnummer: moment.lopnummer + 1 } }),
  },
};

type Change = (moment: GenerateMoment, value: Scalar | undefined) => Scalar | undefined;

/** Changes the first slot of a role in the chosen handling. */
export function onFirst(role: string, change: Change): NonNullable<Plant['values']> {
  return (file, moment, handling): GeneratedFile => ({
    ...file,
    handling: (number) => {
      const values = file.handling(number);
      return number === handling ? changed(values, role, (value) => change(moment, value)) : values;
    },
  });
}

function changed(
  values: RoleValues,
  role: string,
  change: (value: Scalar | undefined) => Scalar | undefined,
): RoleValues {
  const value = values[role];
  if (!isList(value)) return { ...values, [role]: change(value) };
  return { ...values, [role]: value.map((slot, index) => (index === 0 ? change(slot) : slot)) };
}

const isList = (value: RoleValues[string]): value is readonly (Scalar | undefined)[] => Array.isArray(value);

const badDigit = (identity: string): string =>
  `${identity.slice(0, -1)}${(Number(identity.slice(-1)) + 1) % 10}`;

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
