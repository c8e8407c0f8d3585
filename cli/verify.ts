/** `genrep verify BUNDLE`: whether an evidence bundle is whole, and what that proves. */
import { readFile } from 'node:fs/promises';
import { PROVES, verifyBundle } from '../simulator/rehearsal/bundle';
import { act, addCommand, type Shop } from './command';

export function addVerify(shop: Shop): void {
  const { context } = shop;
  const command = addCommand(shop, 'verify', {
    sv: 'prövar ett bevispaket: 0 helt, 1 inte helt, 2 inget paket',
    en: 'checks an evidence bundle: 0 whole, 1 not whole, 2 no bundle',
  }).argument('<bundle>');
  act(shop, command, async () => {
    const [file = ''] = command.args;
    const verified = verifyBundle(await readFile(context.at(file)), file);
    if (verified.kind === 'unreadable') {
      context.complain([verified.complaint]);
      return 2;
    }
    const { firstLine, files, complaints } = verified;
    context.complain(complaints);
    if (complaints.length > 0) return 1;
    context.print(context.t({ sv: `${files} filer: ${firstLine}`, en: `${files} files: ${firstLine}` }));
    for (const text of PROVES) context.print(context.t(text));
    return 0;
  });
}
