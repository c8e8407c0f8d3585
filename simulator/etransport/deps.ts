/** What the e-transport face needs from the rest of the simulator. */
import type { Socket } from 'node:net';
import type { Transaction } from '../catalogue';
import type { WallClock } from '../clock';
import type { FaultPort } from '../faults/faults';
import type { Face, Mailbox } from '../mailbox/mailbox';
import type { Party } from '../parties/party';
import type { Peer } from '../tls/peer';
import type { Behaviours } from './behaviours';
import type { Leaving } from '../mailbox/leaving';
import type { RefusalCode } from './outcome';

/** A refused hand-in, for the journal (`fil.avvisad`). Told once, and never for what the mailbox itself tells. */
export interface RejectedHandIn {
  readonly world: string;
  readonly org: string;
  readonly code: RefusalCode | 'avbruten';
  /** null when it could not be told which one was meant. */
  readonly transaction: string | null;
  readonly product: string;
  readonly name: string | null;
  readonly face?: Face;
}

export interface EtransportDeps {
  readonly mailbox: Mailbox;
  /** With product ids as configured; several transactions may share one. */
  readonly catalogue: readonly Transaction[];
  /**
   * Which of several incoming transactions of one product a file is, by its name; asked again with the first
   * bytes (at most 4096, fewer only at the end of the file) when it answered undefined for `null`.
   */
  readonly chooseTransaction: (
    candidates: readonly Transaction[],
    name: string | null,
    firstBytes: Buffer | null,
  ) => Transaction | undefined;
  /** Whether Genrep has the service behind a transaction yet. */
  readonly supported: (transactionId: string) => boolean;
  readonly party: (org: string) => Party | undefined;
  readonly worldOf: (org: string) => string;
  /** Local business time of a world, `YYYY-MM-DDTHH:MM:SS` (`Calendar.local`), for the closed hours. */
  readonly localTime: (world: string) => string;
  readonly behaviours: (org: string) => Behaviours;
  /** Judged anew for each request by the listener. */
  readonly peerOf: (socket: Socket) => Peer | undefined;
  readonly rejected: (rejection: RejectedHandIn) => Promise<void> | void;
  /** A bug or a broken disk, to the log; the caller has been answered 500. */
  readonly failed: (error: unknown, place: string) => void;
  readonly wall: WallClock;
  /** What goes wrong on purpose; nothing when not given. */
  readonly faults?: FaultPort;
  /** Business time of a world: when a planned service window ends. */
  readonly now?: (world: string) => number;
  /** Shared with other faces before the same mailbox; its own when not given. */
  readonly leaving?: Leaving;
}
