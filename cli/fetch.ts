/** `genrep fetch`: fetches waiting files into a folder, and prints where each lies. */
import { act, addCommand, type Shop } from './command';
import { addPortalOptions, portalOf, tellFailure, type PortalOptions } from './portal';
import { addSettingOptions, configOf } from './setting-options';

interface Options extends PortalOptions {
  readonly transaction?: string;
  readonly all?: boolean;
  readonly out: string;
}

export function addFetch(shop: Shop): void {
  const { context } = shop;
  const command = addPortalOptions(
    addSettingOptions(
      addCommand(shop, 'fetch', { sv: 'hämtar väntande filer', en: 'fetches waiting files' }),
      context,
      ['certs', 'pack'],
    ),
    context,
  )
    .option('--transaction <id>', context.t({ sv: 'bara den transaktionen', en: 'that transaction only' }))
    .option(
      '--all',
      context.t({ sv: 'även hämtade som finns kvar', en: 'also those fetched and still reachable' }),
    )
    .option('--out <dir>', context.t({ sv: 'mapp', en: 'folder' }), '.');
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const client = await portalOf(context, configOf(command, context, ['certs', 'pack']), options);
    try {
      const fetched = await client.fetchAll({
        ...(options.transaction === undefined ? {} : { transaction: options.transaction }),
        all: options.all === true,
        to: context.at(options.out),
      });
      if (!fetched.ok) return tellFailure(context, fetched);
      for (const file of fetched.value)
        context.print(`${file.transaction}\t${file.length}\t${context.short(file.path)}`);
      return 0;
    } finally {
      client.close();
    }
  });
}
