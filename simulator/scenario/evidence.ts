/** What a run leaves to show others: the journal, the bytes of kvittens, and of other files when asked for. */
import type { Facts } from './facts';
import type { FileBody, FileEvidence, JournalEvidence } from './result';
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
  return { ...evidence, body: (await allOf(file, facts)).toString('base64') };
}

async function allOf(file: StoredFile, facts: Facts): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of facts.bytes(file)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Bodies of a run, in memory until they are packed: both limits are Genrep's own. */
export interface BodyKeeper {
  readonly bodies: FileBody[];
  readonly mostOfFile: number;
  readonly mostOfAll: number;
}

export const bodyKeeper = (mostOfFile = 5 * MOST_BYTES, mostOfAll = 256 * MOST_BYTES): BodyKeeper => ({
  ...{ bodies: [], mostOfFile, mostOfAll },
});

/** One at a time: at the limit it is always the same files that are left out. */
export async function keepBodies(
  { bodies, mostOfFile, mostOfAll }: BodyKeeper,
  scenario: string,
  facts: Facts,
  evidence: readonly FileEvidence[],
): Promise<void> {
  let left = bodies.reduce(
    (rest, { content }) => rest - (typeof content === 'string' ? 0 : content.length),
    mostOfAll,
  );
  for (const [index, file] of facts.files.entries()) {
    const told = evidence[index];
    if (told === undefined) continue;
    const content =
      file.bytes > mostOfFile ? 'för stor' : file.bytes > left ? 'för mycket' : await allOf(file, facts);
    if (typeof content !== 'string') left -= content.length;
    bodies.push({ scenario, nr: index + 1, file: told, content });
  }
}
