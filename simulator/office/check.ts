/** Pass one over a handed-in file: finds the verdict, spools the findings. Begins anew after a kill. */
import { parseSpec, targetOf } from '../clock-spec';
import { event } from '../journal';
import { VERDICTS, type Finding, type Verdict } from '../formats/finding';
import { landmarkPace, STRIDE, type Landmark } from '../formats/landmark';
import type { Layout, ReadItem } from '../formats/layout';
import { schemaJudge, schemaLimits } from '../formats/schema-judge';
import type { OpenFile } from '../mailbox/mailbox';
import { guarded } from '../services/identity-guard';
import {
  keptSeries,
  type Companion,
  type FileHead,
  type FileMoment,
  type FileReducer,
  type IncomingTransaction,
} from '../services/service';
import type { CaseRow, Change, Job, NewBooking } from '../store/store';
import type { World } from '../world';
import { companionOf, incomingOf, momentOf, type OfficeDeps } from './moment';
import { forcedFindings, matches, type ForcedFate, type Override, type Overrides } from './overrides';
import { layoutToRead, type ChosenBy, type KeptLayout } from './edition';
import { readItems } from './reading';

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

const PAGE = 250;
/** Handlingar of a file that may be held: all are registered in the commit of the answer. */
export const FEW = 20;

interface Tally {
  findings: Finding[];
  file: number;
  problems: number;
  handlingar: number;
  readonly bad: Set<number>;
  /** Those that were told, the first of them. */
  readonly codes: Set<string>;
  /** All of a small file. */
  readonly items: ReadItem[];
  landmarks: Landmark[];
  /** What goes with the first commit: a check that was killed may have left findings. */
  before: readonly Change[];
}

/** So many different codes stand in the journal. */
const MOST_CODES = 50;

/** An override is taken for the whole check: no other file takes the same turn of it, and a check that fails gives it back. */
export async function checkFile(
  deps: OfficeDeps,
  overrides: Overrides,
  job: Job,
  original: OpenFile,
): Promise<Passed> {
  const now = deps.worlds.get(job.world)?.now() ?? 0;
  const companion = companionOf(deps, job.transaction, original.file.name);
  // What only goes with a file takes no turn from it.
  const turn: Turn = {
    override:
      companion === undefined
        ? overrides.take(job.world, job.org, job.transaction, now, undefined, job.transaktionsid)
        : undefined,
  };
  try {
    return await checkBy(deps, overrides, { job, original, companion, turn });
  } catch (error) {
    if (turn.override !== undefined) overrides.giveBack(turn.override);
    throw error;
  }
}

/** The override that a file has taken; one that asks for content may come in its place when the file has been read. */
interface Turn {
  override: Override | undefined;
}

function choose(
  overrides: Overrides,
  turn: Turn,
  matched: ReadonlySet<string>,
  { world, org, transaction, transaktionsid }: Job,
  now: number,
): Override | undefined {
  const fitting =
    matched.size === 0 ? undefined : overrides.take(world, org, transaction, now, matched, transaktionsid);
  if (fitting === undefined) return turn.override;
  if (turn.override !== undefined) overrides.giveBack(turn.override);
  turn.override = fitting;
  return fitting;
}

interface Checking {
  readonly job: Job;
  readonly original: OpenFile;
  readonly companion: Companion | undefined;
  readonly turn: Turn;
}

