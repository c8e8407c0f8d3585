/** Every route of the control API, with bodies by their schemas and others. */
import type { Route } from '../../../simulator/control/routes/route';
import { ROUTES } from '../../../simulator/control/routes/table';
import type { Draws } from '../../../simulator/chance';
import { SETTINGS } from '../../../simulator/settings';
import { mutate } from '../bytes';
import { ODD } from '../lines';
import { valueBy } from '../values';
import {
  controlKindOf,
  fittingIn,
  JSON_WORDS,
  METHODS,
  oddness,
  param,
  queryOf,
  schemaOf,
  type Hall,
  type Told,
} from './control-port';

function bodyOf(
  route: Route,
  draws: Draws,
  known: readonly string[],
): { readonly type: string; readonly body: Buffer } | undefined {
  if (route.bodyForm === 'none' && draws.below(8) > 0) return undefined;
  if (route.bodyForm === 'octets') {
    const body = Buffer.from(draws.pick(ODD).repeat(1 + draws.below(20)));
    return { type: 'application/octet-stream', body };
  }
  const value = valueBy(route.body === undefined ? {} : schemaOf(route.body), {
    ...{ draws, odd: oddness(draws), fitting: fittingIn(known) },
    known: draws.below(6) === 0 ? [draws.pick(SETTINGS).name] : known,
  });
  const whole = Buffer.from(JSON.stringify(value));
  const body = draws.below(10) === 0 ? mutate(whole, draws, JSON_WORDS) : whole;
  const odd = draws.below(15) === 0;
  return {
    type: odd ? draws.pick(['text/plain', 'application/json; charset=x', '']) : 'application/json',
    body,
  };
}

/** What a simulator does by and by, or would stop it, is asked for seldom. */
const HEAVY = /runs$|\/stop$|\/reset$/;

function control(draws: Draws, { port, known }: Hall): Told {
  const first = draws.pick(ROUTES);
  const route = HEAVY.test(first.path) && draws.below(6) > 0 ? draws.pick(ROUTES) : first;
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => param(draws, known, name));
  const method = draws.below(15) === 0 ? draws.pick(METHODS) : route.method.toUpperCase();
  const sent = bodyOf(route, draws, known);
  return {
    ...{ method, like: `${method} ${route.path}`, body: sent?.body ?? Buffer.alloc(0) },
    target: `/api/v1${path}${queryOf(route.query, draws, known)}`,
    headers: [
      ['Host', `localhost:${port}`],
      ...(sent === undefined ? [] : [['Content-Type', sent.type] as const]),
    ],
  };
}

export const controlKind = controlKindOf('control', 8, control);
