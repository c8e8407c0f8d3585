/** PUT …/<produktidentitet>/<filnamn> and POST …/<produktidentitet>: hand in a file, raw bytes as the body. */
import type { IncomingMessage } from 'node:http';
import type { Transaction } from '../catalogue';
import { bodyOf, declaredLength, hasBody, peek } from './body';
import type { EtransportDeps } from './deps';
import { nameFlaw } from './file-name';
import { isPermitted, missingPermit, type Visit } from './judge';
import { refused, type Outcome, type Refusal } from './outcome';

/**
 * @param name the decoded file name, null for POST.
 * @param proceed says `100 Continue` when the client waits for it; called when all that can be judged without
 * the body has been judged.
 */
export async function upload(
  deps: EtransportDeps,
  visit: Visit,
  request: IncomingMessage,
  name: string | null,
  proceed: () => void,
): Promise<Outcome> {
  const { behaviours, incoming } = visit;
  if (incoming.length === 0) {
    return refused({
      code: 'fel-riktning',
      transactions: visit.outgoing,
      status: behaviours.wrongDirectionStatus,
    });
  }
  if (name === null && request.method === 'PUT') return refused({ code: 'filnamn-saknas' });
  if (name !== null) {
    const flaw = nameFlaw(name, behaviours.nameCharacters, behaviours.maxNameLength);
    if (flaw !== undefined) return refused({ code: 'filnamn', flaw, maxLength: behaviours.maxNameLength });
  }
  const only = incoming.length === 1 ? incoming[0] : undefined;
  const byName = only ?? deps.chooseTransaction(incoming, name, null);
  const early = byName === undefined ? undefined : mayTake(deps, visit, byName);
  if (early !== undefined) return refusedFor(early, byName);
  if (!hasBody(request)) return refusedFor({ code: 'tom' }, byName);
  if ((declaredLength(request) ?? 0) > behaviours.maxBytes) {
    return refusedFor({ code: 'for-stor', maxBytes: behaviours.maxBytes }, byName);
  }

  proceed();
  const body = bodyOf(request);
  try {
    return byName === undefined
      ? await takeByContent(deps, visit, name, body)
      : await take(deps, visit, byName, name, body);
  } finally {
    // Lets go of the request, so that what nobody has read can be read away.
    await body.return(undefined);
  }
}

async function takeByContent(
  deps: EtransportDeps,
  visit: Visit,
  name: string | null,
  body: AsyncGenerator<Buffer>,
): Promise<Outcome> {
  const { incoming } = visit;
  const peeked = await peek(body).catch(() => undefined);
  if (peeked === undefined) return { kind: 'avbruten', journalled: false };
  if (peeked.first.length === 0) return refused({ code: 'tom' });
  const transaction = deps.chooseTransaction(incoming, name, peeked.first);
  if (transaction === undefined) return refused({ code: 'okand-filsort', transactions: incoming });
  const late = mayTake(deps, visit, transaction);
  return late === undefined
    ? take(deps, visit, transaction, name, peeked.body)
    : refusedFor(late, transaction);
}

function mayTake(deps: EtransportDeps, visit: Visit, transaction: Transaction): Refusal | undefined {
  if (!isPermitted(visit.party, transaction)) return missingPermit(visit, [transaction]);
  return deps.supported(transaction.id) ? undefined : { code: 'inte-annu', transactions: [transaction] };
}

async function take(
  deps: EtransportDeps,
  visit: Visit,
  transaction: Transaction,
  name: string | null,
  body: AsyncIterable<Buffer>,
): Promise<Outcome> {
  const { maxBytes } = visit.behaviours;
  const { world, party } = visit;
  const taken = await deps.mailbox.accept({
    world,
    org: party.org,
    transaction,
    name,
    door: 'etransport',
    body,
    maxBytes,
  });
  if (taken.ok) return { kind: 'mottagen', file: taken.file };
  switch (taken.code) {
    case 'avbruten':
      return { kind: 'avbruten', journalled: true };
    case 'tom':
      return { ...refusedFor({ code: 'tom' }, transaction), journalled: true };
    case 'for-stor':
      return { ...refusedFor({ code: 'for-stor', maxBytes }, transaction), journalled: true };
  }
}

const refusedFor = (
  refusal: Refusal,
  transaction: Transaction | undefined,
): Outcome & { readonly kind: 'nekad' } => ({
  kind: 'nekad',
  refusal,
  ...(transaction === undefined ? {} : { transaction: transaction.id }),
});
