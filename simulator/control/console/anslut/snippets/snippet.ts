/** What a snippet does, and what it has to know of this machine. */
import type { Text } from '../../../../provenance';

/** lamna: hand in. lista: what waits. hamta: fetch what waits (over SHS: and acknowledge it). */
export const ACTS = ['lamna', 'lista', 'hamta'] as const;
export type Act = (typeof ACTS)[number];
export type Door = 'etransport' | 'shs';

export interface Wish {
  readonly act: Act;
  readonly door: Door;
  readonly host: string;
  readonly port: number;
  /** Path and query: of the folder of the product, or of the receive service, or of the own outbox. */
  readonly path: string;
  /** Asked for what waits. */
  readonly listPath: string;
  /** In the folder where the snippet is run. */
  readonly file: string;
  /** Absolute. */
  readonly certs: {
    readonly ca: string;
    readonly pem: string;
    readonly key: string;
    readonly p12: string;
    readonly pin: string;
  };
  /** The SHS message around the file: lines before it and after it, with `TXID` where a fresh UUID stands. */
  readonly message: { readonly head: readonly string[]; readonly tail: readonly string[] };
}

export interface Language {
  readonly id: string;
  readonly name: string;
  /** Run by a test of this project as it is shown. */
  readonly tried: boolean;
  /** The name to save it by, where it is saved. */
  readonly saveAs: string | null;
  readonly run: string | null;
  readonly note: Text | null;
  /** null: not with this. */
  text(wish: Wish): string | null;
}

export const urlOf = ({ host, port }: Wish, path: string): string => `https://${host}:${port}${path}`;
export const MESSAGE_TYPE = 'message/rfc822';
/** Where a message list tells the id of a message, in any language of patterns. */
export const TXID_PATTERN = 'tx\\.id="([^"]+)"';
