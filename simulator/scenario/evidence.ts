/** What a run leaves to show others: the journal, and the bytes of kvittens. */
import type { Facts } from './facts';
import type { FileEvidence, JournalEvidence } from './result';
import type { StoredFile } from '../store/store';

const MOST_EVENTS = 5_000;
const MOST_BYTES = 1024 * 1024;
/** Depend on the day, the machine or the certificates of the run, not on the story. */
const REAL: ReadonlySet<string> = new Set(['days', 'serial', 'thumbprint', 'tls', 'issuer', 'subject']);
/** How often somebody looks is a matter of real time. */
const LEFT_OUT: ReadonlySet<string> = new Set(['portal.listat']);

export const journalEvidence = ({ events, calendar }: Facts): JournalEvidence[] =>
  events
    .filter(({ type }) => !LEFT_OUT.has(type))
    .slice(0, MOST_EVENTS)
    .map(({ type, at, org, wall, data }, index) => {
      const part = (real: boolean): Record<string, unknown> =>
        Object.fromEntries(Object.entries(data).filter(([name]) => REAL.has(name) === real));
      const told = { nr: index + 1, type, at: calendar.iso(at), org, data: part(false) };
      return { ...told, real: { at: new Date(wall).toISOString(), ...part(true) } };
    });

/** Of kvittens alone: other files may hold people. */
export async function withBody(
  evidence: FileEvidence,
  file: StoredFile,
  facts: Facts,
): Promise<FileEvidence> {
  const isKvittens = facts.catalogue.some(
    ({ kvittensTransaction }) => kvittensTransaction === file.transaction,
  );
  if (!isKvittens || file.direction !== 'out' || file.bytes > MOST_BYTES) return evidence;
  const pieces: Buffer[] = [];
  for await (const piece of facts.bytes(file)) pieces.push(piece);
  return { ...evidence, body: Buffer.concat(pieces).toString('base64') };
}
