/** What *Nu* shows beside the status: what is booked ahead, certificates, files that wait. */
import { stat } from 'node:fs/promises';
import { listCertificates, type CertificateInfo } from '../../certs/list';
import type { CertificateState } from '../certificate-rehearsal';
import { worldIn } from '../world';
import type { Ahead, AheadRow, CertificateLeft } from './face-views';
import type { ControlOperations } from './operations';
import type { Parts } from './parts';
import type { Calendar } from '../calendar';
import type { StoredBooking } from '../store/store';

type Part = Pick<
  ControlOperations,
  'ahead' | 'certificatesLeft' | 'waiting' | 'ownKnowledge' | 'orgNames' | 'titles'
>;

/** How many bookings are read for the time line; the rest are counted. */
const READ = 300;
const SOME = 3;
const MOST_CERTIFICATES = 40;
const MOST_PARTIES = 100;
const MOST_WAITING = 1000;
const DAY = 86_400_000;

export function nowOperations(parts: Parts): Part {
  const { store, calendar, parties, worlds, layouts, about } = parts;
  const listed = certificatesOf(parts);
  const titles = new Map(parts.catalogue.map(({ id, title }) => [id, title]));
  return {
    ahead: async (world, limit) => {
      const [read, counting] = await Promise.all([
        store.bookings(world, READ + 1),
        store.countBookings(world),
      ]);
      return aheadOf(read, counting, limit, calendar);
    },
    certificatesLeft: async (world) => {
      const rows = (await listed())
        .filter(({ use, org }) => use === 'server' || (use === 'party' && isHere(org, world)))
        .map((one) => leftOf(one, parts, world))
        .sort((one, other) => rank(one) - rank(other));
      return {
        rows: rows.slice(0, MOST_CERTIFICATES),
        left: Math.max(0, rows.length - MOST_CERTIFICATES),
      };
    },
    waiting: async (world) => {
      const here = parties.all().filter(({ org, codes }) => isHere(org, world) && codes.length > 0);
      const counted = await Promise.all(
        here.slice(0, MOST_PARTIES).map(async ({ org, name }) => {
          const waiting = await store.countWaiting(world, org, MOST_WAITING + 1);
          const more = waiting > MOST_WAITING;
          return { org, name, waiting: Math.min(waiting, MOST_WAITING), more };
        }),
      );
      return counted.filter(({ waiting }) => waiting > 0);
    },
    orgNames: () => new Map(parties.all().map(({ org, name }) => [org, name])),
    titles: () => titles,
    ownKnowledge: () => ({
      folders: about.layouts,
      editions: layouts
        .all()
        .filter(({ file }) => about.layouts.some((folder) => file.startsWith(folder)))
        .map(({ transaction, edition }) => `${transaction} ${edition}`),
    }),
  };

  function isHere(org: string | null, world: string): boolean {
    return org === null || worlds.of(org).name === world;
  }
}

/** Read again only when something has changed in the folder. */
function certificatesOf({ about, wall }: Parts): () => Promise<readonly CertificateInfo[]> {
  let known: { readonly changed: number; readonly rows: readonly CertificateInfo[] } | undefined;
  return async () => {
    const { mtimeMs: changed } = await stat(about.certs);
    if (known?.changed !== changed) {
      known = { changed, rows: await listCertificates(about.certs, new Date(wall.now())) };
    }
    return known.rows;
  };
}

/** A rehearsal may say that a certificate is older than it is, or revoked. */
function leftOf(one: CertificateInfo, parts: Parts, world: string): CertificateLeft {
  const { name, org, notAfter, state } = one;
  const days = Math.floor((notAfter.getTime() - parts.wall.now()) / DAY);
  const plain = { name, org, state: state === 'valid' && days < 0 ? 'expired' : state, days } as const;
  const rule: CertificateState | undefined = org === null ? undefined : parts.certificates.state(world, org);
  if (rule === undefined || plain.state !== 'valid') return { ...plain, rehearsed: false };
  const fresh = rule.fresh.includes(one.thumbprint);
  if (rule.revoked.includes(fresh ? 'new' : 'old')) return { ...plain, state: 'revoked', rehearsed: true };
  if (fresh || rule.ends === undefined) return { ...plain, rehearsed: false };
  const left = Math.floor((rule.ends - worldIn(parts.worlds, world).now()) / DAY);
  return { ...plain, days: left, state: left < 0 ? 'expired' : 'valid', rehearsed: true };
}

const rank = ({ state, days }: CertificateLeft): number => (state === 'valid' ? days : 1e6 + days);

interface Group extends AheadRow {
  readonly orgs: string[];
  readonly malnummer: string[];
  count: number;
  more: boolean;
}

/** Bookings of one day that are of one kind are one row. */
function aheadOf(read: readonly StoredBooking[], counting: number, limit: number, calendar: Calendar): Ahead {
  const bookings = read.slice(0, READ);
  const groups = new Map<string, Group>();
  for (const booking of bookings) {
    const row = rowOf(booking, calendar);
    const key = JSON.stringify([row.day, row.kind, row.event, row.transaction]);
    const group = groups.get(key) ?? { ...row, orgs: [], malnummer: [], count: 0, more: false };
    groups.set(key, group);
    group.count += 1;
    for (const org of row.orgs) if (!group.orgs.includes(org)) group.orgs.push(org);
    for (const mal of row.malnummer)
      if (group.malnummer.length < SOME && !group.malnummer.includes(mal)) group.malnummer.push(mal);
  }
  const rows = [...groups.values()];
  if (read.length > READ) {
    const last = rows.at(-1)?.day;
    for (const row of rows) row.more = row.day === last;
  }
  const shown = rows.slice(0, limit);
  const told = shown.reduce((sum, { count }) => sum + count, 0);
  const uncounted = bookings.filter(({ counts }) => !counts).length;
  return { rows: shown, left: Math.max(0, Math.max(counting + uncounted, bookings.length) - told) };
}

function rowOf({ due, kind, payload }: StoredBooking, calendar: Calendar): AheadRow {
  const text = (name: string): string | null => {
    const value = payload[name];
    return typeof value === 'string' ? value : null;
  };
  const org = text('org');
  const malnummer = text('malnummer');
  return {
    due: calendar.iso(due),
    day: calendar.dayOf(due),
    kind,
    event: text('event'),
    transaction: text('transaction'),
    orgs: org === null ? [] : [org],
    malnummer: malnummer === null ? [] : [malnummer],
    count: 1,
    more: false,
  };
}
