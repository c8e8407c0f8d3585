/** The parts of the bench, in the order in which they run. */
import { measureFilePage } from './file-page';
import type { Ground } from './ground';
import { measureKeptConnections, measureNewConnections } from './hand-in';
import { measureLists } from './lists';
import { measureMessages } from './messages';
import { measurePages } from './pages';
import type { Ratio } from './ratio';
import { row, type Row } from './row';

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
  { name: 'new-connections', measure: measureNewConnections },
  { name: 'kept-connections', measure: measureKeptConnections },
  { name: 'store-lists', measure: grown(measureLists, 1.5) },
  { name: 'messages', measure: grown(measureMessages) },
  { name: 'pages', measure: grown(measurePages, 3) },
  { name: 'file-page', measure: grown(({ scale }) => measureFilePage(scale !== 'whole'), 3) },
];
