/** Pages that are kept whole, as a report to print: no script, and no style but their own. */
import { createHash } from 'node:crypto';

const PLAIN_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** A page's own style, and nothing else, may apply. */
export function pageHeaders(html: string): Readonly<Record<string, string>> {
  const [, style] = /<style>([^]*?)<\/style>/.exec(html) ?? [];
  if (style === undefined) return PLAIN_HEADERS;
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `${PLAIN_HEADERS['Content-Security-Policy']}; style-src 'sha256-${hash}'`;
  return { ...PLAIN_HEADERS, 'Content-Security-Policy': policy };
}

export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
