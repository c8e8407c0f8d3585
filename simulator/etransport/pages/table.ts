/** Every page of the portal, in the order of the menu. */
import type { PortalPage } from './asked';
import { collectPages } from './collect';
import { handInPages } from './hand-in';
import { handedInPages } from './handed-in';
import { organisationPage } from './organisation';

export const PAGES: readonly PortalPage[] = [
  ...collectPages,
  ...handInPages,
  ...handedInPages,
  organisationPage,
];
