/** The life of a mål, for the console: where it came from, what has happened, what is booked. */
import type { ControlOperations } from './operations';
import type { CaseLife, FoundCases } from './look';
import type { Parts } from './parts';
import type { CaseView } from './schemas';
import { fileView, letterView } from './views';

type Part = Pick<ControlOperations, 'caseLife' | 'findCases'>;

const MOST_EVENTS = 200;
const MOST_BOOKED = 50;
const MOST_LETTERS = 50;
const MOST_FILES = 20;
/** So many mål are looked at for one page; the search goes on where it ended. */
const MOST_LOOKED = 2_000;

export function malOperations(
  { store, calendar }: Parts,
  cases: Pick<ControlOperations, 'case' | 'cases'>,
): Part {
  return {
    caseLife: async (world, malnummer): Promise<CaseLife | undefined> => {
      const view = await cases.case(world, malnummer);
      if (view === undefined) return undefined;
      const { transaktionsid, handling } = view.state;
      const known = typeof transaktionsid === 'string' && transaktionsid !== '';
      const file = known ? await store.fileByTransaktionsid(world, transaktionsid, 'in') : undefined;
      const answers = known ? await store.repliesTo(world, transaktionsid, MOST_FILES) : [];
      const events = await store.eventsOfMal(world, malnummer, 0, MOST_EVENTS);
      const booked = await store.bookingsLike(world, 'case', `${malnummer}/`, MOST_BOOKED);
      const letters = await store.letters({ world, malnummer, after: 0, limit: MOST_LETTERS });
      return {
        view,
        file: file === undefined ? undefined : fileView(file, calendar),
        handling: typeof handling === 'number' && handling > 0 ? handling : null,
        answers: answers.map((one) => fileView(one, calendar)),
        events: events.map(({ seq, type, at, data }) => ({ seq, type, at: calendar.iso(at), data })),
        booked: booked
          .toSorted((one, other) => one.due - other.due)
          .map(({ due, payload }) => ({ due: calendar.iso(due), event: nameOf(payload['event']) })),
        letters: letters.map((one) => letterView(one, calendar)),
      };
    },
    findCases: async (world, { org, service, status, referens, after, limit }): Promise<FoundCases> => {
      const fits = (one: CaseView): boolean =>
        (service === undefined || one.service === service) &&
        (status === undefined || one.status === status) &&
        (referens === undefined || one.referens.toLowerCase().includes(referens.toLowerCase()));
      const found: CaseView[] = [];
      let next: string | null = after;
      for (let looked = 0; looked < MOST_LOOKED && next !== null; looked += limit) {
        const page = await cases.cases(world, { org, after: next, limit });
        for (const [index, one] of page.cases.entries()) {
          if (!fits(one)) continue;
          found.push(one);
          if (found.length < limit) continue;
          const last = page.next === null && index === page.cases.length - 1;
          return { cases: found, next: last ? null : one.malnummer };
        }
        next = page.next;
      }
      return { cases: found, next };
    },
  };
}

const nameOf = (event: unknown): string => (typeof event === 'string' ? event : '');
