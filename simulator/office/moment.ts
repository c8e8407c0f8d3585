/** What the office works with, and the moment as a service sees it. */
import type { Calendar } from '../calendar';
import type { Transaction } from '../catalogue';
import type { WallClock } from '../clock';
import type { FaultPort } from '../faults/faults';
import type { LayoutSet } from '../formats/layout';
import type { OwnCodes } from '../formats/own-codes';
import type { Leaving } from '../mailbox/leaving';
import type { Mailbox } from '../mailbox/mailbox';
import type { Precedence } from '../mailbox/precedence';
import type { Parties } from '../parties/parties';
import type { Companion, IncomingTransaction, Moment, Service, SettingOf } from '../services/service';
import type { Store, StoredBooking } from '../store/store';
import type { World, Worlds } from '../world';

export interface OfficeDeps {
  readonly store: Store;
  readonly mailbox: Mailbox;
  /** What has left a door belongs to the time before the clock goes on. */
  readonly leaving: Leaving;
  readonly layouts: LayoutSet;
  /** Every finding goes through them before it is counted or kept. */
  readonly codes: OwnCodes;
  readonly services: readonly Service[];
  readonly parties: Parties;
  readonly worlds: Worlds;
  readonly wall: WallClock;
  /** Hand-ins go before jobs; left out: they do not. */
  readonly precedence?: Pick<Precedence, 'giveWay'>;
  readonly faults: FaultPort;
  /** A world is no more: what others hold of it may go. */
  readonly forgotten: (world: string) => void;
  readonly calendar: Calendar;
  readonly transactionOf: (id: string) => Transaction;
  readonly settingOf: (org: string) => SettingOf;
  /** The layout edition of files that are handed in under a product id; undefined: nothing is said. */
  readonly productEdition: (transaction: string, productId: string) => string | undefined;
  /** Bookings that belong to other rooms, by kind; each must have taken the booking away, or moved it, when it resolves. */
  readonly others?: Readonly<Record<string, (world: World, booking: StoredBooking) => Promise<void>>>;
  /** A bug in one job must not take the others with it: it is told here, and the job stays open. */
  readonly failed: (what: string, error: unknown) => void;
}

export function momentOf(deps: OfficeDeps, world: World, org: string): Moment {
  const party = deps.parties.get(org);
  if (party === undefined) throw new Error(`no party ${org}`);
  return {
    world: world.name,
    party,
    now: world.now(),
    chance: world.chance,
    calendar: deps.calendar,
    setting: deps.settingOf(org),
  };
}

/** The service's handler of a transaction that is handed in. */
export function incomingOf(deps: OfficeDeps, transaction: string): IncomingTransaction {
  const incoming = deps.services.flatMap((service) => service.incoming).find(({ id }) => id === transaction);
  if (incoming === undefined) throw new Error(`no service takes ${transaction}`);
  return incoming;
}

/** What the file is by its name, when it only goes with files of the transaction. */
export const companionOf = (
  deps: OfficeDeps,
  transaction: string,
  name: string | null,
): Companion | undefined =>
  deps.services
    .flatMap(({ companions = [] }) => companions)
    .find(
      ({ goesWith, suffix }) =>
        goesWith.includes(transaction) && name?.toUpperCase().endsWith(suffix.toUpperCase()) === true,
    );
