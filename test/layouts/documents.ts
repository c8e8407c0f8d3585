/** The built-in layouts as documents, and what there is around them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CATALOGUE } from '../../simulator/services/registry';
import { compileLayout } from '../../simulator/formats/compile';
import type { Layout } from '../../simulator/formats/layout';
import { needsOf } from '../../simulator/knowledge';
import type { Surroundings } from '../../simulator/layouts/review';

const FOLDER = path.join(__dirname, '../../simulator/services');

export const BUILTIN: readonly string[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.layout.yaml'))
  .sort()
  .map((name) => path.join(FOLDER, name));

export const textOf = (name: string): string =>
  readFileSync(path.join(FOLDER, `${name}.layout.yaml`), 'utf8');

export const AROUND: Surroundings = {
  needs: needsOf,
  transactions: CATALOGUE.map(({ id }) => id),
};

export function compiled(text: string, file = 'min/layout.yaml'): Layout {
  const result = compileLayout(text, file, 'user');
  if (!result.ok)
    throw new Error(result.mistakes.map(({ line, reason }) => `${line}: ${reason.en}`).join('\n'));
  return result.layout;
}
