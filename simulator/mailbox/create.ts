/** The mailbox over the store: hand-ins, deliveries, and one organisation's view of its files. */
import { randomKey, type Chance } from '../chance';
import type { Instant } from '../clock';
import { NO_FAULTS, type FaultPort, type Strike } from '../faults/faults';
import { event } from '../journal';
import type { Change, FileDirection, FileState, Store, StoredFile, UploadToAccept } from '../store/store';
import { troubleIn } from '../store/trouble';
import { createListing } from './listing';
import { fitsName } from './name';
import { NO_PRECEDENCE, type Precedence } from './precedence';
import { createFetching, readFile, retention } from './fetching';
import { beyond, need, NotDelivered, orLetGo, takeIn, type AskRoom, type TakenIn } from './intake';
import type { Delivery, Door, Face, HandIn, HandInResult, Mailbox, OpenFile } from './mailbox';
import { createShelf } from './shelf';
import { numberedName } from './settings';

export interface MailboxDeps {
  readonly store: Store;
  /** Business time of a world. */
  now(world: string): Instant;
  chance(world: string): Chance;
  /** A setting of `MAILBOX_SETTINGS` as it holds for this ingivare. */
  setting(org: string): (name: string) => unknown;
  /** The organisation's intressentkoder. */
  codes(org: string): readonly string[];
  /** A hand-in is durable: its job may begin. */
  accepted(file: StoredFile): void;
  /** What goes wrong on purpose; nothing when not given. */
  readonly faults?: FaultPort;
  /** Over the work that follows hand-ins; none when not given. */
  readonly precedence?: Precedence;
  /** Of what is handed in; without bounds when not given. */
  readonly room?: AskRoom;
  /** Real time that goes, for how often files are looked for; nothing is told of that when not given. */
  readonly elapsed?: () => number;
  /** What follows a delivery: bookings of the same commit, and a call when it is durable. */
  readonly onward?: {
    bookings(file: StoredFile): readonly Change[];
    delivered(file: StoredFile): void;
  };
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PAGE = 200;
/** Deliveries have no bound of their own: what Genrep writes, it wrote on purpose. */
const NO_BOUND = Number.POSITIVE_INFINITY;

export function createMailbox(deps: MailboxDeps): Mailbox {
  const { store, faults = NO_FAULTS, precedence = NO_PRECEDENCE } = deps;
  const now = (world: string): Instant => deps.now(world);
  const span = (org: string, name: 'mailbox.fetchedHours' | 'mailbox.unfetchedDays', unit: number): number =>
    Number(deps.setting(org)(name)) * unit;
  const fetching = createFetching(store, now, (file) =>
    // A fetch never makes a file stay longer than it would have waited.
    Math.min(file.expires ?? Infinity, now(file.world) + span(file.org, 'mailbox.fetchedHours', HOUR)),
  );

  const listing =
    deps.elapsed &&
    createListing({
      store,
      now,
      elapsed: deps.elapsed,
      pace: (org) => Number(deps.setting(org)('mailbox.listningarPerMinut')),
    });

  /** Whoever lists has looked, also when nothing waits. */
  async function* listed(
    world: string,
    org: string,
    door: Door,
    files: AsyncIterable<StoredFile>,
  ): AsyncGenerator<StoredFile, void, undefined> {
    await listing?.listed(world, org, door);
    yield* files;
  }

  async function accept(handIn: HandIn): Promise<HandInResult> {
    try {
      return await acceptWhole(handIn);
    } catch (error) {
      const code = troubleIn(error)?.word;
      // A store that does not even take this is told by the answer alone.
      if (code !== undefined) await tellRefused(handIn, code).catch(() => undefined);
      throw error;
    }
  }

  async function tellRefused(handIn: HandIn, code: string): Promise<void> {
    const { world, org, transaction, name, door } = handIn;
    const refusal = { code, transaction: transaction.id, door, name, ...faceOf(handIn) };
    await store.commit([event('fil.avvisad', { at: now(world), world, org }, refusal)]);
  }

  async function acceptWhole(handIn: HandIn): Promise<HandInResult> {
    const { world, org, transaction, name, door } = handIn;
    const uploadKey = randomKey();
    const { atLeast = 0 } = handIn;
    await need(deps.room, atLeast);
    const room = beyond(deps.room, atLeast);
    const taken = await takeIn(store, uploadKey, handIn.body, handIn.maxBytes, { room });
    if (!taken.ok) {
      const code = (taken.code === 'avbruten' ? handIn.why?.(taken.cause) : undefined) ?? taken.code;
      await tellRefused(handIn, code);
      return { ok: false, code: taken.code };
    }
    const at = now(world);
    const upload = { ...parts(uploadKey, taken), world, org, transaction: transaction.id, name, door, at };
    const file = await precedence.during(() => storeWhole(handIn, upload));
    listing?.handedIn(world, org);
    deps.accepted(file);
    return { ok: true, file };
  }

  function storeWhole(handIn: HandIn, upload: Whole): Promise<StoredFile> {
    const { world, org, transaction } = handIn;
    const storing = store.acceptUpload(
      {
        ...upload,
        productId: transaction.productId,
        label: handIn.label ?? null,
        transaktionsid: (earlier) =>
          deps.chance(world).uuid(world, org, 'transaktionsid', transaction.id, upload.sha256, earlier),
      },
      true,
      (accepted) => [...received(accepted, handIn), ...(handIn.also?.(accepted) ?? [])],
    );
    return orLetGo(store, upload, storing);
  }

  function received(file: StoredFile, handIn: HandIn): readonly Change[] {
    const { transaction, name, days, handshake } = handIn;
    const { transaktionsid, door, bytes, sha256, org } = file;
    const of = { transaktionsid, transaction: file.transaction };
    const told = event('fil.mottagen', file, {
      ...{ ...of, door, name, bytes, sha256, ...faceOf(handIn) },
      ...(days === undefined ? {} : { days }),
      ...(handshake === undefined ? {} : { handshake }),
    });
    if (name === null || fitsName(transaction, deps.codes(org), name)) return [told];
    const due = transaction.fileName;
    return [told, event('fil.anmarkning', file, { ...of, code: 'NAMN', name, due })];
  }

  async function deliver(delivery: Delivery): Promise<StoredFile> {
    const { world, org, transaction, door } = delivery;
    // What is put there by hand was meant.
    const strike =
      door === 'konsol' ? undefined : faults.at('delivery', { world, org, transaction: transaction.id });
    const file = await putOut(delivery, strike);
    if (strike?.effect.kind === 'duplicate') {
      await putOut(
        { ...delivery, body: readFile(store, file), before: [], also: [], alsoOf: () => [] },
        undefined,
      );
    }
    return file;
  }

  async function putOut(delivery: Delivery, strike: Strike | undefined): Promise<StoredFile> {
    const lost = strike?.effect.kind === 'lose';
    const { world, org, transaction, name, inReplyTo, layout, door, mayBeEmpty = false } = delivery;
    const uploadKey = randomKey();
    const room = delivery.wished === true ? deps.room : undefined;
    const taken = await takeIn(store, uploadKey, delivery.body, NO_BOUND, { mayBeEmpty, room });
    if (!taken.ok) throw new NotDelivered(`${transaction.id} to ${org}`, taken.code, taken.cause);
    const at = now(world);
    const { sha256 } = taken;
    const storing = store.deliver(
      {
        ...parts(uploadKey, taken),
        ...{
          world,
          org,
          transaction: transaction.id,
          productId: transaction.productId,
          name,
          door,
          at,
          inReplyTo,
          layout,
        },
        label: delivery.label ?? null,
        listedName: (n) => numberedName(String(deps.setting(org)('mailbox.suffix')), name, n),
        transaktionsid: (earlier) =>
          deps.chance(world).uuid(world, org, 'leverans', transaction.id, sha256, inReplyTo ?? '', earlier),
        expires: lost ? at : at + span(org, 'mailbox.unfetchedDays', DAY),
      },
      (made) => [
        ...(delivery.before ?? []),
        ...(lost ? [retention(made, at)] : delivered(made)),
        ...(strike?.changes(named(made)) ?? []),
        ...delivery.also,
        ...(delivery.alsoOf?.(made) ?? []),
        ...(lost ? [] : (deps.onward?.bookings(made) ?? [])),
      ],
    );
    const file = await orLetGo(store, { uploadKey, chunks: taken.chunks }, storing);
    if (!lost) deps.onward?.delivered(file);
    return file;
  }

  /** What strikes when waiting files are shown; told. */
  async function isReordered(
    world: string,
    org: string,
    transaction: readonly string[] | undefined,
  ): Promise<boolean> {
    const strike = faults.at('mailbox', { world, org, call: 'list', transaction });
    await strike?.tell();
    return strike !== undefined;
  }

  async function* pages(
    world: string,
    org: string,
    direction: FileDirection,
    states: readonly FileState[],
    transactions?: readonly string[],
  ): AsyncGenerator<StoredFile, void, undefined> {
    let after = 0;
    const reordered = direction === 'out' && (await isReordered(world, org, transactions));
    for (;;) {
      const query = { world, org, direction, states, now: now(world), after, limit: PAGE };
      const page = await store.list(transactions === undefined ? query : { ...query, transactions });
      yield* reordered ? page.toReversed() : page;
      if (page.length < PAGE) return;
      after = page.at(-1)?.id ?? after;
    }
  }

  const find: Mailbox['find'] = async (world, org, transaktionsid) => {
    const file = await store.fileByTransaktionsid(world, transaktionsid, 'out');
    const at = now(world);
    return file?.org !== org || (file.expires ?? at) <= at ? undefined : file;
  };

  return {
    accept,
    deliver,
    waiting: (world, org, transactions, all) =>
      listed(
        world,
        org,
        'etransport',
        pages(world, org, 'out', all ? ['vantar', 'hamtas', 'hamtad'] : ['vantar', 'hamtas'], transactions),
      ),
    shelf: createShelf({ store, now, listing, fetching, isReordered }),
    open: async (world, org, transactions, listedName) => {
      const file = await store.fileByListedName(world, org, transactions, listedName, now(world));
      return file === undefined ? undefined : fetching.open(file);
    },
    outbox: (world, org) => listed(world, org, 'shs', pages(world, org, 'out', ['vantar'])),
    find,
    openOnce: async (world, org, transaktionsid) => {
      const file = await find(world, org, transaktionsid);
      return file?.state === 'vantar' ? fetching.openOnce(file) : undefined;
    },
    acknowledge: async (world, org, transaktionsid) => {
      const file = await find(world, org, transaktionsid);
      if (file === undefined) return false;
      return store.acknowledge(file.id, [
        event('fil.kvitterad', { at: now(world), world, org }, named(file)),
      ]);
    },
    handedIn: (world, org) => pages(world, org, 'in', ['mottagen']),
    original: async (world, transaktionsid) => {
      const file = await store.fileByTransaktionsid(world, transaktionsid, 'in');
      return file === undefined ? undefined : original(store, file);
    },
    peek: async (world, fileId) => {
      const file = await store.fileById(fileId);
      return file?.world === world ? { file, read: (from) => readFile(store, file, from) } : undefined;
    },
    expire: async (world, fileId) => {
      const file = await store.fileById(fileId);
      const at = now(world);
      // Fetched since it was booked: then a later booking stands.
      if (file?.world !== world || file.expires === null || file.expires > at) return;
      await store.removeFile(file.id, [
        { kind: 'unbook-key', world, bookingKind: 'retention', key: String(file.id) },
        event('fil.utgangen', { at, world, org: file.org }, named(file)),
      ]);
    },
  };
}

/** All of a hand-in has come. */
type Whole = Omit<UploadToAccept, 'productId' | 'label' | 'transaktionsid'>;

const parts = (uploadKey: string, { rest, chunks, bytes, sha256 }: TakenIn) => ({
  uploadKey,
  rest,
  chunks,
  bytes,
  sha256,
});

const faceOf = ({ face }: Pick<HandIn, 'face'>): { face?: Face } => (face === undefined ? {} : { face });

const named = (file: StoredFile): { transaktionsid: string; transaction: string; name: string } => ({
  transaktionsid: file.transaktionsid,
  transaction: file.transaction,
  name: file.listedName ?? '',
});

function delivered(file: StoredFile): readonly Change[] {
  const { inReplyTo, bytes, sha256, door, at } = file;
  return [
    event('fil.levererad', file, { ...named(file), inReplyTo, bytes, sha256, door }),
    retention(file, file.expires ?? at),
  ];
}

/** Looking at what was handed in changes nothing. */
const original = (store: Store, file: StoredFile): OpenFile => ({
  file,
  read: () => readFile(store, file),
  finished: () => Promise.resolve(),
  aborted: () => Promise.resolve(),
});
