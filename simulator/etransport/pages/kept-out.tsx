/** What a browser is shown whose certificate is not let in: one page that needs nothing more, for nothing more is answered. */
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Complaint } from '../../complaint';
import { inPage } from '../../pages/assets';
import { documentOf } from '../../pages/document';
import { languageOf } from '../../pages/language';
import { Complaints } from '../../pages/pieces';
import type { Text } from '../../provenance';

const T = {
  title: { sv: 'Du släpps inte in', en: 'You are not let in' },
  face: { sv: 'Genrep: e-transport', en: 'Genrep: e-transport' },
  choose: {
    sv: 'Webbläsaren minns vilket certifikat som valdes. Stäng den helt innan du provar ett annat.',
    en: 'The browser remembers which certificate was chosen. Close it wholly before you try another.',
  },
} satisfies Record<string, Text>;

const POLICY = [
  "default-src 'none'",
  'style-src data:',
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ASSETS = inPage();

interface KeptOut {
  readonly body: string;
  readonly headers: OutgoingHttpHeaders;
}

export function keptOutPage(complaint: Complaint, { url = '/', headers }: IncomingMessage): KeptOut {
  const [, search = ''] = url.split('?', 2);
  const query = new URLSearchParams(search);
  const lang = languageOf({
    lang: query.get('lang'),
    cookie: headers.cookie,
    acceptLanguage: headers['accept-language'],
  });
  const body = documentOf({
    ...{ lang, assets: ASSETS, title: T.title[lang], face: T.face[lang], nav: [] },
    otherLanguage: `?lang=${lang === 'sv' ? 'en' : 'sv'}`,
    children: (
      <>
        <Complaints of={[complaint]} lang={lang} />
        <p>{T.choose[lang]}</p>
      </>
    ),
  });
  return {
    body,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  };
}
