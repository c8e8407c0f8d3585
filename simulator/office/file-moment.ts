/** A handed-in file as its service sees it: its moment, and the mål that its handlingar are about. */
import type { ReadItem } from '../formats/layout';
import type { OpenFile } from '../mailbox/mailbox';
import { keptSeries, type FileMoment, type IncomingTransaction } from '../services/service';
import type { CaseRow, Job } from '../store/store';
import type { World } from '../world';
import { ledgerName } from './lopnummer';
import { momentOf, type OfficeDeps } from './moment';

/** The moment of a file, with the ledger of its ingivare's codes. */
export async function fileMoment(
  deps: OfficeDeps,
  world: World,
  job: Job,
  original: OpenFile,
  at: number,
): Promise<FileMoment> {
  const ledger = await deps.store.seriesLike(job.world, ledgerName(job.transaction, ''));
  const kept = keptSeries(deps.transactionOf(job.transaction).service, job.org, '');
  const series = await deps.store.seriesLike(job.world, kept);
  return {
    ...momentOf(deps, world, job.org),
    now: at,
    fileName: original.file.name,
    transaktionsid: job.transaktionsid,
    bytes: original.file.bytes,
    sha256: original.file.sha256,
    lastLopnummer: (code) => {
      const last = ledger[ledgerName(job.transaction, code)];
      return last === undefined ? undefined : Number(last);
    },
    kept: Object.fromEntries(Object.entries(series).map(([name, value]) => [name.slice(kept.length), value])),
  };
}

/** The mål that a handling is about: null when there is none, undefined when the transaction asks for none. */
export async function malOf(
  deps: OfficeDeps,
  incoming: IncomingTransaction,
  world: string,
  item: ReadItem,
): Promise<CaseRow | null | undefined> {
  if (item.kind !== 'handling' || incoming.malOf === undefined) return undefined;
  const malnummer = incoming.malOf(item.record);
  return malnummer === undefined ? undefined : ((await deps.store.case(world, malnummer)) ?? null);
}
