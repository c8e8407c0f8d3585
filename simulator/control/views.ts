/** Rows of the store as the control API shows them. */
import type { Calendar } from '../calendar';
import type { Complaint } from '../complaint';
import type { Transaction } from '../catalogue';
import type { Pack } from '../pack';
import type { Party } from '../parties/party';
import type { Override } from '../office/overrides';
import type { CaseRow, StoredBooking, StoredFile, StoredLetter } from '../store/store';
import type {
  BookingView,
  CaseView,
  FileView,
  LetterView,
  OverrideView,
  PartyView,
  ProductView,
  StatusView,
} from './schemas';

export const bookingView = (booking: StoredBooking, calendar: Calendar): BookingView => ({
  due: calendar.iso(booking.due),
  kind: booking.kind,
  key: booking.key,
  counts: booking.counts,
});

export const productView = (row: Transaction): ProductView => ({
  id: row.id,
  service: row.service,
  direction: row.direction,
  fileName: row.fileName,
  productId: row.productId,
  kvittens: row.kvittens,
  mark: row.source.mark,
});

export const packView = ({
  name,
  title,
  documents,
  editions,
  intygas,
}: Pack): StatusView['packs'][number] => ({
  name,
  title,
  documents: documents.map((one) => ({ ...one })),
  editions: [...editions],
  intygas,
});

export const fileView = (file: StoredFile, calendar: Calendar): FileView => ({
  id: file.id,
  org: file.org,
  direction: file.direction,
  transaction: file.transaction,
  productId: file.productId,
  name: file.name,
  listedName: file.listedName,
  transaktionsid: file.transaktionsid,
  door: file.door,
  bytes: file.bytes,
  sha256: file.sha256,
  state: file.state,
  kvitterad: file.kvitterad,
  at: calendar.iso(file.at),
  expires: file.expires === null ? null : calendar.iso(file.expires),
  inReplyTo: file.inReplyTo,
  layout: file.layout,
});

export const caseView = (row: CaseRow, events: readonly string[], calendar: Calendar): CaseView => ({
  malnummer: row.malnummer,
  org: row.org,
  service: row.service,
  referens: row.referens,
  status: row.status,
  registered: calendar.iso(row.registered),
  state: { ...row.state },
  events: [...events],
});

export const letterView = (letter: StoredLetter, calendar: Calendar): LetterView => ({
  n: letter.n,
  org: letter.org,
  at: calendar.iso(letter.at),
  service: letter.service,
  malnummer: letter.malnummer,
  slag: letter.slag,
  kanal: letter.kanal,
  rubrik: letter.rubrik,
  text: letter.text,
});

export const partyView = (
  party: Party,
  lopnummer: Readonly<Record<string, number>>,
  warnings: readonly Complaint[],
): PartyView => ({
  org: party.org,
  name: party.name,
  part: party.part,
  kind: party.kind,
  codes: [...party.codes],
  permits: [...party.permits],
  settings: { ...party.settings },
  lopnummer: { ...lopnummer },
  warnings: [...warnings],
});

export const overrideView = (held: Override, calendar: Calendar): OverrideView => ({
  id: held.id,
  world: held.world,
  count: held.count,
  ...(held.org === undefined ? {} : { org: held.org }),
  ...(held.transaction === undefined ? {} : { transaction: held.transaction }),
  ...(held.verdict === undefined ? {} : { verdict: held.verdict }),
  ...(held.errors === undefined ? {} : { errors: [...held.errors] }),
  ...(held.edition === undefined ? {} : { edition: held.edition }),
  ...(held.match === undefined ? {} : { match: { ...held.match } }),
  ...(held.silence === undefined ? {} : { silence: held.silence }),
  ...(held.kvittens === undefined ? {} : { kvittens: { ...held.kvittens } }),
  ...(held.fates === undefined ? {} : { fates: [...held.fates] }),
  ...(held.expires === undefined ? {} : { expires: calendar.iso(held.expires) }),
});
