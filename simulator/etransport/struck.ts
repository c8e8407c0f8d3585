/** Where planned faults meet a call: what the call is, and what comes of it when one strikes. */
import type { Transaction } from '../catalogue';
import { NO_FAULTS, type FaultPort, type Strike, type Struck } from '../faults/faults';
import { onTheWay, spoiled, type Bytes, type Line } from '../faults/exchange';
import type { Address } from './address';
import type { EtransportDeps } from './deps';
import type { Caller } from './judge';
import { refused, type Outcome } from './outcome';

type There = Exclude<Address, { kind: 'outside' }>;

/** How long a service window is said to last, in seconds, when the fault has no end of its own. */
const WINDOW_SECONDS = 900;

export const faultsOf = (deps: EtransportDeps): FaultPort => deps.faults ?? NO_FAULTS;

/** A call by a page, which has no product of its own: `transaction` are those that it may be about. */
export const whereOnPage = (
  { world, party }: Caller,
  call: Struck['call'],
  transaction: readonly string[],
): Struck => ({ world, org: party.org, door: 'etransport', call, transaction });

/** The call as faults are aimed at it. */
export function whereOf(
  { world, party }: Caller,
  method: string,
  address: There,
  products: ReadonlyMap<string, readonly Transaction[]>,
): Struck {
  const handIn = method === 'PUT' || method === 'POST';
  const named = address.kind === 'product' && address.name !== null;
  const product = address.kind === 'product' ? (products.get(address.product) ?? []) : [];
  const direction = handIn ? 'in' : 'out';
  return {
    world,
    org: party.org,
    door: 'etransport',
    call: handIn ? 'hand-in' : named ? 'fetch' : 'list',
    transaction: product.flatMap((row) => (row.direction === direction ? [row.id] : [])),
  };
}

/** What strikes before the call is looked at. */
export interface First {
  /** The call comes to this, whatever it asked. */
  readonly outcome?: Outcome;
  /** The body is to be cut. */
  readonly cut?: Strike;
}

export async function strikeFirst(
  deps: EtransportDeps,
  where: Struck,
  line: Line,
  now: () => number,
): Promise<First> {
  const strike = faultsOf(deps).at('request', where);
  if (strike === undefined) return {};
  await strike.tell();
  const { effect, expires } = strike;
  switch (effect.kind) {
    case 'status':
      return { outcome: refused({ code: 'storning', status: effect.status, text: effect.text ?? null }) };
    case 'closed': {
      const seconds = expires === undefined ? WINDOW_SECONDS : Math.ceil((expires - now()) / 1000);
      return { outcome: refused({ code: 'stangt', seconds }) };
    }
    case 'cut':
      if (where.call === 'hand-in') return { cut: strike };
      break;
    default:
  }
  return (await onTheWay(strike, line)) ? {} : { outcome: { kind: 'avbruten', journalled: false } };
}

/** What strikes when the file is stored: found in that commit, done when it is durable. */
export async function strikeAfter(
  strike: Strike | undefined,
  outcome: Extract<Outcome, { kind: 'mottagen' }>,
  line: Line,
): Promise<Outcome> {
  if (strike === undefined) return outcome;
  if (strike.effect.kind === 'wrong-receipt') {
    const { transaktionsid } = outcome.file;
    return { ...outcome, file: { ...outcome.file, transaktionsid: otherId(transaktionsid, strike) } };
  }
  return (await onTheWay(strike, line)) ? outcome : { kind: 'avbruten', journalled: true };
}

/** As the answer to this call is to be spoiled while it is sent. */
export function spoilOf(
  deps: EtransportDeps,
  where: Struck,
  outcome: Outcome | { readonly kind: 'sida' },
): ((source: Bytes, total: number, line: Line) => AsyncIterable<Buffer>) | undefined {
  if (outcome.kind === 'nekad' || outcome.kind === 'avbruten') return undefined;
  const transaction = fetchedOf(outcome) ?? where.transaction;
  const strike = faultsOf(deps).at('response-body', { ...where, transaction });
  if (strike === undefined) return undefined;
  const told = strike.tell();
  return (source, total, line) => after(told, spoiled(source, strike, line, total));
}

function fetchedOf(outcome: Parameters<typeof spoilOf>[2]): string | readonly string[] | undefined {
  if (outcome.kind === 'fil') return outcome.open.file.transaction;
  return outcome.kind === 'filer' ? outcome.open.map(({ file }) => file.transaction) : undefined;
}

async function* after(told: Promise<void>, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  await told;
  yield* source;
}

/** An id of the same form, with other digits. */
function otherId(id: string, { draws }: Strike): string {
  const turn = 1 + draws.below(14);
  return id.replace(/[0-9a-f]/g, (digit, at: number) =>
    at === 14 || at === 19 ? digit : ((Number.parseInt(digit, 16) + turn) % 16).toString(16),
  );
}
