/**
 * What a request line asks for. The raw target is read by hand: a router that decodes or tidies paths would let
 * `%2f` and `..` mean something, and the name must be judged as it was sent.
 */

/** The path that the scripted interface lives under (seen in users' scripts). */
export const AUTO = '/et/et_web/auto';

export type Address =
  /** Not under the scripted interface at all. */
  | { readonly kind: 'outside' }
  /** A percent-encoding that does not decode, or a control character. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'product';
      /** Lower case; not necessarily a product that exists. */
      readonly product: string;
      /** Decoded; null when the path ends with the product. Slashes stand for further path parts. */
      readonly name: string | null;
      readonly query: URLSearchParams;
    };

/** Reads a request target, in origin form or (through a proxy) in absolute form. */
export function readAddress(target: string): Address {
  const path = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?]*/i, '');
  if (!path.startsWith(AUTO)) return { kind: 'outside' };
  const mark = path.indexOf('?');
  const query = new URLSearchParams(mark < 0 ? '' : path.slice(mark + 1));
  const rest = path.slice(AUTO.length, mark < 0 ? undefined : mark);
  if (rest === '' || rest === '/') return { kind: 'product', product: '', name: null, query };
  if (!rest.startsWith('/')) return { kind: 'outside' };
  const slash = rest.indexOf('/', 1);
  const product = decode(slash < 0 ? rest.slice(1) : rest.slice(1, slash));
  const name = slash < 0 || slash === rest.length - 1 ? null : decode(rest.slice(slash + 1));
  if (product === undefined || name === undefined) return { kind: 'unreadable' };
  return { kind: 'product', product: product.toLowerCase(), name, query };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
