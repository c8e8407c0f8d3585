/** Every page of the console, in the order of the menu. */
import { nuPages } from './nu';
import type { ConsolePage } from './page';

export const PAGES: readonly ConsolePage[] = [...nuPages];
