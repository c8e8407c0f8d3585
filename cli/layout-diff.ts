/** `genrep layout diff TRANSACTION DIR|FILE`: what a layout of one's own says otherwise than the built-in one. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import { compileLayout } from '../simulator/formats/compile';
import type { Layout } from '../simulator/formats/layout';
import { layoutComplaint, openLayouts } from '../simulator/knowledge';
import { compareLayouts, type Difference } from '../simulator/layouts/compare';
import { outlineOf, type Outline } from '../simulator/layouts/outline';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import { documentsAt } from './layout-check';
import { findLayout } from './layout-new';

const FORMATS: ReadonlySet<string> = new Set(['text', 'json', 'md']);

export function addLayoutDiff(shop: Shop, under: Command): void {
  const { context } = shop;
  const command = addCommand(
    shop,
    'diff',
    { sv: 'vad en egen layout säger annorlunda', en: 'what a layout of your own says otherwise' },
    under,
  )
    .argument('<transaction>')
    .argument('<dir|file>')
    .option('--form <form>', context.t({ sv: 'form, när flera finns', en: 'form, when there are several' }))
    .option(
      '--format <text|json|md>',
      context.t({ sv: 'utskriftens form', en: 'form of the output' }),
      'text',
    );
  act(shop, command, async () => {
    const [transaction = '', place = ''] = command.args;
    const { form, format } = command.opts<{ form?: string; format: string }>();
    if (!FORMATS.has(format)) throw new ComplaintError([noFormat(format)]);
    const theirs = await theirLayout(context, transaction, place, form);
    const layout = findLayout((await openLayouts([])).all(), transaction, form ?? theirs.layout.form);
    const ours = outlineOf(layout, await readFile(layout.file, 'utf8'));
    const differences = compareLayouts(ours, theirs);
    print(context, format, ours.layout, theirs.layout, differences);
    return differences.length === 0 ? 0 : 1;
  });
}

async function theirLayout(
  context: Context,
  transaction: string,
  place: string,
  form: string | undefined,
): Promise<Outline> {
  const documents = await documentsAt(context, place);
  const named = new RegExp(
    `^transaction:\\s*['"]?${transaction.replaceAll('.', '\\.')}['"]?\\s*(?:#.*)?$`,
    'm',
  );
  const about = documents.filter(({ text }) => named.test(text));
  const compiled = about.map((document) => ({
    document,
    result: compileLayout(document.text.replace(/^\uFEFF/, ''), document.file, 'user'),
  }));
  const broken = compiled.flatMap(({ result }) => (result.ok ? [] : result.mistakes));
  if (broken.length > 0) throw new ComplaintError(broken.map(layoutComplaint));
  for (const { document, result } of compiled) {
    if (result.ok && (form === undefined || result.layout.form === form))
      return outlineOf(result.layout, document.text);
  }
  throw new ComplaintError([notThere(transaction, place)]);
}

function print(
  context: Context,
  format: string,
  ours: Layout,
  theirs: Layout,
  differences: readonly Difference[],
): void {
  const head = `${theirs.transaction} ${ours.edition} → ${theirs.edition}`;
  const count = context.t(
    differences.length === 0
      ? { sv: 'samma form', en: 'the same form' }
      : { sv: `${differences.length} skillnader`, en: `${differences.length} differences` },
  );
  if (format === 'json') {
    context.print(
      JSON.stringify(
        { transaction: theirs.transaction, ours: ours.edition, theirs: theirs.edition, differences },
        null,
        2,
      ),
    );
    return;
  }
  if (format === 'md') context.print(`## ${head}\n`);
  for (const { text } of differences) context.print(`${format === 'md' ? '- ' : ''}${context.t(text)}`);
  context.print(format === 'md' ? `\n${count}` : `${head}: ${count}`);
}

const noFormat = (format: string): Complaint => ({
  code: 'USAGE',
  place: `--format ${format}`,
  finding: { sv: 'Formen finns inte.', en: 'There is no such format.' },
  remedy: { sv: 'Ange text, json eller md.', en: 'Give text, json or md.' },
});

const notThere = (transaction: string, place: string): Complaint => ({
  code: 'LAYOUT-UNKNOWN',
  place,
  finding: { sv: `Ingen layout för ${transaction} här.`, en: `No layout of ${transaction} here.` },
  remedy: {
    sv: 'Ange en mapp eller fil med en sådan layout.',
    en: 'Give a folder or file with such a layout.',
  },
});
