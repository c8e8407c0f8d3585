/**
 * Outgoing files to an ingivare's own node. The first try comes at once; tries that reach nobody are booked on the
 * world's clock. A delivered message has been fetched; one that is refused stays in the outbox.
 */
import { event } from '../journal';
import type { Instant, WallClock } from '../clock';
import { NO_FAULTS } from '../faults/faults';
import type { OpenFile } from '../mailbox/mailbox';
import type { Change, StoredBooking, StoredFile } from '../store/store';
import { carry, type NodeCredentials, type Receipted } from './courier';
import type { ShsDeps } from './deps';
import { asFileLabel, keptOf, type Kept } from './kept';
import { said } from './outcome';
import { messageOf } from './outgoing';
import { withheldFrom } from './withheld';

export const PUSH_BOOKING = 'shs-push';

export interface PushDeps {
  readonly face: ShsDeps;
  /** Nodes elsewhere than on this machine may be sent to. */
  readonly anywhere: boolean;
  readonly credentials: () => Promise<NodeCredentials>;
  /** The organisation in a certificate (DER); undefined when it tells none. */
  readonly orgIn: (certificate: Buffer) => string | undefined;
  /** A booking was made outside the clock's own work. */
  readonly booked: (world: string) => void;
}

export interface Push {
  /** To be committed together with a delivery. */
  bookings(file: StoredFile): readonly Change[];
  /** A delivery is durable. */
  delivered(file: StoredFile): void;
  /** A booking fell due. */
  fallDue(world: string, booking: StoredBooking): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** How long a message that is being fetched is left alone, in milliseconds of business time. */
const BUSY_MS = 60_000;
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export function createPush(deps: PushDeps): Push {
  const { face } = deps;
  const underWay = new Map<number, Promise<void>>();

  const urlFor = (org: string): string => face.behaviours(org).pushUrl;

  const once = (fileId: number, attempt: number): Promise<void> => {
    const running = underWay.get(fileId);
    if (running !== undefined) return running;
    const mine = tryIt(deps, fileId, attempt).finally(() => underWay.delete(fileId));
    underWay.set(fileId, mine);
    return mine;
  };

  return {
    bookings: (file) => (urlFor(file.org) === '' ? [] : [bookingOf(file, file.at, 0)]),
    delivered: (file) => {
      if (urlFor(file.org) === '') return;
      once(file.id, 0).catch((error: unknown) => face.failed(error, `push ${file.transaktionsid}`));
    },
    fallDue: (_, { key, payload }) => once(Number(key), Number(payload['attempt'] ?? 0)),
    close: async () => {
      await Promise.allSettled(underWay.values());
    },
  };
}

async function tryIt(deps: PushDeps, fileId: number, attempt: number): Promise<void> {
  const { face } = deps;
  const file = await face.store.fileById(fileId);
  if (file === undefined) return;
  const behaviours = face.behaviours(file.org);
  const url = URL.canParse(behaviours.pushUrl) ? new URL(behaviours.pushUrl) : undefined;
  if (url === undefined || !mayGoTo(url, deps.anywhere)) {
    const info = said(
      `shs.pushUrl ${behaviours.pushUrl} är inte en https-adress på denna dator (shs.pushAnywhere)`,
      `shs.pushUrl ${behaviours.pushUrl} is not an https address of this computer (shs.pushAnywhere)`,
    );
    return settle(face, file, 'QUARANTINED', { code: 'MissingDeliveryAddress', info });
  }
  if (withheldFrom(face, file.org)(file)) {
    const info = said(
      `tillstånd saknas för ${file.transaction} (shs.outboxPermit)`,
      `no permit for ${file.transaction} (shs.outboxPermit)`,
    );
    return settle(face, file, 'QUARANTINED', { code: 'MissingAgreement', info });
  }
  const open = await face.mailbox.openOnce(file.world, file.org, file.transaktionsid);
  if (open === undefined) {
    // Somebody fetches it by hand: if that comes to nothing, it is tried again.
    const waits = (await face.store.fileById(fileId))?.state === 'hamtas';
    const later = bookingOf(file, face.now(file.world) + BUSY_MS, attempt);
    await face.store.commit([waits ? later : unbook(file)]);
    return;
  }
  let delivered = false;
  try {
    const receipted = await send(deps, url, open);
    delivered = receipted.kind === 'sand';
    if (delivered) await open.finished();
    await react(deps, file, attempt, receipted);
  } finally {
    if (!delivered) await open.aborted();
  }
}

async function send(deps: PushDeps, url: URL, open: OpenFile): Promise<Receipted> {
  const { face } = deps;
  const { file } = open;
  const { world, org, transaction } = file;
  const strike = (face.faults ?? NO_FAULTS).at('push', { world, org, door: 'shs', transaction });
  await strike?.tell();
  if (strike?.effect.kind === 'delay') await waited(face.wall, strike.effect.ms);
  const receipted = await carryOnce(deps, url, open);
  if (strike?.effect.kind !== 'duplicate' || receipted.kind !== 'sand') return receipted;
  await carryOnce(deps, url, open);
  return receipted;
}

const waited = (wall: WallClock, ms: number): Promise<void> =>
  new Promise((resolve) => {
    wall.after(ms, resolve);
  });

async function carryOnce(deps: PushDeps, url: URL, open: OpenFile): Promise<Receipted> {
  const { face } = deps;
  const { file } = open;
  try {
    return await carry({
      url,
      message: await messageOf(face, file, () => open.read()),
      credentials: await deps.credentials(),
      isReceivers: (certificate) => deps.orgIn(certificate) === file.org,
      timeoutMs: face.behaviours(file.org).pushTimeoutSeconds * 1000,
      wall: face.wall,
    });
  } catch (error) {
    // A certificate that cannot be read must not stop the clock: told, and tried again like a node that is away.
    face.failed(error, `push ${file.transaktionsid}`);
    return { kind: 'onadd', why: error instanceof Error ? error.message : String(error) };
  }
}

async function react(deps: PushDeps, file: StoredFile, attempt: number, receipted: Receipted): Promise<void> {
  const { face } = deps;
  if (receipted.kind === 'sand') {
    const { status, duplicate, doubt } = receipted;
    return settle(face, file, 'SENT', { status, duplicate, doubt });
  }
  if (receipted.kind === 'vagrad') {
    const { status, code, info } = receipted;
    return settle(face, file, 'QUARANTINED', {
      code: code === null ? 'OtherError' : 'MissingDeliveryExecution',
      ...{ status, remoteCode: code, info },
    });
  }
  if (attempt >= face.behaviours(file.org).pushRetries) {
    return settle(face, file, 'QUARANTINED', { code: 'MissingDeliveryExecution', info: receipted.why });
  }
  const due = face.now(file.world) + 1000 * 2 ** attempt;
  await face.store.commit([
    bookingOf(file, due, attempt + 1),
    told(face, file, 'shs.sandning', { result: 'OMSANDS', attempt, info: receipted.why }),
  ]);
  deps.booked(file.world);
}

async function settle(
  face: ShsDeps,
  file: StoredFile,
  result: 'SENT' | 'QUARANTINED',
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const before = keptOf(file);
  const kept: Kept = { ...before, contentId: before.contentId ?? file.transaktionsid, pushed: result };
  await face.store.commit([
    unbook(file),
    { kind: 'file-label', fileId: file.id, label: asFileLabel(kept) },
    told(face, file, 'shs.sandning', { result, ...data }),
  ]);
}

/** Only https; only this machine unless it has been opened. */
const mayGoTo = ({ protocol, hostname }: URL, anywhere: boolean): boolean =>
  protocol === 'https:' && (anywhere || LOOPBACK.has(hostname));

const bookingOf = ({ world, id }: StoredFile, due: Instant, attempt: number): Change => ({
  kind: 'booking',
  booking: { world, due, kind: PUSH_BOOKING, key: String(id), counts: false, payload: { attempt } },
});

const unbook = ({ world, id }: StoredFile): Change => ({
  kind: 'unbook-key',
  world,
  bookingKind: PUSH_BOOKING,
  key: String(id),
});

const told = (
  face: ShsDeps,
  { world, org, transaktionsid, transaction }: StoredFile,
  type: `shs.${string}`,
  data: Readonly<Record<string, unknown>>,
): Change => event(type, { at: face.now(world), world, org }, { transaktionsid, transaction, ...data });
