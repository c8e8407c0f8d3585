/** The rows of `checks:` in a layout, to closures. The set of kinds is closed. */
import type { ProvenanceRow, Source, Text } from '../provenance';
import { characterSet } from './charset';
import {
  atLeastOneRun,
  engineTexts,
  equalRun,
  forbiddenRun,
  orderRun,
  requiredRun,
  uniqueRun,
  valueRun,
  type CheckHead,
  type Checks,
  type CheckRun,
  type Condition,
  type FieldRef,
  type Ref,
  type SectionCheck,
  type Tally,
} from './checks';
import type { EngineCodeName } from './codes';
import { partSource, type Compiling } from './compile-source';
import { fieldAt, fieldOnly, postsAt, refAt, type CheckContext } from './check-refs';
import { luhnValid } from './identity';
import type { PostModel, Structure } from './model';
import { compilePattern } from './pattern';
import { bothLanguages, choiceAt, expectMap, textAt, textsAt, type View } from './yaml-cursor';

const KINDS = [
  'count',
  'sum',
  'equal',
  'not-after',
  'not-before',
  'required',
  'forbidden',
  'at-least-one-of',
  'unique',
  'in',
  'check-digit',
  'pattern',
  'characters',
] as const;
type Kind = (typeof KINDS)[number];

