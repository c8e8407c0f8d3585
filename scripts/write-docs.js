// Writes what follows from the tables: the reference pages under docs/, and the client's product ids.
'use strict';
const { mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const load = (name) => require(path.join(root, 'dist/simulator', name));

async function main() {
  const { openLayouts } = load('knowledge.js');
  const { outlineOf } = load('layouts/outline.js');
  const { referencePages } = load('reference/pages.js');
  const layouts = (await openLayouts([])).all();
  const pages = referencePages(layouts.map((layout) => outlineOf(layout, readFileSync(layout.file, 'utf8'))));
  const docs = path.join(root, 'docs');
  rmSync(path.join(docs, 'transaktioner'), { recursive: true, force: true });
  mkdirSync(path.join(docs, 'transaktioner'), { recursive: true });
  for (const [name, text] of pages) writeFileSync(path.join(docs, name), text);
  const { clientProducts } = load('reference/products.js');
  writeFileSync(path.join(root, 'client/products.ts'), clientProducts());
  console.log(`${pages.size} pages`);
}

void main();
