/** Later files: rows that a service has gathered become one file, written as it is read, when its booking falls due. */
import { fillName, hasRunningNumber } from '../formats/names';
import type { LayoutWriter, RoleValues } from '../formats/layout';
import type { Transaction } from '../catalogue';
import type { Change, StoredBooking } from '../store/store';
import type { World } from '../world';
import { lookupIn } from './lookup';
import { momentOf, type OfficeDeps } from './moment';

/** The payload of an `outgoing` booking. */
interface OutgoingPayload {
  readonly org: string;
  readonly transaction: string;
  readonly group: string;
  readonly code: string;
  readonly inReplyTo?: string;
}

const PAGE = 200;

export async function writeOutgoing(deps: OfficeDeps, world: World, booking: StoredBooking): Promise<void> {
  const payload = booking.payload as unknown as OutgoingPayload;
  const { org, transaction, group } = payload;
  const first = await deps.store.outgoing(world.name, org, transaction, group, 0, 1);
  if (first.length === 0) {
    await deps.store.commit([{ kind: 'unbook', id: booking.id }]);
    return;
  }
  await writeLater(deps, world, payload, [{ kind: 'unbook', id: booking.id }]);
}

/** Writes and delivers one later file; `also` goes into the commit that makes it visible. */
export async function writeLater(
  deps: OfficeDeps,
  world: World,
  { org, transaction, group, code, inReplyTo }: OutgoingPayload,
  also: readonly Change[],
): Promise<void> {
  const layout = deps.layouts.editions(transaction)[0];
  const service = deps.services.find(({ id }) => id === deps.transactionOf(transaction).service);
  if (layout === undefined || service === undefined) throw new Error(`nothing writes ${transaction}`);
  const moment = momentOf(deps, world, org);
  const start = service.outgoingStart(moment, transaction, group, code);
  const row = deps.transactionOf(transaction);
  const day = deps.calendar.dayOf(moment.now);
  const numbered = await numberOfDay(deps, world, { org, transaction: row, code, day });
  const gathered = gatheredRows(deps, world, { org, transaction, group });
  const rows =
    service.laterRows?.(moment, { transaction, group, code }, gathered, lookupIn(deps, world)) ?? gathered;
  await deps.mailbox.deliver({
    world: world.name,
    org,
    transaction: row,
    name: fillName(row.fileName, { code, date: day, number: numbered.number }),
    body: rowsAsFile(deps, rows, layout.writer({ overflow: 'clip' }), start),
    inReplyTo: inReplyTo ?? null,
    layout: `${layout.edition} ${layout.hash}`,
    door: 'etransport',
    also: [
      ...also,
      { kind: 'outgoing-done', world: world.name, org, transaction, group },
      ...numbered.changes,
      ...world.saved(),
    ],
  });
}

/** Files whose names carry a running number are counted per day, organisation, code and kind. */
async function numberOfDay(
  deps: OfficeDeps,
  world: World,
  of: {
    readonly org: string;
    readonly transaction: Transaction;
    readonly code: string;
    readonly day: string;
  },
): Promise<{ readonly number: number; readonly changes: readonly Change[] }> {
  if (!hasRunningNumber(of.transaction.fileName)) return { number: 1, changes: [] };
  const name = `filnummer/${of.org}/${of.transaction.id}/${of.code}`;
  const [day, last] = ((await deps.store.series(world.name, name)) ?? '').split(' ');
  const number = day === of.day ? Number(last) + 1 : 1;
  return { number, changes: [{ kind: 'series', world: world.name, name, value: `${of.day} ${number}` }] };
}

async function* rowsAsFile(
  deps: OfficeDeps,
  rows: AsyncIterable<RoleValues>,
  writer: LayoutWriter,
  start: RoleValues,
): AsyncGenerator<Buffer> {
  yield writer.start(start);
  let written = 0;
  for await (const values of rows) {
    yield writer.handling(values);
    written += 1;
    if (written % PAGE === 0) await deps.wall.yield();
  }
  yield writer.end({});
}

async function* gatheredRows(
  deps: OfficeDeps,
  world: World,
  of: { readonly org: string; readonly transaction: string; readonly group: string },
): AsyncGenerator<RoleValues> {
  let after = 0;
  for (;;) {
    const page = await deps.store.outgoing(world.name, of.org, of.transaction, of.group, after, PAGE);
    for (const { n, row } of page) {
      after = n;
      yield row.values as RoleValues;
    }
    if (page.length < PAGE) return;
  }
}
