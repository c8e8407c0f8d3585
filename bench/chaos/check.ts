/** Holds the simulator to its promise: what was answered, and what was seen, against the whole journal. */
import type { SeenEvent } from './control';
import { breach, placeOf, type Breach, type HandIn, type Ledger } from './ledger';

/** Kvittens of each, and the later file that answers it when it is approved. */
const ANSWERS: Readonly<Record<string, { readonly kvittens: string; readonly later: string }>> = {
  'bf.ansokan': { kvittens: 'bf.kvittens', later: 'bf.bekraftelse' },
  'verk.ansokan': { kvittens: 'verk.kvittens', later: 'verk.bekraftelse' },
  'skuld.forfragan': { kvittens: 'skuld.kvitto', later: 'skuld.svar' },
};

type ByKey = ReadonlyMap<string, readonly SeenEvent[]>;

export interface Seen {
  readonly ledger: Ledger;
  readonly events: readonly SeenEvent[];
}

/** What must hold in every life, of what was answered and seen before it. */
export function checkReceived({ ledger, events }: Seen): Breach[] {
  const received = by(events, 'fil.mottagen', ({ sha256 }) => String(sha256));
  const known = new Set(ledger.handIns.map(({ sha256 }) => sha256));
  return [
    ...[...received.keys()].flatMap((sha256) =>
      known.has(sha256) ? [] : [breach('halfVisible', `a file that nobody handed in whole: ${sha256}`)],
    ),
    ...ledger.handIns.flatMap((handIn) => {
      const times = received.get(handIn.sha256)?.length ?? 0;
      if (times > 1) return [breach('doubled', `${nameOf(handIn)} was received ${times} times`)];
      return times === 0 && handIn.answered !== undefined
        ? [breach('lost', `${nameOf(handIn)} was answered ${handIn.answered} and is not there`)]
        : [];
    }),
  ];
}

/** What must hold when all work is done and the evening has come. */
export function checkAll(seen: Seen): Breach[] {
  return [
    ...checkReceived(seen),
    ...checkAnswers(seen),
    ...checkNumbers(seen),
    ...checkMal(seen),
    ...checkFetches(seen),
    ...checkClock(seen),
  ];
}

function checkAnswers({ ledger, events }: Seen): Breach[] {
  const received = by(events, 'fil.mottagen', ({ sha256 }) => String(sha256));
  const checked = by(events, 'fil.kontrollerad', ({ transaktionsid }) => String(transaktionsid));
  const delivered = by(
    events,
    'fil.levererad',
    ({ transaction, inReplyTo }) => `${String(transaction)} ${String(inReplyTo)}`,
  );
  return ledger.handIns.flatMap((handIn) => {
    const mottagen = received.get(handIn.sha256)?.[0];
    const of = ANSWERS[handIn.transaction];
    if (mottagen === undefined || of === undefined) return [];
    const id = String(mottagen.transaktionsid);
    const what = nameOf(handIn);
    const verdicts = checked.get(id) ?? [];
    const kvittens = delivered.get(`${of.kvittens} ${id}`) ?? [];
    const later = delivered.get(`${of.later} ${id}`) ?? [];
    const wanted = handIn.good ? 'godkand' : 'underkand-fil';
    return [
      ...once(verdicts, `the check of ${what}`),
      ...once(kvittens, `the kvittens of ${what}`),
      ...checkLater(handIn, later, of.later),
      ...verdicts.flatMap(({ verdict }) =>
        verdict === wanted ? [] : [breach('lost', `${what} came to ${String(verdict)}, not ${wanted}`)],
      ),
      ...inOrder([mottagen, ...verdicts, ...kvittens, ...later], what),
      ...(mottagen['bytes'] === handIn.body.length ? [] : [breach('halfVisible', `${what} is cut`)]),
    ];
  });
}

/** In Verkställighet a mål may come to be registered by hand, and is then told of in another file (`rows.ts`). */
function checkLater(handIn: HandIn, later: readonly SeenEvent[], transaction: string): Breach[] {
  const what = `the ${transaction} of ${nameOf(handIn)}`;
  if (!handIn.good) return none(later, what);
  return transaction === 'verk.bekraftelse' && later.length === 0 ? [] : once(later, what);
}

/** The numbers of approved files of each row, in the order that they were checked: one after the other. */
function checkNumbers({ events }: Seen): Breach[] {
  const last = new Map<string, number>();
  return events.flatMap(({ type, org, transaction, verdict, lopnummer }) => {
    if (type !== 'fil.kontrollerad' || verdict !== 'godkand') return [];
    const row = `${String(org)} ${String(transaction)}`;
    const due = (last.get(row) ?? 0) + 1;
    const number = Number(lopnummer);
    last.set(row, number);
    if (number === due) return [];
    const kind = number < due ? 'doubled' : 'lost';
    return [breach(kind, `löpnummer of ${row}: ${number} where ${due} was due`)];
  });
}

