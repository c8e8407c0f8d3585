/** The kvittens of a file: written from verdict and findings, delivered together with what ends the job. */
import { fillName } from '../formats/names';
import type { Finding } from '../formats/finding';
import { writeKvittens, type KvittensHead } from '../kvittens/kvittens';
import { nextLopnummer } from '../services/lopnummer';
import type { Change, Job } from '../store/store';
import type { World } from '../world';
import type { Checked } from './check';
import type { OfficeDeps } from './moment';

const PAGE = 250;

/** Delivers the kvittens when the transaction's habit (and the rehearsal) wants one; `last` is committed either way. */
export async function answer(
  deps: OfficeDeps,
  world: World,
  job: Job,
  checked: Checked,
  last: readonly Change[],
): Promise<void> {
  const row = deps.transactionOf(job.transaction);
  const habit = row.kvittens === 'always' || (row.kvittens === 'on-error' && checked.verdict !== 'godkand');
  if (!habit || checked.silence || row.kvittensTransaction === null) {
    await deps.store.commit(last);
    return;
  }
}
