/** `genrep send FILE`: hands in a file, and prints the transaktionsid. */
import { basename } from 'node:path';
import { act, addCommand, type Shop } from './command';
import { addPortalOptions, portalOf, tellFailure, type PortalOptions } from './portal';
import { addSettingOptions, configOf } from './setting-options';

interface Options extends PortalOptions {
  readonly transaction: string;
  readonly name?: string;
}

export function addSend(shop: Shop): void {
  const { context } = shop;
  const command = addPortalOptions(
    addSettingOptions(
      addCommand(shop, 'send', { sv: 'lämnar in en fil', en: 'hands in a file' }).argument('<file>'),
      context,
      ['certs', 'pack', 'layouts'],
    ),
    context,
  )
    .requiredOption('--transaction <id>', context.t({ sv: 'transaktion', en: 'transaction' }))
    .option(
      '--name <name>',
      context.t({
        sv: 'namn att lämna in under; annars filens',
        en: "name to hand in under; else the file's",
      }),
    );
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const client = await portalOf(context, configOf(command, context, ['certs', 'pack', 'layouts']), options);
    try {
      const file = context.at(command.args[0] ?? '');
      const sent = await client.submit({
        transaction: options.transaction,
        name: options.name ?? basename(file),
        body: file,
      });
      if (!sent.ok) return tellFailure(context, sent);
      context.print(sent.value.transaktionsid);
      return 0;
    } finally {
      client.close();
    }
  });
}
