/** The kvittens of a file: written from verdict and findings, delivered together with what ends the job. */
import type { Transaction } from '../catalogue';
import type { Strike } from '../faults/faults';
import { watchWriter } from '../formats/landmark';
import type { Layout } from '../formats/layout';
import { kvittensForm, writeKvittens, type KvittensFacts, type KvittensFinding } from '../kvittens/kvittens';
import type { Delivery } from '../mailbox/mailbox';
import type { Change, Job, StoredFile } from '../store/store';
import type { World } from '../world';
import type { Checked } from './check';
import { hasCode, ledgerName } from './lopnummer';
import { layoutToWrite } from './edition';
import { nameFile } from './file-name';
import { landmarksOf } from './landmarks';
import { incomingOf, type OfficeDeps } from './moment';

const PAGE = 250;

/** What is answered. */
interface Asked {
  readonly job: Job;
  readonly file: StoredFile;
  readonly checked: Checked;
}

/**
 * Delivers the kvittens when the transaction's habit (and the rehearsal) wants one; `first` and `last` are committed either
 * way, before it and after it.
 */
export async function answer(
  deps: OfficeDeps,
  world: World,
  of: Asked,
  first: readonly Change[],
  last: readonly Change[],
): Promise<void> {
  const { job, checked } = of;
  const asked = deps.transactionOf(job.transaction);
  const wanted =
    asked.kvittens === 'always' || (asked.kvittens === 'on-error' && checked.verdict !== 'godkand');
  if (!wanted || checked.silence || asked.kvittensTransaction === null) {
    await deps.store.commit([...first, ...last]);
    return;
  }
  const kvittens = deps.transactionOf(asked.kvittensTransaction);
  // One that has been held back has met its fault.
  const strike =
    checked.heldUntil === undefined
      ? deps.faults.at('office', { world: world.name, org: job.org, transaction: job.transaction })
      : undefined;
  const all = [...last, ...(strike?.changes({ transaktionsid: job.transaktionsid }) ?? [])];
  switch (strike?.effect.kind) {
    case 'lose':
      await deps.store.commit([...first, ...all]);
      return;
    case 'late':
      await holdBack(
        deps,
        world,
        job,
        checked,
        [...first, ...all],
        world.now() + strike.effect.minutes * 60_000,
      );
      return;
    default:
  }
  await deliverKvittens(deps, world, of, kvittens, { before: first, also: all });
  if (checked.twice === true || strike?.effect.kind === 'twice')
    await deliverKvittens(deps, world, of, kvittens, { also: [] });
  if (strike?.effect.kind === 'unknown-file') {
    await deliverKvittens(deps, world, of, kvittens, { also: [] }, strangerOf(world, strike));
  }
}

/** What is registered stays registered, the lopnummer is used; only the kvittens waits. */
async function holdBack(
  deps: OfficeDeps,
  { name }: World,
  { id, fileId }: Job,
  checked: Checked,
  changes: readonly Change[],
  due: number,
): Promise<void> {
  const cursor = { ...checked, heldUntil: due, ledgerKept: true };
  await deps.store.commit([
    ...changes.filter(({ kind }) => kind !== 'job'),
    { kind: 'job', id, phase: 'register', cursor },
    {
      kind: 'booking',
      booking: { world: name, due, kind: 'job', key: String(fileId), counts: true, payload: {} },
    },
  ]);
}

/** Facts of a file that was never handed in. */
type Stranger = Pick<KvittensFacts, 'transaktionsid' | 'fileName' | 'lopnummer'>;

const strangerOf = ({ name, chance }: World, { id, draws }: Strike): Stranger => ({
  transaktionsid: chance.uuid(name, 'okand-fil', id),
  fileName: 'OKAND.FIL',
  lopnummer: 500 + draws.below(400),
});

/** `stranger`: the kvittens speaks of a file that is not the job's. */
async function deliverKvittens(
  deps: OfficeDeps,
  world: World,
  of: Asked,
  kvittens: Transaction,
  { before, also }: Pick<Delivery, 'before' | 'also'>,
  stranger?: Stranger,
): Promise<void> {
  const { job, checked } = of;
  const layout = kvittensLayout(deps, job, checked, kvittens.id);
  const code = ownCode(deps, job.org, checked.head?.intressentkod ?? null);
  const named = await nameFile(deps, world, { org: job.org, transaction: kvittens, code });
  const writer = watchWriter(layout.writer({ overflow: 'clip' }));
  await deps.mailbox.deliver({
    world: world.name,
    org: job.org,
    transaction: kvittens,
    name: named.name,
    body: writeKvittens(
      { writer: () => writer },
      { ...(await factsOf(deps, of)), ...stranger },
      checked.problems === 0 ? [] : findingsOf(deps, job),
    ),
    inReplyTo: stranger === undefined ? job.transaktionsid : null,
    layout: `${layout.edition} ${layout.hash}`,
    door: 'etransport',
    alsoOf: (file) => landmarksOf(file, writer),
    ...(before === undefined ? {} : { before }),
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

async function factsOf(deps: OfficeDeps, { job, file, checked }: Asked): Promise<KvittensFacts> {
  const { head, verdict, handlingar, registered } = checked;
  return {
    verdict,
    intressentkod: head?.intressentkod ?? null,
    lopnummer: head?.lopnummer ?? null,
    fileName: file.name,
    transaktionsid: job.transaktionsid,
    at: deps.calendar.local(checked.at),
    counts: { handlingar, godkanda: registered, underkanda: handlingar - registered },
    nextLopnummer: await nextOf(deps, job, checked),
  };
}

/** What the ingivare's next file must carry, whether or not this one used its number. Another's series is not told of. */
async function nextOf(deps: OfficeDeps, job: Job, checked: Checked): Promise<number | null> {
  const { head } = checked;
  if (head?.intressentkod == null || !hasCode(deps, job.org, head.intressentkod)) return null;
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
