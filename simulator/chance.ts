/**
 * Seeded randomness, keyed and not streamed: the same seed and key give the same value in any order and after
 * any restart. Keys say what is drawn: world, organisation, purpose, number.
 */
import { hash, randomBytes, randomUUID } from 'node:crypto';

type Key = readonly (string | number)[];

/** A short row of draws that belong to one key. */
export interface Draws {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
}

export interface Chance {
  readonly seed: string;
  /** A number in [0, 1) for this key. */
  share(...key: Key): number;
  /** A version 4 UUID for this key. */
  uuid(...key: Key): string;
  /** Several draws under one key, for example all the details of one person. */
  draws(...key: Key): Draws;
}

export function createChance(seed: string): Chance {
  const digest = (key: Key): Buffer => hash('sha256', JSON.stringify([seed, ...key]), 'buffer');
  return {
    seed,
    share: (...key) => digest(key).readUIntBE(0, 6) / 2 ** 48,
    uuid: (...key) => uuidFrom(digest(key)),
    draws: (...key) => drawsFrom(digest(key)),
  };
}

/** A seed for those who gave none; printed and stored, so that the run can be made again. */
export const randomSeed = (): string => String(randomBytes(4).readUInt32BE(0));

/** Keys for uploads in flight, which need only be unique. */
export const randomKey = (): string => randomUUID();

function uuidFrom(bytes: Buffer): string {
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x40;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The small fast counter generator (sfc32), started from a digest. */
function drawsFrom(digest: Buffer): Draws {
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ];
  const next = (): number => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
  };
}
