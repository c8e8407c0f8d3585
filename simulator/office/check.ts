/** Pass one over a handed-in file: finds the verdict, spools the findings. Begins anew after a kill. */
import { parseSpec, targetOf } from '../clock-spec';
import { event } from '../journal';
import type { Finding, Verdict } from '../formats/finding';
import { STRIDE } from '../formats/landmark';
import type { Layout, ReadItem } from '../formats/layout';
import { schemaJudge, schemaLimits, type SchemaOutcome } from '../formats/schema-judge';
import type { OpenFile } from '../mailbox/mailbox';
import { guarded } from '../services/identity-guard';
import type { Companion, FileHead, FileMoment, FileReducer } from '../services/service';
import type { CaseRow, Change, Job, NewBooking } from '../store/store';
import type { World } from '../world';
import { layoutToRead, type ChosenBy, type KeptLayout } from './edition';
import { fileMoment, malOf } from './file-moment';
import { ledgerChange } from './lopnummer';
import { companionOf, incomingOf, type OfficeDeps } from './moment';
import type { ForcedFate, Override, Overrides } from './overrides';
import { readItems } from './reading';
import { openTally, type Tally } from './tally';
import { NO_TURN, takeTurn, type Turn } from './turn';

/** What pass one leaves for pass two, in the job's cursor. */
export interface Checked {
  readonly verdict: Verdict;
  readonly head: FileHead | null;
  /** Business time of registration and kvittens, also after a restart: that of the check, unless they are made to wait. */
  readonly at: number;
  /** Whether they are; jobs of earlier versions do not say. */
  readonly waits?: boolean;
  readonly handlingar: number;
  readonly problems: number;
  /** Handlingar with at least one fel. */
  readonly underkanda: number;
  readonly silence: boolean;
  /** A planned fault holds the kvittens back until this business time. */
  readonly heldUntil?: number;
  /** It only goes with other files: nothing is registered of it. */
  readonly companion?: boolean;
  /** The kvittens is delivered twice. */
  readonly twice?: boolean;
  /** How mål go, where the rehearsal says. */
  readonly fates?: readonly ForcedFate[];
  /** The lopnummer has been used already, since the kvittens waits. */
  readonly ledgerKept?: boolean;
  /** Form of the file, which its kvittens follows by default. */
  readonly form: Layout['form'];
  /** The layout that it was read by, which pass two reads it by again; not in jobs of earlier versions. */
  readonly layout?: KeptLayout;
  readonly layoutBy?: ChosenBy;
  /** Pass two: handlingar up to this one are done, and how many of them were registered. */
  readonly through: number;
  readonly registered: number;
  /** Bookings of later files, made when all are registered. */
  readonly later?: readonly NewBooking[];
}

/** A file after pass one. */
export interface Passed {
  readonly job: Job;
  /** Of a small file, when nothing more need be on disk before pass two; it is gone after a kill, and both begin anew. */
  readonly held?: Held | undefined;
}

export interface Held {
  /** What the check leaves behind, not committed yet: it goes before what comes of pass two, in the same commit. */
  readonly changes: readonly Change[];
  readonly moment: FileMoment;
  readonly items: readonly ReadItem[];
}

/** Handlingar of a file that may be held: all are registered in the commit of the answer. */
export const FEW = 20;

export async function checkFile(
  deps: OfficeDeps,
  overrides: Overrides,
  job: Job,
  original: OpenFile,
): Promise<Passed> {
  const world = deps.worlds.get(job.world);
  if (world === undefined) throw new Error(`no world ${job.world}`);
  const companion = companionOf(deps, job.transaction, original.file.name);
  const turn = companion === undefined ? takeTurn(overrides, job, world.now()) : NO_TURN;
  try {
    const found = await readThrough(deps, { job, original, companion, turn, world });
    return await conclude(deps, found);
  } catch (error) {
    turn.giveBack();
    throw error;
  }
}

interface Checking {
  readonly job: Job;
  readonly original: OpenFile;
  readonly companion: Companion | undefined;
  readonly turn: Turn;
  readonly world: World;
}

/** A file that has been read to its end. */
interface ReadThrough extends Checking {
  readonly moment: FileMoment;
  readonly layout: Layout;
  readonly layoutBy: ChosenBy;
  readonly reducer: FileReducer;
  readonly tally: Tally;
  /** All of a small file. */
  readonly items: readonly ReadItem[] | undefined;
  /** What the user's own XSD said of it, where there is one. */
  readonly xsd: SchemaOutcome | undefined;
}

