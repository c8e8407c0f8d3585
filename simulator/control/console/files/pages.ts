/** The pages about files, in the order in which their addresses are tried. */
import type { ConsolePage } from '../page';
import { filBytesPage, filPage } from './fil';
import { filerPage } from './filer';
import { jamforPage, jamforValPage } from './jamfor';
import { provaAct, provaPage } from './prova';

export const filePages: readonly ConsolePage[] = [
  filerPage,
  provaPage,
  provaAct,
  filPage,
  filBytesPage,
  jamforValPage,
  jamforPage,
];
