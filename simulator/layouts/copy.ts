/** A built-in layout as the beginning of one's own: its text, with what is assumed said on the line. */
import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import { MARKS, type Mark, type Text } from '../provenance';
import { PLACEHOLDER } from './review';
import { SCHEMA_FILE } from './schema';

export interface CopyWish {
  readonly edition: string;
  readonly lang: keyof Text;
  /** Without comments on lines, marks and sources: one mark, at the top, holds for all. */
  readonly bare: boolean;
}

const SAID: Partial<Record<Mark, Text>> = {
  assumed: { sv: '# antaget', en: '# assumed' },
  inferred: { sv: '# härlett', en: '# inferred' },
};

/** Lines that say where knowledge comes from, or only hold brackets: nothing to correct on them. */
const PASSED_OVER =
  /^\s*(?:-\s+)?(?:(?:mark|source|note|text|remedy|rule|sv|en|document|section)\s*:.*|[{}[\],\s-]*)$/;

export function copyLayout(text: string, wish: CopyWish): string {
  const body = wish.bare ? stripped(text) : annotated(text, wish.lang);
  return `${opening(text, wish)}${withHead(body, wish)}`;
}

/** `key: value` of the head, replaced where they stand. */
function withHead(text: string, { edition }: CopyWish): string {
  const document = parseDocument(text);
  const head = isMap(document.contents) ? document.contents.items : [];
  const edits = head.flatMap(({ key, value }) => {
    if (!isScalar(key)) return [];
    const end = (value as Node | null)?.range?.[1] ?? key.range[1];
    if (key.value === 'edition') return [{ from: key.range[0], end, by: `edition: ${quoted(edition)}` }];
    if (key.value === 'source')
      return [{ from: key.range[0], end, by: `source: { document: ${PLACEHOLDER}, mark: assumed }` }];
    return [];
  });
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((made, { from, end, by }) => made.slice(0, from) + by + made.slice(end), text);
}

const quoted = (text: string): string => (/^[A-Za-z][\w.-]*$/.test(text) ? text : JSON.stringify(text));

function opening(text: string, { lang, bare }: CopyWish): string {
  const of = /^transaction:\s*(\S+)/m.exec(text)?.[1] ?? '';
  const lines =
    lang === 'sv'
      ? [
          `ÖVNING. Avskrift av Genreps egen layout för ${of}; inte Kronofogdens.`,
          bare
            ? 'Allt gäller som antaget tills source nämner er beskrivning och dess mark tas bort.'
            : '”antaget” och ”härlett” är Genreps gissningar. När er beskrivning säger vad som gäller: rätta raden, ta bort dess mark och source.',
          'När hela layouten är avstämd: nämn beskrivningen i source och ta bort mark där.',
        ]
      : [
          `EXERCISE. A copy of Genrep's own layout of ${of}; not Kronofogden's.`,
          bare
            ? 'All of it counts as assumed until source names your description and its mark is removed.'
            : '"assumed" and "inferred" are Genrep\'s guesses. When your description says what holds: correct the line, remove its mark and source.',
          'When the whole layout is settled: name the description in source and remove the mark there.',
        ];
  return `# yaml-language-server: $schema=./${SCHEMA_FILE}\n${lines.map((line) => `# ${line}\n`).join('')}`;
}

function stripped(text: string): string {
  const document = parseDocument(text);
  const head = document.contents;
  visit(document, {
    Pair: (_, pair, path) => {
      const name = isScalar(pair.key) ? pair.key.value : undefined;
      const about = name === 'mark' || name === 'source' || name === 'note';
      const inHead = path.at(-1) === head;
      if (inHead && name === 'source') return visit.SKIP;
      // A code, a post or an element may have such a name too; what is about a row is a plain word or a source.
      return about && !inCodes(path) && (isScalar(pair.value) || name === 'source')
        ? visit.REMOVE
        : undefined;
    },
  });
  return document.toString({ lineWidth: 110 });
}

const inCodes = (path: readonly unknown[]): boolean =>
  path.some(
    (step) => isPair(step) && isScalar(step.key) && ['codes', 'namespaces'].includes(String(step.key.value)),
  );

function annotated(text: string, lang: keyof Text): string {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const marks = lineMarks(document, lines);
  const closed = insideTexts(document, lines);
  return text
    .split('\n')
    .map((line, index) => {
      const said = SAID[marks.get(index + 1) ?? 'documented']?.[lang];
      const plain =
        said === undefined || closed.has(index + 1) || /^\s*#/.test(line) || PASSED_OVER.test(line);
      return plain ? line : `${line} ${said}`;
    })
    .join('\n');
}

/** Lines that a text runs over to the next one from: a comment there would end it. */
function insideTexts(document: Document, lines: LineCounter): Set<number> {
  const closed = new Set<number>();
  visit(document, {
    Scalar: (_, { range, type }) => {
      if (range == null) return;
      const last = lines.linePos(range[1]).line - (type?.startsWith('BLOCK') === true ? 0 : 1);
      for (let line = lines.linePos(range[0]).line; line <= last; line++) closed.add(line);
    },
  });
  return closed;
}

/** The mark that each line stands under; inner parts paint over outer ones. */
function lineMarks(document: Document, lines: LineCounter): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  const paint = (from: number, node: Node, mark: Mark): void => {
    const last = lines.linePos(Math.max((node.range?.[1] ?? from) - 1, from)).line;
    for (let line = lines.linePos(from).line; line <= last; line++) marks.set(line, mark);
  };
  const under = (node: unknown, above: Mark, from?: number): void => {
    if (isSeq(node)) for (const item of node.items) under(item, above);
    if (!isMap(node)) return;
    const mark = markOf(node, above);
    paint(from ?? node.range?.[0] ?? 0, node, mark);
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const word = String(key.value);
      if (word === 'posts' && isMap(value)) {
        for (const post of value.items) under(post.value, mark, (post.key as Node).range?.[0]);
      } else if (['fields', 'of', 'attributes', 'checks', 'structure'].includes(word)) under(value, mark);
      else if (['file', 'elements'].includes(word)) under(value, mark, key.range?.[0]);
    }
  };
  under(document.contents, 'documented');
  if (isMap(document.contents)) unpaintHead(document.contents.items, paint);
  return marks;
}

/** The names of the transaction and of the copy itself are nobody's guess. */
function unpaintHead(
  items: readonly { readonly key: unknown; readonly value: unknown }[],
  paint: (from: number, node: Node, mark: Mark) => void,
): void {
  for (const { key, value } of items) {
    if (!isScalar(key) || key.range == null) continue;
    if (['transaction', 'edition', 'title', 'source', 'mark', 'note'].includes(String(key.value)))
      paint(key.range[0], value as Node, 'documented');
    else if (!isScalar(value)) paint(key.range[0], key, 'documented');
  }
}

function markOf(node: Node, above: Mark): Mark {
  if (!isMap(node)) return above;
  const source = node.get('source');
  const said = node.get('mark') ?? (isMap(source) ? source.get('mark') : undefined);
  return MARKS.find((mark) => mark === said) ?? above;
}
