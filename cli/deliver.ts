/** `genrep deliver FILE`: puts a file of the user's own among an ingivare's waiting files. */
import { readFile } from 'node:fs/promises';
import type { FileView, PartyView } from '../simulator/control/schemas';
import { parseOrgNumber } from '../simulator/parties/party';
import { ComplaintError } from '../simulator/complaint';
import {
  act,
  addCommand,
  addControlOptions,
  deskOf,
  show,
  type ControlOptions,
  type Desk,
  type Shop,
} from './command';

interface Options extends ControlOptions {
  readonly as: string;
  readonly transaction: string;
  readonly name?: string;
  readonly inReplyTo?: string;
}

export function addDeliver(shop: Shop): void {
  const { context } = shop;
  const command = addControlOptions(
    addCommand(shop, 'deliver', {
      sv: 'lägger en fil bland Filer att hämta',
      en: 'puts a file among those waiting',
    }).argument('<file>'),
    context,
  )
    .requiredOption(
      '--as <part>',
      context.t({ sv: 'mottagare: namn eller organisationsnummer', en: 'receiver: name or org number' }),
    )
    .requiredOption(
      '--transaction <id>',
      context.t({ sv: 'utgående transaktion', en: 'outgoing transaction' }),
    )
    .option(
      '--name <name>',
      context.t({ sv: 'filnamn; annars det dokumenterade', en: 'file name; else the documented one' }),
    )
    .option(
      '--in-reply-to <transaktionsid>',
      context.t({ sv: 'filen som den svarar på', en: 'the file that it answers' }),
    );
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const desk = await deskOf(context, options);
    const octets = await readFile(context.at(command.args[0] ?? ''));
    const { transaction, name, inReplyTo } = options;
    const query = { org: await orgOf(desk, options.as), transaction, name, inReplyTo };
    show(
      context,
      await desk.ask<FileView>({ method: 'POST', path: '/mailbox', query, octets }),
      options.json,
    );
    return 0;
  });
}

/** The org number of a party by its name or number. */
export async function orgOf(desk: Desk, as: string): Promise<string> {
  const number = parseOrgNumber(as);
  if (number !== undefined) return number;
  const { parties } = await desk.ask<{ readonly parties: readonly PartyView[] }>({
    method: 'GET',
    path: '/parties',
  });
  const found = parties.find(({ part }) => part === as);
  if (found !== undefined) return found.org;
  throw new ComplaintError([
    {
      code: 'PARTY-UNKNOWN',
      place: as,
      finding: { sv: 'Parten finns inte.', en: 'There is no such party.' },
      remedy: { sv: 'Se genrep party list.', en: 'See genrep party list.' },
    },
  ]);
}