const ENGINE: Readonly<Record<Kind, EngineCodeName>> = {
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

const KEYS = [
  'code',
  'level',
  'severity',
  'rule',
  'text',
  'remedy',
  'mark',
  'source',
  'note',
  'equals',
  'except',
  'when',
  'field',
  ...KINDS,
];

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
    const map = expectMap(item, KEYS, 'checks', compiling.mistakes);
    if (map === undefined) continue;
    const given = KINDS.filter((kind) => map.entries.has(kind));
    const kind = given[0];
    if (kind === undefined || given.length > 1) {
      compiling.mistakes.at(map.line, `Ange ett av ${KINDS.join(', ')}.`, `Name one of ${KINDS.join(', ')}.`);
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
  kind: Kind,
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
    level:
      choiceAt(map, 'level', ['file', 'handling'], context.mistakes) ??
      (section === 'handling' ? 'handling' : 'file'),
    severity: choiceAt(map, 'severity', ['fel', 'anmarkning'], context.mistakes) ?? 'fel',
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
  const start = runOf(map, kind, target, head, context);
  if (start !== undefined) sections.push({ head, section, start, row });
}

const named = (text: Text, ref: Ref): Text => {
  const name = ref.field === undefined ? ref.post.name : ref.field.name;
  return { sv: `${name}: ${text.sv}`, en: `${name}: ${text.en}` };
};

/** The field (or post) that a finding of this check points at. */
function targetOf(map: View, kind: Kind, context: CheckContext): Ref | undefined {
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

function tallyOf(
  map: View,
  kind: 'count' | 'sum',
  target: Ref,
  head: CheckHead,
  row: ProvenanceRow,
  context: CheckContext,
): Tally | undefined {
  const equals = fieldOnly(target, map, 'equals', context);
  const words = textsAt(map, kind, context.mistakes);
  if (equals === undefined || words === undefined) return undefined;
  if (!/^(number|amount)/.test(equals.field.type.spec)) {
    context.mistakes.at(
      map.lineOf('equals'),
      `${equals.field.key} ska vara number eller amount.`,
      `${equals.field.key} should be number or amount.`,
    );
  }
  const base = { head, target: equals, row };
  if (kind === 'sum') {
    const summands = words.flatMap((word) => {
      const ref = fieldOnly(refAt(map, 'sum', word, context), map, 'sum', context);
      return ref === undefined ? [] : [ref];
    });
    return { ...base, kind: 'sum', posts: undefined, except: new Set(), summands };
  }
  const except = new Set(postsAt(map, 'except', textsAt(map, 'except', context.mistakes) ?? [], context));
  if (words[0] === 'handlingar')
    return { ...base, kind: 'handlingar', posts: undefined, except, summands: [] };
  const posts = words[0] === 'posts' ? undefined : new Set(postsAt(map, 'count', words, context));
  return { ...base, kind: 'posts', posts, except, summands: [] };
}

function runOf(
  map: View,
  kind: Kind,
  target: Ref,
  head: CheckHead,
  context: CheckContext,
): (() => CheckRun) | undefined {
  const { mistakes } = context;
  switch (kind) {
    case 'required':
      return requiredRun(head, target, conditionOf(map, context));
    case 'forbidden':
      return forbiddenRun(head, target, conditionOf(map, context));
    case 'at-least-one-of': {
      const refs = (textsAt(map, kind, mistakes) ?? []).map((word) => refAt(map, kind, word, context));
      return atLeastOneRun(
        head,
        refs.filter((ref) => ref !== undefined),
      );
    }
    case 'equal': {
      const refs = (textsAt(map, kind, mistakes) ?? []).map((word) =>
        fieldOnly(refAt(map, kind, word, context), map, kind, context),
      );
      const [first, ...others] = refs.filter((ref) => ref !== undefined);
      if (first !== undefined && others.length > 0) return equalRun(head, first, others);
      mistakes.at(map.line, '”equal” ska ha minst två fält.', '"equal" should have at least two fields.');
      return undefined;
    }
    default:
      return fieldRunOf(
        map,
        kind,
        fieldOnly(target, map, map.entries.has('field') ? 'field' : kind, context),
        head,
        context,
      );
  }
}

function fieldRunOf(
  map: View,
  kind: Kind,
  ref: FieldRef | undefined,
  head: CheckHead,
  context: CheckContext,
): (() => CheckRun) | undefined {
  const { mistakes } = context;
  if (ref === undefined) return undefined;
  switch (kind) {
    case 'unique':
      return uniqueRun(head, ref);
    case 'not-after':
    case 'not-before': {
      const bound = textAt(map, kind, mistakes) === 'today' ? undefined : fieldAt(map, kind, context);
      if (bound === undefined && textAt(map, kind, mistakes) !== 'today') return undefined;
      return orderRun(
        head,
        ref,
        bound,
        kind === 'not-after' ? (value, limit) => value > limit : (value, limit) => value < limit,
      );
    }
    case 'in': {
      const words = textsAt(map, 'in', mistakes) ?? [];
      const known = new Set(words);
      return valueRun(head, ref, words.join(', '), (raw) => (known.has(raw) ? undefined : raw));
    }
    case 'check-digit':
      choiceAt(map, 'check-digit', ['luhn'], mistakes);
      return valueRun(head, ref, 'luhn', (raw) => {
        const digits = raw.replaceAll(/[-\s]/g, '');
        return /^\d+$/.test(digits) && luhnValid(digits) ? undefined : raw;
      });
    case 'pattern': {
      const source = textAt(map, 'pattern', mistakes) ?? '';
      const pattern = compilePattern(source);
      if (pattern.ok) return valueRun(head, ref, source, (raw) => (pattern.matches(raw) ? undefined : raw));
      mistakes.at(map.lineOf('pattern'), pattern.sv, pattern.en);
      return undefined;
    }
    case 'characters': {
      const allowed = textAt(map, 'characters', mistakes) ?? '';
      const set =
        allowed === 'svenska' || allowed === 'ascii' || allowed === 'any' ? characterSet(allowed) : undefined;
      const wrong = (char: string): boolean =>
        set === undefined ? !allowed.includes(char) : !set.allows(char.codePointAt(0) ?? 0);
      return valueRun(head, ref, allowed, (raw) => Array.from(raw).find(wrong));
    }
    default:
      return undefined;
  }
}

function conditionOf(map: View, context: CheckContext): Condition | undefined {
  const view = map.entries.get('when');
  if (view === undefined) return undefined;
  const when = expectMap(view, ['field', 'is', 'in', 'filled'], 'when', context.mistakes);
  const field = when && fieldAt(when, 'field', context);
  if (when === undefined || field === undefined) return undefined;
  const words = textsAt(when, when.entries.has('is') ? 'is' : 'in', context.mistakes);
  if (words !== undefined) {
    const known = new Set(words);
    return { field, holds: (raw) => known.has(raw) };
  }
  const filled = choiceAt(when, 'filled', ['true', 'false'], context.mistakes);
  if (filled === undefined)
    context.mistakes.at(
      when.line,
      '”when” ska ha is, in eller filled.',
      '"when" should have is, in or filled.',
    );
  return { field, holds: (_raw, blank) => blank !== (filled === 'true') };
}
