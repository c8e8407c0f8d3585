/** The journal of a run as the points of etiquette look at it. */
import type { Calendar } from '../calendar';
import type { Transaction } from '../catalogue';
import type { Instant } from '../clock';
import type { StoredEvent } from '../store/store';

export interface Watched {
  readonly events: readonly StoredEvent[];
  readonly catalogue: readonly Transaction[];
  readonly calendar: Calendar;
  readonly end: Instant;
  /** Whether somebody else's system was at work: Genrep's own client lists as fast as it can. */
  readonly foreign: boolean;
}

/** A hand-in, and what its check came to. */
export interface Sent {
  readonly seq: number;
  readonly at: Instant;
  /** The day in Sweden. */
  readonly day: string;
  readonly org: string;
  readonly transaction: string;
  readonly transaktionsid: string;
  readonly sha256: string;
  /** Days left of the certificate that it came under. */
  readonly days: number | undefined;
  readonly judgedSeq: number | undefined;
  readonly verdict: string | undefined;
  readonly problems: number;
  readonly code: string | undefined;
  readonly lopnummer: number | undefined;
}

interface Delivered {
  readonly transaktionsid: string;
  readonly transaction: string;
  readonly fetched: { readonly at: Instant; readonly door: string } | null;
  readonly acknowledged: boolean;
  readonly pushed: boolean;
}

interface Look {
  readonly seq: number;
  readonly at: Instant;
  readonly org: string;
  readonly tooMany: boolean;
}

export interface History {
  readonly sent: readonly Sent[];
  readonly delivered: readonly Delivered[];
  readonly listings: readonly Look[];
  /** Listings and fetches. */
  readonly looks: readonly Look[];
  /** Hand-ins that mål have come of. */
  readonly registered: ReadonlySet<string>;
  /** Transactions that carry a kvittens. */
  readonly kvittensOf: ReadonlySet<string>;
  readonly foreign: boolean;
  readonly end: Instant;
}

export function historyOf({ events, catalogue, calendar, end, foreign }: Watched): History {
  const of = (type: string): readonly StoredEvent[] => events.filter((one) => one.type === type);
  const byId = (type: string): ReadonlyMap<string, StoredEvent> =>
    new Map(of(type).map((one) => [idOf(one), one]));
  const [judged, fetched, acknowledged] = [
    byId('fil.kontrollerad'),
    byId('fil.hamtad'),
    byId('fil.kvitterad'),
  ];
  const pushed = byId('shs.sandning');
  const listings = of('portal.listat').map((one) => lookOf(one, Number(one.data['calls'])));
  return {
    sent: of('fil.mottagen').map((one) => sentOf(one, judged.get(idOf(one)), calendar)),
    delivered: of('fil.levererad').map((one) => {
      const fetch = fetched.get(idOf(one));
      return {
        transaktionsid: idOf(one),
        transaction: String(one.data['transaction']),
        fetched: fetch === undefined ? null : { at: fetch.at, door: String(fetch.data['door']) },
        acknowledged: acknowledged.has(idOf(one)),
        pushed: pushed.has(idOf(one)),
      };
    }),
    listings,
    looks: [...listings, ...of('fil.hamtad').map((one) => lookOf(one, 0))],
    registered: new Set(of('mal.registrerat').map(idOf)),
    kvittensOf: new Set(catalogue.flatMap(({ kvittensTransaction }) => kvittensTransaction ?? [])),
    foreign,
    end,
  };
}

const idOf = ({ data }: StoredEvent): string => String(data['transaktionsid']);

const lookOf = ({ seq, at, org, data }: StoredEvent, calls: number): Look => ({
  ...{ seq, at, org: org ?? '', tooMany: calls > Number(data['pace']) },
});

function sentOf(one: StoredEvent, judged: StoredEvent | undefined, calendar: Calendar): Sent {
  const { seq, at, org, data } = one;
  const verdict = judged?.data['verdict'];
  return {
    ...{ seq, at, org: org ?? '', day: calendar.dayOf(at), transaktionsid: idOf(one) },
    transaction: String(data['transaction']),
    sha256: String(data['sha256']),
    days: numberIn(data['days']),
    judgedSeq: judged?.seq,
    verdict: typeof verdict === 'string' ? verdict : undefined,
    problems: Number(judged?.data['problems'] ?? 0),
    code: typeof judged?.data['intressentkod'] === 'string' ? judged.data['intressentkod'] : undefined,
    lopnummer: numberIn(judged?.data['lopnummer']),
  };
}

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
