/** Marks and sources of a layout's parts: each has its own, or its parent's. */
import { MARKS, type Mark, type Source } from '../provenance';
import { SOURCE_KEYS } from './keys';
import { choiceAt, expectMap, textAt, type Mistakes, type View } from './yaml-cursor';

/** builtin: the mark must be said. user: what is not marked is documented, by the document and edition named. */
export type Origin = 'builtin' | 'user';

export interface Compiling {
  readonly mistakes: Mistakes;
  readonly origin: Origin;
}

/** The layout's own source. */
export function headSource(map: View, edition: string, { mistakes, origin }: Compiling): Source {
  const fallback: Source = { mark: 'assumed', document: '-' };
  const source = map.entries.get('source');
  if (source === undefined) {
    mistakes.at(
      map.line,
      '”source” saknas: vilket dokument bygger layouten på?',
      '"source" is missing: which document is the layout from?',
    );
    return fallback;
  }
  const own = source.kind === 'text' ? { document: source.text } : readSource(source, mistakes);
  const mark = own.mark ?? markAt(map, mistakes) ?? (origin === 'user' ? 'documented' : undefined);
  if (own.document === undefined || own.document === '') {
    mistakes.at(source.line, '”source” ska ha document.', '"source" needs document.');
  }
  if (mark === undefined) mistakes.at(source.line, '”source” ska ha mark.', '"source" needs mark.');
  return shape(
    { ...own, mark: mark ?? 'assumed', document: own.document ?? '-' },
    origin === 'user' ? edition : undefined,
  );
}

/** A part's source: its own `mark`, `source` and `note` over the parent's. */
export function partSource(map: View, parent: Source, { mistakes }: Compiling): Source {
  const source = map.entries.get('source');
  const own =
    source === undefined
      ? {}
      : source.kind === 'text'
        ? { document: source.text }
        : readSource(source, mistakes);
  const mark = markAt(map, mistakes) ?? own.mark;
  const note = textAt(map, 'note', mistakes) ?? own.note;
  if (mark === undefined && own.document === undefined && note === undefined) return parent;
  return shape({
    mark: mark ?? parent.mark,
    document: own.document ?? parent.document,
    edition: own.document === undefined ? parent.edition : own.edition,
    section: own.section ?? (own.document === undefined ? parent.section : undefined),
    note,
  });
}

interface LooseSource {
  mark?: Mark | undefined;
  document?: string | undefined;
  edition?: string | undefined;
  section?: string | undefined;
  note?: string | undefined;
}

function readSource(view: View, mistakes: Mistakes): LooseSource {
  const map = expectMap(view, SOURCE_KEYS, 'source', mistakes);
  if (map === undefined) return {};
  return {
    mark: markAt(map, mistakes),
    document: textAt(map, 'document', mistakes),
    edition: textAt(map, 'edition', mistakes),
    section: textAt(map, 'section', mistakes),
    note: textAt(map, 'note', mistakes),
  };
}

const markAt = (map: View, mistakes: Mistakes): Mark | undefined => choiceAt(map, 'mark', MARKS, mistakes);

function shape(loose: LooseSource & { mark: Mark; document: string }, edition?: string): Source {
  return {
    mark: loose.mark,
    document: loose.document,
    ...((loose.edition ?? edition) === undefined ? {} : { edition: loose.edition ?? edition ?? '' }),
    ...(loose.section === undefined ? {} : { section: loose.section }),
    ...(loose.note === undefined ? {} : { note: loose.note }),
  };
}
