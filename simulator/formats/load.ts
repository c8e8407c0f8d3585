/** Finds, reads and compiles layout documents: the built-in ones and a user's own, all mistakes told together. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Text } from '../provenance';
import { compileLayout } from './compile';
import type { Origin } from './compile-source';
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
        const layout = await loadOne(file, 'user', options, mistakes, notices);
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
    const layout = await loadOne(file, 'builtin', options, mistakes, []);
    if (layout !== undefined) builtin.push(layout);
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

async function loadOne(
  file: string,
  origin: Origin,
  options: LoadOptions,
  mistakes: LayoutMistake[],
  notices: Text[],
): Promise<Layout | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    mistakes.push({ file, line: 1, reason: unreadable(error) });
    return undefined;
  }
  const compiled = compiledOf(text.replace(/^\uFEFF/, ''), file, origin);
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

/** Built-in layouts that this process has compiled, by path: a compiled layout never changes, and its text is compared. */
const compiledBefore = new Map<string, { readonly text: string; readonly compiled: Compiled }>();
type Compiled = ReturnType<typeof compileLayout>;

function compiledOf(text: string, file: string, origin: Origin): Compiled {
  if (origin !== 'builtin') return compileLayout(text, file, origin);
  const before = compiledBefore.get(file);
  if (before?.text === text) return before.compiled;
  const compiled = compileLayout(text, file, origin);
  compiledBefore.set(file, { text, compiled });
  return compiled;
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
