/** Posts as read, and the view of them by role that the services get. */
import type { Place } from './finding';
import type { RoleRecord, RoleValue, Scalar } from './layout';
import type { FieldModel, Join, PostModel, RolePlace, Section, StructureNode } from './model';
import { trimmed } from './spans';

/** One value whose width is free: a simple element or attribute of XML, or a separated value. */
export interface Cell {
  readonly raw: string;
  readonly line: number;
  readonly column: number;
  readonly byte: number;
}

/** One post. Fixed width keeps the line and looks into it when asked; the other forms have cells by field index. */
export interface Rec {
  readonly post: PostModel;
  readonly line: number;
  readonly column: number;
  readonly byte: number;
  /** The line, or empty in XML. */
  readonly text: string;
  readonly cells: readonly (Cell | undefined)[] | undefined;
  /** Characters may take several bytes. */
  readonly wide: boolean;
  /** Ordinal of each enclosing group in the handling, by node id. */
  readonly path: readonly number[];
}

/** The characters of a field without fill around them. */
export function rawOf(rec: Rec, field: FieldModel): string {
  if (rec.cells !== undefined) return rec.cells[field.index]?.raw ?? '';
  const raw = trimmed(rec.text, field.from, field.to);
  const fill = field.type.fill;
  if (fill === ' ' || fill === '0' || raw === '') return raw;
  let [from, to] = [0, raw.length];
  while (field.type.align === 'right' && from < to && raw[from] === fill) from++;
  while (field.type.align === 'left' && to > from && raw[to - 1] === fill) to--;
  return raw.slice(from, to);
}

export const isBlank = (field: FieldModel, raw: string): boolean =>
  raw === '' || (field.type.zeroIsBlank && /^0+$/.test(raw));

export const valueOf = (rec: Rec, field: FieldModel): Scalar | undefined =>
  field.type.value(rawOf(rec, field));

export function placeOf(rec: Rec, field: FieldModel | undefined, handling: number | null): Place {
  const cell = field === undefined ? undefined : rec.cells?.[field.index];
  const from = rec.cells === undefined ? (field?.from ?? 0) : 0;
  const before = rec.wide && from > 0 ? Buffer.byteLength(rec.text.slice(0, from)) : from;
  return {
    line: cell?.line ?? rec.line,
    column: cell?.column ?? rec.column + from,
    byte: cell?.byte ?? rec.byte + before,
    record: rec.post.shown,
    handling,
    field: field?.name ?? null,
  };
}

export interface SectionRecord extends RoleRecord {
  readonly recs: readonly Rec[];
  readonly handling: number | null;
}

/** @param groups how many instances each group has, by node id. */
export function sectionRecord(
  recs: readonly Rec[],
  handling: number | null,
  roles: ReadonlyMap<string, RolePlace>,
  groups: readonly number[],
  place: Place,
): SectionRecord {
  return new Sectioned(recs, handling, roles, groups, place);
}

class Sectioned implements SectionRecord {
  constructor(
    readonly recs: readonly Rec[],
    readonly handling: number | null,
    private readonly roles: ReadonlyMap<string, RolePlace>,
    private readonly groups: readonly number[],
    readonly place: Place,
  ) {}

  values(role: string): readonly RoleValue[] {
    const found = this.roles.get(role);
    if (found === undefined) return [];
    const { unit } = found;
    const only = found.fields.length === 1 ? found.fields[0] : undefined;
    if (only !== undefined && only.field.join === undefined) return this.alone(only.post, only.field, unit);
    const count = unit?.kind === 'group' ? (this.groups[unit.id] ?? 0) : undefined;
    const slots = new Array<Found[] | undefined>(count ?? 0);
    for (const rec of this.recs) {
      for (const { post, field } of found.fields) {
        if (rec.post !== post) continue;
        const at = unit === undefined ? 0 : count === undefined ? slots.length : (rec.path[unit.id] ?? 0);
        if (count !== undefined && (at < 0 || at >= count)) continue;
        const slot = slots[at];
        if (slot === undefined) slots[at] = [{ rec, field }];
        else slot.push({ rec, field });
      }
    }
    const values = new Array<RoleValue>(slots.length);
    for (let at = 0; at < slots.length; at++) values[at] = this.slot(slots[at]) ?? this.empty(unit, at);
    return values;
  }

