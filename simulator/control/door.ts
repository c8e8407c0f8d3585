/**
 * How a browser comes in when the control port has a token: it is given once, in a form, and a cookie stands for it
 * from then on. The cookie holds no token: a time, a number and a digest of both under a key that is gone with the
 * process. Cookies know no ports, so its name has the port in it.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { WallClock } from '../clock';
import { cookieOf } from '../pages/language';

export interface Door {
  /** There is a token. */
  readonly locked: boolean;
  /** Whether a `Cookie` header comes from someone who has logged in. */
  isIn(cookies: string | undefined): boolean;
  /** The cookie to set; undefined: that is not the token; busy: too many are trying. A wrong one is answered slowly. */
  enter(token: string): Promise<Entered>;
  /** The cookie to set; what it stood for is worth nothing from now on. */
  leave(cookies: string | undefined): string;
}

export type Entered =
  | { readonly kind: 'in'; readonly cookie: string; readonly wrongBefore: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'busy' };

const HOURS = 12;
const LIFE_MS = HOURS * 3_600_000;
/** The wait after a wrong token doubles up to the longest. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4_000;
const MOST_WAITING = 10;

export interface DoorDeps {
  readonly token: string | undefined;
  readonly port: () => number;
  readonly wall: WallClock;
}

export function createDoor({ token, port, wall }: DoorDeps): Door {
  const key = randomBytes(32);
  /** Those who have left, until their time would have been over. */
  const left = new Map<string, number>();
  let wrong = 0;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const name = (): string => `genrep-konsol-${port()}`;
  const digest = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const worth = (cookies: string | undefined): readonly [number: string, until: number] | undefined => {
    const [until = '', number = '', given = ''] = (cookieOf(cookies, name()) ?? '').split('.');
    if (token === undefined || !same(given, digest(`${until}.${number}.${token}`))) return undefined;
    return Number(until) > wall.now() && !left.has(number) ? [number, Number(until)] : undefined;
  };
  const cookie = (value: string, seconds: number): string =>
    `${name()}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
  const pause = (ms: number): Promise<void> => new Promise((resolve) => void wall.after(ms, resolve));

  const tried = async (given: string): Promise<Entered> => {
    if (token === undefined || !same(digest(given), digest(token))) {
      await pause(Math.min(FIRST_WAIT_MS * 2 ** wrong, LONGEST_WAIT_MS));
      wrong += 1;
      return { kind: 'wrong' };
    }
    const wrongBefore = wrong;
    wrong = 0;
    const until = wall.now() + LIFE_MS;
    const number = randomBytes(12).toString('base64url');
    const value = `${until}.${number}.${digest(`${until}.${number}.${token}`)}`;
    return { kind: 'in', cookie: cookie(value, LIFE_MS / 1000), wrongBefore };
  };

  return {
    locked: token !== undefined,
    isIn: (cookies) => worth(cookies) !== undefined,
    enter: async (given) => {
      if (waiting >= MOST_WAITING) return { kind: 'busy' };
      waiting += 1;
      // One at a time: trying many at once is no faster.
      const mine = turn.then(() => tried(given));
      turn = mine;
      try {
        return await mine;
      } finally {
        waiting -= 1;
      }
    },
    leave: (cookies) => {
      const now = wall.now();
      for (const [number, until] of left) if (until <= now) left.delete(number);
      const known = worth(cookies);
      if (known !== undefined) left.set(...known);
      return cookie('', 0);
    },
  };
}

function same(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
