/** The rows of `checks:` in a layout, to closures. The set of kinds is closed. */
import type { ProvenanceRow, Source, Text } from '../provenance';
import { engineTexts, type CheckHead, type Checks, type Ref, type SectionCheck, type Tally } from './checks';
import type { EngineCodeName } from './codes';
import { partSource, type Compiling } from './compile-source';
import { checkRun } from './check-run';
import { fieldAt, refAt, type CheckContext } from './check-refs';
import { CHECK_KINDS, type CheckKind } from './check-kinds';
import { tallyOf } from './check-tally';
import { CHECK_KEYS, LEVELS, SEVERITIES } from './keys';
import type { PostModel, Structure } from './model';
import { bothLanguages, choiceAt, expectMap, textAt, textsAt, type View } from './yaml-cursor';

const ENGINE: Readonly<Record<CheckKind, EngineCodeName>> = {
  count: 'count',
  sum: 'sum',
  equal: 'equal',
  'not-after': 'notAfter',
  'not-before': 'notBefore',
  required: 'requiredWhen',
  forbidden: 'forbiddenWhen',
  'at-least-one-of': 'atLeastOne',
  unique: 'unique',
  in: 'notInList',
  'check-digit': 'badCheckDigit',
  pattern: 'pattern',
  characters: 'characters',
};

export function compileChecks(
  view: View | undefined,
  layout: {
    readonly structure: Structure;
    readonly posts: readonly PostModel[];
    readonly source: Source;
    readonly label: string;
  },
  compiling: Compiling,
): Checks {
  const sections: SectionCheck[] = [];
  const tallies: Tally[] = [];
  const posts = new Map<string, PostModel[]>();
  for (const post of layout.posts) posts.set(post.key, [...(posts.get(post.key) ?? []), post]);
  const context: CheckContext = {
    ...compiling,
    structure: layout.structure,
    posts,
    parent: layout.source,
    label: layout.label,
  };
  if (view !== undefined && view.kind !== 'list')
    compiling.mistakes.at(view.line, '”checks” ska vara en lista.', '"checks" should be a list.');
  const codes = new Set<string>();
  for (const item of view?.items ?? []) {
    const map = expectMap(item, CHECK_KEYS, 'checks', compiling.mistakes);
    if (map === undefined) continue;
    const given = CHECK_KINDS.filter((kind) => map.entries.has(kind));
    const kind = given[0];
    if (kind === undefined || given.length > 1) {
      compiling.mistakes.at(
        map.line,
        `Ange ett av ${CHECK_KINDS.join(', ')}.`,
        `Name one of ${CHECK_KINDS.join(', ')}.`,
      );
      continue;
    }
    const code = textAt(map, 'code', compiling.mistakes);
    if (code === undefined) {
      compiling.mistakes.at(map.line, 'Kontrollen saknar code.', 'The check has no code.');
      continue;
    }
    const id = codes.has(code) ? `${code} (rad ${map.line})` : code;
    codes.add(code);
    compileCheck(map, kind, code, id, context, sections, tallies);
  }
  return { sections, tallies };
}

function compileCheck(
  map: View,
  kind: CheckKind,
  code: string,
  id: string,
  context: CheckContext,
  sections: SectionCheck[],
  tallies: Tally[],
): void {
  const source = partSource(map, context.parent, context);
  const target = targetOf(map, kind, context);
  if (target === undefined) return;
  const section = context.structure.places.get(target.post)?.section ?? 'start';
  const own = engineTexts(ENGINE[kind]);
  const rule = textAt(map, 'rule', context.mistakes) ?? own.rule;
  const head: CheckHead = {
    code,
    rule,
    level: choiceAt(map, 'level', LEVELS, context.mistakes) ?? (section === 'handling' ? 'handling' : 'file'),
    severity: choiceAt(map, 'severity', SEVERITIES, context.mistakes) ?? 'fel',
    mark: source.mark,
    text: bothLanguages(map, 'text', context.mistakes) ?? named(own.text, target),
    remedy: bothLanguages(map, 'remedy', context.mistakes) ?? own.remedy,
  };
  const row: ProvenanceRow = {
    kind: 'check',
    id: `${context.label} ${id}`,
    service: null,
    what: `${kind}: ${head.text.sv}`,
    source,
  };
  if (kind === 'count' || kind === 'sum') {
    const tally = tallyOf(map, kind, target, head, row, context);
    if (tally !== undefined) tallies.push(tally);
    return;
  }
  const start = checkRun(map, kind, target, head, context);
  if (start !== undefined) sections.push({ head, section, start, row });
}

const named = (text: Text, ref: Ref): Text => {
  const name = ref.field === undefined ? ref.post.name : ref.field.name;
  return { sv: `${name}: ${text.sv}`, en: `${name}: ${text.en}` };
};

/** The field (or post) that a finding of this check points at. */
function targetOf(map: View, kind: CheckKind, context: CheckContext): Ref | undefined {
  switch (kind) {
    case 'count':
    case 'sum':
      return fieldAt(map, 'equals', context);
    case 'required':
    case 'forbidden':
    case 'unique':
      return refAt(map, kind, textAt(map, kind, context.mistakes), context);
    case 'equal':
    case 'at-least-one-of':
      return refAt(map, kind, textsAt(map, kind, context.mistakes)?.at(-1), context);
    default:
      return fieldAt(map, 'field', context);
  }
}
