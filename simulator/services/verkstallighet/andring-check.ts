/** Pass one over an ändring: each is judged against its mål as it stands, and against what came before it in the file. */
import type { Finding } from '../../formats/finding';
import type { RoleRecord, RoleValue } from '../../formats/layout';
import type { CaseRow } from '../../store/store';
import { forcesError } from '../forced-error';
import { findingOf } from '../rule';
import type { FileHead, FileMoment, FileReducer } from '../service';
import { headOf, startPostFindings } from '../start-post';
import { ANDRING_RULES } from './andring-rules';
import { asStatus, isEnded, nextStatus, type EventType } from './cases';
import { readMal } from './mal';
import { RULES } from './rules';

const WITHDRAWAL = 'aterkallas';

/** What each kind does to the mål. */
const EVENT_OF: Readonly<Record<string, EventType>> = {
  A: WITHDRAWAL,
  N: 'nedsatts',
  U: 'uppskov-beviljas',
};

export const eventOf = (record: RoleRecord): EventType | undefined =>
  EVENT_OF[String(record.first('handling.typ')?.value ?? '')];

export const malnummerIn = (record: RoleRecord): string | undefined => {
  const value = record.first('malnummer')?.value;
  return value === undefined ? undefined : String(value);
};

export function checkAndring(moment: FileMoment): FileReducer {
  const today = moment.calendar.dayOf(moment.now);
  const earlier = new Set<string>();
  let head: FileHead | null = null;
  return {
    start: (record) => {
      head = headOf(record);
      return startPostFindings(moment, 'verk', RULES, record);
    },
    handling: (_number, record, mal) => {
      const own = [...referensFindings(record), ...contentFindings(record, today)];
      const malnummer = malnummerIn(record);
      const event = eventOf(record);
      if (malnummer === undefined || event === undefined) return own;
      const before = earlier.has(`${malnummer}/${event}`) || earlier.has(`${malnummer}/${WITHDRAWAL}`);
      earlier.add(`${malnummer}/${event}`);
      return [...own, ...malFindings(moment, record, { malnummer, event, mal, before })];
    },
    end: () => [],
    close: () => [],
    head: () => head,
  };
}

function referensFindings(record: RoleRecord): Finding[] {
  const slot = record.first('ingivare.referens');
  return slot !== undefined && forcesError(slot.raw) ? [findingOf(RULES.tvingatFel, slot.place)] : [];
}

/** What the ändring says by itself. */
function contentFindings(record: RoleRecord, today: string): Finding[] {
  const event = eventOf(record);
  if (event === 'nedsatts') {
    const slot = record.first('nedsattning.belopp');
    return amountOf(slot) > 0
      ? []
      : [findingOf(ANDRING_RULES.nedsattningSaknas, slot?.place ?? record.place)];
  }
  if (event === 'uppskov-beviljas') {
    const slot = record.first('uppskov.till');
    const day = String(slot?.value ?? '');
    return day > today ? [] : [findingOf(ANDRING_RULES.uppskovDag, slot?.place ?? record.place, { today })];
  }
  return [];
}

interface About {
  readonly malnummer: string;
  readonly event: EventType;
  readonly mal: CaseRow | null | undefined;
  /** The same change, or a withdrawal, stands earlier in the file. */
  readonly before: boolean;
}

function malFindings(moment: FileMoment, record: RoleRecord, about: About): Finding[] {
  const { malnummer: given, event, mal, before } = about;
  const place = record.first('malnummer')?.place ?? record.place;
  if (before) return [findingOf(ANDRING_RULES.redanInne, place, { given })];
  if (mal === undefined) return [];
  const status = mal?.service === 'verk' && mal.org === moment.party.org ? asStatus(mal.status) : undefined;
  if (mal === null || status === undefined) return [findingOf(ANDRING_RULES.malOkant, place, { given })];
  if (isEnded(status)) return [findingOf(ANDRING_RULES.malAvslutat, place, { given, status })];
  const state = readMal(mal);
  if (state.andringar.some((pending) => pending.event === event || pending.event === WITHDRAWAL))
    return [findingOf(ANDRING_RULES.redanInne, place, { given })];
  if (nextStatus(status, event, state.fore) === undefined)
    return [findingOf(ANDRING_RULES.passarEj, place, { given, status })];
  return event === 'nedsatts' ? reductionFindings(record, state.skuld) : [];
}

function reductionFindings(record: RoleRecord, owed: number): Finding[] {
  const slot = record.first('nedsattning.belopp');
  const belopp = amountOf(slot);
  if (slot === undefined || belopp < owed) return [];
  const rule = belopp > owed ? ANDRING_RULES.nedsattningOver : ANDRING_RULES.nedsattningHel;
  return [findingOf(rule, slot.place, { given: kronor(belopp), owed: kronor(owed) })];
}

const amountOf = (slot: RoleValue | undefined): number => (typeof slot?.value === 'number' ? slot.value : 0);

const kronor = (ore: number): string => (ore / 100).toFixed(2).replace('.', ',');
