/** Lines of fixed width: a field is a part of the line, found by its place. */
import type { CutFault, LineShape } from './line-reader';
import type { LayoutModel, PostModel } from './model';
import { recogniserOf } from './recognise';

const NONE: readonly CutFault[] = [];

/** One serves every reader of a layout. */
export function fixedShape({ file, posts }: LayoutModel): LineShape {
  const trimmed = file.lines === 'trimmed';
  return {
    ...recogniserOf(posts),
    rec: (line, text, wide, post, path) => ({
      post,
      line: line.number,
      column: 1,
      byte: line.byte,
      text,
      cells: undefined,
      wide,
      path,
    }),
    faults: (line, text, post) =>
      text.length === post.length && line.dropped === 0
        ? NONE
        : wrongLength(text.length, line.dropped, post, trimmed),
    whole: (text, post) => post !== undefined && (text.length >= post.length || trimmed),
    goesOn: undefined,
    header: undefined,
  };
}

function wrongLength(
  length: number,
  dropped: number,
  { length: due }: PostModel,
  trimmed: boolean,
): readonly CutFault[] {
  const found = length + dropped;
  if (found > due) return [{ code: 'tooLong', column: due, filling: { found, due } }];
  return found === due || trimmed ? NONE : [{ code: 'tooShort', column: found, filling: { found, due } }];
}
