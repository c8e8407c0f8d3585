/** What an event does to a mål: the row as it becomes, the journal's event, what is booked next, files and letters. */
import type { CaseRow, Change } from '../../store/store';
import { caseBooking, unbooked } from '../case-booking';
import type { CaseEvent, CaseOutcome, Moment } from '../service';
import { decided, enforcement, fee } from './case-decided';
import { letters } from './case-letters';
import { changesAfter, reduceMal } from './case-reduction';
import { noSuchSvarande, notInTime, refusal, wrongBelopp } from './case-refusals';
import { asEvent, asStatus, JOURNAL_TYPE, nextStatus, type EventType, type Status } from './cases';
import { claimed } from './krav';
import { readMal, writeMal, type MalState, type MalSvarande } from './mal';
import { addressed, fitting, standings, statusOf, withStandings } from './standing';
import { asBooking, rebook } from './timetable';

/** An event that fits, and whom it is about. */
interface Taken {
  readonly type: EventType;
  readonly data: CaseEvent['data'];
  readonly lagen: readonly Status[];
  /** By place from 0. */
  readonly vilka: readonly number[];
}

export function caseEvent(moment: Moment, row: CaseRow, event: CaseEvent): CaseOutcome {
  const status = asStatus(row.status);
  if (status === undefined) throw new Error(`mål ${row.malnummer} has the unknown status ${row.status}`);
  const state = readMal(row);
  const lagen = standings(status, state);
  const named = asEvent(event.type);
  if (named === undefined) return refusal(row, lagen, event.type, false);
  const type = inPart(named, event.data) ? 'delbestrids' : named;
  const wanted = addressed(type, state.svarande, event.data);
  if (wanted === undefined) return noSuchSvarande(row, state.svarande.length);
  const vilka = fitting(lagen, type, wanted);
  const allNamed =
    event.data['svarande'] === undefined || vilka.length === wanted.length || ofAll(wanted, lagen);
  if (vilka.length === 0 || !allNamed)
    return refusal(
      row,
      wanted.map((index) => lagen[index] ?? status),
      event.type,
      true,
    );
  if (type === 'nedsatts') return reduceMal(moment, row, event.data);
  const belopp = event.data['belopp'];
  if (type === 'delbestrids' && belopp !== undefined && !isPart(belopp, state.kapital))
    return wrongBelopp(row, state.kapital);
  if (type === 'atervinning' && tooLate(moment, state, vilka)) return notInTime(row);
  return { ok: true, changes: advance(moment, row, state, { type, data: event.data, lagen, vilka }) };
}

const ofAll = (wanted: readonly number[], lagen: readonly Status[]): boolean =>
  wanted.length === lagen.length;

/** A contest that names an amount is about that part of the capital. */
const inPart = (type: EventType, data: CaseEvent['data']): boolean =>
  type === 'bestrids' && data['belopp'] !== undefined;

const isPart = (belopp: unknown, kapital: number): belopp is number =>
  typeof belopp === 'number' && Number.isSafeInteger(belopp) && belopp > 0 && belopp < kapital;

/** Lag (1990:746) 53 §: within a month from the day of the utslag (inferred). */
function tooLate({ calendar, now }: Moment, state: MalState, vilka: readonly number[]): boolean {
  const today = calendar.dayOf(now);
  return vilka.some((index) => {
    const day = state.svarande[index]?.utslag ?? state.utslag?.dag;
    return day !== undefined && today > monthAfter(day);
  });
}

/** The same day of the next month, or its last day. */
function monthAfter(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10);
}

