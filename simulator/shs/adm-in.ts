/**
 * Confirm and error messages from an ingivare, about what was delivered to it. They never call forth a message: a
 * confirm marks, an error puts in quarantine, and what fits nothing is noted.
 */
import type { Change, StoredFile } from '../store/store';
import { arrival, type Arrived } from './arrived';
import { wireProfileOf } from './behaviours';
import { asFileLabel, keptOf } from './kept';
import { labelOf } from './outgoing';
import { told, toldOfArrival, type Visit } from './visit';
import { readManagement, type Management } from './wire/management';

/** Management documents are small; more than this is read away and not understood. */
const DOCUMENT_BYTES = 64 * 1024;

export async function takeAdm(visit: Visit): Promise<Arrived> {
  const { deps, behaviours } = visit;
  const document = await readDocument(visit);
  const read = readManagement(document, wireProfileOf(behaviours));
  const deviations = read.deviations.map(({ code, detail }) =>
    told(visit, 'shs.avvikelse', { code, detail }),
  );
  const acts = read.ok
    ? await act(visit, read.management)
    : [told(visit, 'shs.avvikelse', { code: read.refusal.code, detail: read.refusal.detail })];
  const row = arrival(visit, visit.hash.digest('hex'));
  await deps.store.commit([row.change, ...toldOfArrival(visit, 'RECEIVED', {}), ...deviations, ...acts]);
  return row.arrived;
}

async function readDocument({ message, hash }: Visit): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const part of message.parts) {
    for await (const piece of part.body) {
      hash.update(piece);
      if (part.index === 0 && bytes < DOCUMENT_BYTES) pieces.push(piece);
      bytes += piece.length;
    }
  }
  return Buffer.concat(pieces);
}

async function act(visit: Visit, { corrId, contentId, outcome }: Management): Promise<readonly Change[]> {
  const { deps, label } = visit;
  const meant = await correlated(visit, corrId, contentId);
  const about = { corrId, contentId };
  if (meant.length === 0) {
    return [told(visit, 'shs.okorrelerad', { ...about, product: label.product?.value ?? null })];
  }
  if (outcome.kind === 'error') {
    const code = outcome.written;
    return meant
      .filter((file) => keptOf(file).quarantined === null)
      .flatMap((file): Change[] => [
        { kind: 'file-label', fileId: file.id, label: quarantined(file, code) },
        told(visit, 'shs.karantan', { ...about, ...named(file), code, info: outcome.info }),
      ]);
  }
  // A confirm without its child confirms nothing in the node that writes it; here the product says enough.
  if (outcome.kind === 'none' && behavesAsAxel(visit)) {
    return [told(visit, 'shs.okorrelerad', { ...about, product: 'confirm' })];
  }
  for (const { transaktionsid } of meant)
    await deps.mailbox.acknowledge(visit.world, visit.org, transaktionsid);
  return meant.map((file) => told(visit, 'shs.bekraftad', { ...about, ...named(file) }));
}

const behavesAsAxel = ({ behaviours }: Visit): boolean => behaviours.profile === 'axel';

const named = ({ transaktionsid, transaction }: StoredFile) => ({ transaktionsid, transaction });

const quarantined = (file: StoredFile, code: string) => {
  const kept = keptOf(file);
  return asFileLabel({ ...kept, contentId: kept.contentId ?? file.transaktionsid, quarantined: code });
};

/** The sender's own outgoing messages with both ids; a file's content.id is its transaktionsid, unless it has a label. */
async function correlated(
  { deps, world, org }: Visit,
  corrId: string,
  contentId: string,
): Promise<readonly StoredFile[]> {
  const own = await deps.mailbox.find(world, org, contentId.toLowerCase());
  const labelled = await deps.store.filesByContent(world, contentId);
  const found = [...(own === undefined ? [] : [own]), ...labelled];
  const meant = new Map<number, StoredFile>();
  for (const file of found) {
    if (file.org !== org) continue;
    const label = await labelOf(deps, file);
    if (label.sequenceType !== 'adm' && label.corrId === corrId) meant.set(file.id, file);
  }
  return [...meant.values()];
}
