/**
 * The SHS face: a node's receive service (`/shs/rs`) and delivery service (`/shs/ds`), before the same mailbox as
 * e-transport. Each call lives in its own file; `answers.ts` writes the responses.
 */
import { Router, type Request, type Response } from 'express';
import type { Strike } from '../faults/faults';
import { event } from '../journal';
import { readAddress, type Address } from './address';
import { answer, answerFailure, proceed, type Exchange } from './answers';
import type { Caller, ShsDeps } from './deps';
import { serveOutbox } from './deliver';
import { said, type Outcome } from './outcome';
import { receive, type Received } from './receive';
import { callOf, spoiledExchange, strikeFirst } from './struck';
import { createTurns, type Turns } from '../turns';

/** How much of a path a log line repeats. */
const SHOWN_PATH = 200;

interface Face {
  readonly deps: ShsDeps;
  readonly turns: Turns;
}

/** Both services as an Express router; other paths go on to the next handler. */
export function createShs(deps: ShsDeps): Router {
  const face: Face = { deps, turns: createTurns() };
  const router = Router();
  router.use((request, response, next) => {
    const address = readAddress(request.originalUrl, deps.paths);
    if (address.kind === 'outside') next();
    else void serve(face, request, response, address);
  });
  return router;
}

async function serve(
  face: Face,
  request: Request,
  response: Response,
  address: Exclude<Address, { kind: 'outside' }>,
): Promise<void> {
  const { deps } = face;
  const peer = deps.peerOf(request.socket);
  const behaviours = deps.behaviours(peer?.org ?? '');
  const exchange: Exchange = { request, response, behaviours, wall: deps.wall, leaving: deps.leaving };
  try {
    if (peer === undefined) {
      await answer(exchange, { kind: 'ingen-legitimation' });
      return;
    }
    const caller: Caller = { peer, behaviours };
    const where = callOf(deps, caller, request.method, address);
    const first = await strikeFirst(deps, where, exchange);
    const outcome = first.outcome ?? (await call(face, exchange, caller, address, first.cut));
    if (first.outcome !== undefined && where.call === 'hand-in') {
      await tell(deps, { outcome, org: peer.org, txId: null });
    }
    await answer(await spoiledExchange(deps, where, exchange, outcome), outcome);
  } catch (error) {
    deps.failed(error, `${request.method} ${request.originalUrl.slice(0, SHOWN_PATH)}`);
    answerFailure(exchange, error);
  }
}

async function call(
  { deps, turns }: Face,
  exchange: Exchange,
  caller: Caller,
  address: Exclude<Address, { kind: 'outside' }>,
  cut: Strike | undefined,
): Promise<Outcome> {
  const { request } = exchange;
  const method = request.method ?? '';
  if (address.kind === 'unreadable')
    return {
      kind: 'fel-fraga',
      text: said('adressens procentkodning går inte att läsa', 'the percent-encoding cannot be read'),
    };
  if (address.kind === 'delivery') {
    return serveOutbox(deps, caller, method, address);
  }
  if (method !== 'POST') {
    return caller.behaviours.otherMethod === '200'
      ? { kind: 'ingenting' }
      : { kind: 'metod', allow: ['POST'] };
  }
  const received = await receive(deps, caller, turns, exchange, cut, () => proceed(exchange));
  await tell(deps, received);
  return received.outcome;
}

/** Tells the journal of a message that was not taken, unless the mailbox has. */
async function tell(deps: ShsDeps, { outcome, journalled, org, txId }: Received): Promise<void> {
  if (journalled === true) return;
  const refused = refusalOf(outcome);
  if (refused === undefined) return;
  const world = deps.worldOf(org);
  const place = { at: deps.now(world), world, org };
  const told = { ...refused, door: 'shs', transaction: null, name: null, txId };
  await deps.store.commit([event('fil.avvisad', place, told)]);
}

function refusalOf(outcome: Outcome): { readonly code: string; readonly info?: string } | undefined {
  switch (outcome.kind) {
    case 'fel':
      return { code: outcome.error.code, info: outcome.error.info };
    case 'for-stor':
    case 'storning':
    case 'inte-annu':
    case 'avbruten':
      return { code: outcome.kind };
    default:
      return undefined;
  }
}
