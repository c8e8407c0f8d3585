/**
 * Pass two over a checked file: registers what is to be registered, chunk by chunk, each committed with the job's
 * cursor; the last commit holds the lopnummer, the kvittens, the bookings of later files and "done". A kill anywhere
 * resumes here.
 */
import type { FileMoment } from '../services/service';
import type { Change, Job, NewBooking } from '../store/store';
import type { World } from '../world';
import { fileMoment, ledgerChange, malOf, type Checked } from './check';
import { answer } from './answer';
import type { OfficeDeps } from './moment';
import { layoutKept, layoutToRead } from './edition';
import { readItems } from './reading';

/** Handlingar that are registered in one commit. */
const CHUNK = 100;
/** So few are registered in the commit of the answer. */
const FEW = 20;

export async function registerFile(deps: OfficeDeps, job: Job): Promise<void> {
  const world = deps.worlds.get(job.world);
  if (world === undefined) throw new Error(`no world ${job.world}`);
  const checked = job.cursor as unknown as Checked;
  const { registered, through, later, last } = await registerHandlingar(deps, world, job, checked);
  const head = checked.head;
  const used = usesLopnummer({ ...checked, registered }) && checked.ledgerKept !== true;
  const ended: Checked = { ...checked, through, registered, later: [] };
  await answer(deps, world, job, ended, [
    ...last,
    { kind: 'job', id: job.id, phase: 'done', cursor: { ...ended } },
    ...(used ? ledgerChange(deps, job, head) : []),
    // Before, the file could be written of what has been registered so far.
    ...later.map((booking): Change => ({ kind: 'booking', booking })),
  ]);
}

/** A rejected file does not use its number; one of which something was registered does. */
const usesLopnummer = (checked: Checked): boolean => checked.verdict === 'godkand' || checked.registered > 0;

interface Registered {
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
  job: Job,
  checked: Checked,
): Promise<Registered> {
  const { head } = checked;
  const inPart = deps.settingOf(job.org)(`${job.transaction}.delgodkannande`) === true;
  const wanted = checked.verdict === 'godkand' || (checked.verdict === 'underkand-handlingar' && inPart);
  if (!wanted || head === null || checked.companion === true) {
    return { registered: 0, through: checked.through, last: [], later: checked.later ?? [] };
  }

  const original = await deps.mailbox.original(job.world, job.transaktionsid);
  if (original === undefined) throw new Error(`file ${job.transaktionsid} is gone`);
  const { moment: plain, incoming } = await fileMoment(deps, world, job, original, checked.at);
  const { service: own } = deps.transactionOf(job.transaction);
  const moment = fated(plain, checked, own);
  const layout =
    checked.layout === undefined
      ? (await layoutToRead(deps, original.file, original.read(), undefined)).layout
      : layoutKept(deps, job.transaction, checked.layout);

  const bad = await badHandlingar(deps, job);
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
    await deps.store.commit([...gathered(), { kind: 'job', id: job.id, phase: 'register', cursor }]);
    changes = [];
    touched.clear();
    inChunk = 0;
  };

  const reader = layout.reader({ today: moment.calendar.dayOf(moment.now) });
  for await (const items of readItems(original.read(), reader, deps.wall)) {
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
  return { registered, through, last: gathered(), later: [...later.values()] };
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
