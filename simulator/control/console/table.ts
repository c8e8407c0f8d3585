/** Every page of the console, in the order of the menu. */
import { casePages } from './cases/pages';
import { filePages } from './files/pages';
import { logPages } from './log';
import { nuPages } from './nu';
import { runPages } from './scenarier/runs';
import { scenarioPages } from './scenarier/list';
import type { ConsolePage } from './page';
import { roadPages } from './road';
import { anslutPages } from './anslut/anslut';
import { onboardingPages } from './anslutning/anslutning';
import { reportPages } from './rapport';
import { phasePages } from './testfas/testfas';
import { overviewPages } from './underlag/overview';
import { rowsPages } from './underlag/rows';
import { transactionPages } from './underlag/transaction';
import { tryPages } from './underlag/try';

export const PAGES: readonly ConsolePage[] = [
  ...nuPages,
  ...logPages,
  ...roadPages,
  ...filePages,
  ...casePages,
  ...scenarioPages,
  ...runPages,
  ...phasePages,
  ...onboardingPages,
  ...reportPages,
  ...anslutPages,
  ...overviewPages,
  ...rowsPages,
  ...tryPages,
  // Its address is open: after the others of the same folder.
  ...transactionPages,
];
