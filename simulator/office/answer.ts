/** The kvittens of a file: written from verdict and findings, delivered together with what ends the job. */
import type { Transaction } from '../catalogue';
import type { Layout } from '../formats/layout';
import { kvittensForm, writeKvittens, type KvittensFacts, type KvittensFinding } from '../kvittens/kvittens';
import type { Change, Job } from '../store/store';
import type { World } from '../world';
import { ledgerName, type Checked } from './check';
import { layoutToWrite } from './edition';
import { nameFile } from './file-name';
import { incomingOf, type OfficeDeps } from './moment';

const PAGE = 250;

/** Delivers the kvittens when the transaction's habit (and the rehearsal) wants one; `last` is committed either way. */
export async function answer(
  deps: OfficeDeps,
  world: World,
  job: Job,
  checked: Checked,
  last: readonly Change[],
): Promise<void> {
  const asked = deps.transactionOf(job.transaction);
  const wanted =
    asked.kvittens === 'always' || (asked.kvittens === 'on-error' && checked.verdict !== 'godkand');
  if (!wanted || checked.silence || asked.kvittensTransaction === null) {
    await deps.store.commit(last);
    return;
  }
  const kvittens = deps.transactionOf(asked.kvittensTransaction);
  const deliver = (also: readonly Change[]): Promise<unknown> =>
    deliverKvittens(deps, world, job, checked, kvittens, also);
  await deliver(last);
  if (checked.twice === true) await deliver([]);
}

async function deliverKvittens(
  deps: OfficeDeps,
  world: World,
  job: Job,
  checked: Checked,
  kvittens: Transaction,
  also: readonly Change[],
): Promise<void> {
  const layout = kvittensLayout(deps, job, checked, kvittens.id);
  const code = ownCode(deps, job.org, checked.head?.intressentkod ?? null);
  const named = await nameFile(deps, world, { org: job.org, transaction: kvittens, code });
  await deps.mailbox.deliver({
    world: world.name,
    org: job.org,
    transaction: kvittens,
    name: named.name,
    body: writeKvittens(layout, await factsOf(deps, job, checked), findingsOf(deps, job)),
    inReplyTo: job.transaktionsid,
    layout: `${layout.edition} ${layout.hash}`,
    door: 'etransport',
    also: [...also, ...named.changes],
  });
}

/** A kvittens is named by a code of the organisation that gets it, whatever the file claimed. */
function ownCode(deps: OfficeDeps, org: string, claimed: string | null): string {
  const codes: readonly string[] = deps.parties.get(org)?.codes ?? [];
  return claimed !== null && codes.includes(claimed) ? claimed : (codes[0] ?? 'XXX');
}

function kvittensLayout(deps: OfficeDeps, job: Job, checked: Checked, kvittens: string): Layout {
  const service = deps.transactionOf(job.transaction).service;
  const form = kvittensForm(String(deps.settingOf(job.org)(`${service}.kvittens.form`)), checked.form);
  const chosen = checked.layoutBy !== undefined && checked.layoutBy !== 'form';
  return layoutToWrite(deps, job.org, kvittens, form, chosen ? checked.layout?.edition : undefined);
}

async function factsOf(deps: OfficeDeps, job: Job, checked: Checked): Promise<KvittensFacts> {
  const file = await deps.store.fileByTransaktionsid(job.world, job.transaktionsid, 'in');
  const { head, verdict, handlingar, registered } = checked;
  return {
    verdict,
    intressentkod: head?.intressentkod ?? null,
    lopnummer: head?.lopnummer ?? null,
    fileName: file?.name ?? null,
    transaktionsid: job.transaktionsid,
    at: deps.calendar.local(checked.at),
    counts: { handlingar, godkanda: registered, underkanda: handlingar - registered },
    nextLopnummer: await nextOf(deps, job, checked),
  };
}

/** What the ingivare's next file must carry, whether or not this one used its number. */
async function nextOf(deps: OfficeDeps, job: Job, checked: Checked): Promise<number | null> {
  const { head } = checked;
  if (head?.intressentkod == null) return null;
  const stored = await deps.store.series(job.world, ledgerName(job.transaction, head.intressentkod));
  const used = checked.verdict === 'godkand' || checked.registered > 0;
  const last =
    used && head.lopnummer !== null ? head.lopnummer : stored === undefined ? undefined : Number(stored);
  const incoming = incomingOf(deps, job.transaction);
  return incoming.nextLopnummer(deps.settingOf(job.org), last) ?? null;
}

async function* findingsOf(deps: OfficeDeps, job: Job): AsyncGenerator<KvittensFinding> {
  let after = 0;
  for (;;) {
    const page = await deps.store.findings(job.id, after, PAGE);
    for (const { n, finding } of page) {
      after = n;
      yield { finding, referens: finding.referens ?? null };
    }
    if (page.length < PAGE) return;
    await deps.wall.yield();
  }
}
