/** `genrep layout import [FILE|-]`: a description's table, pasted, to the fields of a post. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import { compileLayout } from '../simulator/formats/compile';
import type { Layout } from '../simulator/formats/layout';
import { openLayouts } from '../simulator/knowledge';
import { importTable, type Imported, type ImportedPost } from '../simulator/layouts/import';
import { decodePaste } from '../simulator/layouts/table/decode';
import { mergePosts, renamedInChecks } from '../simulator/layouts/table/merge';
import { fieldLines } from '../simulator/layouts/table/write-fields';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import { findLayout } from './layout-new';

interface Options {
  readonly post?: string;
  readonly posts?: boolean;
  readonly into?: string;
  readonly transaction?: string;
}

type Done = Extract<Imported, { ok: true }>;

export function addLayoutImport(shop: Shop, under: Command): void {
  const { context } = shop;
  const command = addCommand(
    shop,
    'import',
    {
      sv: 'läser en inklistrad tabell ur en beskrivning till fält',
      en: "reads a description's pasted table into fields",
    },
    under,
  )
    .argument('[file]', context.t({ sv: 'fil; annars standard in', en: 'file; else standard input' }))
    .option(
      '--post <key>',
      context.t({ sv: 'posten som raderna hör till', en: 'the post that the rows are of' }),
    )
    .option(
      '--posts',
      context.t({ sv: 'alla poster som texten nämner', en: 'every post that the text names' }),
    )
    .option('--into <file>', context.t({ sv: 'lägg fälten i en layout', en: 'put the fields into a layout' }))
    .option('--transaction <id>', context.t({ sv: 'gissa roller för', en: 'guess roles for' }));
  act(shop, command, async () => {
    const options = command.opts<Options>();
    if ((options.post === undefined) === (options.posts !== true)) throw new ComplaintError([noPost()]);
    const text = decodePaste(await pasted(context, command.args[0]));
    const into = options.into === undefined ? undefined : await readFile(context.at(options.into), 'utf8');
    const layout = await layoutFor(options, into);
    const imported = importTable(text, { post: options.post, layout });
    if (!imported.ok) {
      tellUnread(context, imported.unread);
      throw new ComplaintError([options.post === undefined ? noHeadings() : nothing(options.post)]);
    }
    if (into === undefined) printPosts(context, imported.posts);
    else await putInto(context, options.into ?? '', renamed(into, layout, imported.posts), imported.posts);
    tellAbout(context, imported);
    return imported.unread.length > 0 ? 1 : 0;
  });
}

async function pasted(context: Context, file: string | undefined): Promise<Buffer> {
  if (file !== undefined && file !== '-') return readFile(context.at(file));
  const pieces: Uint8Array[] = [];
  for await (const piece of context.stdin) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Whose roles are likely: the file's own, else the built-in layout of the transaction. */
