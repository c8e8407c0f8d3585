/** Nedsättning: the claim becomes smaller; what the mål waits for stays as it was. */
import type { CaseRow, Change } from '../../store/store';
import type { CaseEvent, CaseOutcome, Moment } from '../service';
import { JOURNAL_TYPE, nextStatus, type Status } from './cases';
import { claimed, reduce, reducible } from './krav';
import { readMal, writeMal, type MalAndring, type MalState } from './mal';

/** By hand `data.belopp`, whole öre, and `data.krav`: one claim of the application, counted from 1; left out: all of
 * it. Without an amount: the nedsättning that waits. */
export function reduceMal(moment: Moment, row: CaseRow, data: CaseEvent['data']): CaseOutcome {
  const before = readMal(row);
  const waits = before.andringar.find(isWaitingReduction);
  if (waits === undefined || data['belopp'] !== undefined) return reduced(moment, row, before, data);
  const state = { ...before, andringar: withoutWaiting(before.andringar) };
  const { belopp, krav, dag } = waits;
  const outcome = reduced(moment, row, state, {
    belopp,
    ...(krav === null ? {} : { krav }),
    ...(dag === null ? {} : { dag }),
  });
  return outcome.ok ? outcome : { ok: true, changes: fallen(moment, row, before, waits) };
}

function reduced(moment: Moment, row: CaseRow, state: MalState, data: CaseEvent['data']): CaseOutcome {
  const { belopp, krav: nummer = null } = data;
  const most = nummer === null || isCount(nummer) ? reducible(state, nummer) : undefined;
  if (most === undefined) return noSuchKrav(row, state.krav.length);
  if (!isCount(belopp) || belopp > most || belopp >= claimed(state)) return badBelopp(row, most);
  const after = reduce(state, belopp, nummer === null ? null : Number(nummer));
  const { kapital, kostnader } = after;
  return {
    ok: true,
    changes: told(moment, row, after, JOURNAL_TYPE.nedsatts, { ...data, kapital, kostnader }),
  };
}

/** The claim became too small, by hand, while the nedsättning waited. */
const fallen = (moment: Moment, row: CaseRow, state: MalState, waits: MalAndring): Change[] =>
  told(moment, row, { ...state, andringar: state.andringar.filter((one) => one !== waits) }, 'mal.andring', {
    andring: 'nedsatts',
    belopp: waits.belopp,
    uteblev: true,
  });

const told = (
  moment: Moment,
  row: CaseRow,
  state: MalState,
  type: string,
  data: Readonly<Record<string, unknown>>,
): Change[] => {
  const { malnummer, referens, status, world, org } = row;
  return [
    { kind: 'case', row: { ...row, state: writeMal(state) } },
    {
      kind: 'event',
      event: { type, at: moment.now, world, org, data: { ...data, malnummer, referens, status } },
    },
  ];
};

const isWaitingReduction = (one: MalAndring): boolean => one.vantar && one.event === 'nedsatts';

const withoutWaiting = (andringar: readonly MalAndring[]): MalAndring[] =>
  andringar.map((one) => (isWaitingReduction(one) ? { ...one, vantar: false } : one));

/** Changes that wait fall when the mål has come where they do not fit, with their bookings (`gone`). */
export function changesAfter(
  { andringar }: MalState,
  status: Status,
): { readonly left: readonly MalAndring[]; readonly gone: readonly string[] } {
  const falls = (one: MalAndring): boolean => one.vantar && nextStatus(status, one.event) === undefined;
  return {
    left: andringar.filter((one) => !falls(one)),
    gone: andringar.filter(falls).map(({ event }) => event),
  };
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

const noSuchKrav = ({ malnummer }: CaseRow, count: number): CaseOutcome => ({
  ok: false,
  code: 'BF-MAL-KRAV-SAKNAS',
  text: {
    sv: `Mål ${malnummer} har inget sådant krav.`,
    en: `Mål ${malnummer} has no such claim.`,
  },
  remedy: {
    sv: `Ange krav som 1 till ${count}, eller utelämna det.`,
    en: `Give krav as 1 to ${count}, or leave it out.`,
  },
});

const badBelopp = ({ malnummer }: CaseRow, most: number): CaseOutcome => ({
  ok: false,
  code: 'BF-MAL-BELOPP',
  text: {
    sv: `Nedsättningen av mål ${malnummer} har inget belopp som lämnar något kvar; det som kan sättas ned är ${most} öre.`,
    en: `The reduction of mål ${malnummer} has no amount that leaves something; what can be reduced is ${most} öre.`,
  },
  remedy: {
    sv: 'Ange belopp i hela öre, större än noll och mindre än det som yrkas; återkalla i stället om inget är kvar.',
    en: 'Give belopp in whole öre, above zero and below what is claimed; withdraw instead if nothing is left.',
  },
});
