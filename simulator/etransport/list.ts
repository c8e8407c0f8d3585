/** GET …/<produktidentitet>?getfilenames=true: the names that wait. */
import type { StoredFile } from '../store/store';
import type { EtransportDeps } from './deps';
import type { Visit } from './judge';
import type { Leaving } from '../mailbox/leaving';
import { refused, type Outcome } from './outcome';

/** Lists waiting files, or with `&status=alla` (both words are switches) also those fetched and still reachable. */
export async function list(
  deps: EtransportDeps,
  visit: Visit,
  query: URLSearchParams,
  leaving: Leaving,
): Promise<Outcome> {
  const { allParameter, allValue } = visit.behaviours;
  if (query.get('getfilenames')?.toLowerCase() !== 'true') {
    return refused({ code: 'fraga-saknas', allParameter, allValue });
  }
  const all = query.get(allParameter)?.toLowerCase() === allValue.toLowerCase();
  // Nothing ever waits at an incoming product.
  if (visit.outgoing.length === 0) return { kind: 'lista', files: NOTHING };
  await leaving.settled(visit.party.org);
  const ids = visit.outgoing.map((row) => row.id);
  const files = deps.mailbox.waiting(visit.world, visit.party.org, ids, all);
  if (ids.some(deps.supported)) return { kind: 'lista', files };
  // A service that Genrep lacks puts nothing here, but the user may (`POST /mailbox`).
  const iterator = files[Symbol.asyncIterator]();
  const first = await iterator.next();
  return first.done === true
    ? refused({ code: 'inte-annu', transactions: visit.outgoing })
    : { kind: 'lista', files: after(first.value, iterator) };
}

const NOTHING: AsyncIterable<StoredFile> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};

async function* after(first: StoredFile, rest: AsyncIterator<StoredFile>): AsyncGenerator<StoredFile> {
  yield first;
  for (let step = await rest.next(); step.done !== true; step = await rest.next()) yield step.value;
}
