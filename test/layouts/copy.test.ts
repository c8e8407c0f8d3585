import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileLayout } from '../../simulator/formats/compile';
import { copyLayout } from '../../simulator/layouts/copy';
import { reviewLayouts } from '../../simulator/layouts/review';
import { AROUND, BUILTIN, compiled, textOf } from './documents';

const WISH = { edition: 'min-1', lang: 'sv', bare: false } as const;

describe.each(BUILTIN.map((file) => [path.basename(path.dirname(file)), path.basename(file), file]))(
  '%s %s',
  (_room, _name, file) => {
    const text = readFileSync(file, 'utf8');
    test.each([false, true])('a copy loads at once and has the same form (bare: %s)', (bare) => {
      const ours = compileLayout(text, file, 'builtin');
      const copy = copyLayout(text, { ...WISH, bare });
      const theirs = compiled(copy);
      if (!ours.ok) throw new Error('ours does not compile');
      expect(theirs.edition).toBe('min-1');
      const form = (posts: typeof theirs.posts): unknown =>
        posts.map((post) => ({ ...post, fields: post.fields.map((field) => ({ ...field, source: null })) }));
      expect(form(theirs.posts)).toEqual(form(ours.layout.posts));
      expect(reviewLayouts([{ file, text: copy }], AROUND)[0]?.mistakes).toEqual([]);
    });

    test('nothing that is assumed becomes documented by being copied', () => {
      const ours = compileLayout(text, file, 'builtin');
      if (!ours.ok) throw new Error('ours does not compile');
      const marks = (rows: readonly { source: { mark: string } }[]): string[] =>
        rows.map(({ source }) => source.mark);
      const inherited = ours.layout.source.mark === 'assumed';
      const theirs = marks(compiled(copyLayout(text, WISH)).provenance());
      const due = marks(ours.layout.provenance());
      expect(inherited ? theirs : theirs.map((mark, at) => (mark === 'assumed' ? due[at] : mark))).toEqual(
        due,
      );
      expect(marks(compiled(copyLayout(text, { ...WISH, bare: true })).provenance())).not.toContain(
        'documented',
      );
    });
  },
);

test('every line that is assumed or inferred says so', () => {
  const copy = copyLayout(textOf('verkstallighet/ansokan'), WISH).split('\n');
  expect(copy[0]).toBe('# yaml-language-server: $schema=./genrep-layout.schema.json');
  const line = (words: string): string | undefined => copy.find((one) => one.includes(words));
  expect(line('at: 15-17')).toMatch(/# antaget$/);
  expect(line('sum: 02.BELOPP')).toMatch(/# härlett$/);
  expect(line("{ name: POSTTYP, at: 1-2, is: '00' }")).not.toContain('#');
  expect(line('source: {')).toBe('source: { document: er beskrivning, mark: assumed }');
});
