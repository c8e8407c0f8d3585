/** Where planned faults meet a call before and after it has been served. */
import { onTheWay, spoiled } from '../faults/exchange';
import { NO_FAULTS, type Strike, type Struck } from '../faults/faults';
import type { Address } from './address';
import type { Exchange } from './answers';
import type { Caller, ShsDeps } from './deps';
import { said, type Outcome } from './outcome';

type There = Exclude<Address, { kind: 'outside' }>;

/** The call as faults are aimed at it. Which transaction a message is of is not known before it is read. */
export const callOf = (
  { worldOf }: ShsDeps,
  { peer: { org } }: Caller,
  method: string,
  address: There,
): Struck => ({
  world: worldOf(org),
  org,
  door: 'shs',
  call:
    address.kind !== 'delivery'
      ? 'hand-in'
      : method === 'POST'
        ? 'acknowledge'
        : address.txId === null
          ? 'list'
          : 'fetch',
});

/** What strikes before the call is looked at: it comes to this, or its body is to be cut. */
export async function strikeFirst(
  deps: ShsDeps,
  where: Struck,
  exchange: Exchange,
): Promise<{ readonly outcome?: Outcome; readonly cut?: Strike }> {
  const strike = (deps.faults ?? NO_FAULTS).at('request', where);
  if (strike === undefined) return {};
  await strike.tell();
  const { effect } = strike;
  if (effect.kind === 'status')
    return { outcome: { kind: 'storning', status: effect.status, text: effect.text ?? '' } };
  if (effect.kind === 'closed') {
    const text = said('Noden är stängd för service.', 'The node is closed for service.');
    return { outcome: { kind: 'storning', status: 503, text } };
  }
  if (effect.kind === 'cut' && where.call === 'hand-in') return { cut: strike };
  return (await onTheWay(strike, exchange)) ? {} : { outcome: { kind: 'avbruten' } };
}

/** The exchange, with what spoils its answer. */
export async function spoiledExchange(
  deps: ShsDeps,
  where: Struck,
  exchange: Exchange,
  outcome: Outcome,
): Promise<Exchange> {
  if (outcome.kind !== 'lista' && outcome.kind !== 'meddelande') return exchange;
  const of = outcome.kind === 'meddelande' ? { transaction: outcome.open.file.transaction } : {};
  const strike = (deps.faults ?? NO_FAULTS).at('response-body', { ...where, ...of });
  if (strike === undefined) return exchange;
  await strike.tell();
  return { ...exchange, spoil: (source, total, line) => spoiled(source, strike, line, total) };
}
