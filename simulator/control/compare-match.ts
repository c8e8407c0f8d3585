/** Which handlingar of two files belong together: by reference, as long as the files are small enough. */
import { createHash } from 'node:crypto';
import { postsIn } from '../formats/decode';
import type { FileToRead } from './look-part';
import { sameText, type Roles } from './compare-fields';

export interface HandlingKey {
  readonly number: number;
  readonly referens: string;
  /** The same for handlingar that do not differ. */
  readonly sum: string;
}

export interface Pair {
  readonly one: HandlingKey | undefined;
  readonly other: HandlingKey | undefined;
}

/** Files with more handlingar, or more bytes, are not matched by reference. */
export const MOST_MATCHED = 2_000;
const MOST_BYTES = 8 * 1024 * 1024;
const SLICE = 16 * 1024;

/** What is kept of each handling of a file; undefined when it has too many. Gives way to others as it reads. */
export async function keysOf(
  { peeked, layout, today }: FileToRead,
  roles: Roles,
  rest: () => Promise<void>,
): Promise<readonly HandlingKey[] | undefined> {
  if (peeked.file.bytes > MOST_BYTES) return undefined;
  const reader = layout.reader({ today });
  const keys: HandlingKey[] = [];
  const take = (items: ReturnType<typeof reader.push>): void => {
    for (const item of items) {
      if (item.kind !== 'handling') continue;
      const referens = item.record.first('ingivare.referens')?.raw ?? '';
      const sum = createHash('sha256')
        .update(sameText(postsIn(item), roles))
        .digest('base64');
      keys.push({ number: item.number, referens, sum });
    }
  };
  for await (const chunk of peeked.read(0))
    for (let at = 0; at < chunk.length; at += SLICE) {
      take(reader.push(chunk.subarray(at, at + SLICE)));
      if (keys.length > MOST_MATCHED) return undefined;
      await rest();
    }
  take(reader.end());
  return keys.length > MOST_MATCHED ? undefined : keys;
}

/**
 * In the order of the first file, what was added after what it follows in the other. The first two that carry a
 * reference belong together, then the next two; those that lack one of their own belong with the same number.
 */
export function pairsOf(one: readonly HandlingKey[], other: readonly HandlingKey[]): readonly Pair[] {
  const matched = new Map<HandlingKey, HandlingKey>();
  const waiting = new Map<string, HandlingKey[]>();
  for (const key of other) if (key.referens !== '') put(waiting, key.referens, key);
  for (const key of one) {
    const found = waiting.get(key.referens)?.shift();
    if (found !== undefined) matched.set(key, found);
  }
  byNumber(one, other, matched);
  return inOrder(one, other, matched);
}

function byNumber(
  one: readonly HandlingKey[],
  other: readonly HandlingKey[],
  matched: Map<HandlingKey, HandlingKey>,
): void {
  const taken = new Set(matched.values());
  const own = [ownReferences(one), ownReferences(other)] as const;
  for (const [at, key] of one.entries()) {
    const found = other[at];
    if (found === undefined || matched.has(key) || taken.has(found)) continue;
    if (own[0].has(key.referens) && own[1].has(found.referens)) continue;
    matched.set(key, found);
  }
}

/** References that one handling alone carries. */
function ownReferences(keys: readonly HandlingKey[]): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const { referens } of keys) times.set(referens, (times.get(referens) ?? 0) + 1);
  times.delete('');
  return new Set([...times].flatMap(([referens, n]) => (n === 1 ? [referens] : [])));
}

function inOrder(
  one: readonly HandlingKey[],
  other: readonly HandlingKey[],
  matched: ReadonlyMap<HandlingKey, HandlingKey>,
): readonly Pair[] {
  const taken = new Set(matched.values());
  const after = new Map<HandlingKey | undefined, Pair[]>();
  let last: HandlingKey | undefined;
  for (const key of other) {
    if (taken.has(key)) last = key;
    else put(after, last, { one: undefined, other: key });
  }
  const pairs: Pair[] = [...(after.get(undefined) ?? [])];
  for (const key of one) {
    const found = matched.get(key);
    pairs.push({ one: key, other: found });
    if (found !== undefined) pairs.push(...(after.get(found) ?? []));
  }
  return pairs;
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const own = map.get(key);
  if (own === undefined) map.set(key, [value]);
  else own.push(value);
}
