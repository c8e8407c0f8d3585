/** `genrep layout new TRANSACTION --out DIR`: a built-in layout copied, to be corrected from a description. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import type { Layout } from '../simulator/formats/layout';
import { openLayouts } from '../simulator/knowledge';
import { copyLayout } from '../simulator/layouts/copy';
import { SCHEMA_FILE, schemaText } from '../simulator/layouts/schema';
import { laidOutIds } from '../simulator/services/registry';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import { newFolder } from '../simulator/new-folder';

interface Options {
  readonly out?: string;
  readonly form?: string;
  readonly edition: string;
  readonly bare?: boolean;
}

export function addLayoutNew(shop: Shop, under: Command): void {
  const { context } = shop;
  const command = addCommand(
    shop,
    'new',
    {
      sv: 'skriver av en inbyggd layout att rätta; utan transaktion: visar vilka som finns',
      en: 'copies a built-in layout to correct; without a transaction: lists them',
    },
    under,
  )
    .argument('[transaction]')
    .option('--out <dir>', context.t({ sv: 'mapp för avskriften', en: 'folder of the copy' }))
    .option('--form <form>', context.t({ sv: 'form, när flera finns', en: 'form, when there are several' }))
    .option('--edition <name>', context.t({ sv: 'avskriftens utgåva', en: 'edition of the copy' }), 'min-1')
    .option('--bare', context.t({ sv: 'utan märken och kommentarer', en: 'without marks and comments' }));
  act(shop, command, async () => {
    const layouts = (await openLayouts([])).all();
    const [transaction] = command.args;
    const options = command.opts<Options>();
    if (transaction === undefined) {
      for (const { transaction: id, form, edition, title } of layouts)
        context.print([id.padEnd(26), form.padEnd(9), edition, context.t(title)].join('  '));
      return 0;
    }
    if (options.out === undefined) throw new ComplaintError([noFolder()]);
    await copyTo(context, findLayout(layouts, transaction, options.form), context.at(options.out), options);
    return 0;
  });
}

export function findLayout(
  layouts: readonly Layout[],
  transaction: string,
  form: string | undefined,
): Layout {
  const editions = layouts.filter((layout) => layout.transaction === transaction);
  const found =
    editions.find((layout) => layout.form === (form ?? 'fixed')) ??
    (form === undefined ? editions[0] : undefined);
  if (found === undefined) throw new ComplaintError([noLayout(transaction, form)]);
  return found;
}

async function copyTo(context: Context, layout: Layout, folder: string, options: Options): Promise<void> {
  await newFolder(folder);
  const name = `${layout.transaction}${layout.form === 'fixed' ? '' : `.${layout.form}`}.yaml`;
  const file = path.join(folder, name);
  const text = copyLayout(await readFile(layout.file, 'utf8'), {
    edition: options.edition,
    lang: context.lang,
    bare: options.bare === true,
  });
  if (!(await writeNew(file, text))) throw new ComplaintError([exists(file)]);
  await writeNew(path.join(folder, SCHEMA_FILE), schemaText(laidOutIds()));
  const [dir, short] = [context.short(folder), context.short(file)];
  context.print(short);
  for (const step of [
    `genrep layout import --post 02 --into ${short} < ${context.t({ sv: 'tabell.txt', en: 'table.txt' })}`,
    `genrep layout check ${dir}`,
    `genrep inspect ${context.t({ sv: 'FIL', en: 'FILE' })} --layouts ${dir}`,
    `genrep layout diff ${layout.transaction} ${dir}`,
    `genrep start --layouts ${dir}`,
  ])
    context.print(`  ${step}`);
}

/** false when the file is there already. */
async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const exists = (file: string): Complaint => ({
  code: 'LAYOUT-EXISTS',
  place: file,
  finding: {
    sv: 'Filen finns redan och skrivs inte över.',
    en: 'The file is there already and is not overwritten.',
  },
  remedy: {
    sv: 'Ange en annan mapp med --out, eller flytta filen.',
    en: 'Give another folder with --out, or move the file.',
  },
});

const noFolder = (): Complaint => ({
  code: 'USAGE',
  place: '--out',
  finding: { sv: 'Mappen för avskriften saknas.', en: 'The folder of the copy is missing.' },
  remedy: { sv: 'Ange --out DIR.', en: 'Give --out DIR.' },
});

const noLayout = (transaction: string, form: string | undefined): Complaint => ({
  code: 'LAYOUT-UNKNOWN',
  place: [transaction, form].filter((part) => part !== undefined).join(' '),
  finding: { sv: 'Det finns ingen sådan inbyggd layout.', en: 'There is no such built-in layout.' },
  remedy: { sv: 'genrep layout new visar vilka som finns.', en: 'genrep layout new lists them.' },
});
