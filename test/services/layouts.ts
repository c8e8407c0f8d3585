/** The built-in layouts of BF, loaded by the real engine. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { loadLayouts } from '../../simulator/formats/load';
import type { Layout, LayoutSet, RoleNeeds } from '../../simulator/formats/layout';
import type { Service } from '../../simulator/services/service';
import { bf } from '../../simulator/services/betalningsforelaggande/bf';

const FOLDER = path.join(__dirname, '../../simulator/services/betalningsforelaggande');
const NAMES = ['ansokan', 'ansokan.xml', 'kvittens', 'kvittens.xml', 'bekraftelse', 'utslag'] as const;

const needsOf = (transaction: string): RoleNeeds | undefined =>
  bf.incoming.find(({ id }) => id === transaction)?.needs ?? bf.outgoing[transaction];

/** `userDirs`: folders of an ingivare's own layouts, which come first. */
export async function builtinSet(userDirs: readonly string[] = []): Promise<LayoutSet> {
  const builtin = NAMES.map((name) => path.join(FOLDER, `${name}.layout.yaml`));
  const loaded = await loadLayouts({ builtin, userDirs, needs: needsOf });
  if (!loaded.ok) {
    throw new Error(
      loaded.mistakes.map(({ file, line, reason }) => `${file}:${line} ${reason.en}`).join('\n'),
    );
  }
  return loaded.set;
}

export function layoutOf(set: LayoutSet, transaction: string, form: 'fixed' | 'xml' = 'fixed'): Layout {
  const layout = set.editions(transaction, form)[0];
  if (layout === undefined) throw new Error(`no ${form} layout for ${transaction}`);
  return layout;
}

/** The built-in layouts of one service's folder. */
export async function layoutsOf(service: Service, folder: string): Promise<LayoutSet> {
  const where = path.join(__dirname, '../../simulator/services', folder);
  const loaded = await loadLayouts({
    builtin: readdirSync(where)
      .filter((name) => name.endsWith('.layout.yaml'))
      .sort()
      .map((name) => path.join(where, name)),
    userDirs: [],
    needs: (transaction) =>
      service.incoming.find(({ id }) => id === transaction)?.needs ?? service.outgoing[transaction],
  });
  if (!loaded.ok)
    throw new Error(
      loaded.mistakes.map(({ file, line, reason }) => `${file}:${line} ${reason.en}`).join('\n'),
    );
  return loaded.set;
}
