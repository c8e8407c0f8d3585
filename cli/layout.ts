/** `genrep layout …`: layouts of one's own, from a copy or a pasted table to a folder that `start --layouts` reads. */
import { addCommand, type Shop } from './command';
import { addLayoutCheck } from './layout-check';
import { addLayoutDiff } from './layout-diff';
import { addLayoutImport } from './layout-import';
import { addLayoutNew } from './layout-new';
import { addLayoutSchema } from './layout-schema';

export function addLayout(shop: Shop): void {
  const layout = addCommand(shop, 'layout', {
    sv: 'egna layouter: skriv av, kontrollera, jämför',
    en: 'layouts of your own: type in, check, compare',
  });
  addLayoutNew(shop, layout);
  addLayoutImport(shop, layout);
  addLayoutCheck(shop, layout);
  addLayoutDiff(shop, layout);
  addLayoutSchema(shop, layout);
}
