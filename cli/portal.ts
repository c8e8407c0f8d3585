/** The data port and the identity that `send` and `fetch` use. */
import { createClient, GENREP_PRODUCTS, type Client, type Failure } from '../client';
import { ComplaintError } from '../simulator/complaint';
import { textOf, type Config } from '../simulator/config';
import type { Command } from 'commander';
import type { Context } from './context';
import { oneRunning } from './running';
import { senderOf } from './generate';

export interface PortalOptions {
  readonly as: string;
  readonly via?: string;
  readonly url?: string;
  readonly control?: string;
}

export const addPortalOptions = (command: Command, context: Context): Command =>
  command
    .requiredOption('--as <part>', context.t({ sv: 'vems certifikat', en: 'whose certificate' }))
    .option('--via <etransport|shs>', context.t({ sv: 'väg', en: 'door' }), 'etransport')
    .option('--url <url>', context.t({ sv: 'dataportens bas', en: "the data port's base" }))
    .option(
      '--control <url>',
      context.t({ sv: 'kontrolladress, när flera körs', en: 'control address, when several run' }),
    );

/** A client of the data port: the one given, else of the simulator that runs from this folder. */
export async function portalOf(context: Context, config: Config, options: PortalOptions): Promise<Client> {
  const via = options.via ?? 'etransport';
  if (via !== 'etransport' && via !== 'shs') {
    throw new ComplaintError([
      {
        code: 'USAGE',
        place: `--via ${via}`,
        finding: { sv: 'Den vägen finns inte.', en: 'There is no such door.' },
        remedy: { sv: 'Ange etransport eller shs.', en: 'Give etransport or shs.' },
      },
    ]);
  }
  const given = config.values.get('certs')?.origin.kind !== 'default';
  const announced =
    options.url === undefined ? (await oneRunning(context, options.control)).announcement : undefined;
  const url = options.url ?? (announced === undefined ? undefined : new URL(announced.etransport).origin);
  if (url === undefined) {
    throw new ComplaintError([
      {
        code: 'USAGE',
        place: '--url',
        finding: { sv: 'Dataportens adress saknas.', en: 'The address of the data port is missing.' },
        remedy: { sv: 'Ange --url.', en: 'Give --url.' },
      },
    ]);
  }
  const certs = given ? textOf(config, 'certs') : (announced?.certs ?? textOf(config, 'certs'));
  const products = { ...GENREP_PRODUCTS, ...config.products };
  return createClient({
    url: url.replace(/\/+$/, ''),
    certs: certs ?? '',
    as: partOf(config, options.as),
    via,
    products,
    lang: context.lang,
  });
}

/** Also names that are no party of ours, such as `bolag-b`: the portal is to judge them. */
function partOf(config: Config, as: string): string {
  return /^\d/.test(as) ? senderOf(config, as).part : as;
}

/** A failure of the portal or of the way there, on standard error. */
export function tellFailure(context: Context, failure: Failure): number {
  const status = failure.status === null ? '' : ` (HTTP ${failure.status})`;
  context.tell(`${failure.code}${status}: ${failure.text.trim()}`);
  return 1;
}
