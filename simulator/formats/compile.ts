/** From a layout document to a layout that reads and writes. */
import { createHash } from 'node:crypto';
import { fixedLayout, separatedLayout, xmlLayout, type FormParts } from './compile-form';
import { headSource, type Compiling, type Origin } from './compile-source';
import { FILE_KEYS, FORMS, HEAD_KEYS, SEPARATED_KEYS } from './keys';
import type { Form, Layout, LayoutMistake } from './layout';
import type { LayoutHead } from './model';
import type { SchemaRef } from './xsd-files';
import { bothLanguages, choiceAt, expectMap, mistakesOf, readYaml, textAt, type View } from './yaml-cursor';

export type Compiled =
  | {
      readonly ok: true;
      readonly layout: Layout;
      /** Line of a key, for mistakes found later. */ readonly line: number;
      /** A schema that the layout names, not read yet. */
      readonly xsd: SchemaRef | undefined;
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
  const rules = map?.entries.get('file');
  const name = rules?.entries.get('xsd')?.text;
  const xsd = name === undefined ? undefined : { name, line: rules?.lineOf('xsd') ?? 1 };
  return { ok: true, layout, line: map?.lineOf('transaction') ?? 1, xsd };
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
  if (form === undefined) {
    mistakes.at(
      fileView.line,
      '”file.form” ska vara fixed, separated eller xml.',
      '"file.form" should be fixed, separated or xml.',
    );
    return undefined;
  }
  const parts: FormParts = { map, fileView, head, compiling };
  tellForeign(parts, form);
  return BY_FORM[form](parts);
}

const BY_FORM: Readonly<Record<Form, (parts: FormParts) => Layout | undefined>> = {
  fixed: fixedLayout,
  separated: separatedLayout,
  xml: xmlLayout,
};

/** Keys that only a layout of another form has. */
function tellForeign({ map, fileView, compiling }: FormParts, form: Form): void {
  const { mistakes } = compiling;
  const tell = (view: View, keys: readonly string[], whose: string): void => {
    for (const key of keys.filter((one) => view.entries.has(one)))
      mistakes.at(
        view.lineOf(key),
        `”${key}” hör till form: ${whose}.`,
        `"${key}" belongs to form: ${whose}.`,
      );
  };
  if (form === 'xml') tell(map, ['structure', 'posts'], 'fixed');
  else tell(map, ['elements', 'namespaces'], 'xml');
  if (form !== 'separated') tell(fileView, SEPARATED_KEYS, 'separated');
  if (form !== 'xml') tell(fileView, ['xsd'], 'xml');
  else textAt(fileView, 'xsd', mistakes);
}
