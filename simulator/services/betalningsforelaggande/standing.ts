/** How each svarande of a mål stands, and how the mål stands by that. */
import type { CaseEvent } from '../service';
import { nextStatus, type EventType, type Status } from './cases';
import type { MalState, MalSvarande } from './mal';

/** The mål stands as the first of these that any svarande stands as: what still goes on, then how it ended. */
const ORDER: readonly Status[] = [
  'komplettering',
  'registrerat',
  'odelgivet',
  'forklaringstid',
  'delbestritt',
  'bestritt',
  'delutslag',
  'utslag',
  'overlamnat',
  'avskrivet',
  'avvisat',
  'betalt',
  'aterkallat',
];

/** Events that concern the mål and so every svarande, whoever they come from: one payment settles a joint claim. */
const OF_ALL: ReadonlySet<EventType> = new Set([
  'komplettering-begars',
  'kompletteras',
  'avvisas',
  'betalas',
  'nedsatts',
  'aterkallas',
]);

/** One for each svarande; a mål without any (an own layout may lack them) stands as one. */
export const standings = (status: Status, { svarande }: Pick<MalState, 'svarande'>): readonly Status[] =>
  svarande.length === 0 ? [status] : svarande.map(({ lage }) => lage ?? status);

export const statusOf = (lagen: readonly Status[]): Status =>
  ORDER.find((status) => lagen.includes(status)) ?? 'registrerat';

/** Kept only where they differ. */
export const withStandings = (
  svarande: readonly MalSvarande[],
  lagen: readonly Status[],
): readonly MalSvarande[] => {
  const alike = new Set(lagen).size <= 1;
  return svarande.map((one, index) => {
    const { identitet, namn, bestritt, utslag } = one;
    const lage = alike ? undefined : lagen[index];
    return {
      identitet,
      namn,
      ...(lage === undefined ? {} : { lage }),
      ...(bestritt === undefined ? {} : { bestritt }),
      ...(utslag === undefined ? {} : { utslag }),
    };
  });
};

/** `data.svarande`: place from 1, identitet, or a list of them; left out: all. undefined: names one that is not there. */
export function addressed(
  type: EventType,
  svarande: readonly MalSvarande[],
  data: CaseEvent['data'],
): readonly number[] | undefined {
  const all = svarande.length === 0 ? [0] : svarande.map((_, index) => index);
  const given = data['svarande'];
  if (given === undefined || given === null) return all;
  const found = (Array.isArray(given) ? (given as readonly unknown[]) : [given]).map((one) =>
    typeof one === 'number'
      ? all.indexOf(one - 1)
      : svarande.findIndex(({ identitet }) => identitet.slice(-10) === digitsOf(one)),
  );
  if (found.length === 0 || found.includes(-1)) return undefined;
  return OF_ALL.has(type) ? all : all.filter((index) => found.includes(index));
}

const digitsOf = (one: unknown): string => (typeof one === 'string' ? one.replace(/\D/g, '').slice(-10) : '');

/** Of those, the ones that the event fits. */
export const fitting = (
  lagen: readonly Status[],
  type: EventType,
  wanted: readonly number[],
): readonly number[] =>
  wanted.filter((index) => {
    const lage = lagen[index];
    return lage !== undefined && nextStatus(lage, type) !== undefined;
  });
