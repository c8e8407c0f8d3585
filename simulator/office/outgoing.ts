/** Later files: rows that a service has gathered become one file, written as it is read, when its booking falls due. */
import { event } from '../journal';
import { watchWriter } from '../formats/landmark';
import type { LayoutWriter, RoleValues } from '../formats/layout';
import type { Change, StoredBooking } from '../store/store';
import type { World } from '../world';
import { layoutForLater } from './edition';
import { nameFile } from './file-name';
import { landmarksOf } from './landmarks';
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
  const { layout, missing } = layoutForLater(deps, org, transaction);
  const service = deps.services.find(({ id }) => id === deps.transactionOf(transaction).service);
  if (service === undefined) throw new Error(`nothing writes ${transaction}`);
  const moment = momentOf(deps, world, org);
  const start = service.outgoingStart(moment, transaction, group, code);
  const row = deps.transactionOf(transaction);
  const named = await nameFile(deps, world, { org, transaction: row, code });
  const gathered = gatheredRows(deps, world, { org, transaction, group });
  const rows =
    service.laterRows?.(moment, { transaction, group, code }, gathered, lookupIn(deps, world)) ?? gathered;
  const writer = watchWriter(layout.writer({ overflow: 'clip' }));
  await deps.mailbox.deliver({
    world: world.name,
    org,
    transaction: row,
    name: named.name,
    body: rowsAsFile(deps, rows, writer, start),
    inReplyTo: inReplyTo ?? null,
    layout: `${layout.edition} ${layout.hash}`,
    door: 'etransport',
    alsoOf: (file) => landmarksOf(file, writer),
    also: [
      ...also,
      { kind: 'outgoing-done', world: world.name, org, transaction, group },
      ...named.changes,
      ...(missing === undefined
        ? []
        : [
            event(
              'ovning.utgava-saknas',
              { at: moment.now, world: world.name, org },
              { transaction, edition: layout.edition, complaints: [missing] },
            ),
          ]),
      ...world.saved(),
    ],
  });
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
