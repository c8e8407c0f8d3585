/** A part of a file, decoded: begun at the nearest landmark, so that it costs the same wherever in the file it is. */
import { decodePart, type Part, type SeenPost } from '../formats/decode';
import type { Finding } from '../formats/finding';
import type { Layout } from '../formats/layout';
import type { PeekedFile } from '../mailbox/mailbox';
import type { Store } from '../store/store';

export type Landmarks = Pick<Store, 'landmark'>;
import type { FilePart, PartAsk, PartRow } from './look';
import type { PartFindings } from './look-findings';

export interface FileToRead {
  readonly peeked: PeekedFile;
  readonly layout: Layout;
  readonly today: string;
}

export interface PartOf extends FileToRead {
  readonly findings: PartFindings;
}

const LINES = 25;
/** An element has some twenty lines of its own. */
const HANDLINGAR = 5;
/** Of a line or an element that is longer, the rest is not shown. */
const MOST_TEXT = 4_000;
/** Handlingar begin within so many bytes, or the file cannot be read from the middle. */
const MOST_HEAD = 1024 * 1024;

export async function lookAtPart(store: Landmarks, of: PartOf, ask: PartAsk): Promise<FilePart> {
  return of.layout.form === 'xml' ? byHandling(store, of, ask) : byLine(store, of, ask);
}

/** So far apart handlingar are read one by one. */
const FAR = 50;

