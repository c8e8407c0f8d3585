/** From a layout document to a layout that reads and writes. */
import { createHash } from 'node:crypto';
import type { CharacterSet } from './charset';
import { compileChecks } from './compile-checks';
import { compileFixed } from './compile-fixed';
import { headSource, type Compiling, type Origin } from './compile-source';
import type { Checks } from './checks';
import { fixedPlan, fixedReader } from './fixed-reader';
import { fixedWriter } from './fixed-writer';
import type { Layout, LayoutMistake } from './layout';
import type { LayoutHead, LayoutModel } from './model';
import { fitsFixed, fitsXml } from './sniff';
import { fileModel, XML_RULES } from './compile-file';
import { checkViews, labelOf, provenanceOf, rolesOf, viewOf } from './views';
import { FILE_KEYS, FORMS, HEAD_KEYS } from './keys';
import { compileXml } from './compile-xml';
import { xmlReader } from './xml-reader';
import { xmlWriter } from './xml-writer';
import { rolePlaces, structureOf } from './structure';
import {
  bothLanguages,
  choiceAt,
  expectMap,
  mistakesOf,
  readYaml,
  textAt,
  wholeAt,
  type View,
} from './yaml-cursor';

export type Compiled =
  | {
      readonly ok: true;
      readonly layout: Layout;
      /** Line of a key, for mistakes found later. */ readonly line: number;
    }
  | { readonly ok: false; readonly mistakes: readonly LayoutMistake[] };

/**
 * Compiles one document.
 * @param document the YAML text
 * @param file where it was read from, for messages
 * @param origin a built-in layout must mark what it says; a user's own is documented where it says nothing
 */
export function compileLayout(document: string, file: string, origin: Origin = 'user'): Compiled {
  const mistakes = mistakesOf(file);
  const view = readYaml(document, mistakes);
  const map = mistakes.list.length > 0 ? undefined : expectMap(view, HEAD_KEYS, 'layout', mistakes);
  const layout = map && compileMap(map, document, file, { mistakes, origin });
  if (layout === undefined || mistakes.list.length > 0) {
    return { ok: false, mistakes: mistakes.list.toSorted((a, b) => a.line - b.line) };
  }
  return { ok: true, layout, line: map?.lineOf('transaction') ?? 1 };
}

function compileMap(map: View, document: string, file: string, compiling: Compiling): Layout | undefined {
  const { mistakes } = compiling;
  const due = (key: string): string => {
    const text = textAt(map, key, mistakes);
    if (text === undefined || text === '') mistakes.at(map.line, `”${key}” saknas.`, `"${key}" is missing.`);
    return text ?? '';
  };
  const transaction = due('transaction');
  const edition = due('edition');
  const source = headSource(map, edition, compiling);
  const title = bothLanguages(map, 'title', mistakes) ?? { sv: transaction, en: transaction };
  const head: LayoutHead = {
    transaction,
    edition,
    title,
    source,
    hash: createHash('sha256').update(document).digest('hex'),
    file,
  };
  const fileView = expectMap(map.entries.get('file'), FILE_KEYS, 'file', mistakes, map.line);
  if (fileView === undefined) return undefined;
  const form = choiceAt(fileView, 'form', FORMS, mistakes);
  if (form === undefined)
    mistakes.at(
      fileView.line,
      '”file.form” ska vara fixed eller xml.',
      '"file.form" should be fixed or xml.',
    );
  if (form === 'fixed') return compileFixedLayout(map, fileView, head, compiling);
  return form === 'xml' ? compileXmlLayout(map, fileView, head, compiling) : undefined;
}

function compileFixedLayout(map: View, fileView: View, head: LayoutHead, compiling: Compiling): Layout {
  tellForeign(map, ['elements', 'namespaces'], 'xml', compiling);
  const file = fileModel(fileView, head.source, compiling);
  const length = wholeAt(fileView, 'length', 1, compiling.mistakes) ?? 0;
  const parts = compileFixed(map, head.source, length, file.lines === 'own', compiling);
  const structure = structureOf(parts.nodes, parts.count);
  const roles = rolePlaces(structure, parts.posts, compiling.mistakes);
  const overpunched = parts.posts.some((post) => post.fields.some((field) => field.punched));
  const characters = overpunched ? withPunches(file.characters) : file.characters;
  const checks = compileChecks(
    map.entries.get('checks'),
    { structure, posts: parts.posts, source: head.source, label: labelOf(head) },
    compiling,
  );
  const model: LayoutModel = {
    head,
    file: { ...file, characters },
    posts: parts.posts,
    structure,
    roles,
  };
  return fixedLayout(model, checks);
}

function fixedLayout(model: LayoutModel, checks: Checks): Layout {
  const plan = fixedPlan(model, checks);
  return {
    ...model.head,
    form: 'fixed',
    roles: rolesOf(model.posts),
    posts: model.posts.map(viewOf),
    checks: checkViews(checks),
    fits: (head) => fitsFixed(model, plan.recogniser, head),
    reader: (options) => fixedReader(plan, options),
    writer: (options) => fixedWriter(model, checks.tallies, options),
    provenance: () => provenanceOf(model, checks),
  };
}

function compileXmlLayout(
  map: View,
  fileView: View,
  head: LayoutHead,
  compiling: Compiling,
): Layout | undefined {
  tellForeign(map, ['structure', 'posts'], 'fixed', compiling);
  const file = fileModel(fileView, head.source, compiling, XML_RULES);
  const parts = compileXml(map, fileView, head.source, compiling);
  if (parts === undefined) return undefined;
  const { posts, xml } = parts;
  const structure = structureOf(parts.nodes, parts.count);
  const roles = rolePlaces(structure, posts, compiling.mistakes);
  const checks = compileChecks(
    map.entries.get('checks'),
    { structure, posts, source: head.source, label: labelOf(head) },
    compiling,
  );
  const model: LayoutModel = { head, file, posts, structure, roles };
  return {
    ...head,
    form: 'xml',
    roles: rolesOf(posts),
    posts: posts.map(viewOf),
    checks: checkViews(checks),
    fits: (bytes) => fitsXml(model, xml, bytes),
    reader: (options) => xmlReader({ model, xml, checks }, options),
    writer: () => xmlWriter(model, xml, checks.tallies),
    provenance: () => provenanceOf(model, checks),
  };
}

/** Keys that only a layout of another form has. */
function tellForeign(
  map: View,
  keys: readonly string[],
  form: Layout['form'],
  { mistakes }: Compiling,
): void {
  for (const key of keys.filter((one) => map.entries.has(one)))
    mistakes.at(map.lineOf(key), `”${key}” hör till form: ${form}.`, `"${key}" belongs to form: ${form}.`);
}

/** Signs punched over the last digit need their braces. */
const withPunches = (set: CharacterSet): CharacterSet => ({
  name: set.name,
  allows: (code) => code === 0x7b || code === 0x7d || set.allows(code),
});
