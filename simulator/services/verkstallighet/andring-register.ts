/**
 * Pass two over an ändring: it holds some hours later (documented). What comes before then, a payment for example, comes
 * as if nothing had been handed in; a mål that ends before then is told by that end, and the ändring falls in silence.
 */
import type { RoleRecord } from '../../formats/layout';
import type { CaseRow, Change } from '../../store/store';
import { caseBooking } from '../case-booking';
import type { FileHead, FileMoment, Registration } from '../service';
import { settingValues } from '../setting-values';
import { eventOf } from './andring-check';
import { caseEvent } from './case-events';
import { asStatus, isEnded } from './cases';
import { readMal, writeMal, type Pending } from './mal';
import { VERK_SETTINGS } from './settings';

const MS_PER_MINUTE = 60_000;

export function registerAndring(
  moment: FileMoment,
  _head: FileHead,
  number: number,
  record: RoleRecord,
  _ordinal: number,
  mal?: CaseRow | null,
): Registration {
  const event = eventOf(record);
  // A file that a rehearsal approves by force may hold anything.
  const own = mal?.service === 'verk' && mal.org === moment.party.org ? mal : undefined;
  const status = asStatus(own?.status ?? '');
  if (own === undefined || event === undefined || status === undefined || isEnded(status))
    return { malnummer: own?.malnummer ?? '', changes: [] };
  const { malnummer, referens, org, world } = own;
  const belopp = record.first('nedsattning.belopp')?.value;
  const till = record.first('uppskov.till')?.value;
  const pending: Pending = {
    event,
    belopp: typeof belopp === 'number' ? belopp : 0,
    till: typeof till === 'string' ? till : null,
  };
  const state = readMal(own);
  const row: CaseRow = {
    ...own,
    state: writeMal({ ...state, andringar: [...state.andringar, pending] }),
  };
  const data = {
    malnummer,
    referens,
    transaktionsid: moment.transaktionsid,
    handling: number,
    andring: event,
    service: 'verk',
  };
  const told: Change = { kind: 'event', event: { type: 'mal.andring', at: moment.now, world, org, data } };
  const minutes = settingValues(VERK_SETTINGS, moment.setting).number('verk.tider.andringMinuter');
  if (minutes === 0) {
    const outcome = caseEvent(moment, row, { type: event, data: {} });
    return { malnummer, changes: outcome.ok ? [told, ...outcome.changes] : [told] };
  }
  const due = moment.now + minutes * MS_PER_MINUTE;
  return {
    malnummer,
    changes: [{ kind: 'case', row }, told, caseBooking(moment, malnummer, { event, due })],
  };
}
