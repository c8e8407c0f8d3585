/**
 * From posts to what the services see: gathers the posts of the start, of each handling and of the end, checks their fields,
 * runs the layout's checks, and gives out findings and records in file order. Shared by every form.
 */
import type { Checks, CheckRun, SectionView } from './checks';
import { CODES, engineFinding, type EngineCodeName, type Filling } from './codes';
import { fieldChecker } from './field-checks';
import type { Finding, Level, Place } from './finding';
import type { ReadItem, Scalar } from './layout';
import type { FieldModel, LayoutModel, PostModel, Section } from './model';
import { placeOf, sectionRecord, type Rec } from './record';
import { compareTally, startTallies, summandOf } from './tallies';

/** A handling that never ends may not fill the memory. */
export const MAX_POSTS = 10_000;
/** Findings of one kind on the whole file are told so many times, then counted; as many are kept of one handling. */
const MAX_SAME = 1_000;

export interface Assembly {
  /** Begins a section; the one before is closed. A handling gets the next number. */
  open(section: Section): void;
  add(rec: Rec, groups: readonly number[]): void;
  /** A post that belongs nowhere: it counts, and no record holds it. */
  stray(rec: Rec): void;
  /** A post of unknown type, for counts. */
  unknown(): void;
  tell(finding: Finding): void;
  note(name: EngineCodeName, place: Place, level: Level, filling?: Filling): void;
  section(): Section | undefined;
  /** The number of the handling that is open, else null. */
  handling(): number | null;
  handlings(): number;
  close(): void;
  /** Compares counts and sums; not for a file that was cut off. */
  finish(complete: boolean): void;
  take(): ReadItem[];
}

export function assemblyOf(model: LayoutModel, checks: Checks, today: string): Assembly {
  const mark = model.file.source.mark;
  const runs: Record<Section, CheckRun[]> = { start: [], handling: [], end: [] };
  for (const check of checks.sections) runs[check.section].push(check.start());
  const tallies = startTallies(checks.tallies);
  const targets = new Map<PostModel, Rec>();
  const targeted: (boolean | undefined)[] = [];
  for (const { target } of checks.tallies) targeted[target.post.index] = true;
  const checker = fieldChecker(model.posts);
  const told = new Map<string, number>();
  let items: ReadItem[] = [];
  let findings: Finding[] = [];
  let recs: Rec[] = [];
  let groups: readonly number[] = [];
  let current: Section | undefined;
  let start: readonly Rec[] = [];
  let number = 0;
  let latest: Rec | undefined;
  const mayBeShort = model.file.lines === 'trimmed';
  const summand = (field: FieldModel): Scalar | undefined => {
    if (latest === undefined) return undefined;
    // A cut amount cannot be summed: a text says so.
    const cut =
      latest.cells === undefined
        ? !mayBeShort && latest.text.length < field.to
        : latest.text !== '' && latest.cells[field.index] === undefined;
    return cut ? '?' : summandOf(latest, field);
  };
  const handling = (): number | null => (current === 'handling' ? number : null);

  /** Counts one that is not told. */
  const tooMany = (code: string): boolean => {
    const times = told.get(code) ?? 0;
    if (times >= MAX_SAME) told.set(code, times + 1);
    return times >= MAX_SAME;
  };

  const tell = (finding: Finding): void => {
    if (finding.level === 'file' && tooMany(finding.code)) return;
    if (finding.level === 'file') told.set(finding.code, (told.get(finding.code) ?? 0) + 1);
    if (current === undefined) items.push({ kind: 'finding', finding });
    else if (findings.length < MAX_SAME) findings.push(finding);
  };

  const close = (): void => {
    if (current === undefined) return;
    const section = current;
    const first = recs[0];
    if (first !== undefined) {
      const view: SectionView = { section, recs, start, handling: handling(), today, tell };
      for (const run of runs[section]) run.section(view);
    }
    if (findings.length > 1) findings.sort((a, b) => a.place.byte - b.place.byte);
    for (const finding of findings) items.push({ kind: 'finding', finding });
    if (first !== undefined) {
      const record = sectionRecord(
        recs,
        handling(),
        model.roles[section],
        groups,
        placeOf(first, undefined, handling()),
      );
      items.push(section === 'handling' ? { kind: 'handling', number, record } : { kind: section, record });
    }
    if (section === 'start') start = recs;
    findings = [];
    recs = [];
    current = undefined;
  };

  const count = (rec: Rec): void => {
    latest = rec;
    tallies.post(rec.post, summand);
    if (targeted[rec.post.index] === true) targets.set(rec.post, rec);
  };

  return {
    open: (section) => {
      close();
      current = section;
      if (section !== 'handling') return;
      number++;
      tallies.handling();
    },
    add: (rec, groupCounts) => {
      groups = groupCounts;
      if (current === undefined) throw new Error('no section is open');
      checker.check(rec, current, handling(), tell);
      count(rec);
      if (recs.length < MAX_POSTS) recs.push(rec);
      else if (recs.length === MAX_POSTS && !told.has('large')) {
        told.set('large', 1);
        tell(
          engineFinding('handlingTooLarge', placeOf(rec, undefined, handling()), 'file', mark, {
            due: MAX_POSTS,
          }),
        );
      }
    },
    stray: count,
    unknown: () => tallies.post(undefined, () => undefined),
    tell,
    note: (name, place, level, filling) => {
      if (level === 'file' && tooMany(CODES[name].code)) return;
      tell(engineFinding(name, place, level, mark, filling));
    },
    section: () => current,
    handling,
    handlings: () => number,
    close,
    finish: (complete) => {
      for (const state of complete ? tallies.states : []) {
        const rec = targets.get(state.tally.target.post);
        const finding = rec === undefined ? undefined : compareTally(state, rec);
        if (finding !== undefined) tell(finding);
      }
      close();
      for (const [code, times] of told) {
        if (times <= MAX_SAME) continue;
        const place: Place = { line: 1, column: 1, byte: 0, record: null, handling: null, field: null };
        items.push({
          kind: 'finding',
          finding: engineFinding('more', place, 'file', mark, { found: times - MAX_SAME, due: code }),
        });
      }
    },
    take: () => {
      const taken = items;
      items = [];
      return taken;
    },
  };
}
