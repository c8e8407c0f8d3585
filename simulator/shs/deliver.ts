/** The delivery service: list, fetch once, acknowledge. Whoever asks sees the outboxes of its own organisation alone. */
import type { Address } from './address';
import type { Caller, ShsDeps } from './deps';
import { list, sameAddress, type Wanted } from './list';
import { said, type Outcome } from './outcome';
import { labelOf, messageOf } from './outgoing';
import { mayActFor } from './sender';
import { organisationOf } from './wire/urn';
import { withheldFrom } from './withheld';

export async function serveOutbox(
  deps: ShsDeps,
  caller: Caller,
  method: string,
  address: Extract<Address, { kind: 'delivery' }>,
): Promise<Outcome> {
  const { outbox, txId, product, query } = address;
  if (method !== 'GET' && method !== 'POST') return { kind: 'metod', allow: ['GET', 'POST'] };
  if (outbox === '')
    return { kind: 'fel-fraga', text: said('adressen nämner ingen utkorg', 'the address names no outbox') };
  const org = organisationOf(outbox);
  if (org === null)
    return { kind: 'fel-fraga', text: said(`${outbox} är ingen adress`, `${outbox} is not an address`) };
  if (caller.behaviours.senderCheck === 'enforce' && !mayActFor(caller, org)) {
    return { kind: 'annans-utkorg', outbox };
  }
  // Whoever has read a message to its end and lists at once must not see it waiting still.
  await deps.leaving.settled(org);
  const wanted: Wanted = { world: deps.worldOf(org), org, outbox, product, query };
  if (method === 'GET') return txId === null ? list(deps, wanted) : fetchOnce(deps, wanted, txId);
  if (txId === null || query.get('action') !== 'ack') return { kind: 'ingenting' };
  return acknowledge(deps, wanted, txId);
}

async function fetchOnce(deps: ShsDeps, wanted: Wanted, txId: string): Promise<Outcome> {
  if (!(await isThere(deps, wanted, txId))) return { kind: 'saknas', txId };
  const open = await deps.mailbox.openOnce(wanted.world, wanted.org, txId);
  if (open === undefined) return { kind: 'saknas', txId };
  try {
    const message = await messageOf(deps, open.file, () => open.read());
    const { staleFetchSeconds } = deps.behaviours(wanted.org);
    return { kind: 'meddelande', open, message, staleMs: staleFetchSeconds * 1000 };
  } catch (error) {
    await open.aborted();
    throw error;
  }
}

async function acknowledge(deps: ShsDeps, wanted: Wanted, txId: string): Promise<Outcome> {
  if (!(await isThere(deps, wanted, txId))) return { kind: 'saknas', txId };
  await deps.mailbox.acknowledge(wanted.world, wanted.org, txId);
  return { kind: 'kvitterad' };
}

/** A message of this outbox that can still be reached, in any state. */
async function isThere(deps: ShsDeps, { world, org, outbox }: Wanted, txId: string): Promise<boolean> {
  const file = await deps.mailbox.find(world, org, txId);
  if (file === undefined || withheldFrom(deps, org)(file)) return false;
  if (deps.behaviours(org).outboxMatch === 'organisation') return true;
  const { to } = await labelOf(deps, file);
  return sameAddress(to?.value ?? '', outbox);
}
