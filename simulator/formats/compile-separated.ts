/** Posts and line rules of a layout of separated values. */
import type { Source } from '../provenance';
import { compileField } from './compile-field';
import type { LineParts } from './compile-fixed';
import { compilePosts, type NextField } from './compile-post';
import type { Compiling } from './compile-source';
import { compileStructure } from './compile-structure';
import { HEADERS, QUOTED, SEPARATED_FIELD_KEYS } from './keys';
import type { FieldModel, PostModel } from './model';
import type { SeparatedModel } from './separated-model';
import { choiceAt, expectMap, flagAt, textAt, textsAt, wholeAt, type View } from './yaml-cursor';

export interface SeparatedParts extends LineParts {
  readonly separated: SeparatedModel;
}

export function compileSeparated(
  map: View,
  fileView: View,
  parent: Source,
  compiling: Compiling,
): SeparatedParts {
  const rules = rulesOf(fileView, compiling);
  const posts = compilePosts(map, parent, nextFieldOf(rules.separator), compiling);
  const { nodes, count } = compileStructure(map, posts, compiling);
  tellNameless(posts, compiling);
  return { posts, nodes, count, separated: { ...rules, header: headerOf(fileView, posts, compiling) } };
}

function rulesOf(view: View, { mistakes }: Compiling): Omit<SeparatedModel, 'header'> {
  const said = textAt(view, 'separator', mistakes);
  const separator = said === 'tab' ? '\t' : (said ?? ';');
  if (said === undefined)
    mistakes.at(
      view.line,
      '”separator” saknas: ";", ",", "|" eller tab.',
      '"separator" is missing: ";", ",", "|" or tab.',
    );
  else if (Array.from(separator).length !== 1 || /[\s\w]/.test(separator.replace('\t', '')))
    mistakes.at(
      view.lineOf('separator'),
      '”separator” är ett tecken, ingen bokstav eller siffra, eller tab.',
      '"separator" is one character, no letter or digit, or tab.',
    );
  const quote = textAt(view, 'quote', mistakes);
  if (quote !== undefined && (!/^[!-/:-@[-`{-~]$/.test(quote) || quote === separator))
    mistakes.at(
      view.lineOf('quote'),
      '”quote” är ett skiljetecken, och ett annat än separator.',
      '"quote" is one punctuation character, and another than the separator.',
    );
  const breaks = flagAt(view, 'breaks', mistakes) ?? false;
  const quoteAll = choiceAt(view, 'quoted', QUOTED, mistakes) === 'all';
  for (const key of ['breaks', 'quoted'])
    if (quote === undefined && view.entries.has(key))
      mistakes.at(view.lineOf(key), `”${key}” kräver quote.`, `"${key}" needs quote.`);
  if (textAt(view, 'lines', mistakes) === 'padded' || view.entries.has('length'))
    mistakes.at(
      view.lineOf(view.entries.has('length') ? 'length' : 'lines'),
      'Rader med separerade värden fylls inte ut: lines: own eller trimmed, ingen length.',
      'Lines of separated values are not filled out: lines: own or trimmed, no length.',
    );
  return { separator, quote, breaks, quoteAll, trim: flagAt(view, 'trim', mistakes) ?? true };
}

function headerOf(
  view: View,
  posts: readonly PostModel[],
  { mistakes }: Compiling,
): SeparatedModel['header'] {
  if (!view.entries.has('header')) return undefined;
  const texts = textsAt(view, 'header', mistakes) ?? [];
  const word = view.entries.get('header')?.kind === 'text' ? texts[0] : undefined;
  if (word === undefined) return texts;
  const said = choiceAt(view, 'header', HEADERS, mistakes);
  if (said !== 'names') return said === 'any' ? 'any' : undefined;
  if (posts.length === 1) return posts[0]?.fields.map(({ name }) => name) ?? [];
  mistakes.at(
    view.lineOf('header'),
    '”header: names” är för en enda post; skriv annars namnen som en lista.',
    '"header: names" is for a single post; else write the names as a list.',
  );
  return undefined;
}

const nextFieldOf =
  (separator: string): NextField =>
  (view, post, before, parent, compiling): FieldModel | undefined => {
    const { mistakes } = compiling;
    const map = expectMap(view, SEPARATED_FIELD_KEYS, `fält i post ${post}`, mistakes);
    if (map === undefined) return undefined;
    const name = textAt(map, 'name', mistakes) ?? '';
    if (name === '') mistakes.at(map.line, 'Fältet saknar name.', 'The field has no name.');
    const max = wholeAt(map, 'max', 1, mistakes);
    const place = { index: before.length, key: `${post}.${name}`, name, from: 0, to: 0 };
    const field = compileField(map, place, parent, compiling, { point: separator === ',' ? '.' : ',', max });
    return max === undefined ? field : withMax(field, max);
  };

function withMax(field: FieldModel, max: number): FieldModel {
  const { check, fine } = field.type;
  return {
    ...field,
    type: {
      ...field.type,
      fine: fine && ((text, from, to) => to - from <= max && fine(text, from, to)),
      check: (text, from, to) =>
        to - from > max
          ? { code: 'valueTooLong', filling: { found: to - from, due: max } }
          : check?.(text, from, to),
    },
  };
}

/** Two posts that no constant tells apart: every line would be the first of them. */
function tellNameless(posts: readonly PostModel[], { mistakes }: Compiling): void {
  const nameless = posts.filter((post) => post.fields.every(({ constant }) => constant === undefined));
  for (const post of nameless.slice(1))
    mistakes.at(
      post.line,
      `Post ${post.key} har inget konstant värde (is), och det har inte post ${nameless[0]?.key ?? ''} heller.`,
      `Post ${post.key} has no constant (is), and neither has post ${nameless[0]?.key ?? ''}.`,
    );
}
