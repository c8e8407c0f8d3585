/** `genrep products`: transactions and their product ids, as configured. */
import { CATALOGUE } from '../simulator/catalogue';
import { act, addCommand, type Shop } from './command';
import { plainConfig } from './setting-options';

export function addProducts(shop: Shop): void {
  const { context } = shop;
  const command = addCommand(shop, 'products', {
    sv: 'transaktioner och produktidentiteter',
    en: 'transactions and product ids',
  })
    .option('--config <file>', context.t({ sv: 'konfigurationsfil', en: 'configuration file' }))
    .option('--json', context.t({ sv: 'som JSON', en: 'as JSON' }));
  act(shop, command, () => {
    const options = command.opts<{ json?: boolean; config?: string }>();
    const own = plainConfig(context, options.config).products;
    const rows = CATALOGUE.map(({ id, service, direction, fileName, productId, kvittens, source }) => ({
      id,
      service,
      direction,
      fileName,
      productId: own[id] ?? productId,
      kvittens,
      mark: source.mark,
    }));
    if (options.json === true) context.print(JSON.stringify(rows, null, 2));
    else
      for (const row of rows)
        context.print(
          [row.id.padEnd(28), row.direction.padEnd(3), row.productId, row.fileName, row.mark].join('  '),
        );
    return 0;
  });
}
