/**
 * Skatteverket's e-transport, the scripted face: which call is it, may they, and what came of it.
 * Each call lives in its own file; `answers.ts` writes the responses.
 */
import { Router, type Request, type Response } from 'express';
import type { Transaction } from '../catalogue';
import { readAddress, type Address } from './address';
import { answer, proceed, type Exchange } from './answers';
import { readBehaviours } from './behaviours';
import { wholeBody } from './body';
import type { EtransportDeps } from './deps';
import { download } from './download';
import { judgeCaller, judgeVisit, type Caller } from './judge';
import { createLeaving, type Leaving } from '../mailbox/leaving';
import { list } from './list';
import { failed, refused, type Outcome } from './outcome';
import { spoilOf, strikeFirst, whereOf } from './struck';
import { upload, type Met } from './upload';

const DEFAULTS = readBehaviours({});
/** How much of a path an answer repeats. */
const SHOWN_PATH = 200;

interface Face {
  readonly deps: EtransportDeps;
  /** By lower-case product id. */
  readonly products: ReadonlyMap<string, readonly Transaction[]>;
  readonly leaving: Leaving;
}

/**
 * The scripted interface under `/et/et_web/auto` as an Express router; other paths go on to the next handler.
 * Requests that wait for `100 Continue` must come here without one having been sent.
 */
export function createEtransport(deps: EtransportDeps): Router {
  const face: Face = { deps, products: byProduct(deps.catalogue), leaving: deps.leaving ?? createLeaving() };
  const router = Router();
  router.use((request, response, next) => {
    const address = readAddress(request.originalUrl);
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
  const { deps, leaving } = face;
  const place = `${request.method} ${request.originalUrl.slice(0, SHOWN_PATH)}`;
  let exchange: Exchange = { request, response, place, behaviours: DEFAULTS, wall: deps.wall, leaving };
  try {
    const caller = judgeCaller(deps, deps.peerOf(request.socket));
    if (!caller.ok) {
      await answer(exchange, refused(caller.refusal));
      return;
    }
    exchange = { ...exchange, behaviours: caller.value.behaviours };
    const where = whereOf(caller.value, request.method, address, face.products);
    const now = (): number => deps.now?.(caller.value.world) ?? deps.wall.now();
    const first = await strikeFirst(deps, where, exchange, now);
    const outcome = first.outcome ?? (await call(face, exchange, caller.value, address, { where, ...first }));
    await tell(deps, request, caller.value, address, outcome);
    const spoil = spoilOf(deps, where, outcome);
    await answer(spoil === undefined ? exchange : { ...exchange, spoil }, outcome);
  } catch (error) {
    deps.failed(error, place);
    await answerFailure(exchange, error);
  }
}

async function call(
  { deps, products, leaving }: Face,
  exchange: Exchange,
  caller: Caller,
  address: Exclude<Address, { kind: 'outside' }>,
  met: Met,
): Promise<Outcome> {
  const { request } = exchange;
  if (address.kind === 'unreadable') return refused({ code: 'olaslig-adress' });
  const { name, product, query } = address;
  const method = request.method ?? '';
  const allow = allowed(name, caller);
  if (!allow.includes(method) && method !== 'PUT') return refused({ code: 'metod', method, allow });
  const visit = judgeVisit(deps, products, caller, product);
  if (!visit.ok) return refused(visit.refusal);
  if (method === 'PUT' || method === 'POST') {
    const handed = { name, ...wholeBody(request) };
    return upload(deps, visit.value, exchange, handed, met, () => proceed(exchange));
  }
  return name === null ? list(deps, visit.value, query, leaving) : download(deps, visit.value, name);
}

/** PUT without a name is answered 400 and not 405, so it is never refused as a method. */
function allowed(name: string | null, { behaviours }: Caller): readonly string[] {
  const reading = behaviours.head === '405' ? ['GET'] : ['GET', 'HEAD'];
  return [...reading, name === null ? 'POST' : 'PUT'];
}

/** Tells the journal of a refused hand-in, unless the mailbox has. */
async function tell(
  deps: EtransportDeps,
  request: Request,
  caller: Caller,
  address: Exclude<Address, { kind: 'outside' }>,
  outcome: Outcome,
): Promise<void> {
  const handIn = request.method === 'PUT' || request.method === 'POST';
  if (!handIn || (outcome.kind !== 'nekad' && outcome.kind !== 'avbruten') || outcome.journalled === true)
    return;
  const nekad = outcome.kind === 'nekad' ? outcome : undefined;
  await deps.rejected({
    world: caller.world,
    org: caller.party.org,
    code: nekad?.refusal.code ?? 'avbruten',
    transaction: nekad?.transaction ?? null,
    product: address.kind === 'product' ? address.product : '',
    name: address.kind === 'product' ? address.name : null,
  });
}

/** Half an answer cannot be taken back: then the connection is broken, so that nobody takes it for a whole one. */
async function answerFailure(exchange: Exchange, error: unknown): Promise<void> {
  if (exchange.response.headersSent) exchange.response.destroy();
  else await answer(exchange, failed(error));
}

export function byProduct(catalogue: readonly Transaction[]): ReadonlyMap<string, readonly Transaction[]> {
  const products = new Map<string, Transaction[]>();
  for (const row of catalogue) {
    const id = row.productId.toLowerCase();
    products.set(id, [...(products.get(id) ?? []), row]);
  }
  return products;
}
