/** Why an event is not taken. */
import type { CaseRow } from '../../store/store';
import type { CaseOutcome } from '../service';
import { EVENTS, fittingEvents, type Status } from './cases';

/** `lagen`: of those whom the event names. */
export function refusal(row: CaseRow, lagen: readonly Status[], event: string, known: boolean): CaseOutcome {
  const fits = fittingEvents(...lagen).join(', ');
  const all = EVENTS.join(', ');
  const now = [...new Set(lagen)].join(', ');
  return {
    ok: false,
    code: known ? 'BF-MAL-PASSAR-EJ' : 'BF-MAL-OKAND-HANDELSE',
    text: known
      ? {
          sv: `Mål ${row.malnummer} är ${now}; händelsen ${event} passar inte då.`,
          en: `Mål ${row.malnummer} is ${now}; the event ${event} does not fit then.`,
        }
      : {
          sv: `Händelsen ${event} finns inte. De som finns: ${all}.`,
          en: `No event ${event}. There are: ${all}.`,
        },
    remedy: {
      sv: `Det som passar nu: ${fits === '' ? 'inget' : fits}.`,
      en: `What fits now: ${fits === '' ? 'nothing' : fits}.`,
    },
  };
}

export const noSuchSvarande = ({ malnummer }: CaseRow, count: number): CaseOutcome => ({
  ok: false,
  code: 'BF-MAL-SVARANDE-SAKNAS',
  text: { sv: `Mål ${malnummer} har ingen sådan svarande.`, en: `Mål ${malnummer} has no such svarande.` },
  remedy: {
    sv: `Ange svarande som 1 till ${count}, med identitet, som en lista, eller utelämna det.`,
    en: `Give svarande as 1 to ${count}, by identitet, as a list, or leave it out.`,
  },
});

export const wrongBelopp = ({ malnummer }: CaseRow, kapital: number): CaseOutcome => ({
  ok: false,
  code: 'BF-MAL-BELOPP',
  text: {
    sv: `Beloppet är ingen del av kapitalet i mål ${malnummer}, som är ${kapital} öre.`,
    en: `The amount is no part of the capital of mål ${malnummer}, which is ${kapital} öre.`,
  },
  remedy: {
    sv: 'Ange belopp i hela öre, större än noll och mindre än kapitalet; utelämna det för hela kravet.',
    en: 'Give belopp in whole öre, above zero and below the capital; leave it out for the whole claim.',
  },
});

export const notInTime = ({ malnummer }: CaseRow): CaseOutcome => ({
  ok: false,
  code: 'BF-MAL-ATERVINNING-SEN',
  text: {
    sv: `Tiden för återvinning i mål ${malnummer} har gått ut: en månad från utslaget (lag 1990:746 53 §, härlett).`,
    en: `The time for återvinning in mål ${malnummer} has passed: a month from the utslag (lag 1990:746 53 §, inferred).`,
  },
  remedy: { sv: 'Sök återvinning i ett nyare mål.', en: 'Apply in a more recent mål.' },
});
