/** Finds, reads and compiles layout documents: the built-in ones and a user's own, all mistakes told together. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Text } from '../provenance';
import { builtinLayout } from './builtin-layout';
import { compileLayout } from './compile';
import type { Layout, LayoutMistake, LayoutSet, RoleNeeds } from './layout';
import { missingOptional, needMistakes } from './role-needs';
import { withSchema } from './xsd-files';

export interface LoadOptions {
  /** Paths of YAML files. */
  readonly builtin: readonly string[];
  /** Folders of the user's own (`*.yaml`, `*.yml`); a file that replaces a built-in one has its transaction, form and edition or another edition. */
  readonly userDirs: readonly string[];
  /** Folders and files of packs: before the built-in ones, after the user's own. */
  readonly packs?: readonly string[];
  /** Which roles a transaction needs; undefined for a transaction that does not exist. */
  readonly needs: (transaction: string) => RoleNeeds | undefined;
}

export type Loaded =
  | { readonly ok: true; readonly set: LayoutSet; readonly notices: readonly Text[] }
  | { readonly ok: false; readonly mistakes: readonly LayoutMistake[] };

export async function loadLayouts(options: LoadOptions): Promise<Loaded> {
  const mistakes: LayoutMistake[] = [];
  const notices: Text[] = [];
  const load = async (dirs: readonly string[]): Promise<Layout[]> => {
    const layouts: Layout[] = [];
    for (const dir of dirs) {
      for (const file of await documentsIn(dir, mistakes)) {
        const layout = await loadOwn(file, options, mistakes, notices);
        if (layout !== undefined) layouts.push(layout);
      }
    }
    tellDoubles(layouts, mistakes);
    return layouts;
  };
  const own = await load(options.userDirs);
  const packed = await load(options.packs ?? []);
  const builtin: Layout[] = [];
  for (const file of options.builtin) {
    const text = await textOf(file, mistakes);
    if (text !== undefined) builtin.push(builtinLayout(text, file));
  }
  tellDoubles(builtin, mistakes);
  if (mistakes.length > 0) return { ok: false, mistakes };
  const all = [...own, ...packed, ...builtin];
  const set = all.filter((layout, at) => all.findIndex((other) => sameEdition(layout, other)) === at);
  return { ok: true, set: layoutSet(set), notices };
}

const sameForm = (a: Layout, b: Layout): boolean => a.transaction === b.transaction && a.form === b.form;
const sameEdition = (a: Layout, b: Layout): boolean => sameForm(a, b) && a.edition === b.edition;

/** A set in the order given; the first edition of a transaction is the one to use. */
export function layoutSet(layouts: readonly Layout[]): LayoutSet {
  return {
    editions: (transaction, form) =>
      layouts.filter(
        (layout) => layout.transaction === transaction && (form === undefined || layout.form === form),
      ),
    all: () => layouts,
  };
}

async function documentsIn(dir: string, mistakes: LayoutMistake[]): Promise<string[]> {
  if (/\.ya?ml$/i.test(dir)) return [dir];
  try {
    const names = await readdir(dir, { recursive: true });
    return names
      .filter((name) => /\.ya?ml$/i.test(name))
      .toSorted()
      .map((name) => path.join(dir, name));
  } catch (error) {
    mistakes.push({ file: dir, line: 1, reason: unreadable(error) });
    return [];
  }
}

async function textOf(file: string, mistakes: LayoutMistake[]): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    mistakes.push({ file, line: 1, reason: unreadable(error) });
    return undefined;
  }
}

async function loadOwn(
  file: string,
  options: LoadOptions,
  mistakes: LayoutMistake[],
  notices: Text[],
): Promise<Layout | undefined> {
  const text = await textOf(file, mistakes);
  if (text === undefined) return undefined;
  const compiled = compileLayout(text, file);
  if (!compiled.ok) {
    mistakes.push(...compiled.mistakes);
    return undefined;
  }
  const { layout, line } = compiled;
  const needs = options.needs(layout.transaction);
  mistakes.push(...needMistakes(layout, line, needs));
  if (needs === undefined) return undefined;
  for (const { role, without } of missingOptional(layout, needs)) {
    notices.push({
      sv: `${file}: rollen ${role} saknas. ${without.sv}`,
      en: `${file}: role ${role} is missing. ${without.en}`,
    });
  }
  if (compiled.xsd === undefined) return layout;
  const read = await withSchema(layout, compiled.xsd);
  if ('layout' in read) return read.layout;
  mistakes.push(read.mistake);
  return undefined;
}

function tellDoubles(layouts: readonly Layout[], mistakes: LayoutMistake[]): void {
  layouts.forEach((layout, at) => {
    const first = layouts.slice(0, at).find((other) => sameEdition(layout, other));
    if (first === undefined) return;
    const { transaction, edition } = layout;
    mistakes.push({
      file: layout.file,
      line: 1,
      reason: {
        sv: `${transaction} utgåva ${edition} finns också i ${first.file}.`,
        en: `${transaction} edition ${edition} is also in ${first.file}.`,
      },
    });
  });
}

function unreadable(error: unknown): Text {
  const why = error instanceof Error ? error.message : String(error);
  return { sv: `Kan inte läsas: ${why}`, en: `Cannot be read: ${why}` };
}
