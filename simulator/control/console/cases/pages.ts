/** The pages about mål and letters, in the order in which their addresses are tried. */
import type { ConsolePage } from '../page';
import { brevetPage, brevPage } from './brev';
import { malPage, papperAct, papperPage } from './list';
import { handelseAct } from './happen';
import { malnummerPage } from './mal';

export const casePages: readonly ConsolePage[] = [
  malPage,
  papperPage,
  papperAct,
  malnummerPage,
  handelseAct,
  brevPage,
  brevetPage,
];
