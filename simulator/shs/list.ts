/** GET of an outbox: what waits in it. */
import type { ShsDeps } from './deps';
import { readFilters, type Listed } from './filters';
import { keptOf } from './kept';
import type { Outcome } from './outcome';
import { labelOf, type Answered } from './outgoing';
import type { ListedMessage } from './wire/message-list';
import { organisationOf, splitAddress } from './wire/urn';
import { withheldFrom } from './withheld';

export interface Wanted {
  readonly world: string;
  readonly org: string;
  /** As it was asked for, without URN. */
  readonly outbox: string;
  readonly product: string | null;
  readonly query: URLSearchParams;
}

/** How many messages are looked at before others get their turn. */
const SLICE = 200;

export async function list(deps: ShsDeps, wanted: Wanted): Promise<Outcome> {
  const { world, org, outbox, product, query } = wanted;
  const behaviours = deps.behaviours(org);
  const read = readFilters(query, product, behaviours, deps.calendar);
  if (!read.ok) return { kind: 'fel-fraga', text: read.text };
  const { fits, order, limit } = read.filters;
  const whole = behaviours.outboxMatch === 'exakt';
  const withheld = withheldFrom(deps, org);
  const answered: Answered = new Map();
  const found: Listed[] = [];
  let looked = 0;
  for await (const file of deps.mailbox.outbox(world, org)) {
    if (++looked % SLICE === 0) await deps.wall.yield();
    if (keptOf(file).quarantined !== null || withheld(file)) continue;
    const label = await labelOf(deps, file, answered);
    const message = { label, at: file.at, kvitterad: file.kvitterad };
    if (whole && !sameAddress(label.to?.value ?? '', outbox)) continue;
    if (!fits(message)) continue;
    found.push(message);
    if (order === undefined && found.length >= limit) break;
  }
  return { kind: 'lista', messages: (order?.(found) ?? found).slice(0, limit).map(listed) };
}

/** Organisation however it is written, sub-address to the letter. */
export function sameAddress(to: string, outbox: string): boolean {
  return organisationOf(to) === organisationOf(outbox) && splitAddress(to).sub === splitAddress(outbox).sub;
}

const listed = ({ label }: Listed): ListedMessage => ({
  txId: label.txId ?? '',
  timestamp: label.datetime ?? '',
  corrId: label.corrId,
  contentId: label.content.contentId,
  originator: label.originator?.value ?? null,
  from: label.from?.value ?? null,
  to: label.to?.value ?? null,
  endRecipient: label.endRecipient?.value ?? null,
  product: label.product?.value ?? null,
  sequenceType: label.sequenceType ?? 'event',
  status: label.status,
  subject: label.subject,
  data: label.content.data,
});
