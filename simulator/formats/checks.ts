/** The checks of a layout as they run: each is compiled to closures once, and started anew for every file. */
import type { ProvenanceRow, Text } from '../provenance';
import { CODES, fillText, type EngineCodeName } from './codes';
import type { Filling, Finding, Level, Place, Severity } from './finding';
import type { FieldModel, PostModel, Section } from './model';
import { isBlank, placeOf, rawOf, valueOf, type Rec } from './record';
import { seenValues } from './unique';

/** A field of a post, or a post as such. */
export interface Ref {
  readonly post: PostModel;
  readonly field: FieldModel | undefined;
}

export interface FieldRef extends Ref {
  readonly field: FieldModel;
}

/** What every check row has. */
export interface CheckHead {
  readonly code: string;
  readonly rule: string;
  readonly level: Level;
  readonly severity: Severity;
  readonly mark: Finding['mark'];
  readonly text: Text;
  readonly remedy: Text;
}

/** The posts of a start, a handling or an end, as they are checked. */
export interface SectionView {
  readonly section: Section;
  readonly recs: readonly Rec[];
  /** Posts of the start, for checks that compare with it. */
  readonly start: readonly Rec[];
  readonly handling: number | null;
  readonly today: string;
  readonly tell: (finding: Finding) => void;
}

export interface CheckRun {
  readonly section: (view: SectionView) => void;
}

/** A check that looks at one start, handling or end at a time. */
export interface SectionCheck {
  readonly head: CheckHead;
  readonly section: Section;
  readonly start: () => CheckRun;
  readonly row: ProvenanceRow;
}

/** A count or sum over the file that a field must equal. */
export interface Tally {
  readonly head: CheckHead;
  readonly kind: 'handlingar' | 'posts' | 'sum';
  /** Posts that are counted; undefined: every post. */
  readonly posts: ReadonlySet<PostModel> | undefined;
  readonly except: ReadonlySet<PostModel>;
  readonly summands: readonly FieldRef[];
  readonly target: FieldRef;
  readonly row: ProvenanceRow;
}

export interface Checks {
  readonly sections: readonly SectionCheck[];
  readonly tallies: readonly Tally[];
}

export function checkFinding(head: CheckHead, place: Place, filling: Filling): Finding {
  return {
    code: head.code,
    severity: head.severity,
    level: head.level,
    place,
    rule: head.rule,
    mark: head.mark,
    text: fillText(head.text, filling),
    remedy: fillText(head.remedy, filling),
    details: filling,
  };
}

/** The engine's own texts, for a check that has none. */
export const engineTexts = (name: EngineCodeName): { text: Text; remedy: Text; rule: string; code: string } =>
  CODES[name];

/** The record of `ref` that goes with `rec`: the same post, else one in the same groups. */
function beside(ref: Ref, rec: Rec, view: SectionView): Rec | undefined {
  if (ref.post === rec.post) return rec;
  return (
    view.recs.find((other) => other.post === ref.post && together(other, rec)) ??
    view.start.find((other) => other.post === ref.post)
  );
}

function together(a: Rec, b: Rec): boolean {
  if (a.path === b.path) return true;
  return a.path.every((ordinal, id) => {
    const other = b.path[id] ?? -1;
    return ordinal < 0 || other < 0 || ordinal === other;
  });
}

export interface Condition {
  readonly field: FieldRef;
  readonly holds: (raw: string, blank: boolean) => boolean;
}

const blankIn = (rec: Rec | undefined, field: FieldModel): boolean =>
  rec === undefined || isBlank(field, rawOf(rec, field));

function conditionHolds(condition: Condition | undefined, rec: Rec, view: SectionView): boolean {
  if (condition === undefined) return true;
  const other = beside(condition.field, rec, view);
  const raw = other === undefined ? '' : rawOf(other, condition.field.field);
  return condition.holds(raw, blankIn(other, condition.field.field));
}

const shownRef = (ref: Ref): string =>
  ref.field === undefined ? ref.post.shown : `${ref.post.shown}.${ref.field.name}`;

/** Runs on each record of a post. */
const perRecord = (post: PostModel, run: (rec: Rec, view: SectionView) => void) => (): CheckRun => ({
  section: (view) => {
    for (const rec of view.recs) if (rec.post === post) run(rec, view);
  },
});

