/** Every route of the control API below /api/v1, with those that answer that Genrep does not do it yet. */
import { z } from 'zod';
import { notYet } from '../problems';
import { faultRoutes } from './faults';
import { generalRoutes } from './general';
import { letterRoutes } from './letters';
import { registerRoutes } from './registers';
import { rehearsalRoutes } from './rehearsal';
import { problems, type Route } from './route';
import { scenarioRoutes } from './scenarios';
import { worldRoutes } from './world';

const UNFINISHED: readonly (readonly [method: Route['method'], path: string])[] = [['get', '/report']];

const unfinished = ([method, path]: (typeof UNFINISHED)[number]): Route => ({
  method,
  path,
  summary: { sv: 'Görs inte ännu', en: 'Not done yet' },
  query: z.looseObject({ world: z.string().optional() }),
  bodyForm: 'none',
  body: undefined,
  answer: { status: 501, schema: undefined, type: 'application/json' },
  notYet: true,
  run: () => Promise.resolve(problems(501, notYet(`${method.toUpperCase()} ${path}`))),
});

export const ROUTES: readonly Route[] = [
  ...generalRoutes,
  ...worldRoutes,
  ...registerRoutes,
  ...letterRoutes,
  ...scenarioRoutes,
  ...rehearsalRoutes,
  ...faultRoutes,
  ...UNFINISHED.map(unfinished),
];
