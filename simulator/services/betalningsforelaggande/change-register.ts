/**
 * Pass two over återkallelse and nedsättning: they hold at once, or after `bf.tider.andringMinuter`. What comes before
 * then comes as if nothing had been handed in, and a mål that ends before then takes no notice of them.
 */
import type { RoleRecord } from '../../formats/layout';
import type { CaseRow, Change } from '../../store/store';
import { caseBooking } from '../case-booking';
import type { FileHead, FileMoment, Registration } from '../service';
import { settingValues } from '../setting-values';
import { caseEvent } from './case-events';
import { asStatus, nextStatus } from './cases';
import { changeIn, type ChangeKind } from './change-check';
import { readMal, writeMal } from './mal';
import { BF_SETTINGS } from './settings';

const MS_PER_MINUTE = 60_000;

export const registerChange =
  (event: ChangeKind) =>
  (
    moment: FileMoment,
    _head: FileHead,
    number: number,
    record: RoleRecord,
    _ordinal: number,
    mal?: CaseRow | null,
  ): Registration => {
    // A file that a rehearsal approves by force may hold anything.
    const own = mal?.service === 'bf' && mal.org === moment.party.org ? mal : undefined;
    const status = asStatus(own?.status ?? '');
    if (own === undefined || status === undefined || nextStatus(status, event) === undefined)
      return { malnummer: own?.malnummer ?? '', changes: [] };
    const { malnummer, referens, org, world } = own;
    const state = readMal(own);
    const andringar = [...state.andringar, changeIn(record, event)];
    const row: CaseRow = { ...own, state: writeMal({ ...state, andringar }) };
    const told: Change = {
      kind: 'event',
      event: {
        type: 'mal.andring',
        at: moment.now,
        world,
        org,
        data: {
          malnummer,
          referens,
          transaktionsid: moment.transaktionsid,
          handling: number,
          andring: event,
          service: 'bf',
        },
      },
    };
    const minutes = settingValues(BF_SETTINGS, moment.setting).number('bf.tider.andringMinuter');
    if (minutes > 0) {
      const due = moment.now + minutes * MS_PER_MINUTE;
      return {
        malnummer,
        changes: [{ kind: 'case', row }, told, caseBooking(moment, malnummer, { event, due })],
      };
    }
    const outcome = caseEvent(moment, row, { type: event, data: {} });
    return { malnummer, changes: outcome.ok ? [told, ...outcome.changes] : [told] };
  };
