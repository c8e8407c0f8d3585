/** What was found in two files: what went away, what is new, what stays. */
import type { Finding } from '../formats/finding';
import type { Store } from '../store/store';
import type { ComparedFindings } from './compared';

/** So many findings of each file are compared, the first in the file. */
const MOST = 500;

/** @param same the name that a handling has in both files, by its number in the one or in the other. */
export async function compareFindings(
  store: Pick<Store, 'findings' | 'jobOfFile'>,
  one: number,
  other: number,
  same: { one(handling: number): string; other(handling: number): string },
): Promise<ComparedFindings> {
  const [before, after] = [await firstOf(store, one), await firstOf(store, other)];
  const waiting = new Map<string, Finding[]>();
  for (const finding of after) {
    const key = keyOf(finding, (handling) => same.other(handling));
    waiting.set(key, [...(waiting.get(key) ?? []), finding]);
  }
  const [gone, stay]: [Finding[], Finding[]] = [[], []];
  const met = new Set<Finding>();
  for (const finding of before) {
    const found = waiting.get(keyOf(finding, (handling) => same.one(handling)))?.shift();
    if (found === undefined) gone.push(finding);
    else {
      met.add(found);
      stay.push(found);
    }
  }
  const added = after.filter((finding) => !met.has(finding));
  return { gone, added, stay, more: before.length === MOST || after.length === MOST };
}

async function firstOf(
  store: Pick<Store, 'findings' | 'jobOfFile'>,
  fileId: number,
): Promise<readonly Finding[]> {
  const job = await store.jobOfFile(fileId);
  return job === undefined ? [] : (await store.findings(job.id, 0, MOST)).map(({ finding }) => finding);
}

const keyOf = ({ code, place }: Finding, same: (handling: number) => string): string =>
  JSON.stringify([code, place.record, place.field, place.handling === null ? null : same(place.handling)]);
