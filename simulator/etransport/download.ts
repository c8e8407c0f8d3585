/** GET …/<produktidentitet>/<filnamn>: the exact bytes of a file that waits, or that was fetched and is still there. */
import type { StoredFile } from '../store/store';
import type { EtransportDeps } from './deps';
import type { Visit } from './judge';
import { refused, type Outcome } from './outcome';

export async function download(deps: EtransportDeps, visit: Visit, name: string): Promise<Outcome> {
  const ids = visit.outgoing.map((row) => row.id);
  const open =
    ids.length === 0 ? undefined : await deps.mailbox.open(visit.world, visit.party.org, ids, name);
  return open === undefined
    ? refused({ code: 'okand-fil' })
    : { kind: 'fil', open, answers: await answeredBy(deps, visit, open.file) };
}

/** The id by which the ingivare knows the file that is answered: its tx.id where it came over SHS. */
async function answeredBy(deps: EtransportDeps, visit: Visit, file: StoredFile): Promise<string | null> {
  if (file.inReplyTo === null) return null;
  const original = await deps.mailbox.original(visit.world, file.inReplyTo);
  return original?.file.label?.knownAs ?? file.inReplyTo;
}
