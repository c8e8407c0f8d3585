import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CATALOGUE } from '../../simulator/services/registry';
import { openLayouts } from '../../simulator/knowledge';
import { outlineOf } from '../../simulator/layouts/outline';
import { clientProducts } from '../../simulator/reference/products';
import { referencePages } from '../../simulator/reference/pages';
import { SERVICES } from '../../simulator/services/registry';

const DOCS = path.join(__dirname, '../../docs');

let pages: ReadonlyMap<string, string>;
beforeAll(async () => {
  const layouts = (await openLayouts([])).all();
  pages = referencePages(layouts.map((layout) => outlineOf(layout, readFileSync(layout.file, 'utf8'))));
});

test('the pages in docs/ are those that the tables make now; else: npm run docs', () => {
  const stale = [...pages].flatMap(([name, text]) => {
    const file = path.join(DOCS, name);
    return existsSync(file) && readFileSync(file, 'utf8') === text ? [] : [name];
  });
  const left = readdirSync(path.join(DOCS, 'transaktioner')).filter(
    (name) => !pages.has(`transaktioner/${name}`),
  );
  expect({ 'run: npm run docs': [...stale, ...left] }).toEqual({ 'run: npm run docs': [] });
});

test('the client knows the product ids that the rows make now; else: npm run docs', () => {
  expect(readFileSync(path.join(DOCS, '../client/products.ts'), 'utf8')).toBe(clientProducts());
});

test('every transaction with a layout has a page in both languages that says what it is', () => {
  const some = CATALOGUE.filter(({ id }) => pages.has(`transaktioner/${id}.md`));
  expect(some.length).toBeGreaterThan(15);
  for (const { id, productId, fileName } of some) {
    const sv = pages.get(`transaktioner/${id}.md`) ?? '';
    const en = pages.get(`transaktioner/${id}.en.md`) ?? '';
    expect(sv.split('\n')[2]).toContain('**ÖVNING.** Inte utfärdat');
    expect(en.split('\n')[2]).toContain('**EXERCISE.** Not issued');
    for (const page of [sv, en]) {
      expect(page).toContain(productId);
      expect(page).toContain(fileName);
    }
  }
});

test('a post is shown with a ruler and an example line in place', () => {
  const page = pages.get('transaktioner/verk.ansokan.md') ?? '';
  const example = /### 02 Kapitalskuld[\s\S]*?```text\n([^\n]*)\n(\d+)\n(02[^\n]*)\n```/.exec(page);
  expect(example?.[2]?.slice(0, 12)).toBe('123456789012');
  expect(example?.[1]?.slice(8, 10)).toBe('10');
  expect(example?.[3]).toMatch(/^02\d{13}/);
  for (const post of ['00', '01', '02', '03', '05', '99'])
    expect([post, new RegExp(`### ${post} [\\s\\S]*?\`\`\`text\\n[^#]*\\n${post}`).test(page)]).toEqual([
      post,
      true,
    ]);
});

test('every content rule of a service stands on the page of its transaction', () => {
  const all = [...pages]
    .filter(([name]) => name.startsWith('transaktioner/'))
    .map(([, text]) => text)
    .join('\n');
  const missing = SERVICES.flatMap(({ rules }) => rules.filter(({ code }) => !all.includes(`\`${code}\``)));
  expect(missing.map(({ code }) => code)).toEqual([]);
});
