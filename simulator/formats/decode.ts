/** A file as people look at it: a part of it, post by post, every field with its place and what the layout says of it. */
import type { Landmark } from './landmark';
import type { Layout, PostFieldView, PostView, ReadItem, Scalar } from './layout';
import { placeOf, rawOf, recsOf, type Rec } from './record';
import { viewOf } from './views';

export interface SeenField {
  readonly field: PostFieldView;
  readonly raw: string;
  readonly value: Scalar | undefined;
  /** From 1, in characters of its line. */
  readonly line: number;
  readonly column: number;
  /** From 0, in the file. */
  readonly byte: number;
}

export interface SeenPost {
  readonly post: PostView;
  readonly section: 'start' | 'handling' | 'end';
  readonly handling: number | null;
  readonly line: number;
  readonly column: number;
  readonly byte: number;
  /** The line as it stands; empty in XML. */
  readonly text: string;
  readonly fields: readonly SeenField[];
}

export interface PartWish {
  /** The bytes before the first handling, when `body` begins with another handling than that. */
  readonly head: Buffer;
  readonly body: AsyncIterable<Buffer>;
  /** Where the first handling is, and where `body` begins; undefined when it begins with the file. */
  readonly start: { readonly first: Landmark; readonly from: Landmark } | undefined;
  /** Which posts are wanted, and after which nothing more is. */
  wanted(place: { readonly line: number; readonly handling: number | null }): 'skip' | 'take' | 'enough';
  /** `YYYY-MM-DD` */
  readonly today: string;
}

export interface Part {
  readonly posts: readonly SeenPost[];
  /** What was read of `body`. */
  readonly bytes: Buffer;
  /** The file's end was reached. */
  readonly ended: boolean;
}

/** All posts of what a reader gave, when it began with the file. */
export const postsIn = (item: Exclude<ReadItem, { kind: 'finding' }>): SeenPost[] =>
  recsOf(item.record).map((rec) =>
    postOf(rec, item.kind, item.kind === 'handling' ? item.number : null, NO_SHIFT),
  );

/** No more than this is read to find what is wanted. */
const MOST_READ = 8 * 1024 * 1024;
const SLICE = 16 * 1024;

/** What the part cuts off at its end is read as far as it goes. */
export async function decodePart(layout: Layout, wish: PartWish): Promise<Part> {
  const reader = layout.reader({ today: wish.today });
  const shift = shiftOf(wish.start);
  const posts: SeenPost[] = [];
  /** Whether more is to be read. */
  const take = (items: readonly ReadItem[]): boolean => {
    let more = true;
    for (const item of items) {
      if (item.kind === 'finding') continue;
      for (const rec of recsOf(item.record)) {
        const handling = item.kind === 'handling' ? shift.handling(item.number) : null;
        const wanted = wish.wanted({ line: shift.line(rec.line), handling });
        if (wanted === 'enough') more = false;
        else if (wanted === 'take') posts.push(postOf(rec, item.kind, handling, shift));
      }
    }
    return more;
  };
  const pieces: Buffer[] = [];
  let read = 0;
  let ended = true;
  take(reader.push(wish.head));
  for await (const piece of slices(wish.body)) {
    pieces.push(piece);
    read += piece.length;
    ended = take(reader.push(piece)) && read < MOST_READ;
    if (!ended) break;
  }
  if (ended) take(reader.end());
  return { posts, bytes: Buffer.concat(pieces), ended };
}

async function* slices(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of body)
    for (let at = 0; at < chunk.length; at += SLICE) yield chunk.subarray(at, at + SLICE);
}

interface Shift {
  line(line: number): number;
  column(line: number, column: number): number;
  byte(byte: number): number;
  handling(number: number): number;
}

const NO_SHIFT: Shift = {
  line: (line) => line,
  column: (_, column) => column,
  byte: (byte) => byte,
  handling: (number) => number,
};

/** What stands before the first handling stays where it is; the rest is moved to where it was cut from. */
function shiftOf(start: PartWish['start']): Shift {
  if (start === undefined) return NO_SHIFT;
  const { first, from } = start;
  return {
    line: (line) => (line < first.line ? line : line + from.line - first.line),
    column: (line, column) =>
      line === first.line && column >= first.column ? column + from.column - first.column : column,
    byte: (byte) => (byte < first.byte ? byte : byte + from.byte - first.byte),
    handling: (number) => number + from.handling - first.handling,
  };
}

function postOf(rec: Rec, section: SeenPost['section'], handling: number | null, shift: Shift): SeenPost {
  return {
    post: viewOf(rec.post),
    section,
    handling,
    line: shift.line(rec.line),
    column: shift.column(rec.line, rec.column),
    byte: shift.byte(rec.byte),
    text: rec.text,
    fields: fieldsOfRec(rec, shift),
  };
}

function fieldsOfRec(rec: Rec, shift: Shift): SeenField[] {
  const { fields } = viewOf(rec.post);
  return rec.post.fields.flatMap((field, index): SeenField[] => {
    const view = fields[index];
    // An element that did not come has no place.
    if (view === undefined || (rec.cells !== undefined && rec.cells[field.index] === undefined)) return [];
    const raw = rawOf(rec, field);
    const { line, column, byte } = placeOf(rec, field, null);
    return [
      {
        field: view,
        raw,
        value: field.kind === 'filler' ? undefined : field.type.value(raw),
        line: shift.line(line),
        column: shift.column(line, column),
        byte: shift.byte(byte),
      },
    ];
  });
}
