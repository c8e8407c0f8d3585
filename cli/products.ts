/** `genrep products`: transactions and their product ids, as configured. */
import { byProductId } from '../simulator/catalogue';
import { catalogueOf } from '../simulator/configured';
import { openEquipment } from '../simulator/knowledge';
import { act, addCommand, type Shop } from './command';
import { addSettingOptions, configOf, EQUIPMENT } from './setting-options';

export function addProducts(shop: Shop): void {
  const { context } = shop;
  const command = addSettingOptions(
    addCommand(shop, 'products', {
      sv: 'transaktioner och produktidentiteter',
      en: 'transactions and product ids',
    }),
    context,
    EQUIPMENT,
  ).option('--json', context.t({ sv: 'som JSON', en: 'as JSON' }));
  act(shop, command, async () => {
    const options = command.opts<{ json?: boolean }>();
    const config = configOf(command, context, EQUIPMENT);
    await openEquipment(config);
    const rows = byProductId(catalogueOf(config)).map((row) => {
      const { id, service, direction, fileName, productId, kvittens, source } = row;
      return { id, service, direction, fileName, productId, kvittens, mark: source.mark };
    });
    if (options.json === true) context.print(JSON.stringify(rows, null, 2));
    else
      for (const row of rows)
        context.print(
          [row.id.padEnd(28), row.direction.padEnd(3), row.productId, row.fileName, row.mark].join('  '),
        );
    return 0;
  });
}
