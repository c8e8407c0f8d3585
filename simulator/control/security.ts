/**
 * Who may speak to the control port: only callers who name it by a name of its own (else a page on the internet could
 * rebind its name to loopback), changes only from the same site, and a token when one is set.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Complaint } from '../complaint';
import { noToken, wrongHost, wrongOrigin } from './problems';

export interface ControlSecurity {
  /** The port that was taken; asked for on each request, since it is known only after listening. */
  readonly port: () => number;
  /** Addresses listened on; their names are good in Host. */
  readonly listen: readonly string[];
  /** Further names, with or without a port; without: any port. */
  readonly allowHost: readonly string[];
  readonly token: string | undefined;
}

/** Whether a `Cookie` header comes from a browser that has given the token. */
export type LoggedIn = (cookies: string | undefined) => boolean;

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export type Refused = { readonly status: 401 | 403; readonly complaint: Complaint };

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** For probes; they tell nothing but that something runs. */
const OPEN_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz']);
const OWN_SITE: ReadonlySet<string> = new Set(['same-origin', 'none']);

/** What a browser needs in order to log in. */
const OF_LOGIN = /^\/(?:logga-(?:in|ut)|tillgangar\/[a-z.]+)$/;

/** undefined: the request may go on. */
export function judgeRequest(
  asked: Asked,
  security: ControlSecurity,
  loggedIn: LoggedIn = () => false,
): Refused | undefined {
  const host = (asked.headers.host ?? '').toLowerCase();
  if (!isOwnHost(host, security)) return { status: 403, complaint: wrongHost(host) };
  const foreign = READS.has(asked.method) ? foreignRead(asked.headers) : foreignOrigin(asked.headers, host);
  if (foreign !== undefined) return { status: 403, complaint: wrongOrigin(foreign) };
  if (security.token === undefined || OPEN_PATHS.has(asked.path) || OF_LOGIN.test(asked.path))
    return undefined;
  const given = /^Bearer (.+)$/i.exec(asked.headers.authorization ?? '')?.[1];
  if (given !== undefined && same(given, security.token)) return undefined;
  if (loggedIn(asked.headers.cookie)) {
    // A cookie goes along by itself: then the browser has to say where a change comes from.
    const { origin, 'sec-fetch-site': site } = asked.headers;
    const said = READS.has(asked.method) || origin !== undefined || site !== undefined;
    return said ? undefined : { status: 403, complaint: wrongOrigin('Origin: -') };
  }
  return { status: 401, complaint: noToken() };
}

function isOwnHost(host: string, security: ControlSecurity): boolean {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/.exec(host);
  if (match === null) return false;
  const name = (match[1] ?? '').replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const port = Number(match[2] ?? 80);
  const own = ['localhost', '127.0.0.1', '::1', ...security.listen.map((address) => address.toLowerCase())];
  if (own.includes(name) && port === security.port()) return true;
  return security.allowHost.some((allowed) => {
    const given = allowed.toLowerCase();
    return given === name || given === host;
  });
}

/** A page elsewhere may link here; it may neither fetch, embed nor frame anything. */
function foreignRead(headers: IncomingHttpHeaders): string | undefined {
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } = headers;
  if (typeof site !== 'string' || OWN_SITE.has(site)) return undefined;
  return mode === 'navigate' && dest === 'document' ? undefined : `Sec-Fetch-Site: ${site}`;
}

/** same-site is not enough: every port of localhost is one site to a browser. */
function foreignOrigin(headers: IncomingHttpHeaders, host: string): string | undefined {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string' && !OWN_SITE.has(site)) return `Sec-Fetch-Site: ${site}`;
  const origin = headers.origin;
  return origin === undefined || origin.toLowerCase() === `http://${host}` ? undefined : `Origin: ${origin}`;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
