/** A flat file as pieces: each line by the post it is, without asking whether it may stand there. */
import type { Layout, PostView } from '../simulator/formats/layout';
import { utf8Length } from '../simulator/formats/charset';
import { howOf, type Piece } from './mask-text';

export interface Splitter {
  /** Pieces that are whole so far; together they are the bytes that came. */
  push(bytes: Buffer): Piece[];
  end(): Piece[];
}

/** A line that is longer is no line: it is given in parts. */
const MOST = 1_000_000;
const BOM = '\xef\xbb\xbf';

export function fixedSplitter(posts: Layout['posts']): Splitter {
  const kinds = posts.map(kindOf);
  let waiting = '';
  let first = true;
  const line = (text: string): Piece[] => {
    const mark = first && text.startsWith(BOM) ? BOM : '';
    first = false;
    const body = text.slice(mark.length);
    const end = /\r?\n?$/.exec(body)?.[0] ?? '';
    const content = body.slice(0, body.length - end.length);
    return [keep(mark), ...contentPieces(content, kinds), keep(end)].filter((piece) => piece.text !== '');
  };
  return {
    push: (bytes) => {
      const pieces: Piece[] = [];
      waiting += bytes.toString('latin1');
      let from = 0;
      for (let end = waiting.indexOf('\n'); end >= 0; end = waiting.indexOf('\n', from)) {
        pieces.push(...line(waiting.slice(from, end + 1)));
        from = end + 1;
      }
      waiting = waiting.slice(from);
      if (waiting.length > MOST) {
        pieces.push({ text: waiting, how: 'unknown' });
        waiting = '';
      }
      return pieces;
    },
    end: () => (waiting === '' ? [] : line(waiting)),
  };
}

const keep = (text: string): Piece => ({ text, how: 'keep' });

interface Kind {
  readonly post: PostView;
  readonly constants: readonly { readonly from: number; readonly to: number; readonly text: string }[];
}

const kindOf = (post: PostView): Kind => ({
  post,
  constants: post.fields.flatMap(({ from, length, constant }) =>
    constant === undefined ? [] : [{ from: from - 1, to: from - 1 + length, text: constant.trim() }],
  ),
});

function contentPieces(content: string, kinds: readonly Kind[]): Piece[] {
  const at = (kind: Kind, count: number): boolean =>
    kind.constants.slice(0, count).every(({ from, to, text }) => content.slice(from, to).trim() === text);
  const found =
    kinds.find((kind) => kind.constants.length > 0 && at(kind, kind.constants.length)) ??
    kinds.find((kind) => kind.constants.length > 0 && at(kind, 1)) ??
    kinds.find((kind) => kind.constants.length === 0);
  // What stands where a posttyp is due is told as it is.
  if (found === undefined) return [keep(content.slice(0, 2)), { text: content.slice(2), how: 'unknown' }];
  const place = characterPlaces(content, found.post.length);
  const pieces: Piece[] = [];
  let done = 0;
  for (const { from, length, role, type } of [...found.post.fields].sort((a, b) => a.from - b.from)) {
    const begin = Math.max(place(from - 1), done);
    const to = Math.max(place(from - 1 + length), begin);
    pieces.push({ text: content.slice(done, begin), how: 'unknown' });
    pieces.push({ text: content.slice(begin, to), how: howOf(role, type) });
    done = to;
  }
  pieces.push({ text: content.slice(done), how: 'unknown' });
  return pieces;
}

/** Where a character begins: characters may take several bytes, by the charset or by mistake. */
function characterPlaces(content: string, length: number): (character: number) => number {
  if (content.length === length || !/[\x80-\xff]/.test(content)) return (at) => Math.min(at, content.length);
  const bytes = Buffer.from(content, 'latin1');
  const begins: number[] = [];
  for (let at = 0; at < bytes.length; at += utf8Length(bytes, at, bytes.length) || 1) begins.push(at);
  return (character) => begins[character] ?? content.length;
}
