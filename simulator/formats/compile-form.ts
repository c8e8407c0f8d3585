/** One function for each form: from the parts of a document to a layout that reads and writes. */
import { compileChecks } from './compile-checks';
import type { CharacterSet } from './charset';
import type { Checks } from './checks';
import { fileModel, XML_RULES } from './compile-file';
import { compileFixed } from './compile-fixed';
import { compileSeparated } from './compile-separated';
import type { Compiling } from './compile-source';
import { compileXml } from './compile-xml';
import { fixedShape } from './fixed-shape';
import { fixedWriter } from './fixed-writer';
import type { Layout } from './layout';
import { linePlan, lineReader } from './line-reader';
import type { FileModel, LayoutHead, LayoutModel, PostModel, StructureNode } from './model';
import { separatedShape } from './separated-shape';
import { separatedWriter } from './separated-writer';
import { fitsFixed, fitsSeparated, fitsXml } from './sniff';
import { rolePlaces, structureOf } from './structure';
import { checkViews, labelOf, provenanceOf, rolesOf, viewOf } from './views';
import { xmlReader } from './xml-reader';
import { xmlWriter } from './xml-writer';
import { wholeAt, type View } from './yaml-cursor';

export interface FormParts {
  readonly map: View;
  /** `file:`. */
  readonly fileView: View;
  readonly head: LayoutHead;
  readonly compiling: Compiling;
}

export function fixedLayout(parts: FormParts): Layout {
  const { map, fileView, head, compiling } = parts;
  const file = fileModel(fileView, head.source, compiling);
  const length = wholeAt(fileView, 'length', 1, compiling.mistakes) ?? 0;
  const built = compileFixed(map, head.source, length, file.lines === 'own', compiling);
  const overpunched = built.posts.some((post) => post.fields.some((field) => field.punched));
  // Signs punched over the last digit need their braces.
  const characters = overpunched ? also(file.characters, '{}') : file.characters;
  const { model, checks } = modelOf(parts, { ...file, characters }, built);
  const plan = linePlan(model, checks);
  const shape = fixedShape(model);
  return {
    ...common(model, checks),
    form: 'fixed',
    fits: (bytes) => fitsFixed(model, shape, bytes),
    reader: (options) => lineReader(plan, shape, options),
    writer: (options) => fixedWriter(model, checks.tallies, options),
  };
}

export function separatedLayout(parts: FormParts): Layout {
  const { map, fileView, head, compiling } = parts;
  const built = compileSeparated(map, fileView, head.source, compiling);
  const { separated } = built;
  const file = fileModel(fileView, head.source, compiling);
  const { model, checks } = modelOf(
    parts,
    {
      ...file,
      lines: file.lines === 'trimmed' ? 'trimmed' : 'own',
      characters: also(file.characters, separated.separator + (separated.quote ?? '')),
    },
    built,
  );
  const plan = linePlan(model, checks);
  return {
    ...common(model, checks),
    form: 'separated',
    fits: (bytes) => fitsSeparated(model, separated, bytes),
    reader: (options) => lineReader(plan, separatedShape(model, separated), options),
    writer: (options) => separatedWriter(model, separated, checks.tallies, options),
  };
}

export function xmlLayout(parts: FormParts): Layout | undefined {
  const { map, fileView, head, compiling } = parts;
  const file = fileModel(fileView, head.source, compiling, XML_RULES);
  const built = compileXml(map, fileView, head.source, compiling);
  if (built === undefined) return undefined;
  const { xml } = built;
  const { model, checks } = modelOf(parts, file, built);
  return {
    ...common(model, checks),
    form: 'xml',
    fits: (bytes) => fitsXml(model, xml, bytes),
    reader: (options) => xmlReader({ model, xml, checks }, options),
    writer: () => xmlWriter(model, xml, checks.tallies),
  };
}

interface Built {
  readonly posts: readonly PostModel[];
  readonly nodes: readonly StructureNode[];
  readonly count: number;
}

function modelOf(
  { map, head, compiling }: FormParts,
  file: FileModel,
  { posts, nodes, count }: Built,
): { readonly model: LayoutModel; readonly checks: Checks } {
  const structure = structureOf(nodes, count);
  const roles = rolePlaces(structure, posts, compiling.mistakes);
  const checks = compileChecks(
    map.entries.get('checks'),
    { structure, posts, source: head.source, label: labelOf(head) },
    compiling,
  );
  return { model: { head, file, posts, structure, roles }, checks };
}

const common = (
  model: LayoutModel,
  checks: Checks,
): LayoutHead & Pick<Layout, 'roles' | 'posts' | 'checks' | 'provenance'> => ({
  ...model.head,
  roles: rolesOf(model.posts),
  posts: model.posts.map(viewOf),
  checks: checkViews(checks),
  provenance: () => provenanceOf(model, checks),
});

/** Characters that the form itself needs. */
const also = (set: CharacterSet, characters: string): CharacterSet => ({
  name: set.name,
  allows: (code) => characters.includes(String.fromCodePoint(code)) || set.allows(code),
});
