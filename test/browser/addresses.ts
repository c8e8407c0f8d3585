/** An address to open for each row of the console's table that is a page. */
import { PAGES } from '../../simulator/control/console/table';
import type { ConsolePage } from '../../simulator/control/console/page';
import type { Told } from './story';

/** Rows that name one thing, by their path in the table. Whoever adds such a row adds what it is to be opened with. */
const EXAMPLES: Readonly<Record<string, (told: Told) => string>> = {
  '/filer/:id': ({ file }) => `/filer/${file}`,
  '/filer/:id/original': ({ file }) => `/filer/${file}/original`,
  '/filer/:id/jamfor': ({ rejected }) => `/filer/${rejected}/jamfor`,
  '/filer/:id/jamfor/:other': ({ rejected, corrected }) => `/filer/${rejected}/jamfor/${corrected}`,
  '/handelselogg/fil/:transaktionsid': ({ transaktionsid }) => `/handelselogg/fil/${transaktionsid}`,
  '/handelselogg/fil/:transaktionsid/steg': ({ transaktionsid }) =>
    `/handelselogg/fil/${transaktionsid}/steg`,
  '/mal/:malnummer': ({ malnummer }) => `/mal/${malnummer}`,
  '/brev/:n': ({ letter }) => `/brev/${letter}`,
  '/anslutning/ingivare/:org': ({ org }) => `/anslutning/ingivare/${org}`,
  '/anslutning/beslut/:org/:service': ({ decided }) => `/anslutning/beslut/${decided.org}/${decided.service}`,
  '/scenarier/:id': ({ scenario }) => `/scenarier/${scenario}`,
  '/korningar/:id': ({ run }) => `/korningar/${run}`,
  '/korningar/:id/nu': ({ run }) => `/korningar/${run}/nu`,
  '/underlag/:transaktion': () => '/underlag/bf.ansokan',
};

export const ROWS: readonly ConsolePage[] = PAGES.filter(({ method }) => method === 'get');
export const MENU: readonly ConsolePage[] = ROWS.filter(({ menu }) => menu !== undefined);

export function addressOf(path: string, told: Told): string {
  const example = EXAMPLES[path];
  if (example !== undefined) return example(told);
  if (path.includes(':')) throw new Error(`no example of ${path} in test/browser/addresses.ts`);
  return path;
}
