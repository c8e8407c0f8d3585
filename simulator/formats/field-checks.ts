/** Type, constant and required of each field, as its post comes. */
import { engineFinding, type EngineCodeName, type Filling } from './codes';
import type { Finding, Level } from './finding';
import type { FieldModel, PostModel, Section } from './model';
import { isBlank, levelOf, placeOf, type Rec } from './record';
import { allBlanks } from './spans';

type Tell = (finding: Finding) => void;

export interface FieldChecker {
  check(rec: Rec, section: Section, handling: number | null, tell: Tell): void;
}

/** A field of a line with a look that copies nothing: false when the field must be looked at closely. */
interface QuickLook {
  readonly field: FieldModel;
  readonly fine: (text: string) => boolean;
}

/** @param posts all of the layout; the fields of a line are looked at quickly first, since nearly all are right */
export function fieldChecker(posts: readonly PostModel[]): FieldChecker {
  const looks: (readonly QuickLook[])[] = [];
  for (const post of posts) looks[post.index] = quickLooks(post);
  return {
    check: (rec, section, handling, tell) => {
      if (rec.cells !== undefined) {
        checkCells(rec, rec.cells, section, handling, tell);
        return;
      }
      const { text } = rec;
      for (const { field, fine } of looks[rec.post.index] ?? []) {
        // Fields that a short line cuts off are told by its length alone.
        if (field.to <= text.length && !fine(text)) checkSpan(rec, field, section, handling, tell);
      }
    },
  };
}

/** The constant that the post was recognised by stands there. */
function quickLooks(post: PostModel): QuickLook[] {
  const key = post.fields.find((field) => field.constant !== undefined);
  return post.checked.flatMap((field) => (field === key ? [] : [{ field, fine: quickLook(field) }]));
}

function quickLook(field: FieldModel): (text: string) => boolean {
  const { from, to, constant, required } = field;
  const { check, fine } = field.type;
  if (constant !== undefined) return (text) => constantStands(text, field, constant);
  if (check === undefined) return required ? (text) => !blankSpan(text, field) : () => true;
  if (fine === undefined) return () => false;
  return required
    ? (text) => fine(text, from, to)
    : (text) => fine(text, from, to) || allBlanks(text, from, to);
}

function checkSpan(rec: Rec, field: FieldModel, section: Section, handling: number | null, tell: Tell): void {
  const level = levelOf(section);
  const { text } = rec;
  if (field.constant !== undefined) {
    const found = text.slice(field.from, field.to).trim();
    tellField('constant', rec, field, handling, level, tell, { found, due: field.constant });
  } else if (field.required && blankSpan(text, field)) {
    tellField('required', rec, field, handling, level, tell, {});
  } else {
    const problem = field.type.check?.(text, field.from, field.to);
    if (problem !== undefined) tellField(problem.code, rec, field, handling, level, tell, problem.filling);
  }
}

function checkCells(
  rec: Rec,
  cells: NonNullable<Rec['cells']>,
  section: Section,
  handling: number | null,
  tell: Tell,
): void {
  const level = levelOf(section);
  for (const field of rec.post.checked) {
    const raw = cells[field.index]?.raw;
    // Values that a short line has not are told by their number alone.
    if (raw === undefined && rec.text !== '') continue;
    if (raw === undefined || isBlank(field, raw)) {
      if (field.required) tellField('required', rec, field, handling, level, tell, {});
      continue;
    }
    if (field.constant !== undefined) {
      if (raw !== field.constant.trim())
        tellField('constant', rec, field, handling, level, tell, { found: raw, due: field.constant });
      continue;
    }
    if (field.type.fine?.(raw, 0, raw.length) === true) continue;
    const problem = field.type.check?.(raw, 0, raw.length);
    if (problem !== undefined) tellField(problem.code, rec, field, handling, level, tell, problem.filling);
  }
}

function constantStands(text: string, field: FieldModel, constant: string): boolean {
  if (field.to - field.from === constant.length) return text.startsWith(constant, field.from);
  return text.slice(field.from, field.to).trim() === constant.trim();
}

function blankSpan(text: string, field: FieldModel): boolean {
  const zero = field.type.zeroIsBlank;
  for (let at = field.from; at < field.to; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && !(zero && code === 48)) return false;
  }
  return true;
}

function tellField(
  name: EngineCodeName,
  rec: Rec,
  field: FieldModel,
  handling: number | null,
  level: Level,
  tell: Tell,
  filling: Filling,
): void {
  tell(engineFinding(name, placeOf(rec, field, handling), level, field.source.mark, filling));
}
