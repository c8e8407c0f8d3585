/** Matchers for jest: `import 'genrep/jest'`, or `expect.extend(matchers)` where there is no global `expect`. */
import type { Journal } from './journal';
import { failureTexts } from './scenario/junit';
import type { ScenarioResult } from './scenario/result';
import type { StoredEvent } from './store/store';

/** A simulator, or whatever has its journal. */
interface Watched {
  readonly journal: Pick<Journal, 'next' | 'read'>;
}

interface Matched {
  readonly pass: boolean;
  message(): string;
}

export interface DeliveredTo {
  /** Organisationsnummer, ten digits. */
  readonly org?: string;
  readonly world?: string;
}

/** Real time that a matcher waits for a delivery, which may be one that never comes. */
const PATIENCE_MS = 10_000;
/** Real time that it waits for a file to be checked, which comes to an end. */
const CHECK_MS = 120_000;

export const matchers = {
  /** The file of the transaktionsid was approved; waits until it has been checked. */
  async toBeGodkand(sim: Watched, transaktionsid: string): Promise<Matched> {
    const checked = await checkOf(sim, transaktionsid);
    return matched(checked?.data['verdict'] === 'godkand', `${transaktionsid} to be godkand`, checked);
  },

  /** The file was rejected, with these codes among its errors; waits until it has been checked. */
  async toHaveErrors(sim: Watched, transaktionsid: string, ...codes: readonly string[]): Promise<Matched> {
    const checked = await checkOf(sim, transaktionsid);
    const found = checked?.data['codes'];
    const has = (code: string): boolean => Array.isArray(found) && found.includes(code);
    const rejected = String(checked?.data['verdict']).startsWith('underkand');
    const said = `${transaktionsid} to be underkand with ${codes.join(', ') || 'any code'}`;
    return matched(rejected && codes.every(has), said, checked);
  },

  /** A file of the transaction was delivered; waits for it. */
  async toHaveDelivered(sim: Watched, transaction: string, to: DeliveredTo = {}): Promise<Matched> {
    const found = await next(
      sim,
      'fil.levererad',
      ({ data, org, world }) =>
        data['transaction'] === transaction &&
        (to.org ?? org) === org &&
        (to.world === undefined || to.world === world),
      PATIENCE_MS,
    );
    return matched(found !== undefined, `${transaction} to be delivered to ${to.org ?? 'anyone'}`, found);
  },

  /** A scenario went as it should; says what did not. */
  toHavePassed(result: ScenarioResult): Matched {
    const told = failureTexts(result, 'en').join('\n');
    return {
      pass: result.outcome === 'passed',
      message: () => `${result.scenario.id}: ${result.outcome} ${result.reason?.en ?? ''}\n${told}`,
    };
  },
};

const checkOf = (sim: Watched, transaktionsid: string): Promise<StoredEvent | undefined> =>
  next(sim, 'fil.kontrollerad', ({ data }) => data['transaktionsid'] === transaktionsid, CHECK_MS);

async function next(
  { journal }: Watched,
  type: 'fil.kontrollerad' | 'fil.levererad',
  fits: (event: StoredEvent) => boolean,
  patience: number,
): Promise<StoredEvent | undefined> {
  const signal = AbortSignal.timeout(patience);
  return journal.next(type, fits, { after: 0, signal }).catch(() => undefined);
}

const matched = (pass: boolean, said: string, event: StoredEvent | undefined): Matched => ({
  pass,
  message: () =>
    `expected ${said}${pass ? ' not to be so' : ''}\nfound: ${event === undefined ? 'nothing in time' : JSON.stringify(event.data)}`,
});

interface GenrepMatchers<R> {
  toBeGodkand(transaktionsid: string): Promise<R>;
  toHaveErrors(transaktionsid: string, ...codes: readonly string[]): Promise<R>;
  toHaveDelivered(transaction: string, to?: DeliveredTo): Promise<R>;
  toHavePassed(): R;
}

declare global {
  namespace jest {
    interface Matchers<R> extends GenrepMatchers<R> {}
  }
}

(globalThis as { expect?: { extend(added: typeof matchers): void } }).expect?.extend(matchers);
