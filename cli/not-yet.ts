/** Commands that the surface names and Genrep does not do yet: said, never an unknown command. */
import { addCommand, type Shop } from './command';

const NAMES = ['verify'] as const;

export function addNotYet(shop: Shop): void {
  const { context, exit } = shop;
  for (const name of NAMES) {
    addCommand(shop, name, { sv: 'görs inte ännu', en: 'not done yet' })
      .argument('[words...]')
      .allowUnknownOption()
      .action(() => {
        context.complain([
          {
            code: 'GENREP-NOT-YET',
            place: name,
            finding: { sv: 'Genrep gör inte detta ännu.', en: 'Genrep does not do this yet.' },
            remedy: { sv: 'Se README för vad som finns.', en: 'See README for what there is.' },
          },
        ]);
        exit.code = 2;
      });
  }
}