/** The posts of handlingar, given in order, wherever in the file they are. */
export async function handlingarOf(
  store: Landmarks,
  of: FileToRead,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly SeenPost[]>> {
  const found = new Map<number, SeenPost[]>(numbers.map((number) => [number, []]));
  for (let at = 0; at < numbers.length;) {
    const run = [numbers[at] ?? 0];
    for (at++; at < numbers.length && (numbers[at] ?? 0) - (run.at(-1) ?? 0) < FAR; at++)
      run.push(numbers[at] ?? 0);
    const last = run.at(-1) ?? 0;
    const { part } = await read(store, of, 'handling', run[0] ?? 0, ({ handling }) =>
      handling === null ? 'skip' : handling > last ? 'enough' : found.has(handling) ? 'take' : 'skip',
    );
    for (const post of part.posts) found.get(post.handling ?? 0)?.push(post);
  }
  return found;
}

/** What stands before and after the handlingar. */
export async function outsideOf(store: Landmarks, of: FileToRead): Promise<readonly SeenPost[]> {
  const { part } = await read(store, of, 'handling', Number.MAX_SAFE_INTEGER, ({ handling }) =>
    handling === null ? 'take' : 'skip',
  );
  return part.posts;
}

async function byLine(store: Landmarks, of: PartOf, ask: PartAsk): Promise<FilePart> {
  const at = ask.handling === undefined ? Math.max(ask.at, 1) : await lineOf(store, of, ask.handling);
  const end = at + LINES;
  const { part, line, byte } = await read(store, of, 'line', at, (place) =>
    place.line >= end ? 'enough' : place.line >= at ? 'take' : 'skip',
  );
  const lines = linesOf(part.bytes, line, byte, at, end);
  const rows = rowsOfLines(lines, part.posts);
  const more = lines.some((one) => one.line >= end) || !part.ended;
  return whole(of, 'line', rows, at, more && rows.length > 0 ? end : null, LINES);
}

async function byHandling(store: Landmarks, of: PartOf, ask: PartAsk): Promise<FilePart> {
  const at = Math.max(ask.handling ?? ask.at, 0);
  const from = at <= 1 ? 0 : at;
  const end = at <= 1 ? 1 + HANDLINGAR : at + HANDLINGAR;
  const { part, byte } = await read(store, of, 'handling', Math.max(at, 1), ({ handling }) => {
    if (handling === null) return 'take';
    return handling >= end ? 'enough' : handling >= at ? 'take' : 'skip';
  });
  const posts = part.posts.filter(({ section }) => section !== 'start' || from === 0);
  return whole(
    of,
    'handling',
    rowsOfElements(posts, part.bytes, byte),
    from,
    part.ended ? null : end,
    HANDLINGAR,
  );
}

/** The line that a handling begins at. */
async function lineOf(store: Landmarks, of: PartOf, wanted: number): Promise<number> {
  const { part } = await read(store, of, 'handling', wanted, ({ handling }) =>
    handling === null || handling < wanted ? 'skip' : handling === wanted ? 'take' : 'enough',
  );
  return part.posts[0]?.line ?? 1;
}

async function read(
  store: Landmarks,
  { peeked, layout, today }: FileToRead,
  by: 'line' | 'handling',
  at: number,
  wanted: Parameters<typeof decodePart>[1]['wanted'],
): Promise<{ readonly part: Part; readonly line: number; readonly byte: number }> {
  const first = await store.landmark(peeked.file.id, 'handling', 1);
  const from = await store.landmark(peeked.file.id, by, at);
  const start =
    first === undefined || from === undefined || from.byte <= first.byte || first.byte > MOST_HEAD
      ? undefined
      : { first, from };
  const head = start === undefined ? Buffer.alloc(0) : await firstBytes(peeked, start.first.byte);
  const body = peeked.read(start?.from.byte ?? 0);
  const part = await decodePart(layout, { head, body, start, wanted, today });
  return { part, line: start?.from.line ?? 1, byte: start?.from.byte ?? 0 };
}

async function firstBytes(peeked: PeekedFile, count: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let left = count;
  for await (const chunk of peeked.read(0)) {
    pieces.push(chunk.subarray(0, left));
    left -= Math.min(left, chunk.length);
    if (left === 0) break;
  }
  return Buffer.concat(pieces);
}

interface RawLine {
  readonly line: number;
  readonly byte: number;
  readonly text: string;
  readonly bytes: Buffer;
}

const LF = 10;

/** The lines from `at` to `end`, and one more when there is one. */
function linesOf(bytes: Buffer, line: number, byte: number, at: number, end: number): RawLine[] {
  const lines: RawLine[] = [];
  let from = 0;
  for (let number = line; from < bytes.length && number <= end; number++) {
    const found = bytes.indexOf(LF, from);
    const to = found < 0 ? bytes.length : found;
    if (number >= at) {
      const own = bytes.subarray(from, Math.min(found < 0 ? to : to + 1, from + MOST_TEXT));
      const text = readable(own).replace(/\r?\n$/, '');
      lines.push({ line: number, byte: byte + from, text, bytes: own });
    }
    from = to + 1;
  }
  return lines;
}

/** Of what is no post nobody has said which characters it is written in. */
function readable(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

function rowsOfLines(lines: readonly RawLine[], posts: readonly SeenPost[]): Row[] {
  const byLine = new Map(posts.map((post) => [post.line, post]));
  const rows: Row[] = [];
  let handling: number | null = null;
  let through = 0;
  for (const { line, byte, text, bytes } of lines) {
    // A quoted value may hold line breaks: its lines are one post.
    if (line <= through) continue;
    const post = byLine.get(line);
    handling = post === undefined ? handling : post.handling;
    through = line + (post === undefined ? 0 : post.text.split('\n').length - 1);
    const shown = post === undefined ? text : post.text.slice(0, MOST_TEXT);
    const seen = post === undefined ? [] : [post];
    rows.push({ number: line, line, byte, handling, text: shown, bytes, posts: seen });
  }
  return rows.slice(0, LINES);
}

function rowsOfElements(posts: readonly SeenPost[], bytes: Buffer, first: number): Row[] {
  const groups = new Map<string, SeenPost[]>();
  for (const post of posts) {
    const key = post.handling === null ? post.section : String(post.handling);
    groups.set(key, [...(groups.get(key) ?? []), post]);
  }
  const rows = [...groups.values()];
  return rows.flatMap((own, index): Row[] => {
    const [one] = own;
    if (one === undefined) return [];
    const until = rows[index + 1]?.[0]?.byte;
    const from = Math.max(one.byte - first, 0);
    const to = Math.min(until === undefined ? bytes.length : until - first, from + MOST_TEXT);
    const raw = one.byte < first ? Buffer.alloc(0) : bytes.subarray(from, to);
    return [
      {
        number: one.handling ?? 0,
        line: one.line,
        byte: one.byte,
        handling: one.handling,
        text: readable(raw),
        bytes: raw,
        posts: own,
      },
    ];
  });
}

type Row = Omit<PartRow, 'findings'>;

async function whole(
  { findings }: PartOf,
  by: FilePart['by'],
  rows: readonly Row[],
  from: number,
  next: number | null,
  size: number,
): Promise<FilePart> {
  const touched = rows.flatMap(({ handling }) => (handling === null ? [] : [handling]));
  const range = {
    by,
    from,
    to: next === null ? Number.MAX_SAFE_INTEGER : next - 1,
    handlingar: touched.length === 0 ? undefined : ([Math.min(...touched), Math.max(...touched)] as const),
  };
  const found = await findings.within(range);
  const placed = new Map<Row, Finding[]>();
  for (const finding of found) {
    const { line, handling } = finding.place;
    const row =
      by === 'line'
        ? rows.findLast((one) => one.number <= line)
        : rows.find((one) => one.handling === handling);
    if (row !== undefined) placed.set(row, [...(placed.get(row) ?? []), finding]);
  }
  return {
    by,
    rows: rows.map((row) => ({ ...row, findings: placed.get(row) ?? [] })),
    from,
    next,
    previous: from <= 1 ? null : Math.max(from - size, by === 'line' ? 1 : 0),
    nextProblem: await findings.after(range),
    ofFile: await findings.ofFile(),
    far: rows.length === 0,
  };
}
