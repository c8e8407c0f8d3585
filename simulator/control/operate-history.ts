/** The händelselogg as it is read, newest first, and one file's whole road. */
import { instantOf } from '../clock-spec';
import { toPublic, type PublicEvent } from '../journal';
import type { StoredEvent, StoredFile } from '../store/store';
import { parseOrgNumber } from '../parties/party';
import { FAILURES, isFailure } from './failures';
import type { History, HistoryAsk, Road } from './face-views';
import type { ControlOperations } from './operations';
import type { Parts } from './parts';
import { notATime } from './problems';
import { fileView } from './views';

type Part = Pick<ControlOperations, 'history' | 'road'>;

/** How often the journal is asked anew for failures among what may be one, for one page. */
const MOST_TURNS = 10;
const MOST_EVENTS = 60;
const MOST_FINDINGS = 50;
const MOST_REPLIES = 20;
const MOST_MAL = 12;
const NEWEST = Number.MAX_SAFE_INTEGER;

export function historyOperations(parts: Parts): Part {
  const { store, calendar, catalogue } = parts;
  const shown = (event: StoredEvent): PublicEvent => toPublic(event, (at) => calendar.iso(at));
  const titleOf = (transaction: string): string =>
    catalogue.find(({ id }) => id === transaction)?.title ?? transaction;

  return {
    history: async (world, ask) => {
      const until = ask.until === undefined ? undefined : instantOf(ask.until, calendar);
      if (ask.until !== undefined && until === undefined)
        return { ok: false, status: 400, complaints: [notATime(ask.until)] };
      return { ok: true, value: await page(world, ask, until) };
    },
    road: async (world, transaktionsid) => {
      const file = await meant(world, transaktionsid);
      return file === undefined ? undefined : road(file);
    },
  };

  async function page(world: string, ask: HistoryAsk, until: number | undefined): Promise<History> {
    const query = {
      world,
      org: ask.org === undefined ? undefined : (parseOrgNumber(ask.org) ?? ask.org),
      transaktionsid: ask.transaktionsid,
      types: ask.failures === true ? FAILURES.filter((type) => wanted(type, ask.types)) : ask.types,
      until,
      limit: ask.limit + 1,
    };
    const found: StoredEvent[] = [];
    let before = ask.before ?? NEWEST;
    let all = false;
    for (let turn = 0; turn < MOST_TURNS && found.length <= ask.limit && !all; turn++) {
      const read = await store.history({ ...query, before });
      found.push(...(ask.failures === true ? read.filter(isFailure) : read));
      before = read.at(-1)?.seq ?? before;
      all = read.length < query.limit;
    }
    const rows = found.slice(0, ask.limit);
    const more = found.length > ask.limit || !all;
    const older = found.length > ask.limit ? (rows.at(-1)?.seq ?? null) : before;
    const oldest = more ? undefined : await store.oldestEvent();
    const trimmedBefore = oldest === undefined || oldest.seq === 1 ? null : calendar.iso(oldest.wall);
    return { events: rows.map(shown), older: more ? older : null, trimmedBefore };
  }

  /** The hand-in; of a file that answers one, the one that it answers. */
  async function meant(world: string, transaktionsid: string): Promise<StoredFile | undefined> {
    const handedIn = await store.fileByTransaktionsid(world, transaktionsid, 'in');
    if (handedIn !== undefined) return handedIn;
    const delivered = await store.fileByTransaktionsid(world, transaktionsid, 'out');
    const answers = delivered?.inReplyTo ?? null;
    return (
      (answers === null ? undefined : await store.fileByTransaktionsid(world, answers, 'in')) ?? delivered
    );
  }

  async function road(file: StoredFile): Promise<Road> {
    const { world, transaktionsid } = file;
    const [events, replies, job] = await Promise.all([
      eventsOf(world, transaktionsid),
      store.repliesTo(world, transaktionsid, MOST_REPLIES),
      store.jobOfFile(file.id),
    ]);
    const findings = job === undefined ? [] : await store.findings(job.id, 0, MOST_FINDINGS + 1);
    const malnummer = events.flatMap(({ type, data }) =>
      type === 'mal.registrerat' && typeof data['malnummer'] === 'string' ? [data['malnummer']] : [],
    );
    const row = catalogue.find(({ id }) => id === file.transaction);
    return {
      file: fileView(file, calendar),
      title: titleOf(file.transaction),
      answered: row?.kvittens ?? 'none',
      events: events.slice(0, MOST_EVENTS).map(shown),
      more: events.length > MOST_EVENTS,
      findings: findings.slice(0, MOST_FINDINGS).map(({ finding }) => ({
        ...{ code: finding.code, severity: finding.severity, mark: finding.mark },
        ...{ line: finding.place.line, handling: finding.place.handling, field: finding.place.field },
        ...{ text: finding.text, remedy: finding.remedy },
      })),
      moreFindings: findings.length > MOST_FINDINGS,
      replies: await Promise.all(
        replies.map(async (reply) => ({
          file: fileView(reply, calendar),
          title: titleOf(reply.transaction),
          isKvittens: reply.transaction === row?.kvittensTransaction,
          events: (await eventsOf(world, reply.transaktionsid)).map(shown),
        })),
      ),
      malnummer: malnummer.slice(0, MOST_MAL),
    };
  }

  /** The first of them: a file with many handlingar has an event for each mål. */
  async function eventsOf(world: string, transaktionsid: string): Promise<readonly StoredEvent[]> {
    return store.events({ after: 0, transaktionsid, world, limit: MOST_EVENTS + 1 });
  }
}

const wanted = (type: string, types: readonly string[] | undefined): boolean =>
  types === undefined ||
  types.some((one) => (one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : one === type));
