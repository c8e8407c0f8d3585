/** The memory of messages that have come in: a tx.id is used once by its sender. */
import type { Instant } from '../clock';
import type { Change } from '../store/store';
import type { Visit } from './visit';

/** State names are the best-known node's. */
export type ArrivedState = 'RECEIVED' | 'QUARANTINED' | 'ONE_TO_MANY';

export interface Arrived {
  /** Business time of the first arrival. */
  readonly arrived: Instant;
  readonly localId: string;
  readonly corrId: string;
  readonly contentId: string | null;
  readonly state: ArrivedState;
  /** Error code, in quarantine. */
  readonly code: string | null;
  /** Of the decoded data parts, one after another. */
  readonly sha256: string;
  /** Of the hand-in, when it became one. */
  readonly transaktionsid: string | null;
}

/** Whose tx.ids are compared; `axel`: the whole node's. */
const senderKey = ({ org, behaviours }: Visit): string => (behaviours.duplicateScope === 'nod' ? '' : org);

export const turnKey = (visit: Visit): string => `${visit.world} ${senderKey(visit)} ${visit.txId}`;

export async function arrivedBefore(visit: Visit): Promise<Arrived | undefined> {
  const row = await visit.deps.store.message(visit.world, senderKey(visit), visit.txId);
  return row === undefined ? undefined : (row.value as unknown as Arrived);
}

export function arrival(
  visit: Visit,
  sha256: string,
  end: Partial<Pick<Arrived, 'state' | 'code' | 'transaktionsid'>> = {},
): { readonly arrived: Arrived; readonly change: Change } {
  const { deps, world, label, txId } = visit;
  const arrived: Arrived = {
    arrived: deps.now(world),
    localId: deps.idFor(world, senderKey(visit), 'shs.local', txId),
    corrId: visit.corrId,
    contentId: label.content.contentId,
    state: 'RECEIVED',
    code: null,
    sha256,
    transaktionsid: null,
    ...end,
  };
  const row = { world, sender: senderKey(visit), txId, value: { ...arrived } };
  return { arrived, change: { kind: 'message', row } };
}
