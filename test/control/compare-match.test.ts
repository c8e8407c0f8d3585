/** Which handlingar of two files belong together. */
import { pairsOf, type HandlingKey } from '../../simulator/control/compare-match';

const keys = (...references: string[]): HandlingKey[] =>
  references.map((referens, at) => ({ number: at + 1, referens, sum: '' }));

const pairs = (one: HandlingKey[], other: HandlingKey[]): string[] =>
  pairsOf(one, other).map((pair) => `${pair.one?.number ?? '-'}:${pair.other?.number ?? '-'}`);

it.each([
  ['the same', ['a', 'b', 'c'], ['a', 'b', 'c'], ['1:1', '2:2', '3:3']],
  ['one removed', ['a', 'b', 'c'], ['a', 'c'], ['1:1', '2:-', '3:2']],
  ['one added, after what it follows', ['a', 'b'], ['a', 'x', 'b'], ['1:1', '-:2', '2:3']],
  ['added first', ['a'], ['x', 'a'], ['-:1', '1:2']],
  ['in another order', ['a', 'b', 'c'], ['c', 'a', 'b'], ['1:2', '2:3', '3:1']],
  ['another in its place is not the same', ['a', 'b'], ['a', 'x'], ['1:1', '-:2', '2:-']],
  ['a reference that was missing', ['a', '', 'c'], ['a', 'b', 'c'], ['1:1', '2:2', '3:3']],
  ['a reference that was there twice', ['a', 'a', 'c'], ['a', 'b', 'c'], ['1:1', '2:2', '3:3']],
  ['without references, by number', ['', ''], ['', '', ''], ['1:1', '2:2', '-:3']],
])('%s', (_, one, other, expected) => {
  expect(pairs(keys(...one), keys(...other))).toEqual(expected);
});
