/** `genrep layout schema`: the JSON Schema that lets an editor complete and check a layout. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { laidOutIds } from '../simulator/services/registry';
import { schemaText } from '../simulator/layouts/schema';
import { act, addCommand, type Shop } from './command';

export function addLayoutSchema(shop: Shop, under: Command): void {
  const { context } = shop;
  const command = addCommand(
    shop,
    'schema',
    { sv: 'JSON Schema för redigerare', en: 'JSON Schema for editors' },
    under,
  ).option('--out <file>', context.t({ sv: 'skriv till fil', en: 'write to a file' }));
  act(shop, command, async () => {
    const { out } = command.opts<{ out?: string }>();
    if (out === undefined) context.stdout.write(schemaText(laidOutIds()));
    else await writeFile(context.at(out), schemaText(laidOutIds()));
    return 0;
  });
}
