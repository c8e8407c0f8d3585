/** `genrep purge`: deletes what simulators have stored in the data folder. Certificates and configuration stay. */
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import { textOf } from '../simulator/config';
import { destroyStore, storeFiles } from '../simulator/store/destroy';
import { findEngine } from '../simulator/store/open';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import { runningSimulators } from './running';
import { addSettingOptions, configOf } from './setting-options';

interface Options {
  readonly all?: boolean;
  readonly yes?: boolean;
}

export function addPurge(shop: Shop): void {
  const { context } = shop;
  const command = addSettingOptions(
    addCommand(shop, 'purge', {
      sv: 'raderar det som har lagrats i datakatalogen; certifikat blir kvar',
      en: 'deletes what is stored in the data folder; certificates stay',
    }),
    context,
    ['data'],
  )
    .option('--all', context.t({ sv: 'allt (förval)', en: 'everything (the default)' }))
    .option(
      '--yes',
      context.t({
        sv: 'radera; utan den visas bara vad som skulle raderas',
        en: 'delete; without it only what would be deleted is shown',
      }),
    );
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const data = textOf(configOf(command, context, ['data']), 'data') ?? '.';
    return purge(context, context.at(data, 'genrep.sqlite'), options.yes === true);
  });
}

async function purge(context: Context, store: string, yes: boolean): Promise<number> {
  const files = await storeFiles(store);
  for (const { file, bytes } of files) context.print(`${context.short(file)}  ${bytes} byte`);
  if (files.length === 0) context.print(context.t({ sv: 'inget är lagrat', en: 'nothing is stored' }));
  if (!yes && files.length > 0) {
    context.complain([notYes]);
    return 2;
  }
  if (files.length > 0) {
    try {
      await destroyStore(store, await findEngine(undefined));
    } catch (error) {
      if (!(error instanceof ComplaintError) || error.complaints.some(({ code }) => code !== 'STORE-IN-USE'))
        throw error;
      context.complain(error.complaints.map(stopFirst));
      return 1;
    }
    context.print(context.t({ sv: 'raderat', en: 'deleted' }));
  }
  if (yes) await forgetDead(context);
  return 0;
}

/** Announcements of simulators that run no more. */
async function forgetDead(context: Context): Promise<void> {
  const folder = context.at('.genrep', 'running');
  const living = (await runningSimulators(context.cwd, context.wall)).map(({ pid }) => `${pid}.json`);
  for (const name of await readdir(folder).catch(() => []))
    if (/^\d+\.json$/.test(name) && !living.includes(name))
      await rm(path.join(folder, name), { force: true });
}

const notYes: Complaint = {
  code: 'PURGE-YES',
  finding: { sv: 'Inget har raderats.', en: 'Nothing has been deleted.' },
  remedy: { sv: 'Ange --yes för att radera det som visas.', en: 'Give --yes to delete what is shown.' },
};

const stopFirst = (complaint: Complaint): Complaint => ({
  ...complaint,
  code: 'PURGE-RUNNING',
  remedy: {
    sv: 'Stoppa simulatorn först (genrep stop), eller töm övningen medan den kör (genrep reset).',
    en: 'Stop the simulator first (genrep stop), or empty the world while it runs (genrep reset).',
  },
});
