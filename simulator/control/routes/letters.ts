/** The letter tray: what goes on paper or to a digital mailbox, readable by programs and by people. */
import { z } from 'zod';
import { letterAsHtml, letterAsText, trayAsHtml, trayAsText } from '../letter-page';
import { notHere } from '../problems';
import { letter, letterPage, type LetterPage } from '../schemas';
import { afterNumber, limit, problems, route, type Asked, type Reply, type Route } from './route';
import { org } from './world';

const QUERY = { org: org.optional(), malnummer: z.string().max(40).optional(), after: afterNumber, limit };
type Query = z.infer<z.ZodObject<typeof QUERY>>;
type Form = 'json' | 'text' | 'html';

const trayOf = ({ operations, world, query }: Asked<Query, unknown>): Promise<LetterPage> =>
  operations.letters(world, { ...query, org: query.org, malnummer: query.malnummer });

/** Relative, so that the page works behind any address. */
const linkFrom =
  ({ world, query }: Asked<Query, unknown>, next: number | null) =>
  (to: number | 'next'): string => {
    if (to !== 'next') return `letters/${to}.html?${new URLSearchParams({ world }).toString()}`;
    const wish = new URLSearchParams({ world, after: String(next ?? 0), limit: String(query.limit) });
    if (query.org !== undefined) wish.set('org', query.org);
    if (query.malnummer !== undefined) wish.set('malnummer', query.malnummer);
    return `letters.html?${wish.toString()}`;
  };

async function tray(asked: Asked<Query, unknown>, only?: Form): Promise<Reply> {
  const page = await trayOf(asked);
  const forms = { json: page, text: trayAsText(page), html: trayAsHtml(page, linkFrom(asked, page.next)) };
  if (only === undefined) return { kind: 'readable', forms, first: 'json' };
  return { kind: 'readable', forms: { [only]: forms[only] }, first: only };
}

const SUFFIX: Readonly<Record<string, Form>> = { '.txt': 'text', '.html': 'html', '.json': 'json' };

export const letterRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/letters',
    summary: {
      sv: 'Brev i den ordning de skrevs; som JSON, text eller sida (Accept)',
      en: 'Letters in the order they were written; as JSON, text or page (Accept)',
    },
    query: QUERY,
    answer: letterPage,
    run: (asked) => tray(asked),
  }),
  ...(['text', 'html'] as const).map((form) =>
    route({
      method: 'get',
      path: form === 'text' ? '/letters.txt' : '/letters.html',
      summary:
        form === 'text'
          ? { sv: 'Brev, ett om raden', en: 'Letters, one a line' }
          : { sv: 'Brevlådan som sida', en: 'The letter tray as a page' },
      query: QUERY,
      type: form === 'text' ? 'text/plain' : 'text/html',
      run: (asked) => tray(asked, form),
    }),
  ),
  route({
    method: 'get',
    path: '/letters/{n}',
    summary: {
      sv: 'Ett brev: text, sida eller JSON (Accept, eller .txt, .html, .json efter numret)',
      en: 'A letter: text, page or JSON (Accept, or .txt, .html, .json after the number)',
    },
    answer: letter,
    type: 'text/plain',
    run: async ({ operations, world, params }) => {
      const named = params['n'] ?? '';
      const [, number, suffix = ''] = /^(\d{1,15})(\.txt|\.html|\.json)?$/.exec(named) ?? [];
      const found = number === undefined ? undefined : await operations.letter(world, Number(number));
      if (found === undefined) return problems(404, notHere(named));
      const forms = { json: found, text: letterAsText(found), html: letterAsHtml(found) };
      const only = SUFFIX[suffix];
      if (only === undefined) return { kind: 'readable', forms, first: 'text' };
      return { kind: 'readable', forms: { [only]: forms[only] }, first: only };
    },
  }),
];
