/** What a kind of input is: how one is made from draws, and the reading that takes it. */
import type { Draws } from '../../simulator/chance';

/** An answer of ours that says that we went wrong, or a connection of ours that died. */
export class Unmeant extends Error {}

export interface Made {
  /** What is written down when something comes of it. */
  readonly bytes: Buffer;
  /** What was chosen beside the bytes. */
  readonly note: string;
  /** What its time is compared with, together with what `read` says came of it. */
  readonly like: string;
  /** Gives what came of it in a word; throws what is not the reading's own way to refuse. */
  read(): Promise<string> | string;
}

export interface Source {
  make(draws: Draws): Made;
  /** What went wrong beside the answers since the last time. */
  troubles?(): readonly string[];
  /** Lets what is under way come to its end. */
  settle?(): Promise<void>;
  close?(): Promise<void>;
}

export interface Around {
  /** Files may be written here. */
  readonly folder: string;
  /** Certificates lie here, or are made here. */
  readonly certs: string;
}

export interface Kind {
  readonly id: string;
  /** Of all inputs, in parts. */
  readonly share: number;
  /** Over sockets: so many inputs meet one simulator, from the same start. In process: opened once. */
  readonly perSource?: number;
  open(around: Around): Promise<Source>;
}

/** A kind that keeps nothing between inputs. */
export const inProcess = (id: string, share: number, open: Kind['open']): Kind => ({ id, share, open });