/** Every handling of an approved file has become one mål, and no målnummer is used twice. */
function checkMal({ ledger, events }: Seen): Breach[] {
  const byNumber = by(events, 'mal.registrerat', ({ malnummer }) => String(malnummer));
  const byFile = by(events, 'mal.registrerat', ({ transaktionsid }) => String(transaktionsid));
  const received = by(events, 'fil.mottagen', ({ sha256 }) => String(sha256));
  return [
    ...[...byNumber].flatMap(([malnummer, times]) => once(times, `mål ${malnummer}`)),
    ...ledger.handIns.flatMap((handIn) => {
      const id = received.get(handIn.sha256)?.[0]?.transaktionsid;
      if (id === undefined || handIn.transaction === 'skuld.forfragan') return [];
      const registered = byFile.get(id)?.length ?? 0;
      const due = handIn.good ? handIn.handlingar : 0;
      if (registered === due) return [];
      const kind = registered < due ? 'lost' : 'doubled';
      return [breach(kind, `${nameOf(handIn)}: ${registered} mål of ${due} handlingar`)];
    }),
  ];
}

/** What was listed and fetched is what the journal says was delivered, byte by byte. */
function checkFetches({ ledger, events }: Seen): Breach[] {
  const delivered = by(events, 'fil.levererad', ({ org, transaction, name }) =>
    placeOf(String(org), String(transaction), String(name)),
  );
  const byId = by(events, 'fil.levererad', ({ transaktionsid }) => String(transaktionsid));
  const acknowledged = by(events, 'fil.kvitterad', ({ transaktionsid }) => String(transaktionsid));
  const first = by(
    events.filter(({ again }) => again !== true),
    'fil.hamtad',
    ({ transaktionsid }) => String(transaktionsid),
  );
  const gone = by(events, 'fil.utgangen', ({ transaktionsid }) => String(transaktionsid));
  return [
    ...[...ledger.listed].flatMap((place) =>
      delivered.has(place) ? [] : [breach('halfVisible', `${place} was listed and never delivered`)],
    ),
    ...[...ledger.copies.values()].flat().flatMap(({ org, transaction, name, sha256 }) => {
      const place = placeOf(org, transaction, name);
      const same = delivered.get(place)?.some((event) => event['sha256'] === sha256) === true;
      return same ? [] : [breach('halfVisible', `${place} was fetched with other bytes than delivered`)];
    }),
    ...[...byId].flatMap(([id, times]) => once(times, `the delivery ${id}`)),
    ...[...ledger.acknowledged].flatMap((id) =>
      once(acknowledged.get(id) ?? [], `the acknowledgement of ${id}`),
    ),
    ...[...ledger.putThere].flatMap((id) => once(byId.get(id) ?? [], `the file ${id}, put there by hand,`)),
    ...[...first, ...gone, ...acknowledged].flatMap(([id, times]) =>
      once(times, `${times[0]?.type ?? ''} of ${id}`),
    ),
    ...[...byId].flatMap(([id, times]) =>
      inOrder([...times, ...(first.get(id) ?? []), ...(gone.get(id) ?? [])], `delivery ${id}`),
    ),
  ];
}

/** Each move of the clock that was answered is there, and it has gone ahead only. */
function checkClock({ ledger, events }: Seen): Breach[] {
  const moves = events.flatMap(({ type, to }) => (type === 'klocka.flyttad' ? [String(to)] : []));
  const back = moves.filter((to, at) => Date.parse(to) < Date.parse(moves[at - 1] ?? to));
  return [
    ...back.map((to) => breach('lost', `business time went back to ${to}`)),
    ...[...ledger.moved].flatMap((to) =>
      moves.includes(to) ? [] : [breach('lost', `the clock was answered to be at ${to}`)],
    ),
  ];
}

function by(events: readonly SeenEvent[], type: string, key: (event: SeenEvent) => string): ByKey {
  const found = new Map<string, SeenEvent[]>();
  for (const event of events) {
    if (event.type !== type) continue;
    const one = key(event);
    const before = found.get(one);
    if (before === undefined) found.set(one, [event]);
    else before.push(event);
  }
  return found;
}

function once(times: readonly SeenEvent[], what: string): Breach[] {
  if (times.length === 1) return [];
  return [breach(times.length === 0 ? 'lost' : 'doubled', `${what} is there ${times.length} times`)];
}

const none = (times: readonly SeenEvent[], what: string): Breach[] =>
  times.length === 0 ? [] : [breach('doubled', `${what} is there ${times.length} times`)];

const inOrder = (events: readonly SeenEvent[], what: string): Breach[] =>
  events.every(({ seq }, at) => seq > (events[at - 1]?.seq ?? 0))
    ? []
    : [breach('halfVisible', `the events of ${what} are out of order`)];

const nameOf = ({ part, transaction, lopnummer, sha256 }: HandIn): string =>
  `${part} ${transaction} ${lopnummer} (${sha256.slice(0, 8)})`;
