/** What happens to a mal: by booking on the clock, or by hand over the control API. */
import { MAIN_WORLD, type World } from '../world';
import type { CaseEvent, Service } from '../services/service';
import type { Complaint } from '../complaint';
import type { CaseRow, Change, StoredBooking } from '../store/store';
import { momentOf, type OfficeDeps } from './moment';

export type CaseEventResult =
  | { readonly ok: true; readonly row: CaseRow }
  | { readonly ok: false; readonly status: 404 | 409; readonly complaint: Complaint };

export interface CaseDesk {
  /** Does what a run of case bookings says, as one commit. */
  fallDue(world: World, bookings: readonly StoredBooking[]): Promise<void>;
  byHand(world: World, malnummer: string, event: CaseEvent): Promise<CaseEventResult>;
  eventsFor(row: CaseRow): readonly string[];
}

export function createCaseDesk(deps: OfficeDeps): CaseDesk {
  const serviceOf = (row: CaseRow): Service => {
    const service = deps.services.find(({ id }) => id === row.service);
    if (service === undefined) throw new Error(`no service ${row.service}`);
    return service;
  };

  /** A booking of a mal that has moved on since is done with, without effect. */
  const changesOf = async (world: World, booking: StoredBooking): Promise<readonly Change[]> => {
    const { malnummer, event, data } = booking.payload as {
      malnummer: string;
      event: string;
      data?: CaseEvent['data'];
    };
    const row = await deps.store.case(world.name, malnummer);
    if (row === undefined) return [];
    const outcome = serviceOf(row).caseEvent(momentOf(deps, world, row.org), row, {
      type: event,
      data: data ?? {},
    });
    return outcome.ok ? outcome.changes : [];
  };

  return {
    fallDue: async (world, bookings) => {
      const changes = await Promise.all(bookings.map((booking) => changesOf(world, booking)));
      const done = bookings.map(({ id }): Change => ({ kind: 'unbook', id }));
      await deps.store.commit([...done, ...changes.flat(), ...world.saved()]);
    },
    byHand: async (world, malnummer, event) => {
      const row = await deps.store.case(world.name, malnummer);
      if (row === undefined) return { ok: false, status: 404, complaint: noSuchCase(malnummer) };
      const outcome = serviceOf(row).caseEvent(momentOf(deps, world, row.org), row, event);
      if (!outcome.ok) {
        const { code, text, remedy } = outcome;
        return { ok: false, status: 409, complaint: { code, place: malnummer, finding: text, remedy } };
      }
      await deps.store.commit(outcome.changes);
      const after = await deps.store.case(world.name, malnummer);
      return { ok: true, row: after ?? row };
    },
    eventsFor: (row) => serviceOf(row).eventsFor(row),
  };
}

const noSuchCase = (malnummer: string): Complaint => ({
  code: 'CASE-UNKNOWN',
  place: malnummer,
  finding: { sv: 'Målet finns inte i den här övningen.', en: 'There is no such mål in this world.' },
  remedy: {
    sv: `Lista målen med genrep case list eller GET /api/v1/cases (övning ${MAIN_WORLD}).`,
    en: `List them with genrep case list or GET /api/v1/cases (world ${MAIN_WORLD}).`,
  },
});
