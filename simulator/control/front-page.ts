/** `/`: what runs and where to look. Plain HTML without script or style of its own. */
import { createHash } from 'node:crypto';
import type { StatusView } from './schemas';

const LINKS = [
  ['/api/v1/status', 'status'],
  ['/api/v1/products', 'produkter (products)'],
  ['/api/v1/journal', 'händelselogg (journal)'],
  ['/api/v1/mailbox', 'filer att hämta (waiting files)'],
  ['/api/v1/cases', 'mål (cases)'],
  ['/api/v1/letters.html', 'brev (letters)'],
  ['/api/v1/parties', 'organisationer (parties)'],
  ['/api/v1/provenance', 'källor (provenance)'],
  ['/api/openapi.json', 'openapi.json'],
  ['/metrics', 'metrics'],
] as const;

export const FRONT_PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** A page's own style, and nothing else, may apply. */
export function pageHeaders(html: string): Readonly<Record<string, string>> {
  const [, style] = /<style>([^]*?)<\/style>/.exec(html) ?? [];
  if (style === undefined) return FRONT_PAGE_HEADERS;
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `${FRONT_PAGE_HEADERS['Content-Security-Policy']}; style-src 'sha256-${hash}'`;
  return { ...FRONT_PAGE_HEADERS, 'Content-Security-Policy': policy };
}

export function frontPage(status: StatusView): string {
  const worlds = status.worlds.map(
    (world) =>
      `<tr><td>${escape(world.world)}</td><td>${escape(world.now)} (${world.mode})</td><td>${world.booked}</td><td>${escape(
        Object.entries(world.cases)
          .map(([state, count]) => `${state} ${count}`)
          .join(', '),
      )}</td></tr>`,
  );
  return `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>Genrep</title></head><body>
<p><strong>${escape(status.notice.sv)}</strong></p>
<h1>Genrep ${escape(status.version)}</h1>
<dl><dt>e-transport</dt><dd>${escape(status.urls.etransport)}</dd><dt>certifikat</dt><dd>${escape(status.certs)}</dd></dl>
<table><thead><tr><th>övning</th><th>tid</th><th>bokat</th><th>mål</th></tr></thead><tbody>${worlds.join('')}</tbody></table>
<ul>${LINKS.map(([href, name]) => `<li><a href="${href}">${escape(name)}</a></li>`).join('')}</ul>
</body></html>
`;
}

export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
