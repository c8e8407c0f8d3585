/** What a request line asks for; the raw target is read by hand, so that nothing tidies it. */
import { bare, readUuid } from './wire/urn';

export type Address =
  | { readonly kind: 'outside' }
  | { readonly kind: 'receive' }
  | {
      readonly kind: 'delivery';
      /** Without `urn:X-shs:`; empty when there was none. */
      readonly outbox: string;
      /** A tx.id, lower case when it is a UUID. */
      readonly txId: string | null;
      readonly product: string | null;
      readonly query: URLSearchParams;
    }
  /** A percent-encoding that does not decode. */
  | { readonly kind: 'unreadable' };

export interface Paths {
  readonly receive: string;
  readonly delivery: string;
}

/** These name a product in the second part of the path; everything else there is a tx.id. */
const RESERVED: ReadonlySet<string> = new Set(['confirm', 'error', 'agreement']);

/** Reads a request target, in origin form or (through a proxy) in absolute form. */
export function readAddress(target: string, paths: Paths): Address {
  const whole = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?]*/i, '');
  const mark = whole.indexOf('?');
  const path = mark < 0 ? whole : whole.slice(0, mark);
  if (path === paths.receive || path === `${paths.receive}/`) return { kind: 'receive' };
  if (path !== paths.delivery && !path.startsWith(`${paths.delivery}/`)) return { kind: 'outside' };
  const [outbox, second, ...more] = path
    .slice(paths.delivery.length + 1)
    .split('/')
    .map(decode);
  if (outbox === undefined && path.length > paths.delivery.length + 1) return { kind: 'unreadable' };
  if (more.some((part) => part !== '')) return { kind: 'outside' };
  const name = second === undefined ? '' : bare(second);
  return {
    kind: 'delivery',
    outbox: bare(outbox ?? ''),
    txId: name === '' || RESERVED.has(name) ? null : (readUuid(name) ?? name),
    product: RESERVED.has(name) ? name : null,
    query: new URLSearchParams(mark < 0 ? '' : whole.slice(mark + 1)),
  };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