async function readThrough(deps: OfficeDeps, checking: Checking): Promise<ReadThrough> {
  const { job, original, companion, turn, world } = checking;
  const incoming = incomingOf(deps, job.transaction);
  const moment = await fileMoment(deps, world, job, original, world.now());
  const read = companion === undefined ? original.file : { ...original.file, transaction: companion.id };
  const { layout, by } = await layoutToRead(deps, read, original.read(), turn.override()?.edition);

  const judge = companion?.check(moment, job.transaction) ?? incoming.check(moment);
  const reducer = guarded(judge, layout.roles, moment.setting);
  const { bytes: size } = original.file;
  const kept: ReadItem[] | undefined = size <= STRIDE ? [] : undefined;
  const tally = openTally(deps, job, size, [
    { kind: 'findings-clear', job: job.id },
    // A small file has none.
    ...(kept === undefined ? [{ kind: 'landmarks-clear', fileId: job.fileId } as const] : []),
  ]);
  const tell = (findings: readonly Finding[]): void => {
    if (findings.length > 0) tally.tell(findings.map((one) => deps.codes.told(one, job.transaction)));
  };
  const asksForMal = companion === undefined && incoming.malOf !== undefined;
  const reader = layout.reader({ today: moment.calendar.dayOf(moment.now) });
  const schema = schemaJudge(layout, schemaLimits(deps.settingOf(job.org)), deps.wall);
  const bytes = schema?.watch(original.read()) ?? original.read();
  for await (const items of readItems(bytes, reader, deps.wall)) {
    kept?.push(...items);
    for (const item of items) {
      if (item.kind === 'finding') schema?.see(item.finding);
      const mal = asksForMal ? await malOf(deps, incoming, job.world, item) : undefined;
      tell(findingsOf(item, reducer, mal));
      if (item.kind !== 'handling') continue;
      tally.handling(item);
      turn.see(item.record);
    }
    await tally.spool();
  }
  tell(reducer.close());
  const judged = await schema?.end();
  if (judged !== undefined) tell(judged.findings);
  return { ...checking, moment, layout, layoutBy: by, reducer, tally, items: kept, xsd: judged?.outcome };
}

/** The verdict, and all that comes of it, on disk or on its way there. */
async function conclude(deps: OfficeDeps, found: ReadThrough): Promise<Passed> {
  const { job, companion, turn, moment, layout, layoutBy, reducer, tally, items, xsd } = found;
  const override = turn.settle();
  const verdict = await tally.verdict(override);
  const last = await tally.rest();
  const { handlingar, problems, underkanda, codes } = tally.counts();

  const head = reducer.head();
  const at = answerTime(moment, override);
  // What comes after a file that waits for its answer must carry the number after.
  const used = at > moment.now && verdict === 'godkand' ? ledgerChange(deps, job, head) : [];
  const checked: Checked = {
    verdict,
    head,
    at,
    waits: at > moment.now,
    handlingar,
    problems,
    underkanda,
    silence: override?.silence === true || (companion !== undefined && verdict === 'godkand'),
    companion: companion !== undefined,
    ...(override?.kvittens?.twice === true ? { twice: true } : {}),
    ...(override?.fates === undefined ? {} : { fates: override.fates }),
    ...(used.length === 0 ? {} : { ledgerKept: true }),
    form: layout.form,
    layout: { edition: layout.edition, form: layout.form, hash: layout.hash },
    layoutBy,
    through: 0,
    registered: 0,
  };
  const left = reducer.changes?.(verdict) ?? [];
  const changes: readonly Change[] = [
    ...last,
    { kind: 'file-layout', fileId: job.fileId, layout: `${layout.edition} ${layout.hash}` },
    event(
      'fil.kontrollerad',
      { at: moment.now, world: job.world, org: job.org },
      {
        transaktionsid: job.transaktionsid,
        transaction: job.transaction,
        verdict,
        problems,
        handlingar,
        form: layout.form,
        layout: layout.edition,
        layoutBy,
        codes,
        ...(head === null ? {} : { intressentkod: head.intressentkod, lopnummer: head.lopnummer }),
        ...(xsd === undefined ? {} : { xsd }),
      },
    ),
    ...left,
    ...turn.spend(),
    ...used,
  ];
  const passed: Job = { ...job, phase: 'register', cursor: { ...checked } };
  // What pass two or the kvittens would read of it is not on disk yet, nor may an override be taken back.
  const plain = override === undefined && companion === undefined && left.length + problems === 0;
  if (plain && items !== undefined && handlingar <= FEW)
    return { job: passed, held: { changes, moment, items } };
  await deps.store.commit([
    ...changes,
    { kind: 'job', id: job.id, phase: 'register', cursor: passed.cursor },
  ]);
  return { job: passed };
}

/** Later than now when the rehearsal lets the file wait. */
function answerTime({ now, calendar, setting }: FileMoment, override: Override | undefined): number {
  const delay = override?.kvittens?.delay;
  const parsed = delay === undefined ? undefined : parseSpec(delay, calendar);
  if (parsed?.ok !== true || parsed.spec.kind === 'next' || parsed.spec.kind === 'idle') return now;
  return Math.max(now, targetOf(parsed.spec, now, calendar, String(setting('tider.kvall'))));
}

function findingsOf(
  item: ReadItem,
  reducer: FileReducer,
  mal: CaseRow | null | undefined,
): readonly Finding[] {
  switch (item.kind) {
    case 'finding':
      return [item.finding];
    case 'start':
      return reducer.start(item.record);
    case 'handling':
      return reducer.handling(item.number, item.record, mal);
    case 'end':
      return reducer.end(item.record);
  }
}
