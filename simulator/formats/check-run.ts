/** A row of a layout's checks that looks at one start, handling or end at a time, to the closure that runs it. */
import { characterSet } from './charset';
import type { CheckKind } from './check-kinds';
import { fieldAt, fieldOnly, refAt, type CheckContext } from './check-refs';
import {
  atLeastOneRun,
  equalRun,
  forbiddenRun,
  orderRun,
  requiredRun,
  uniqueRun,
  valueRun,
  type CheckHead,
  type CheckRun,
  type Condition,
  type FieldRef,
  type Ref,
} from './checks';
import { FLAGS, WHEN_KEYS } from './keys';
import { luhnValid } from './identity';
import { compilePattern } from './pattern';
import { choiceAt, expectMap, textAt, textsAt, type View } from './yaml-cursor';

/** @param target what the findings point at; undefined where the row has mistakes, which are told */
export function checkRun(
  map: View,
  kind: CheckKind,
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
  kind: CheckKind,
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
  const when = expectMap(view, WHEN_KEYS, 'when', context.mistakes);
  const field = when && fieldAt(when, 'field', context);
  if (when === undefined || field === undefined) return undefined;
  const words = textsAt(when, when.entries.has('is') ? 'is' : 'in', context.mistakes);
  if (words !== undefined) {
    const known = new Set(words);
    return { field, holds: (raw) => known.has(raw) };
  }
  const filled = choiceAt(when, 'filled', FLAGS, context.mistakes);
  if (filled === undefined)
    context.mistakes.at(
      when.line,
      '”when” ska ha is, in eller filled.',
      '"when" should have is, in or filled.',
    );
  return { field, holds: (_raw, blank) => blank !== (filled === 'true') };
}
