/**
 * Reads XML as a stream. The text is fed to the parser from one `<` to the next, so that the place of every tag is
 * known in line, column and byte. No DOCTYPE, no entities of its own; depth, attributes and text are bounded.
 */
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { startOfFile, SUB } from './line-look';
import type { LayoutReader, ReadOptions } from './layout';
import { xmlTree, type XmlPlan, type XmlTree } from './xml-tree';
import { xmlCursor } from './xml-cursor';

const MAX_SEGMENT = 1_000_000;
const MAX_BEFORE_ROOT = 100_000;
const MAX_ATTRIBUTES = 100;

/** Leaves the parser amid a piece: it would go on, and make an error of each character that comes. */
class Stopped extends Error {}

export function xmlReader(plan: XmlPlan, options: ReadOptions): LayoutReader {
  const { file } = plan.model;
  const cursor = xmlCursor(file.charset.single);
  const tree: XmlTree = xmlTree(plan, options, cursor);
  const decoder = new StringDecoder('utf8');
  const parser = new SaxesParser({ xmlns: true, position: true });
  let bytes = 0;
  let stopped = false;
  let ended = false;
  let attributes = 0;
  let waiting = '';

  const stop = (): void => {
    stopped = true;
    waiting = '';
  };
  const leave = (): never => {
    stop();
    throw new Stopped();
  };

  parser.on('error', (error) => {
    const why = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    if (ended && tree.unclosed()) tree.note('cutFile', {});
    else tree.note('xmlBroken', { found: why });
    leave();
  });
  parser.on('doctype', () => {
    tree.note('doctype', {});
    leave();
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding === undefined || sameEncoding(encoding, file.charset.name)) return;
    tree.note('xmlEncoding', { found: encoding, due: file.charset.name });
  });
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    if (++attributes <= MAX_ATTRIBUTES) return;
    tree.note('xmlLimit', { found: `> ${MAX_ATTRIBUTES} attribut`, due: MAX_ATTRIBUTES });
    leave();
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (!tree.open(tag, cursor.at(parser.position))) leave();
  });
  parser.on('closetag', () => tree.close());
  parser.on('text', (text) => tree.text(text));
  parser.on('cdata', (text) => tree.text(text));
  const parse = (step: () => unknown): void => {
    try {
      step();
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
  };

  /** One piece that begins with `<` and holds no other, or the blanks before the first. */
  const segment = (text: string): void => {
    if (stopped || text === '') return;
    cursor.begin(text);
    parse(() => parser.write(text));
  };

  const feed = (text: string): void => {
    waiting += text;
    let from = 0;
    for (;;) {
      const next = waiting.indexOf('<', from + 1);
      if (next < 0 || stopped) break;
      segment(waiting.slice(from, next));
      from = next;
    }
    if (from > 0) waiting = waiting.slice(from);
    if (
      !stopped &&
      (waiting.length > MAX_SEGMENT || (!tree.begun() && cursor.fed() + waiting.length > MAX_BEFORE_ROOT))
    ) {
      tree.note('xmlLimit', { found: `> ${MAX_SEGMENT} tecken text`, due: `${MAX_SEGMENT} tecken` });
      stop();
    }
  };

  const opening = startOfFile(file, (fault) => {
    tree.note('bom', fault.filling);
    if (fault.stops) stop();
  });
  const take = (body: Buffer | undefined): void => {
    if (body === undefined || stopped) return;
    cursor.skip(opening.skipped());
    feed(file.charset.single ? file.charset.decode(body, 0, body.length) : decoder.write(body));
  };

  return {
    push: (piece) => {
      bytes += piece.length;
      if (piece.length > 0) take(opening.take(piece));
      return tree.take();
    },
    end: () => {
      take(opening.end());
      if (!stopped) feed(decoder.end());
      const body = withoutSub(waiting);
      segment(body);
      if (body.length < waiting.length && !stopped) {
        cursor.begin('\u001a');
        tree.note('sub', {});
      }
      waiting = '';
      ended = true;
      if (!tree.begun() && !stopped) {
        if (bytes === 0 || cursor.blank()) tree.note('emptyFile', {});
        else tree.note('xmlBroken', { found: 'inget element' });
      } else if (!stopped) parse(() => parser.close());
      tree.finish(!stopped);
      return tree.take();
    },
    counts: () => ({ bytes, lines: cursor.lines(), records: tree.records() }),
  };
}

/** The text without the characters 1A that end it. */
function withoutSub(text: string): string {
  const trimmed = text.trimEnd();
  let to = trimmed.length;
  while (to > 0 && trimmed.charCodeAt(to - 1) === SUB) to--;
  return to === trimmed.length ? text : text.slice(0, to);
}

/** `latin1` and the like are names of ISO-8859-1. */
function sameEncoding(said: string, due: string): boolean {
  const plain = said.toUpperCase();
  return (
    plain === due.toUpperCase() ||
    (due === 'ISO-8859-1' && plain === 'LATIN1') ||
    (due !== 'UTF-8' && plain === 'US-ASCII')
  );
}