async function checkBy(
  deps: OfficeDeps,
  overrides: Overrides,
  { job, original, companion, turn }: Checking,
): Promise<Passed> {
  const world = deps.worlds.get(job.world);
  if (world === undefined) throw new Error(`no world ${job.world}`);
  const incoming = incomingOf(deps, job.transaction);
  const moment = await fileMoment(deps, world, job, original, world.now());
  const read = companion === undefined ? original.file : { ...original.file, transaction: companion.id };
  const { layout, by } = await layoutToRead(deps, read, original.read(), turn.override?.edition);

  const judge = companion?.check(moment, job.transaction) ?? incoming.check(moment);
  const reducer = guarded(judge, layout.roles, moment.setting);
  const asTold = (findings: readonly Finding[]): Finding[] =>
    findings.map((finding) => deps.codes.told(finding, job.transaction));
  const choosy =
    companion === undefined ? overrides.list(job.world).filter(({ match }) => match !== undefined) : [];
  const matched = new Set<string>();
  const isSmall = original.file.bytes <= STRIDE;
  const tally: Tally = {
    findings: [],
    file: 0,
    problems: 0,
    handlingar: 0,
    bad: new Set(),
    codes: new Set(),
    items: [],
    landmarks: [],
    before: [
      { kind: 'findings-clear', job: job.id },
      // A small file has none.
      ...(isSmall ? [] : [{ kind: 'landmarks-clear', fileId: job.fileId } as const]),
    ],
  };
  const asksForMal = companion === undefined && incoming.malOf !== undefined;
  const pace = landmarkPace(original.file.bytes);
  const reader = layout.reader({ today: moment.calendar.dayOf(moment.now) });
  const schema = schemaJudge(layout, schemaLimits(deps.settingOf(job.org)), deps.wall);
  const bytes = schema?.watch(original.read()) ?? original.read();
  for await (const items of readItems(bytes, reader, deps.wall)) {
    if (isSmall) tally.items.push(...items);
    for (const item of items) {
      if (item.kind === 'finding') schema?.see(item.finding);
      const mal = asksForMal ? await malOf(deps, incoming, job.world, item) : undefined;
      const findings = findingsOf(item, reducer, tally, mal);
      if (findings.length > 0) tell(tally, asTold(findings));
      if (item.kind !== 'handling') continue;
      const { line, column, byte } = item.record.place;
      if (pace.due(byte)) tally.landmarks.push({ handling: item.number, line, column, byte });
      giveReferens(tally, item);
      for (const one of choosy) if (matches(one, item.record)) matched.add(one.id);
    }
    if (tally.findings.length >= PAGE || tally.landmarks.length >= PAGE) await spool(deps, job, tally, false);
  }
  tell(tally, asTold(reducer.close()));
  const judged = await schema?.end();
  if (judged !== undefined) tell(tally, asTold(judged.findings));

  const override = choose(overrides, turn, matched, job, moment.now);
  const verdict = await forced(deps, job, tally, override);
  const last = await spool(deps, job, tally, true);

  const head = reducer.head();
  const at = answerTime(moment, override);
  // What comes after a file that waits for its answer must carry the number after.
  const used = at > moment.now && verdict === 'godkand' ? ledgerChange(deps, job, head) : [];
  const checked: Checked = {
    verdict,
    head,
    at,
    waits: at > moment.now,
    handlingar: tally.handlingar,
    problems: tally.problems,
    underkanda: tally.bad.size,
    silence: override?.silence === true || (companion !== undefined && verdict === 'godkand'),
    companion: companion !== undefined,
    ...(override?.kvittens?.twice === true ? { twice: true } : {}),
    ...(override?.fates === undefined ? {} : { fates: override.fates }),
    ...(used.length === 0 ? {} : { ledgerKept: true }),
    form: layout.form,
    layout: { edition: layout.edition, form: layout.form, hash: layout.hash },
    layoutBy: by,
    through: 0,
    registered: 0,
  };
  const left = reducer.changes?.(verdict) ?? [];
  const changes: readonly Change[] = [
    ...tally.before,
    ...last,
    { kind: 'file-layout', fileId: job.fileId, layout: `${layout.edition} ${layout.hash}` },
    event(
      'fil.kontrollerad',
      { at: moment.now, world: job.world, org: job.org },
      {
        transaktionsid: job.transaktionsid,
        transaction: job.transaction,
        verdict,
        problems: tally.problems,
        handlingar: tally.handlingar,
        form: layout.form,
        layout: layout.edition,
        layoutBy: by,
        codes: [...tally.codes],
        ...(head === null ? {} : { intressentkod: head.intressentkod, lopnummer: head.lopnummer }),
        ...(judged === undefined ? {} : { xsd: judged.outcome }),
      },
    ),
    ...left,
    ...(override === undefined ? [] : overrides.spent(override)),
    ...used,
  ];
  const passed: Job = { ...job, phase: 'register', cursor: { ...checked } };
  // What pass two or the kvittens would read of it is not on disk yet, nor may an override be taken back.
  const plain = override === undefined && companion === undefined && left.length + tally.problems === 0;
  if (plain && isSmall && tally.handlingar <= FEW)
    return { job: passed, held: { changes, moment, items: tally.items } };
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

function findingsOf(
  item: ReadItem,
  reducer: FileReducer,
  tally: Tally,
  mal: CaseRow | null | undefined,
): readonly Finding[] {
  switch (item.kind) {
    case 'finding':
      return [item.finding];
    case 'start':
      return reducer.start(item.record);
    case 'handling':
      tally.handlingar += 1;
      return reducer.handling(item.number, item.record, mal);
    case 'end':
      return reducer.end(item.record);
  }
}

function tell(tally: Tally, findings: readonly Finding[]): void {
  for (const finding of findings) {
    tally.findings.push(finding);
    tally.problems += 1;
    if (tally.codes.size < MOST_CODES) tally.codes.add(finding.code);
    if (finding.severity !== 'fel') continue;
    if (finding.level === 'file' || finding.place.handling === null) tally.file += 1;
    else tally.bad.add(finding.place.handling);
  }
}

/** A handling's findings can come before the handling itself; when it has come, they learn its reference. */
function giveReferens(tally: Tally, item: Extract<ReadItem, { kind: 'handling' }>): void {
  if (tally.findings.at(-1)?.place.handling !== item.number) return;
  const referens = item.record.first('ingivare.referens')?.raw;
  if (referens === undefined || referens === '') return;
  for (let at = tally.findings.length - 1; at >= 0; at--) {
    const finding = tally.findings[at];
    if (finding?.place.handling !== item.number) break;
    tally.findings[at] = { ...finding, referens };
  }
}

/**
 * Writes what has been found, but for findings of a handling that has not come yet. When it is all, the last page is given
 * back instead: it goes with the verdict.
 */
async function spool(deps: OfficeDeps, job: Job, tally: Tally, all: boolean): Promise<readonly Change[]> {
  const held = all ? -1 : tally.findings.findIndex(({ place }) => (place.handling ?? 0) > tally.handlingar);
  const findings = held === -1 ? tally.findings : tally.findings.slice(0, held);
  tally.findings = held === -1 ? [] : tally.findings.slice(held);
  const { landmarks } = tally;
  tally.landmarks = [];
  const pages: (readonly Change[])[] = [];
  for (let at = 0; at < findings.length; at += PAGE)
    pages.push([{ kind: 'findings', job: job.id, findings: findings.slice(at, at + PAGE) }]);
  if (landmarks.length > 0)
    pages[0] = [{ kind: 'landmarks', fileId: job.fileId, landmarks }, ...(pages[0] ?? [])];
  const last = all ? (pages.pop() ?? []) : [];
  for (const page of pages) {
    const { before } = tally;
    tally.before = [];
    await deps.store.commit([...before, ...page]);
  }
  return last;
}

/** The verdict by the findings, unless the rehearsal overrides it. */
async function forced(
  deps: OfficeDeps,
  job: Job,
  tally: Tally,
  override: Override | undefined,
): Promise<Verdict> {
  if (override?.verdict === 'godkand') {
    await deps.store.commit([{ kind: 'findings-clear', job: job.id }]);
    Object.assign(tally, { findings: [], file: 0, problems: 0 });
    tally.bad.clear();
    tally.codes.clear();
  } else if (override !== undefined) {
    tell(tally, forcedFindings(override, deps.codes, job.transaction));
  }
  const [godkand, handlingar, file] = VERDICTS;
  if (tally.file > 0) return file;
  return tally.bad.size > 0 ? handlingar : godkand;
}

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
