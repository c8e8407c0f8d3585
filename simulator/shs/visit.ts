/** One message on its way in: its label has been read and its sender judged. */
import { createHash, type Hash } from 'node:crypto';
import { event } from '../journal';
import type { Line } from '../faults/exchange';
import type { Struck } from '../faults/faults';
import type { Handshake } from '../mailbox/mailbox';
import type { Change } from '../store/store';
import type { ShsBehaviours } from './behaviours';
import type { ShsDeps } from './deps';
import type { Label } from './wire/label';
import type { OpenedMessage } from './wire/mime-read';

export interface Visit {
  readonly deps: ShsDeps;
  readonly line: Line;
  /** Whole days left of the sender's certificate. */
  readonly days: number;
  readonly handshake: Handshake;
  readonly world: string;
  /** The sender's organisation: whose mailbox it is. */
  readonly org: string;
  readonly behaviours: ShsBehaviours;
  readonly label: Label;
  /** The label's, or one given now when it had none. */
  readonly txId: string;
  /** The label's, or its tx.id. */
  readonly corrId: string;
  readonly message: OpenedMessage;
  /** Takes the decoded bytes of the data parts as they are read. */
  readonly hash: Hash;
}

/** The message as planned faults see it. */
export const whereOf = ({ world, org }: Visit, transaction: string): Struck => ({
  world,
  org,
  door: 'shs',
  call: 'hand-in',
  transaction,
});

export const newHash = (): Hash => createHash('sha256');

/** Reads what is left of the parts, and with it the closing boundary; gives the hash of all their bytes. */
export async function readThrough(visit: Visit): Promise<string> {
  for await (const part of visit.message.parts) for await (const piece of part.body) visit.hash.update(piece);
  return visit.hash.digest('hex');
}

/** A journal event of this message. */
export function told(visit: Visit, type: `shs.${string}`, data: Readonly<Record<string, unknown>>): Change {
  const { deps, world, org, txId } = visit;
  return event(type, { at: deps.now(world), world, org }, { txId, ...data });
}

/** That the message came, and each thing in which it differs from a well-made one. Called when it has been read. */
export function toldOfArrival(
  visit: Visit,
  state: string,
  more: Readonly<Record<string, unknown>>,
): Change[] {
  const { label, corrId, message } = visit;
  const { transferType, sequenceType, status } = label;
  return [
    told(visit, 'shs.mottagen', {
      corrId,
      contentId: label.content.contentId,
      from: label.from?.value ?? null,
      to: label.to?.value ?? null,
      product: label.product?.value ?? null,
      ...{ transferType, sequenceType, status, state },
      ...more,
    }),
    ...message.deviations.map(({ code, detail }) => told(visit, 'shs.avvikelse', { code, detail })),
  ];
}
