/** What has come of a handed-in file, as far as its ingivare may know by now. */
import type { Verdict } from '../formats/finding';
import type { Instant } from '../clock';
import type { Store, StoredFile } from '../store/store';
import type { Checked } from './check';

export interface FileVerdict {
  readonly verdict: Verdict;
  readonly lopnummer: number | null;
  readonly handlingar: number;
  readonly underkanda: number;
}

/** undefined while it is being checked, while its kvittens is held back, and where Kronofogden is made to keep silent. */
export async function verdictOf(
  store: Store,
  { id }: StoredFile,
  now: Instant,
): Promise<FileVerdict | undefined> {
  const job = await store.jobOfFile(id);
  if (job?.phase !== 'done' || job.cursor === null) return undefined;
  const { verdict, head, at, silence, companion, heldUntil, handlingar, underkanda } =
    job.cursor as unknown as Checked;
  const told = (!silence || companion === true) && Math.max(at, heldUntil ?? at) <= now;
  return told ? { verdict, lopnummer: head?.lopnummer ?? null, handlingar, underkanda } : undefined;
}
