/** What a story has the label of an SHS message say, other than what a correct client would. */
import type { Step } from '../scenario';
import type { Session } from './session';

interface SaidInLabel {
  readonly txId?: string;
  readonly sender?: string;
}

/** undefined: the story names a message that did not arrive, or a part that is not there. */
export async function labelOf(session: Session, { what }: Step<'hand-in'>): Promise<SaidInLabel | undefined> {
  const txId = what.txId === undefined ? null : await txIdOf(session, what.again);
  const sender = what.sender === undefined ? null : session.orgOf(what.sender);
  if (txId === undefined || sender === undefined) return undefined;
  return { ...(txId === null ? {} : { txId }), ...(sender === null ? {} : { sender }) };
}

/** Of the message that a step sent, as the journal tells it: so it is known after a restart too. */
async function txIdOf(session: Session, step: string | undefined): Promise<string | undefined> {
  const record = session.records.find(({ step: { id } }) => id === step);
  if (record === undefined) return undefined;
  const arrived = (await session.stage().events(record.fromSeq)).find(
    ({ type, seq }) => type === 'shs.mottagen' && seq <= record.toSeq,
  );
  return arrived === undefined ? undefined : String(arrived.data['txId']);
}
