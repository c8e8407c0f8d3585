/** What the SHS face needs from the rest of the simulator. */
import type { Socket } from 'node:net';
import type { Calendar } from '../calendar';
import type { FaultPort } from '../faults/faults';
import type { Transaction } from '../catalogue';
import type { Instant, WallClock } from '../clock';
import type { Leaving } from '../mailbox/leaving';
import type { Mailbox } from '../mailbox/mailbox';
import type { Party } from '../parties/party';
import type { Store } from '../store/store';
import type { Peer } from '../tls/peer';
import type { ShsBehaviours } from './behaviours';

export interface ShsDeps {
  readonly mailbox: Mailbox;
  readonly store: Store;
  /** With product ids as configured; several transactions may share one. */
  readonly catalogue: readonly Transaction[];
  /** As for e-transport: by name, else by the first bytes. */
  readonly chooseTransaction: (
    candidates: readonly Transaction[],
    name: string | null,
    firstBytes: Buffer | null,
  ) => Transaction | undefined;
  /** Whether Genrep has the service behind a transaction yet. */
  readonly supported: (transactionId: string) => boolean;
  readonly party: (org: string) => Party | undefined;
  readonly worldOf: (org: string) => string;
  /** Business time of a world. */
  readonly now: (world: string) => Instant;
  readonly calendar: Calendar;
  /** An identifier (UUID) that follows from the world's seed and the key. */
  readonly idFor: (world: string, ...key: (string | number)[]) => string;
  readonly behaviours: (org: string) => ShsBehaviours;
  readonly paths: { readonly receive: string; readonly delivery: string };
  readonly peerOf: (socket: Socket) => Peer | undefined;
  /** A bug or a broken disk, to the log. */
  readonly failed: (error: unknown, place: string) => void;
  readonly wall: WallClock;
  /** What goes wrong on purpose; nothing when not given. */
  readonly faults?: FaultPort;
  /** Files whose last byte has left through any door, but whose state is not yet on disk. */
  readonly leaving: Leaving;
}

/** Who asks, known before it is known what for. */
export interface Caller {
  readonly peer: Peer;
  readonly behaviours: ShsBehaviours;
}
