/**
 * How much room there is for what is handed in: a bound of Genrep's own on what it stores, and a floor under the
 * disk. Both are reached before the disk is full, so that what has been taken can still be answered. Between two looks
 * bytes are counted; nothing is refused on an old look.
 */
import { statfs } from 'node:fs/promises';
import type { WallClock } from '../clock';
import { assumed } from '../provenance';
import type { SettingRow } from '../setting';
import type { Shortage, Store } from './store';

export interface RoomState {
  /** Bytes that are stored; what has been deleted, and can be written again, is not among them. */
  readonly used: number;
  readonly maxBytes: number;
  /** Where hand-ins stop: the rest is for answers to what has been taken. */
  readonly handInsStopAt: number;
  /** What can be written before the disk is full; null in memory, or when the system does not say. */
  readonly free: number | null;
  readonly minFreeBytes: number;
  /** scarce: four fifths of a bound. none: hand-ins are refused. */
  readonly state: 'enough' | 'scarce' | 'none';
}

export interface Room {
  /** May so many bytes come in? They are counted from now on, when they may. */
  ask(bytes: number): Promise<Shortage | undefined>;
  /** As it is now. */
  look(): Promise<RoomState>;
}

export interface RoomDeps {
  readonly store: Pick<Store, 'space'>;
  /** undefined: in memory. */
  readonly folder: string | undefined;
  readonly maxBytes: number;
  readonly minFreeBytes: number;
  readonly wall: Pick<WallClock, 'elapsed'>;
  /** Told once, each time that it becomes so. */
  readonly scarce: (state: RoomState) => void;
  /** Bytes that the disk has left. */
  readonly free?: (folder: string) => Promise<number>;
}

/** A look is good for so long. */
const LOOK_MS = 1000;
const FOR_HAND_INS = 0.9;
const SCARCE = 0.8;

export function createRoom(deps: RoomDeps): Room {
  const { store, folder, maxBytes, minFreeBytes, wall } = deps;
  const handInsStopAt = Math.floor(maxBytes * FOR_HAND_INS);
  const free = deps.free ?? freeOn;
  let seen: { readonly used: number; readonly free: number; readonly at: number } | undefined;
  let counted = 0;
  let warned = false;

  const state = (used: number, left: number): RoomState['state'] => {
    if (used >= handInsStopAt || left <= minFreeBytes) return 'none';
    return used >= maxBytes * SCARCE || left * SCARCE <= minFreeBytes ? 'scarce' : 'enough';
  };
  const look = async (): Promise<RoomState> => {
    const { used, reusable } = await store.space();
    // A system that cannot say how full its disk is does not stop anyone.
    const disk = folder === undefined ? Infinity : await free(folder).catch(() => Infinity);
    seen = { used, free: disk + reusable, at: wall.elapsed() };
    counted = 0;
    const now = state(used, seen.free);
    const found: RoomState = {
      ...{ used, maxBytes, handInsStopAt, minFreeBytes, state: now },
      free: Number.isFinite(seen.free) ? seen.free : null,
    };
    if (now !== 'enough' && !warned) deps.scarce(found);
    warned = now !== 'enough';
    return found;
  };
  const short = (bytes: number): Shortage | undefined => {
    if (seen === undefined) return undefined;
    if (seen.used + counted + bytes > handInsStopAt) return 'quota';
    return seen.free - counted - bytes < minFreeBytes ? 'floor' : undefined;
  };
  return {
    look,
    ask: async (bytes) => {
      const fresh = seen !== undefined && wall.elapsed() - seen.at < LOOK_MS;
      if (!fresh || short(bytes) !== undefined) await look();
      const shortage = short(bytes);
      if (shortage === undefined) counted += bytes;
      return shortage;
    },
  };
}

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const source = assumed('Genrep');
export const STORE_SETTINGS: readonly SettingRow[] = [
  {
    name: 'store.maxBytes',
    kind: 'integer',
    min: 1_000_000,
    default: 20 * 1024 ** 3,
    help: {
      sv: 'så många byte får datakatalogen rymma; nya filer tas emot till nio tiondelar, resten är för svar på dem',
      en: 'how many bytes the data folder may hold; files are taken up to nine tenths, the rest is for answers to them',
    },
    source,
  },
  {
    name: 'store.minFreeBytes',
    kind: 'integer',
    min: 0,
    default: 256 * 1024 ** 2,
    help: {
      sv: 'så många byte ska finnas kvar på disken; innan det blir mindre tas inga nya filer emot',
      en: 'how many bytes must be left on the disk; before it is less no files are taken',
    },
    source,
  },
];
