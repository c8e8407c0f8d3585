/** The parts of the bench, in the order in which they run. */
import { measureChecks } from './check';
import { measureExchange } from './exchange';
import { measureFilePage } from './file-page';
import type { Ground } from './ground';
import { measureKeptConnections, measureNewConnections } from './hand-in';
import { measureLargeFile } from './large-file';
import { measureLists } from './lists';
import { measureMany } from './many';
import { measureMessages } from './messages';
import { measureNames } from './names';
import { measurePages } from './pages';
import type { Ratio } from './ratio';
import { row, type Row } from './row';
import { measureInProcess, measureStart } from './start';
import { measureYear } from './year';

export interface Part {
  readonly name: string;
  readonly measure: (ground: Ground) => Promise<readonly Row[]>;
}

/** Costs that may not grow, as rows. */
const grown =
  (measure: (ground: Ground) => Promise<readonly Ratio[]>, atMost?: number) =>
  async (ground: Ground): Promise<readonly Row[]> =>
    (await measure(ground)).map(({ what, size, times }) =>
      row(what, size, times, 'times', null, atMost === undefined ? {} : { atMost }),
    );

export const PARTS: readonly Part[] = [
  { name: 'start', measure: measureStart },
  { name: 'in-process', measure: measureInProcess },
  { name: 'new-connections', measure: measureNewConnections },
  { name: 'kept-connections', measure: measureKeptConnections },
  { name: 'names', measure: measureNames },
  { name: 'exchange', measure: measureExchange },
  { name: 'year', measure: measureYear },
  { name: 'checks', measure: measureChecks },
  { name: 'large-file', measure: measureLargeFile },
  { name: 'many', measure: measureMany },
  { name: 'store-lists', measure: grown(measureLists, 1.5) },
  { name: 'messages', measure: grown(measureMessages) },
  { name: 'pages', measure: grown(measurePages, 3) },
  { name: 'file-page', measure: grown(({ scale }) => measureFilePage(scale !== 'whole'), 3) },
];
