/** Where the pages of `inspect --format html` go: standard output, or a folder with one page per file and an index. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ComplaintError } from '../simulator/complaint';
import type { Context } from './context';
import type { Looked } from '../simulator/inspection';
import { diskName } from '../simulator/disk-name';
import { indexPage, inspectionPage, type IndexRow } from './inspect-page';
import { sumUp } from './inspect-summary';
import { newFolder } from '../simulator/new-folder';

export interface PageFolder {
  add(looked: Looked): Promise<void>;
  end(looked: readonly Looked[]): Promise<void>;
}

const fileOf = (looked: Looked): string => (looked.ok ? looked.inspected.file : looked.file);

export const onePage = (context: Context, looked: readonly Looked[]): Promise<string> =>
  inspectionPage(
    looked.map((one) => ({ name: context.short(fileOf(one)), looked: one })),
    context.lang,
  );

export async function pageFolder(context: Context, out: string, format: string): Promise<PageFolder> {
  if (format !== 'html') {
    throw new ComplaintError([
      {
        code: 'USAGE',
        place: `--out ${out}`,
        finding: { sv: 'Bara sidor skrivs i en mapp.', en: 'Only pages are written into a folder.' },
        remedy: { sv: 'Ange också --format html.', en: 'Give --format html too.' },
      },
    ]);
  }
  const folder = context.at(out);
  await newFolder(folder);
  const rows: IndexRow[] = [];
  const taken = new Set<string>(['index.html']);
  return {
    add: async (looked) => {
      const name = context.short(fileOf(looked));
      const href = freeName(diskName(path.basename(fileOf(looked))), taken);
      rows.push({ name, href, looked: looked.ok ? { ...looked, items: [] } : looked });
      await writeFile(path.join(folder, href), await inspectionPage([{ name, looked }], context.lang));
    },
    end: (looked) =>
      writeFile(path.join(folder, 'index.html'), indexPage(rows, context.t(sumUp(looked)), context.lang)),
  };
}

/** Files of one name in several folders have a page each, also where names differ by case alone. */
function freeName(base: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${base}.html` : `${base}-${n}.html`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
