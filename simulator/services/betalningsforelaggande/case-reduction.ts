/** Nedsättning: the claim becomes smaller; what the mål waits for stays as it was. */
import type { CaseRow } from '../../store/store';
import type { CaseEvent, CaseOutcome, Moment } from '../service';
import { JOURNAL_TYPE } from './cases';
import { claimed, reduce, reducible } from './krav';
import { readMal, writeMal } from './mal';

/** `data.belopp`: whole öre. `data.krav`: one claim of the application, counted from 1; left out: all of it. */
export function reduceMal(moment: Moment, row: CaseRow, data: CaseEvent['data']): CaseOutcome {
  const state = readMal(row);
  const { belopp, krav: nummer = null } = data;
  const most = nummer === null || isCount(nummer) ? reducible(state, nummer) : undefined;
  if (most === undefined) return noSuchKrav(row, state.krav.length);
  if (!isCount(belopp) || belopp > most || belopp >= claimed(state)) return badBelopp(row, most);
  const after = reduce(state, belopp, nummer === null ? null : Number(nummer));
  const { kapital, kostnader } = after;
  const { malnummer, referens, status, world, org } = row;
  return {
    ok: true,
    changes: [
      { kind: 'case', row: { ...row, state: writeMal(after) } },
      {
        kind: 'event',
        event: {
          type: JOURNAL_TYPE.nedsatts,
          at: moment.now,
          world,
          org,
          data: { ...data, belopp, kapital, kostnader, malnummer, referens, status },
        },
      },
    ],
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
