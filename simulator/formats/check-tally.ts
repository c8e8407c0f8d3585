/** A `count` or `sum` row of a layout's checks. */
import type { ProvenanceRow } from '../provenance';
import { fieldOnly, postsAt, refAt, type CheckContext } from './check-refs';
import type { CheckHead, Ref, Tally } from './checks';
import { textsAt, type View } from './yaml-cursor';

/** @param target the field that says what is due */
export function tallyOf(
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
