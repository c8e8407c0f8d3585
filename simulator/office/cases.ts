/** What happens to a mal: by booking on the clock, or by hand over the control API. */
import type { Turns } from '../turns';
import { MAIN_WORLD, type World } from '../world';
import type { CaseEvent, CaseOutcome, PaperApplication, PersonEvent, Service } from '../services/service';
import { registerKey, type Skuld } from '../services/skuld';
import type { Complaint } from '../complaint';
import type { CaseRow, Change, StoredBooking } from '../store/store';
import { momentOf, type OfficeDeps } from './moment';
import { registerPaper, type PaperResult } from './paper';

export type CaseEventResult =
  | { readonly ok: true; readonly row: CaseRow }
  | { readonly ok: false; readonly status: 404 | 409; readonly complaint: Complaint };

/** More mål of one person than this are not looked at. */
const MOST_OF_ONE = 1_000;

export interface CaseDesk {
  /** Does what a run of case bookings says, as one commit. */
  fallDue(world: World, bookings: readonly StoredBooking[]): Promise<void>;
  byHand(world: World, malnummer: string, event: CaseEvent): Promise<CaseEventResult>;
  eventsFor(row: CaseRow): readonly string[];
  /** An application on paper becomes a mål. */
  onPaper(world: World, org: string, wish: PaperApplication): Promise<PaperResult>;
}

export function createCaseDesk(deps: OfficeDeps, turns: Turns): CaseDesk {
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

  const skuldOf = (row: CaseRow): Skuld | undefined => serviceOf(row).skuld?.(row);
  const personEvent = (type: string): { service: Service; event: PersonEvent } | undefined => {
    for (const service of deps.services) {
      if (service.personEvent?.type === type) return { service, event: service.personEvent };
    }
    return undefined;
  };

  /** Once for each ingivare that has mål against the person and a permit for the service; in order of organisation. */
  const befall = async (
    world: World,
    row: CaseRow,
    taken: { service: Service; event: PersonEvent },
  ): Promise<CaseOutcome> => {
    const galdenar = skuldOf(row)?.galdenarer[0];
    if (galdenar === undefined) return notInRegister(row, taken.event.type);
    const rows = await deps.store.casesConcerning(world.name, registerKey(galdenar.identitet), MOST_OF_ONE);
    const outcomes = [...new Set(rows.map(({ org }) => org))].sort().flatMap((org): CaseOutcome[] => {
      const permits = deps.parties.get(org)?.permits ?? [];
      if (!permits.some((permit) => permit === taken.service.id)) return [];
      const own = rows.filter((one) => one.org === org);
      const skulder = own.flatMap((one) => skuldOf(one) ?? []);
      return [taken.event.happens(momentOf(deps, world, org), galdenar, own, skulder)];
    });
    const changes = outcomes.flatMap((outcome) => (outcome.ok ? outcome.changes : []));
    if (changes.length > 0) return { ok: true, changes };
    return outcomes[0] ?? nobodyToTell(row, taken.event.type);
  };

  /** To the mål as it is when its turn has come. */
  const happen = async (
    world: World,
    malnummer: string,
    what: (row: CaseRow) => Promise<CaseOutcome>,
  ): Promise<CaseEventResult> => {
    const row = await deps.store.case(world.name, malnummer);
    if (row === undefined) return { ok: false, status: 404, complaint: noSuchCase(malnummer) };
    const outcome = await what(row);
    if (!outcome.ok) {
      const { code, text, remedy } = outcome;
      return { ok: false, status: 409, complaint: { code, place: malnummer, finding: text, remedy } };
    }
    await deps.store.commit(outcome.changes);
    const after = await deps.store.case(world.name, malnummer);
    return { ok: true, row: after ?? row };
  };

  return {
    fallDue: (world, bookings) =>
      turns.alone(world.name, async () => {
        const changes = await Promise.all(bookings.map((booking) => changesOf(world, booking)));
        const done = bookings.map(({ id }): Change => ({ kind: 'unbook', id }));
        await deps.store.commit([...done, ...changes.flat(), ...world.saved()]);
      }),
    byHand: async (world, malnummer, event) => {
      const found = await deps.store.case(world.name, malnummer);
      if (found === undefined) return { ok: false, status: 404, complaint: noSuchCase(malnummer) };
      const taken = personEvent(event.type);
      return taken === undefined || taken.service.id === found.service
        ? turns.among(world.name, found.org, () =>
            happen(world, malnummer, (row) =>
              Promise.resolve(serviceOf(row).caseEvent(momentOf(deps, world, row.org), row, event)),
            ),
          )
        : turns.alone(world.name, () => happen(world, malnummer, (row) => befall(world, row, taken)));
    },
    onPaper: (world, org, wish) => turns.among(world.name, org, () => registerPaper(deps, world, org, wish)),
    eventsFor: (row) => [
      ...serviceOf(row).eventsFor(row),
      ...(skuldOf(row) === undefined
        ? []
        : deps.services.flatMap(({ personEvent: one }) => (one === undefined ? [] : [one.type]))),
    ],
  };
}

const notInRegister = (row: CaseRow, event: string): CaseOutcome => ({
  ok: false,
  code: 'CASE-NO-DEBT',
  text: {
    sv: `Mål ${row.malnummer} är ${row.status} och säger inget om någons skuld; ${event} passar inte.`,
    en: `Mål ${row.malnummer} is ${row.status} and says nothing of a debt; ${event} does not fit.`,
  },
  remedy: { sv: 'Välj ett mål med utslag.', en: 'Choose a mål with an utslag.' },
});

const nobodyToTell = (row: CaseRow, event: string): CaseOutcome => ({
  ok: false,
  code: 'CASE-NO-PERMIT',
  text: {
    sv: `Ingen ingivare med mål mot personen i ${row.malnummer} har tillstånd till tjänsten; ${event} når ingen.`,
    en: `No ingivare with mål against the person of ${row.malnummer} has a permit for the service; ${event} reaches nobody.`,
  },
  remedy: {
    sv: 'Ge ingivaren tillståndet (PUT /api/v1/parties/{org}).',
    en: 'Give the ingivare the permit (PUT /api/v1/parties/{org}).',
  },
});

const noSuchCase = (malnummer: string): Complaint => ({
  code: 'CASE-UNKNOWN',
  place: malnummer,
  finding: { sv: 'Målet finns inte i den här övningen.', en: 'There is no such mål in this world.' },
  remedy: {
    sv: `Lista målen med genrep case list eller GET /api/v1/cases (övning ${MAIN_WORLD}).`,
    en: `List them with genrep case list or GET /api/v1/cases (world ${MAIN_WORLD}).`,
  },
});