function advance(moment: Moment, row: CaseRow, before: MalState, taken: Taken): Change[] {
  const { type, vilka } = taken;
  const { malnummer, referens } = row;
  const lagen = taken.lagen.map((lage, index) =>
    vilka.includes(index) ? (nextStatus(lage, type) ?? lage) : lage,
  );
  const status = statusOf(lagen);
  const svarande = withStandings(svarandeAfter(moment, before, taken), lagen);
  const plan = rebook(
    moment,
    { malnummer, referens, state: { ...before, ending: endingAfter(type, before) } },
    lagen,
    vilka,
  );
  const waiting = changesAfter(before, status);
  const given: MalState = {
    ...before,
    svarande,
    ending: endingAfter(type, before),
    andringar: waiting.left,
    // The fee is owed though the application is withdrawn (förordning 1992:1094).
    avgiftKvar: type === 'aterkallas' ? fee(moment) : before.avgiftKvar,
    bokat: plan.bokat,
    kostnader: type === 'utslag' ? granted(before) : before.kostnader,
    utslag:
      type === 'utslag'
        ? (before.utslag ?? { dag: moment.calendar.dayOf(moment.now), at: moment.now })
        : before.utslag,
  };
  const enforced = type === 'utslag' ? enforcement(moment, row, given, vilka) : undefined;
  const state = { ...given, verkstallighet: before.verkstallighet ?? enforced?.malnummer ?? null };
  const after: CaseRow = { ...row, status, state: writeMal(state) };
  return [
    ...unbooked(row, [...plan.gone, ...waiting.gone]),
    { kind: 'case', row: after },
    journalled(moment, after, before, state, taken),
    ...plan.fresh.map((booked) => caseBooking(moment, malnummer, asBooking(booked))),
    ...letters(moment, after, state, type, { vilka, lagen: taken.lagen }),
    ...decided(moment, after, before, state, taken),
    ...(enforced?.changes ?? []),
  ];
}

/** A mål that has been completed, or corrected, goes on as any other, else the same would come again. */
const endingAfter = (type: EventType, { ending }: MalState): MalState['ending'] =>
  type === 'kompletteras' || type === 'rattas' ? 'utslag' : ending;

function svarandeAfter(
  moment: Moment,
  state: MalState,
  { type, data, vilka }: Taken,
): readonly MalSvarande[] {
  const today = moment.calendar.dayOf(moment.now);
  return state.svarande.map((one, index): MalSvarande => {
    if (!vilka.includes(index)) return one;
    switch (type) {
      case 'delbestrids': {
        const { belopp } = data;
        return { ...one, bestritt: typeof belopp === 'number' ? belopp : Math.floor(state.kapital / 2) };
      }
      case 'bestrids':
        return withoutPart(one);
      case 'utslag':
        return { ...one, utslag: today };
      case 'rattas':
        return typeof data['namn'] === 'string' && data['namn'] !== '' && vilka.length === 1
          ? { ...one, namn: data['namn'] }
          : one;
      default:
        return one;
    }
  });
}

/** Half of the costs is what an utslag with lower costs grants (assumed); once only, whatever comes after it. */
const granted = ({ ending, utslag, kostnader }: MalState): number =>
  ending === 'lagre-kostnader' && utslag === null ? Math.floor(kostnader / 2) : kostnader;

const withoutPart = ({ identitet, namn, lage }: MalSvarande): MalSvarande => ({
  identitet,
  namn,
  ...(lage === undefined ? {} : { lage }),
});

function journalled(
  moment: Moment,
  { malnummer, referens, status, world, org }: CaseRow,
  before: MalState,
  state: MalState,
  { type, data, vilka, lagen }: Taken,
): Change {
  const [first] = vilka.flatMap((index) => state.svarande[index]?.bestritt ?? []);
  return {
    kind: 'event',
    event: {
      type: JOURNAL_TYPE[type],
      at: moment.now,
      world,
      org,
      data: {
        ...(type === 'betalas' ? { belopp: claimed(before) } : {}),
        ...data,
        ...(type === 'delbestrids' ? { belopp: first } : {}),
        ...(state.kostnader === before.kostnader
          ? {}
          : { kostnader: state.kostnader, yrkade: before.kostnader }),
        ...(type === 'aterkallas' ? { avgiftKvar: state.avgiftKvar } : {}),
        ...(vilka.length === lagen.length ? {} : { svarande: vilka.map((index) => index + 1) }),
        malnummer,
        referens,
        status,
      },
    },
  };
}
