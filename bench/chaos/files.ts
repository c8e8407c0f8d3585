/** The files that are handed in: small ones mostly, now and then one that takes a while, or one with a defect. */
import { createHash } from 'node:crypto';
import { createChance, type Chance, type Draws } from '../../simulator/chance';
import { openLayouts } from '../../simulator/knowledge';
import { builtinParties } from '../../simulator/parties/builtin';
import { generateFile } from '../../simulator/services/generate';
import { CATALOGUE, findIncoming } from '../../simulator/services/registry';
import type { HandIn } from './ledger';

/** A row of hand-ins by one organisation, one after the other, with löpnummer of their own. */
export interface Series {
  readonly part: string;
  readonly transaction: string;
  readonly via: HandIn['via'];
}

export const SERIES: readonly Series[] = [
  { part: 'bolag-a', transaction: 'bf.ansokan', via: 'etransport' },
  { part: 'bolag-a', transaction: 'verk.ansokan', via: 'shs' },
  { part: 'bolag-a', transaction: 'skuld.forfragan', via: 'etransport' },
  { part: 'bolag-d', transaction: 'bf.ansokan', via: 'shs' },
  { part: 'bolag-d', transaction: 'verk.ansokan', via: 'etransport' },
  { part: 'egen', transaction: 'bf.ansokan', via: 'etransport' },
  { part: 'egen', transaction: 'verk.ansokan', via: 'shs' },
  { part: 'kommun-a', transaction: 'skuld.forfragan', via: 'shs' },
];

export const orgOf = (part: string): string => partyOf(part).org;

const partyOf = (part: string): ReturnType<typeof builtinParties>[number] => {
  const party = builtinParties().find((one) => one.part === part);
  if (party === undefined) throw new Error(`no party ${part}`);
  return party;
};

/** Handlingar of a file: the shares of small, middle and large ones. */
const SIZES = [
  { share: 0.87, least: 1, span: 8 },
  { share: 0.985, least: 40, span: 120 },
  { share: 1, least: 900, span: 1000 },
];
const DEFECT_SHARE = 0.12;

export type MakeFile = (series: Series, lopnummer: number, attempt: number, date: string) => HandIn;

export async function fileMaker(chance: Chance): Promise<MakeFile> {
  const layouts = await openLayouts([]);
  return (series, lopnummer, attempt, date) => {
    const { part, transaction, via } = series;
    const sender = partyOf(part);
    const layout = layouts.editions(transaction, 'fixed')[0];
    const incoming = findIncoming(transaction)?.transaction;
    const code = sender.codes[0];
    if (layout === undefined || incoming === undefined || code === undefined)
      throw new Error(`nothing makes ${transaction}`);
    const draws = chance.draws(part, transaction, lopnummer, attempt);
    const good = draws.next() > DEFECT_SHARE;
    const count = countOf(draws);
    const moment = {
      chance: createChance([chance.seed, part, transaction, lopnummer, attempt].join('/')),
      ...{ code, sender, date, lopnummer, count },
    };
    const faults = good ? [] : [{ kind: 'fel-antal', handling: 1 } as const];
    const body = Buffer.concat([...generateFile(incoming, layout, moment, faults)]);
    return {
      ...{ part, org: sender.org, transaction, via, lopnummer, good, body },
      name: (CATALOGUE.find(({ id }) => id === transaction)?.fileName ?? 'XXX.FIL').replace('XXX', code),
      handlingar: count,
      sha256: createHash('sha256').update(body).digest('hex'),
      txId: chance.uuid(part, transaction, lopnummer, attempt),
      answered: undefined,
    };
  };
}

function countOf(draws: Draws): number {
  const share = draws.next();
  const size = SIZES.find((one) => share < one.share) ?? { least: 1, span: 1 };
  return size.least + draws.below(size.span);
}
