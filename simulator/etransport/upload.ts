/** PUT …/<produktidentitet>/<filnamn> and POST …/<produktidentitet>: hand in a file, raw bytes as the body. */
import type { Transaction } from '../catalogue';
import type { Face } from '../mailbox/mailbox';
import { Broken, cutBody, untilStored, type Line } from '../faults/exchange';
import type { Strike, Struck } from '../faults/faults';
import { Misformed, peek, type Source } from './body';
import type { EtransportDeps } from './deps';
import { nameFlaw } from './file-name';
import { isPermitted, missingPermit, type Visit } from './judge';
import { refused, type Outcome, type Refusal } from './outcome';
import { faultsOf, strikeAfter } from './struck';

/** How planned faults see the call, and one that has struck already. */
export interface Met {
  readonly where: Struck;
  readonly cut?: Strike;
}

/** What is handed in: from a program the request itself, from a person a file in a form. */
export interface Handed extends Source {
  /** Decoded; null for POST by a program. */
  readonly name: string | null;
  readonly face?: Face | undefined;
}

interface Under extends Met, Pick<Handed, 'name' | 'face' | 'atLeast'> {
  readonly line: Line;
}

/**
 * @param proceed says `100 Continue` when the client waits for it; called when all that can be judged without
 * the body has been judged.
 */
export async function upload(
  deps: EtransportDeps,
  visit: Visit,
  line: Line,
  handed: Handed,
  met: Met,
  proceed: () => void,
): Promise<Outcome> {
  const { request } = line;
  const { name } = handed;
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
  if (handed.empty) return refusedFor({ code: 'tom' }, byName);
  if (handed.atLeast > behaviours.maxBytes) {
    return refusedFor({ code: 'for-stor', maxBytes: behaviours.maxBytes }, byName);
  }

  proceed();
  const { cut } = met;
  const body = cut === undefined ? handed.read() : cutBody(handed.read(), cut, line);
  const under = { ...met, name, face: handed.face, atLeast: handed.atLeast, line };
  try {
    return byName === undefined
      ? await takeByContent(deps, visit, under, body)
      : await take(deps, visit, byName, under, body);
  } finally {
    // Lets go of the request, so that what nobody has read can be read away.
    await body.return(undefined);
  }
}

async function takeByContent(
  deps: EtransportDeps,
  visit: Visit,
  under: Under,
  body: AsyncGenerator<Buffer>,
): Promise<Outcome> {
  const { incoming } = visit;
  const { name } = under;
  const peeked = await peek(body).catch((cause: unknown) => (cause instanceof Misformed ? cause : undefined));
  if (peeked === undefined) return { kind: 'avbruten', journalled: false };
  if (peeked instanceof Misformed) return refused({ code: 'formular', flaw: peeked.flaw });
  if (peeked.first.length === 0) return refused({ code: 'tom' });
  const transaction = deps.chooseTransaction(incoming, name, peeked.first);
  if (transaction === undefined) return refused({ code: 'okand-filsort', transactions: incoming });
  const late = mayTake(deps, visit, transaction);
  return late === undefined
    ? take(deps, visit, transaction, under, peeked.body)
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
  { where: call, name, face, atLeast, line }: Under,
  body: AsyncIterable<Buffer>,
): Promise<Outcome> {
  const { maxBytes } = visit.behaviours;
  const { world, party } = visit;
  const where = { ...call, transaction: transaction.id };
  let stopped: Broken | Misformed | undefined;
  let after: Strike | undefined;
  const taken = await deps.mailbox.accept({
    world,
    org: party.org,
    transaction,
    name,
    door: 'etransport',
    face,
    body: untilStored(body, faultsOf(deps), where, line),
    days: visit.days,
    handshake: visit.handshake,
    maxBytes,
    atLeast,
    also: ({ transaktionsid }) => {
      after = faultsOf(deps).at('after-commit', where);
      return after?.changes({ transaktionsid }) ?? [];
    },
    why: (cause) => {
      if (cause instanceof Broken || cause instanceof Misformed) stopped = cause;
      return stopped === undefined ? undefined : whyOf(stopped)?.code;
    },
  });
  if (taken.ok) return strikeAfter(after, { kind: 'mottagen', file: taken.file }, line);
  switch (taken.code) {
    case 'avbruten':
      return brokenOff(stopped, transaction);
    case 'tom':
      return { ...refusedFor({ code: 'tom' }, transaction), journalled: true };
    case 'for-stor':
      return { ...refusedFor({ code: 'for-stor', maxBytes }, transaction), journalled: true };
  }
}

/** What the sender is told of a hand-in that stopped before its end; undefined: there is nobody to tell. */
function whyOf(stopped: Broken | Misformed): Refusal | undefined {
  if (stopped instanceof Misformed) return { code: 'formular', flaw: stopped.flaw };
  const { effect } = stopped;
  if (effect.kind !== 'status') return undefined;
  return { code: 'storning', status: effect.status, text: effect.text ?? null };
}

function brokenOff(stopped: Broken | Misformed | undefined, transaction: Transaction): Outcome {
  const why = stopped === undefined ? undefined : whyOf(stopped);
  return why === undefined
    ? { kind: 'avbruten', journalled: true }
    : { ...refusedFor(why, transaction), journalled: true };
}

const refusedFor = (
  refusal: Refusal,
  transaction: Transaction | undefined,
): Outcome & { readonly kind: 'nekad' } => ({
  kind: 'nekad',
  refusal,
  ...(transaction === undefined ? {} : { transaction: transaction.id }),
});
