/**
 * Pass two over a checked file: registers what is to be registered, chunk by chunk, each committed with the job's
 * cursor; the last commit holds the lopnummer, the kvittens, the bookings of later files and "done". A kill anywhere
 * resumes here.
 */
import type { ReadItem } from '../formats/layout';
import type { FileMoment } from '../services/service';
import type { Change, Job, NewBooking } from '../store/store';
import type { World } from '../world';
import type { OpenFile } from '../mailbox/mailbox';
import { FEW, type Checked, type Passed } from './check';
import { fileMoment, malOf } from './file-moment';
import { ledgerChange } from './lopnummer';
import { answer } from './answer';
import { incomingOf, type OfficeDeps } from './moment';
import { layoutKept, layoutToRead } from './edition';
import { readItems } from './reading';

/** Handlingar that are registered in one commit. */
const CHUNK = 100;

export async function registerFile(
  deps: OfficeDeps,
  { job, held }: Passed,
  original: OpenFile,
): Promise<void> {
  const world = deps.worlds.get(job.world);
  if (world === undefined) throw new Error(`no world ${job.world}`);
  const checked = job.cursor as unknown as Checked;
  const { first, registered, through, later, last } = await registerHandlingar(deps, world, {
    job,
    checked,
    held,
    original,
  });
  const head = checked.head;
  const used = usesLopnummer({ ...checked, registered }) && checked.ledgerKept !== true;
  const ended: Checked = { ...checked, through, registered, later: [] };
  await answer(deps, world, { job, file: original.file, checked: ended }, first, [
    ...last,
    { kind: 'job', id: job.id, phase: 'done', cursor: { ...ended } },
    ...(used ? ledgerChange(deps, job, head) : []),
    // Before, the file could be written of what has been registered so far.
    ...later.map((booking): Change => ({ kind: 'booking', booking })),
  ]);
}

/** A rejected file does not use its number; one of which something was registered does. */
const usesLopnummer = (checked: Checked): boolean => checked.verdict === 'godkand' || checked.registered > 0;

interface Registering extends Passed {
  readonly checked: Checked;
  readonly original: OpenFile;
}

interface Registered {
  /** Of the check, not committed yet. */
  readonly first: readonly Change[];
  readonly registered: number;
  /** Handlingar up to this one are done. */
  readonly through: number;
  /** Of the last few handlingar, to be committed with the answer. */
  readonly last: readonly Change[];
  /** Bookings of the later files that tell of it. */
  readonly later: readonly NewBooking[];
}

async function registerHandlingar(
  deps: OfficeDeps,
  world: World,
  { job, checked, held, original }: Registering,
): Promise<Registered> {
  const { head } = checked;
  let first = held?.changes ?? [];
  const inPart = deps.settingOf(job.org)(`${job.transaction}.delgodkannande`) === true;
  const wanted = checked.verdict === 'godkand' || (checked.verdict === 'underkand-handlingar' && inPart);
  if (!wanted || head === null || checked.companion === true) {
    return { first, registered: 0, through: checked.through, last: [], later: checked.later ?? [] };
  }

  const incoming = incomingOf(deps, job.transaction);
  const plain = held?.moment ?? (await fileMoment(deps, world, job, original, checked.at));
  const { service: own } = deps.transactionOf(job.transaction);
  const moment = fated(plain, checked, own);
  const bad = checked.verdict === 'godkand' ? new Set<number>() : await badHandlingar(deps, job);
  const series = `mal/${own}/${job.org}`;
  let ordinal = Number((await deps.store.series(job.world, series)) ?? '0');
  let registered = checked.registered;
  let through = checked.through;
  let changes: Change[] = [];
  let inChunk = 0;
  const later = new Map((checked.later ?? []).map((booking) => [markOf(booking), booking]));
  const touched = new Set<string>();

  const gathered = (): readonly Change[] =>
    inChunk === 0
      ? []
      : [...changes, { kind: 'series', world: job.world, name: series, value: String(ordinal) }];
  const commit = async (): Promise<void> => {
    if (inChunk === 0) return;
    const cursor = { ...checked, through, registered, later: [...later.values()] };
    await deps.store.commit([
      ...first,
      ...gathered(),
      { kind: 'job', id: job.id, phase: 'register', cursor },
    ]);
    first = [];
    changes = [];
    touched.clear();
    inChunk = 0;
  };

  for await (const items of held === undefined
    ? itemsAgain(deps, { job, checked, original }, moment)
    : [held.items]) {
    for (const item of items) {
      if (item.kind !== 'handling' || item.number <= checked.through) continue;
      const about = incoming.malOf?.(item.record);
      // What an earlier handling did to the same mål must be seen.
      if (about !== undefined && touched.has(about)) await commit();
      through = item.number;
      if (bad.has(item.number)) continue;
      const mal = about === undefined ? undefined : await malOf(deps, incoming, job.world, item);
      if (about !== undefined) touched.add(about);
      ordinal += 1;
      registered += 1;
      inChunk += 1;
      const { changes: its } = incoming.register(moment, head, item.number, item.record, ordinal, mal);
      changes.push(...its.filter((change) => !isKept(change, later)));
      if (inChunk >= CHUNK) await commit();
    }
  }
  if (inChunk > FEW) await commit();
  return { first, registered, through, last: gathered(), later: [...later.values()] };
}

/** Read by the layout of pass one. */
async function* itemsAgain(
  deps: OfficeDeps,
  { job, checked, original }: Registering,
  { calendar, now }: FileMoment,
): AsyncGenerator<readonly ReadItem[]> {
  const layout =
    checked.layout === undefined
      ? (await layoutToRead(deps, original.file, original.read(), undefined)).layout
      : layoutKept(deps, job.transaction, checked.layout);
  yield* readItems(original.read(), layout.reader({ today: calendar.dayOf(now) }), deps.wall);
}

/** With what the rehearsal says of how the mål go. */
function fated(moment: FileMoment, { fates }: Checked, own: string): FileMoment {
  if (fates === undefined) return moment;
  const fate = (handling: number, service = own): string | undefined =>
    fates.find((one) => (one.handling ?? handling) === handling && (one.service ?? own) === service)?.ending;
  return { ...moment, fate };
}

/** Handlingar with a fel, from the spooled findings. */
async function badHandlingar(deps: OfficeDeps, job: Job): Promise<ReadonlySet<number>> {
  const bad = new Set<number>();
  const PAGE = 500;
  let after = 0;
  for (;;) {
    const page = await deps.store.findings(job.id, after, PAGE);
    for (const { n, finding } of page) {
      after = n;
      if (finding.severity === 'fel' && finding.place.handling !== null) bad.add(finding.place.handling);
    }
    if (page.length < PAGE) return bad;
  }
}

/** Every handling books the delivery of the same later file: once is enough, and not before all are registered. */
function isKept(change: Change, later: Map<string, NewBooking>): boolean {
  if (change.kind !== 'booking' || change.booking.kind !== 'outgoing') return false;
  later.set(markOf(change.booking), change.booking);
  return true;
}

const markOf = ({ key, due }: NewBooking): string => `${key} ${due}`;
