/** Every route of the control API below /api/v1. */
import { faultRoutes } from './faults';
import { generalRoutes } from './general';
import { letterRoutes } from './letters';
import { registerRoutes } from './registers';
import { rehearsalRoutes } from './rehearsal';
import { reportRoutes } from './report';
import type { Route } from './route';
import { scenarioRoutes } from './scenarios';
import { worldRoutes } from './world';

export const ROUTES: readonly Route[] = [
  ...generalRoutes,
  ...worldRoutes,
  ...registerRoutes,
  ...letterRoutes,
  ...scenarioRoutes,
  ...rehearsalRoutes,
  ...reportRoutes,
  ...faultRoutes,
];