async function layoutFor(options: Options, into: string | undefined): Promise<Layout | undefined> {
  const compiled = into === undefined ? undefined : compileLayout(into, options.into ?? '', 'user');
  if (compiled?.ok === true) return compiled.layout;
  const named = options.transaction ?? /^transaction:\s*['"]?([\w.-]+)/m.exec(into ?? '')?.[1];
  return named === undefined ? undefined : findLayout((await openLayouts([])).all(), named, undefined);
}

function printPosts(context: Context, posts: readonly ImportedPost[]): void {
  const [only, ...more] = posts;
  if (only !== undefined && more.length === 0) {
    context.print('fields:');
    for (const line of fieldLines(only.fields, 2, context.lang)) context.print(line);
    return;
  }
  context.print('posts:');
  for (const { key, name, fields } of posts) {
    context.print(`  '${key}':`);
    if (name !== '') context.print(`    name: ${JSON.stringify(name)}`);
    context.print('    fields:');
    for (const line of fieldLines(fields, 6, context.lang)) context.print(line);
  }
}

/** Checks of the document name a field that has the same role as before by its new name. */
function renamed(text: string, layout: Layout | undefined, posts: readonly ImportedPost[]): string {
  const names = posts.flatMap(({ key, fields }) =>
    (layout?.posts.find(({ post }) => post === key)?.fields ?? []).flatMap(({ name, role }) => {
      const now = fields.find((field) => role !== undefined && field.role === role);
      return now === undefined ? [] : [[`${key}.${name}`, `${key}.${now.name}`] as const];
    }),
  );
  return renamedInChecks(text, new Map(names));
}

async function putInto(
  context: Context,
  file: string,
  text: string,
  posts: readonly ImportedPost[],
): Promise<void> {
  const merged = mergePosts(
    text,
    posts.map(({ key, name, fields }) => ({
      key,
      name,
      lines: (indent) => fieldLines(fields, indent, context.lang),
    })),
  );
  if (!merged.ok) throw new ComplaintError([notMerged(file, merged.reason)]);
  await writeFile(context.at(file), merged.text);
  for (const { key, fields } of posts)
    context.print(
      context.t({
        sv: `${file}: post ${key}, ${fields.length} fält`,
        en: `${file}: post ${key}, ${fields.length} fields`,
      }),
    );
  for (const key of merged.added)
    context.tell(
      context.t({
        sv: `Post ${key} är ny: lägg in den i structure.`,
        en: `Post ${key} is new: put it into the structure.`,
      }),
    );
  context.tell(context.t({ sv: `Nu: genrep layout check ${file}`, en: `Now: genrep layout check ${file}` }));
}

function tellAbout(context: Context, { posts, counting, others, unread }: Done): void {
  if (posts.some(({ fields }) => fields.length > 0)) {
    const first = counting.first;
    context.tell(
      context.t({
        sv: `Positionerna räknas från ${first}${first === 0 ? '; de är omräknade så att första tecknet är 1' : ''}${counting.unsure ? ' (antaget: inget fält börjar först i posten)' : ''}.`,
        en: `Positions are counted from ${first}${first === 0 ? '; made to count the first character as 1' : ''}${counting.unsure ? ' (taken for granted: no field begins at the first character)' : ''}.`,
      }),
    );
  }
  if (others.length > 0)
    context.tell(
      context.t({
        sv: `Texten har också post ${others.join(', ')}; --posts tar alla.`,
        en: `The text also has post ${others.join(', ')}; --posts takes all.`,
      }),
    );
  tellUnread(context, unread);
}

function tellUnread(context: Context, unread: Imported['unread']): void {
  for (const { line, text, why } of unread)
    context.tell(
      context.t({
        sv: `Oläst rad ${line}: ${text} – ${why.sv}`,
        en: `Unread line ${line}: ${text} – ${why.en}`,
      }),
    );
}

const noPost = (): Complaint => ({
  code: 'USAGE',
  place: '--post',
  finding: { sv: 'Posten som raderna hör till saknas.', en: 'The post that the rows are of is missing.' },
  remedy: {
    sv: 'Ange --post 02, eller --posts när texten själv nämner posterna.',
    en: 'Give --post 02, or --posts when the text itself names the posts.',
  },
});

const noHeadings = (): Complaint => ({
  code: 'LAYOUT-IMPORT',
  finding: {
    sv: 'Texten nämner inga poster med fält (”Post 02 …”).',
    en: 'The text names no posts with fields ("Post 02 …").',
  },
  remedy: { sv: 'Klistra in en post i taget med --post.', en: 'Paste one post at a time with --post.' },
});

const nothing = (post: string): Complaint => ({
  code: 'LAYOUT-IMPORT',
  place: post,
  finding: { sv: 'Inga fält hittades för posten.', en: 'No fields were found for the post.' },
  remedy: {
    sv: 'Tabellen ska ha fältnamn och läge eller längd på varje rad, åtskilda av tabb, ;, | eller minst två blanksteg.',
    en: 'The table should have a field name and a place or length on each row, parted by tab, ;, | or two blanks at least.',
  },
});

const notMerged = (file: string, reason: Complaint['finding']): Complaint => ({
  code: 'LAYOUT-IMPORT',
  place: file,
  finding: reason,
  remedy: {
    sv: 'Utelämna --into och klistra in fälten för hand.',
    en: 'Leave out --into and paste the fields by hand.',
  },
});
