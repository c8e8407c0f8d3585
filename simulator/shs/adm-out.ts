/** Confirm and error messages that the node puts in a sender's outbox. Never called for `adm`: no loops. */
import type { Change, StoredFile } from '../store/store';
import type { ShsDeps } from './deps';
import { asFileLabel, NOTHING_KEPT } from './kept';
import { CONFIRM, ERROR, NODE_ORG, NODE_RECEIVER } from './node';
import type { Fault } from './outcome';
import type { Visit } from './visit';
import type { Label } from './wire/label';
import type { Management } from './wire/management';
import { admMessage } from './wire/management-message';
import type { OutgoingMessage } from './wire/mime-write';
import { organisationOf } from './wire/urn';

/** The error message about what was sent; `also` is committed with it. */
export function sendError(visit: Visit, fault: Fault, also: readonly Change[]): Promise<StoredFile> {
  return send(visit, errorOutcome(fault), also, null);
}

/** The confirm of a message that was taken; `inReplyTo` is its transaktionsid. */
export function sendConfirm(visit: Visit, inReplyTo: string | null): Promise<StoredFile> {
  const { confirmChild } = visit.behaviours;
  return send(visit, confirmChild ? { kind: 'confirmation', appinfo: [] } : { kind: 'none' }, [], inReplyTo);
}

/** The error message as an answer to a synchronous message: never stored, with the tx.id of what it answers. */
export function synchError(
  deps: ShsDeps,
  of: Pick<Visit, 'world' | 'org' | 'label' | 'txId'>,
  fault: Fault,
): OutgoingMessage {
  return admMessage(answerable(of), errorOutcome(fault), {
    txId: of.txId,
    datetime: deps.calendar.local(deps.now(of.world)),
    boundary: `=_genrep_${deps.idFor(of.world, of.org, 'shs.boundary', of.txId)}`,
  });
}

function errorOutcome({ code, info }: Fault): Management['outcome'] {
  return { kind: 'error', code, written: code, info, appinfo: [] };
}

async function send(
  visit: Visit,
  outcome: Management['outcome'],
  also: readonly Change[],
  inReplyTo: string | null,
): Promise<StoredFile> {
  const { deps, world, org, txId } = visit;
  const id = deps.idFor(world, org, 'shs.adm', txId, outcome.kind);
  const message = admMessage(answerable(visit), outcome, {
    txId: id,
    datetime: deps.calendar.local(deps.now(world)),
    boundary: `=_genrep_${id}`,
  });
  const isError = outcome.kind === 'error';
  const body = message.parts[0]?.body;
  return deps.mailbox.deliver({
    world,
    org,
    transaction: isError ? ERROR : CONFIRM,
    name: isError ? 'error.xml' : 'confirm.xml',
    body: Buffer.isBuffer(body) ? [body] : (body ?? []),
    inReplyTo,
    layout: null,
    door: 'shs',
    also,
    label: asFileLabel({
      ...NOTHING_KEPT,
      contentId: message.label.content.contentId,
      label: message.label,
      parts: [],
    }),
  });
}

/**
 * The original as the answer needs it. It comes from the node itself also when the message was for somebody unknown: the
 * best-known node answers in the unknown one's name, which no receiver can place.
 */
function answerable({ label, org, txId }: Pick<Visit, 'label' | 'org' | 'txId'>): Label {
  const known = label.to !== null && organisationOf(label.to.value) === NODE_ORG;
  return {
    ...label,
    txId,
    corrId: label.corrId ?? txId,
    from: label.from ?? { value: org, commonName: null, email: null, labeledUri: null },
    to: known ? { ...NODE_RECEIVER, value: label.to.value } : NODE_RECEIVER,
    content: { ...label.content, contentId: label.content.contentId ?? txId },
  };
}
