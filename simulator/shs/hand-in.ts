/** A file to Kronofogden: the message's one data part goes into the mailbox, as if it had come over e-transport. */
import type { Transaction } from '../catalogue';
import { Broken, onTheWay, untilStored } from '../faults/exchange';
import { NO_FAULTS, type Strike } from '../faults/faults';
import { peek } from '../etransport/body';
import { arrival, type Arrived } from './arrived';
import { asFileLabel, NOTHING_KEPT } from './kept';
import { FaultyMessage, said } from './outcome';
import { toldOfArrival, whereOf, type Visit } from './visit';
import { MessageRefused } from './wire/deviations';
import type { IncomingPart } from './wire/mime-read';

export type HandedIn =
  | {
      readonly kind: 'mottagen';
      readonly arrived: Arrived;
      readonly transaktionsid: string;
      /** The answer names another message. */
      readonly txId?: string;
    }
  | { readonly kind: 'for-stor'; readonly maxBytes: number }
  | {
      readonly kind: 'fel';
      readonly error: unknown;
      /** The mailbox has told the journal. */
      readonly journalled: boolean;
    };

/** Longest name that is kept; a longer one is cut. */
const NAME_LENGTH = 128;

export async function handIn(visit: Visit, transactions: readonly Transaction[]): Promise<HandedIn> {
  const { deps, world, org, behaviours, label, message, hash } = visit;
  const parts = message.parts[Symbol.asyncIterator]();
  const failures: unknown[] = [];
  let journalled = false;
  try {
    const first = await parts.next();
    if (first.done === true) throw noPart();
    const name = nameOf(first.value);
    const peeked = await peek(wholePart(visit, first.value, parts, failures));
    const transaction = transactions.length === 1 ? transactions[0] : undefined;
    const chosen = transaction ?? deps.chooseTransaction(transactions, name, peeked.first) ?? transactions[0];
    if (chosen === undefined) throw noPart();
    let arrived: Arrived | undefined;
    journalled = true;
    const faults = deps.faults ?? NO_FAULTS;
    const where = whereOf(visit, chosen.id);
    let after: Strike | undefined;
    const taken = await deps.mailbox.accept({
      world,
      org,
      transaction: chosen,
      name,
      door: 'shs',
      days: visit.days,
      handshake: visit.handshake,
      body: guarded(untilStored(peeked.body, faults, where, visit.line), failures),
      maxBytes: behaviours.maxBytes,
      label: asFileLabel({
        ...NOTHING_KEPT,
        knownAs: visit.txId,
        contentId: label.content.contentId,
        label: { ...label, txId: visit.txId },
      }),
      also: ({ transaktionsid }) => {
        const row = arrival(visit, hash.digest('hex'), { transaktionsid });
        arrived = row.arrived;
        after = faults.at('after-commit', where);
        return [
          row.change,
          ...toldOfArrival(visit, 'RECEIVED', { transaktionsid }),
          ...(after?.changes({ transaktionsid }) ?? []),
        ];
      },
      why: (cause) =>
        cause instanceof MessageRefused
          ? cause.refusal.error
          : cause instanceof Broken && cause.effect.kind === 'status'
            ? 'storning'
            : undefined,
    });
    if (taken.ok && arrived !== undefined) {
      if (after?.effect.kind === 'wrong-receipt') {
        const txId = deps.idFor(world, org, 'shs.fel-kvittering', visit.txId);
        return { kind: 'mottagen', arrived, transaktionsid: taken.file.transaktionsid, txId };
      }
      if (after !== undefined && !(await onTheWay(after, visit.line))) throw new Broken(after.effect);
      return { kind: 'mottagen', arrived, transaktionsid: taken.file.transaktionsid };
    }
    if (!taken.ok && taken.code === 'for-stor') return { kind: 'for-stor', maxBytes: behaviours.maxBytes };
    if (!taken.ok && taken.code === 'tom') {
      throw new FaultyMessage({
        code: 'IllegalDatapartContent',
        info: said('datadelen är tom', 'the data part is empty'),
      });
    }
    return { kind: 'fel', error: failures[0] ?? new Error('a hand-in ended without a reason'), journalled };
  } catch (error) {
    return { kind: 'fel', error, journalled };
  }
}

async function* guarded(body: AsyncIterable<Buffer>, failures: unknown[]): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (error) {
    failures.push(error);
    throw error;
  }
}

/** The part's bytes; ends only when the message has, so that a cut message is never a file. */
async function* wholePart(
  visit: Visit,
  part: IncomingPart,
  parts: AsyncIterator<IncomingPart>,
  failures: unknown[],
): AsyncGenerator<Buffer> {
  try {
    for await (const piece of part.body) {
      visit.hash.update(piece);
      yield piece;
    }
    for (let next = await parts.next(); next.done !== true; next = await parts.next()) {
      for await (const piece of next.value.body) visit.hash.update(piece);
    }
  } catch (error) {
    failures.push(error);
    throw error;
  }
}

const noPart = (): FaultyMessage =>
  new FaultyMessage({
    code: 'IllegalMessageStructure',
    info: said('meddelandet har ingen datadel', 'the message has no data part'),
  });

/** Control characters make no name. */
function nameOf({ fileName }: IncomingPart): string | null {
  if (fileName === null || fileName.trim() === '') return null;
  return Array.from(fileName).some((character) => character < ' ') ? null : fileName.slice(0, NAME_LENGTH);
}