  first(role: string): RoleValue | undefined {
    const found = this.roles.get(role);
    if (
      found?.unit !== undefined ||
      found === undefined ||
      found.fields.length > 1 ||
      found.fields[0]?.field.join !== undefined
    ) {
      return this.values(role)[0];
    }
    const { post, field } = found.fields[0] ?? {};
    if (field === undefined) return undefined;
    for (const rec of this.recs) if (rec.post === post) return this.one(rec, field);
    return undefined;
  }

  /** The slots of a role that one field alone has, not joined: the usual case, without lists between. */
  private alone(post: PostModel, field: FieldModel, unit: StructureNode | undefined): RoleValue[] {
    if (unit === undefined) {
      for (const rec of this.recs) if (rec.post === post) return [this.one(rec, field)];
      return [];
    }
    const grouped = unit.kind === 'group';
    const slots = new Array<RoleValue | undefined>(grouped ? (this.groups[unit.id] ?? 0) : this.times(post));
    let next = 0;
    for (const rec of this.recs) {
      if (rec.post !== post) continue;
      const ordinal = grouped ? (rec.path[unit.id] ?? 0) : next++;
      if (ordinal >= 0 && ordinal < slots.length) slots[ordinal] ??= this.one(rec, field);
    }
    for (let ordinal = 0; ordinal < slots.length; ordinal++) slots[ordinal] ??= this.empty(unit, ordinal);
    return slots as RoleValue[];
  }

  /** How often a post stands in the record: lists of slots are made as long as they will be. */
  private times(post: PostModel): number {
    let times = 0;
    for (const rec of this.recs) if (rec.post === post) times++;
    return times;
  }

  private one(rec: Rec, field: FieldModel): RoleValue {
    const raw = rawOf(rec, field);
    return { value: field.type.value(raw), raw, place: placeOf(rec, field, this.handling) };
  }

  private slot(found: readonly Found[] | undefined): RoleValue | undefined {
    const first = found?.[0];
    if (found === undefined || first === undefined) return undefined;
    const join = first.field.join;
    if (join === undefined || found.length === 1) return this.one(first.rec, first.field);
    const raw = joinText(join, found);
    return {
      value: raw === '' ? undefined : raw,
      raw,
      place: placeOf(first.rec, first.field, this.handling),
    };
  }

  /** The group has no such post: blank, at the group's first post. */
  private empty(unit: StructureNode | undefined, ordinal: number): RoleValue {
    const rec = this.recs.find((candidate) => unit !== undefined && candidate.path[unit.id] === ordinal);
    return {
      value: undefined,
      raw: '',
      place: rec === undefined ? this.place : placeOf(rec, undefined, this.handling),
    };
  }
}

interface Found {
  readonly rec: Rec;
  readonly field: FieldModel;
}

function joinText(join: Join, found: readonly Found[]): string {
  if (join === 'blank') {
    let text = '';
    for (const { rec, field } of found) {
      const piece = rawOf(rec, field);
      if (piece !== '') text = text === '' ? piece : `${text} ${piece}`;
    }
    return text;
  }
  if (join === 'line') {
    const pieces = found.map(({ rec, field }) => rawOf(rec, field));
    return pieces.join('\n').trimEnd();
  }
  return found
    .map(({ rec, field }) =>
      rec.cells === undefined ? rec.text.slice(field.from, field.to) : rawOf(rec, field),
    )
    .join('')
    .trimEnd();
}

/** A decoded field, for showing a file to people. */
export interface FieldView {
  readonly post: string;
  readonly postName: string;
  readonly name: string;
  readonly role: string | null;
  readonly raw: string;
  readonly value: Scalar | null;
  readonly place: Place;
}

/** The posts of a record in file order; none for a record that no reader of this room made. */
export const recsOf = (record: RoleRecord): readonly Rec[] =>
  record instanceof Sectioned ? record.recs : [];

/** Every field of a record in file order; empty for a record that no reader of this room made. */
export function fieldsOf(record: RoleRecord): FieldView[] {
  return recsOf(record).flatMap((rec) =>
    rec.post.fields
      .filter((field) => field.kind !== 'filler')
      .map((field): FieldView => {
        const raw = rawOf(rec, field);
        return {
          post: rec.post.shown,
          postName: rec.post.name,
          name: field.name,
          role: field.role ?? null,
          raw,
          value: field.type.value(raw) ?? null,
          place: placeOf(rec, field, record.place.handling),
        };
      }),
  );
}

/** File level outside handlingar. */
export const levelOf = (section: Section): 'file' | 'handling' =>
  section === 'handling' ? 'handling' : 'file';
