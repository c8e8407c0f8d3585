/** What the built-in layouts are checked for here instead of at each start. */
import { readFileSync } from 'node:fs';
import { builtinLayout } from '../../simulator/formats/builtin-layout';
import { compileLayout } from '../../simulator/formats/compile';
import { needMistakes } from '../../simulator/formats/role-needs';
import { openLayouts, needsOf } from '../../simulator/knowledge';

const plain = (layout: object): object =>
  Object.fromEntries(Object.entries(layout).filter(([, value]) => typeof value !== 'function'));

test('every built-in layout compiles, has the roles of its transaction and the heading that was read of it', async () => {
  const layouts = (await openLayouts([])).all();
  expect(layouts.length).toBeGreaterThan(30);
  for (const layout of layouts) {
    const compiled = compileLayout(readFileSync(layout.file, 'utf8'), layout.file, 'builtin');
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.mistakes));
    const { layout: whole, line, xsd } = compiled;
    expect(xsd).toBeUndefined();
    expect(needMistakes(whole, line, needsOf(whole.transaction))).toEqual([]);
    expect(Object.keys(layout).toSorted()).toEqual(Object.keys(whole).toSorted());
    expect(plain(layout)).toEqual(plain(whole));
    expect(layout.provenance()).toEqual(whole.provenance());
  }
});

test('one that is broken is told when it is asked for, with its line', () => {
  const text = 'transaction: verk.ansokan\nedition: genrep-1\nfile: { form: fixed }\nannat: 1\n';
  const layout = builtinLayout(text, '/broken.yaml');
  expect(layout.transaction).toBe('verk.ansokan');
  expect(() => layout.hash).toThrow('/broken.yaml:4');
});