export function requiredRun(head: CheckHead, ref: Ref, condition: Condition | undefined): () => CheckRun {
  const { field } = ref;
  const due = shownRef(ref);
  if (field !== undefined) {
    return perRecord(ref.post, (rec, view) => {
      if (!isBlank(field, rawOf(rec, field)) || !conditionHolds(condition, rec, view)) return;
      view.tell(checkFinding(head, placeOf(rec, field, view.handling), { due, found: '' }));
    });
  }
  const post = condition?.field.post;
  return () => ({
    section: (view) => {
      const asking =
        post === undefined ? view.recs.slice(0, 1) : view.recs.filter((rec) => rec.post === post);
      for (const rec of asking) {
        if (!conditionHolds(condition, rec, view) || beside(ref, rec, view) !== undefined) continue;
        view.tell(
          checkFinding(head, placeOf(rec, condition?.field.field, view.handling), { due, found: '' }),
        );
      }
    },
  });
}

export function forbiddenRun(head: CheckHead, ref: Ref, condition: Condition | undefined): () => CheckRun {
  const { field } = ref;
  return perRecord(ref.post, (rec, view) => {
    if (field !== undefined && isBlank(field, rawOf(rec, field))) return;
    if (!conditionHolds(condition, rec, view)) return;
    view.tell(
      checkFinding(head, placeOf(rec, field, view.handling), {
        due: shownRef(ref),
        found: field ? rawOf(rec, field) : '',
      }),
    );
  });
}

export function atLeastOneRun(head: CheckHead, refs: readonly Ref[]): () => CheckRun {
  const due = refs.map(shownRef).join(', ');
  const first = refs[0];
  const samePost =
    first !== undefined && refs.every((ref) => ref.post === first.post && ref.field !== undefined);
  const given = (ref: Ref, rec: Rec): boolean =>
    ref.field === undefined || !isBlank(ref.field, rawOf(rec, ref.field));
  if (samePost) {
    return perRecord(first.post, (rec, view) => {
      if (refs.some((ref) => given(ref, rec))) return;
      view.tell(checkFinding(head, placeOf(rec, first.field, view.handling), { due, found: '' }));
    });
  }
  return () => ({
    section: (view) => {
      const rec = view.recs[0];
      if (
        rec === undefined ||
        view.recs.some((one) => refs.some((ref) => ref.post === one.post && given(ref, one)))
      )
        return;
      view.tell(checkFinding(head, placeOf(rec, undefined, view.handling), { due, found: '' }));
    },
  });
}

export function equalRun(head: CheckHead, first: FieldRef, others: readonly FieldRef[]): () => CheckRun {
  const runs = others.map((other) =>
    perRecord(other.post, (rec, view) => {
      const model = beside(first, rec, view);
      if (model === undefined) return;
      const [due, found] = [rawOf(model, first.field), rawOf(rec, other.field)];
      const same =
        due === found || (valueOf(model, first.field) ?? due) === (valueOf(rec, other.field) ?? found);
      if (!same)
        view.tell(
          checkFinding(head, placeOf(rec, other.field, view.handling), {
            found,
            due: `${shownRef(first)} (${due})`,
          }),
        );
    })(),
  );
  return () => ({ section: (view) => runs.forEach((run) => run.section(view)) });
}

/** Dates compare as texts. `bound` undefined: today. */
export function orderRun(
  head: CheckHead,
  ref: FieldRef,
  bound: FieldRef | undefined,
  wrong: (value: string, bound: string) => boolean,
): () => CheckRun {
  return perRecord(ref.post, (rec, view) => {
    const value = valueOf(rec, ref.field);
    const other = bound === undefined ? undefined : beside(bound, rec, view);
    const limit =
      bound === undefined ? view.today : other === undefined ? undefined : valueOf(other, bound.field);
    if (value === undefined || limit === undefined) return;
    const [found, due] = [String(value).slice(0, 10), String(limit).slice(0, 10)];
    if (wrong(found, due))
      view.tell(checkFinding(head, placeOf(rec, ref.field, view.handling), { found, due }));
  });
}

export function uniqueRun(head: CheckHead, ref: FieldRef): () => CheckRun {
  return () => {
    const seen = seenValues();
    return perRecord(ref.post, (rec, view) => {
      const found = rawOf(rec, ref.field);
      if (found === '' || !seen.add(found)) return;
      view.tell(checkFinding(head, placeOf(rec, ref.field, view.handling), { found, due: '' }));
    })();
  };
}

/** `fault` gives what was found when the raw value is wrong; blank is never wrong. */
export function valueRun(
  head: CheckHead,
  ref: FieldRef,
  due: string,
  fault: (raw: string) => string | undefined,
): () => CheckRun {
  return perRecord(ref.post, (rec, view) => {
    const raw = rawOf(rec, ref.field);
    if (isBlank(ref.field, raw)) return;
    const found = fault(raw);
    if (found !== undefined)
      view.tell(checkFinding(head, placeOf(rec, ref.field, view.handling), { found, due }));
  });
}
