/** `genrep layout check DIR|FILE…`: what is wrong with layouts, with line and column, and what is worth knowing. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { CATALOGUE } from '../simulator/services/registry';
import type { LayoutMistake } from '../simulator/formats/layout';
import { needsOf } from '../simulator/knowledge';
import { reviewLayouts, withSchemas, type Document, type Reviewed } from '../simulator/layouts/review';
import { MARKS } from '../simulator/provenance';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';

export function addLayoutCheck(shop: Shop, under: Command): void {
  const { context } = shop;
  const command = addCommand(
    shop,
    'check',
    { sv: 'säger vad som är fel i layouter, och var', en: 'tells what is wrong with layouts, and where' },
    under,
  )
    .argument('<dir|file...>')
    .option('--json', context.t({ sv: 'som JSON', en: 'as JSON' }));
  act(shop, command, async () => {
    const documents = (await Promise.all(command.args.map((given) => documentsAt(context, given)))).flat();
    const around = { needs: needsOf, transactions: CATALOGUE.map(({ id }) => id) };
    const reviewed = await withSchemas(documents, reviewLayouts(documents, around), (file) =>
      context.at(file),
    );
    if (command.opts<{ json?: boolean }>().json === true) context.print(JSON.stringify(reviewed, null, 2));
    else printReview(context, reviewed);
    return reviewed.length === 0 || reviewed.some(({ mistakes }) => mistakes.length > 0) ? 2 : 0;
  });
}

/** Other files of a pack, which lie beside its layouts. */
const OTHER_PARTS: ReadonlySet<string> = new Set(['pack.yaml', 'codes.yaml', 'genrep.yaml']);

export async function documentsAt(context: Context, given: string): Promise<Document[]> {
  const place = context.at(given);
  const names = (await stat(place)).isDirectory()
    ? (await readdir(place, { recursive: true }))
        .filter((name) => /\.ya?ml$/i.test(name) && !OTHER_PARTS.has(path.basename(name)))
        .sort()
        .map((name) => path.join(place, name))
    : [place];
  return Promise.all(
    names.map(async (name) => ({ file: context.short(name), text: await readFile(name, 'utf8') })),
  );
}

function printReview(context: Context, reviewed: readonly Reviewed[]): void {
  if (reviewed.length === 0)
    context.tell(context.t({ sv: 'Inga layouter (*.yaml) här.', en: 'No layouts (*.yaml) here.' }));
  for (const { mistakes, remarks, marks, file, transaction, edition } of reviewed) {
    for (const mistake of mistakes) context.print(mistakeLine(mistake, context));
    for (const { line, column, text } of remarks)
      context.print(
        `${file}:${line}:${column}: ${context.t({ sv: 'upplysning', en: 'note' })}: ${context.t(text)}`,
      );
    const counts = marks && MARKS.map((mark) => `${mark} ${marks[mark]}`).join(', ');
    const verdict = context.t(
      mistakes.length === 0
        ? { sv: 'inga fel', en: 'no mistakes' }
        : { sv: `${mistakes.length} fel`, en: `${mistakes.length} mistakes` },
    );
    const what = [file, transaction, edition].filter((part) => part !== undefined).join(' ');
    context.print(`${what}: ${verdict}${counts === undefined ? '' : ` (${counts})`}`);
  }
}

const mistakeLine = ({ file, line, column, reason, remedy }: LayoutMistake, context: Context): string =>
  [`${file}:${line}:${column ?? 1}: LAYOUT:`, context.t(reason), remedy && context.t(remedy)]
    .filter((part) => part !== undefined)
    .join(' ');
