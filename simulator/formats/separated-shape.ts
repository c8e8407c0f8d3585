/** Lines of separated values: a field is the value at its place in the order. */
import { spotIn, MAX_LINE, type Line } from './lines';
import type { CutFault, LineShape } from './line-reader';
import type { FieldModel, LayoutModel, PostModel } from './model';
import type { Cell } from './record';
import { cutterOf, goesOnAfter, type Cut } from './separated-cut';
import type { SeparatedModel } from './separated-model';

/** So much of a value stands for an unknown posttyp. */
const MOST_SHOWN = 20;

/** Keeps the line that it was asked of last: each reader has its own. */
export function separatedShape(model: LayoutModel, separated: SeparatedModel): LineShape {
  const cutter = cutterOf(separated);
  const keyed = keysOf(model.posts);
  const trimmed = model.file.lines === 'trimmed';
  const { header } = separated;

  return {
    known: [...new Set(model.posts.map((post) => post.shown))].join(', '),
    post: (text) => {
      cutter.cut(text);
      return postOf(keyed, cutter);
    },
    found: () => cutter.value(keyed.slots[0]?.index ?? 0).slice(0, MOST_SHOWN),
    rec: (line, text, wide, post, path) => ({
      post,
      line: line.number,
      column: 1,
      byte: line.byte,
      text,
      cells: cellsOf(cutter, line, text, wide, post, trimmed),
      wide,
      path,
    }),
    faults: (line, text, post) => {
      const due = post.fields.length;
      const { count, faults } = cutter;
      if (count === due && line.dropped === 0) return faults;
      const wrong: CutFault[] = [...faults];
      if (line.dropped > 0)
        wrong.push({
          code: 'tooLong',
          column: text.length,
          filling: { found: text.length + line.dropped, due: MAX_LINE },
        });
      else if (count > due)
        wrong.push({ code: 'valuesMany', column: cutter.start(due), filling: { found: count, due } });
      else if (!trimmed && !cutter.open && count < due)
        wrong.push({ code: 'valuesFew', column: text.length, filling: { found: count, due } });
      return wrong;
    },
    whole: (_text, post) =>
      post !== undefined && !cutter.open && (cutter.count >= post.fields.length || trimmed),
    goesOn: separated.breaks ? (text, inside) => goesOnAfter(separated, text, inside) : undefined,
    header: header && ((text) => headerLine(header, cutter, text)),
  };
}

/** Values by their places; those of a short line that are not there are missing, or blank where lines may be short. */
function cellsOf(
  cut: Cut,
  line: Line,
  text: string,
  wide: boolean,
  { fields }: PostModel,
  trimmed: boolean,
): (Cell | undefined)[] {
  const several = text.includes('\n');
  return fields.map(({ index, kind }): Cell | undefined => {
    if (kind === 'filler' || (index >= cut.count && !trimmed)) return undefined;
    const raw = cut.value(index);
    const start = cut.start(index);
    if (wide || several) return { raw, ...spotIn(line, text, wide, start) };
    return { raw, line: line.number, column: start + 1, byte: line.byte + start };
  });
}

function headerLine(
  names: readonly string[] | 'any',
  cutter: ReturnType<typeof cutterOf>,
  text: string,
): { readonly taken: boolean; readonly faults: readonly CutFault[] } {
  cutter.cut(text);
  if (names === 'any') return { taken: true, faults: cutter.faults };
  const equal = names.map((name, index) => cutter.value(index) === name);
  if (!equal.includes(true))
    return {
      taken: false,
      faults: [{ code: 'headerMissing', column: 0, filling: { due: names.join(' ') } }],
    };
  const faults: CutFault[] = [...cutter.faults];
  const wrong = equal.indexOf(false);
  const surplus = names.length < cutter.count ? names.length : -1;
  const at = wrong < 0 ? surplus : wrong;
  if (at >= 0)
    faults.push({
      code: 'headerWrong',
      column: cutter.start(at),
      filling: { found: `”${cutter.value(at)}”`, due: `”${names[at] ?? ''}”` },
    });
  return { taken: true, faults };
}

/** The posts by the first constant of each, and by its place in the order. */
interface Keys {
  readonly slots: { readonly index: number; readonly posts: Map<string, PostModel[]> }[];
  /** The post without constants: any line that is no other. */
  readonly fallback: PostModel | undefined;
}

function keysOf(posts: readonly PostModel[]): Keys {
  const slots: Keys['slots'] = [];
  let fallback: PostModel | undefined;
  for (const post of posts) {
    const key = post.fields.find((field) => field.constant !== undefined);
    if (key?.constant === undefined) {
      fallback ??= post;
      continue;
    }
    let slot = slots.find(({ index }) => index === key.index);
    if (slot === undefined) slots.push((slot = { index: key.index, posts: new Map() }));
    const value = key.constant.trim();
    slot.posts.set(value, [...(slot.posts.get(value) ?? []), post]);
  }
  return { slots, fallback };
}

function postOf({ slots, fallback }: Keys, cut: Cut): PostModel | undefined {
  for (const { index, posts } of slots) {
    const found = index < cut.count ? posts.get(cut.value(index)) : undefined;
    if (found !== undefined)
      return found.length === 1 ? found[0] : (found.find((post) => constantsFit(post, cut)) ?? found[0]);
  }
  return fallback;
}

const constantsFit = (post: PostModel, cut: Cut): boolean =>
  post.fields.every(
    ({ constant, index }: FieldModel) => constant === undefined || cut.value(index) === constant.trim(),
  );

/**
 * Whether the first lines may be a file of this layout: its names where they are due, and then a post that may begin it, with all of
 * its constants; a post without constants, by its number of values.
 */
export function beginsSeparated(
  separated: SeparatedModel,
  posts: readonly PostModel[],
  first: readonly PostModel[],
  lines: readonly string[],
): boolean {
  const cutter = cutterOf(separated);
  const { header } = separated;
  const [one = '', two] = lines;
  if (header !== undefined && !headerLine(header, cutter, one).taken) return false;
  if (Array.isArray(header)) return true;
  const line = header === undefined ? one : two;
  if (line === undefined) return cutter.count > 1;
  cutter.cut(line);
  const post = postOf(keysOf(posts), cutter);
  if (post === undefined || !first.includes(post)) return false;
  const keyed = post.fields.some((field) => field.constant !== undefined);
  if (!keyed) return cutter.count === post.fields.length;
  return constantsFit(post, cutter) && (cutter.count > 1 || post.fields.length === 1);
}
