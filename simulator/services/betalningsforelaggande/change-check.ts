/** Pass one over återkallelse and nedsättning: each is judged against its mål, and against what came before it in the file. */
import type { Finding } from '../../formats/finding';
import type { RoleRecord } from '../../formats/layout';
import type { CaseRow } from '../../store/store';
import { forcesError } from '../forced-error';
import { findingOf } from '../rule';
import type { FileHead, FileMoment, FileReducer } from '../service';
import { headOf, startPostFindings } from '../start-post';
import { asStatus, nextStatus } from './cases';
import { CHANGE_RULES } from './change-rules';
import { claimed, reducible } from './krav';
import { readMal, type MalAndring, type MalState } from './mal';
import { RULES } from './rules';

/** What a file of changes does to its mål: a file is of one kind (documented). */
export type ChangeKind = MalAndring['event'];

export const malnummerIn = (record: RoleRecord): string | undefined => {
  const value = record.first('malnummer')?.value;
  return value === undefined ? undefined : String(value);
};

/** The change as the handling says it. */
export function changeIn(record: RoleRecord, event: ChangeKind): MalAndring {
  const belopp = record.first('nedsattning.belopp')?.value;
  const krav = record.first('krav.nummer')?.value;
  return {
    event,
    belopp: typeof belopp === 'number' ? belopp : 0,
    krav: typeof krav === 'number' && krav > 0 ? krav : null,
    dag: textOf(record, 'nedsattning.dag') || null,
    referens: textOf(record, 'ingivare.referens'),
    vantar: true,
  };
}

export const checkChange =
  (event: ChangeKind) =>
  (moment: FileMoment): FileReducer => {
    const earlier = new Set<string>();
    let head: FileHead | null = null;
    return {
      start: (record) => {
        head = headOf(record);
        return startPostFindings(moment, 'bf', RULES, record);
      },
      handling: (_number, record, mal) => {
        const change = changeIn(record, event);
        const own = [...referensFindings(record), ...beloppFindings(record, change)];
        const malnummer = malnummerIn(record);
        if (malnummer === undefined) return own;
        const before = earlier.has(malnummer);
        earlier.add(malnummer);
        const place = record.first('malnummer')?.place ?? record.place;
        if (before) return [...own, findingOf(CHANGE_RULES.redanInne, place, { given: malnummer })];
        return [...own, ...(mal === undefined ? [] : malFindings(moment, record, change, mal))];
      },
      end: () => [],
      close: () => [],
      head: () => head,
    };
  };

function referensFindings(record: RoleRecord): Finding[] {
  const slot = record.first('ingivare.referens');
  return slot !== undefined && forcesError(slot.raw) ? [findingOf(RULES.tvingatFel, slot.place)] : [];
}

function beloppFindings(record: RoleRecord, { event, belopp }: MalAndring): Finding[] {
  if (event !== 'nedsatts' || belopp > 0) return [];
  const place = record.first('nedsattning.belopp')?.place ?? record.place;
  return [findingOf(CHANGE_RULES.beloppSaknas, place)];
}

function malFindings(
  moment: FileMoment,
  record: RoleRecord,
  change: MalAndring,
  mal: CaseRow | null,
): Finding[] {
  const slot = record.first('malnummer');
  const place = slot?.place ?? record.place;
  const given = malnummerIn(record) ?? '';
  const status = mal?.service === 'bf' && mal.org === moment.party.org ? asStatus(mal.status) : undefined;
  if (mal === null || status === undefined) return [findingOf(CHANGE_RULES.malOkant, place, { given })];
  if (nextStatus(status, change.event) === undefined) {
    const rule = status === 'utslag' ? CHANGE_RULES.efterUtslag : CHANGE_RULES.malAvslutat;
    return [findingOf(rule, place, { given, status })];
  }
  const state = readMal(mal);
  if (state.andringar.some((other) => other.vantar || isSame(other, change)))
    return [findingOf(CHANGE_RULES.redanInne, place, { given })];
  return change.event === 'nedsatts' && change.belopp > 0
    ? reductionFindings(record, change, given, state)
    : [];
}

const isSame = (one: MalAndring, other: MalAndring): boolean =>
  one.event === other.event &&
  one.belopp === other.belopp &&
  one.krav === other.krav &&
  one.dag === other.dag &&
  one.referens === other.referens;

function reductionFindings(
  record: RoleRecord,
  { belopp, krav }: MalAndring,
  malnummer: string,
  state: MalState,
): Finding[] {
  const place = record.first('nedsattning.belopp')?.place ?? record.place;
  const left = reducible(state, krav);
  if (left === undefined) {
    const where = record.first('krav.nummer')?.place ?? record.place;
    const details = { given: malnummer, nummer: krav ?? 0, count: state.krav.length };
    return [findingOf(CHANGE_RULES.kravOkant, where, details)];
  }
  if (belopp > left)
    return [findingOf(CHANGE_RULES.overYrkandet, place, { given: kronor(belopp), left: kronor(left) })];
  return belopp === claimed(state)
    ? [findingOf(CHANGE_RULES.tillNoll, place, { given: kronor(belopp) })]
    : [];
}

const textOf = (record: RoleRecord, role: string): string => String(record.first(role)?.value ?? '');

const kronor = (ore: number): string => (ore / 100).toFixed(2).replace('.', ',');
