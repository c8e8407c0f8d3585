/** The last accepted lopnummer of each intressentkod and kind of file. */
import type { FileHead } from '../services/service';
import type { Change, Job } from '../store/store';
import type { OfficeDeps } from './moment';

/** The series that keeps the last accepted lopnummer of a code and file kind. */
export const ledgerName = (transaction: string, code: string): string => `lopnummer/${transaction}/${code}`;

export const hasCode = (deps: OfficeDeps, org: string, code: string): boolean =>
  deps.parties.get(org)?.codes.some((own) => own === code) === true;

/** The file uses its number; never one of another's series, however the file was let through. */
export function ledgerChange(deps: OfficeDeps, job: Job, head: FileHead | null): Change[] {
  if (head === null || head.intressentkod === null || head.lopnummer === null) return [];
  if (!hasCode(deps, job.org, head.intressentkod)) return [];
  const name = ledgerName(job.transaction, head.intressentkod);
  return [{ kind: 'series', world: job.world, name, value: String(head.lopnummer) }];
}
