/**
 * Who may use a page: only under a name of the simulator's own, and forms only from its own pages. The certificate comes
 * along with whatever a browser sends, so another page's form must not be taken for its owner's wish.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Refusal } from '../outcome';

const MOST_SHOWN = 200;

export function foreignHost(
  headers: IncomingHttpHeaders,
  isOwnHost: (name: string) => boolean,
): Refusal | undefined {
  const host = hostOf(headers);
  const name = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/.exec(host)?.[1];
  const plain = name?.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const own = plain !== undefined && plain !== '' && isOwnHost(plain);
  return own ? undefined : { code: 'fel-vard', host: host === '' ? '-' : host.slice(0, MOST_SHOWN) };
}

/** A browser always tells where a form comes from; whoever does not is no page of ours. */
export function foreignForm(headers: IncomingHttpHeaders): Refusal | undefined {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const wrong = (from: string): Refusal => ({ code: 'fel-ursprung', origin: from.slice(0, MOST_SHOWN) });
  if (origin === undefined && site === undefined) return wrong('Origin: -');
  // Every port of localhost is one site to a browser: the same site is not enough.
  if (site !== undefined && site !== 'same-origin') return wrong(`Sec-Fetch-Site: ${site}`);
  if (origin === undefined || origin.toLowerCase() === `https://${hostOf(headers)}`) return undefined;
  return wrong(`Origin: ${origin}`);
}

const hostOf = ({ host }: IncomingHttpHeaders): string => (host ?? '').toLowerCase();
