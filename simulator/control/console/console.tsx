/** The console: pages on the control port. Keeps nothing but what it is about to tell; all else comes from operations. */
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Complaint } from '../../complaint';
import { assets } from '../../pages/assets';
import { documentOf, fragmentOf } from '../../pages/document';
import { languageCookie, languageOf, type Lang } from '../../pages/language';
import { Complaints } from '../../pages/pieces';
import type { WallClock } from '../../clock';
import { streamNews } from '../journal-stream';
import { LOG_OUT, LOGOUT } from '../login';
import type { ControlOperations } from '../operations';
import { misfits, unknownWorld, wrongOrigin } from '../problems';
import { FIXED } from '../../ports/limits';
import type { Answer, Asked, ConsolePage, Said } from './page';
import { createTold } from './told';

/** What any address may say beside the page's own: which world, which language, what to tell. */
const OF_EVERY_PAGE: ReadonlySet<string> = new Set(['world', 'lang', 'sagt']);

export interface ConsoleDeps {
  readonly operations: ControlOperations;
  readonly pages: readonly ConsolePage[];
  readonly wall: WallClock;
  /** Came in by the login page, and may leave. */
  readonly loggedIn: (request: IncomingMessage) => boolean;
}

export function addConsole(app: Express, deps: ConsoleDeps): void {
  const { operations, pages } = deps;
  const told = createTold();
  const parse = express.urlencoded({ extended: false, limit: FIXED.formBytes });
  app.use('/tillgangar', assets());
  app.get('/nytt', (_, response) => streamNews(response, operations, deps.wall));
  for (const one of pages) {
    const before = one.method === 'post' ? [sameSite, ...(one.ownBody ? [] : [parse])] : [];
    app[one.method](one.path, ...before, (request: Request, response: Response) =>
      answer(one, request, response),
    );
  }

  async function answer(one: ConsolePage, request: Request, response: Response): Promise<void> {
    const given = request.query as Record<string, unknown>;
    const lang = readerOf(request);
    if (given['lang'] === lang) response.append('Set-Cookie', languageCookie(lang));
    const world = worldOf(request, operations);
    const own = Object.entries(given).filter(([name]) => !OF_EVERY_PAGE.has(name));
    const query = one.query?.safeParse(Object.fromEntries(own));
    const form = one.form?.safeParse(one.ownBody ? {} : (request.body ?? {}));
    const asked: Asked = {
      operations,
      world,
      lang,
      host: request.headers.host ?? '',
      params: request.params as Record<string, string>,
      query: query?.data,
      form: form?.data,
      request,
      to: (path, more = {}) =>
        addressOf(path, { ...more, world: world === operations.defaultWorld ? undefined : world }),
    };
    if (!operations.hasWorld(world)) return show(refusal(404, unknownWorld(world)));
    if (query?.success === false) return show(refusal(400, ...misfits(query.error, 'query')));
    if (form?.success === false) return show(refusal(400, ...misfits(form.error, 'form')));
    return show(await one.run(asked));

    async function show(shown: Answer): Promise<void> {
      response.set('Cache-Control', 'no-store');
      switch (shown.kind) {
        case 'see':
          response.redirect(
            303,
            shown.said === undefined ? shown.to : withSaid(shown.to, told.keep(shown.said)),
          );
          return;
        case 'piece':
          response.type('html').send(fragmentOf(shown.body));
          return;
        case 'file':
          response.set({ 'Content-Type': shown.type, 'Content-Disposition': attachment(shown.name) });
          await pipeline(Readable.from(shown.bytes), response).catch(passReaderGone);
          return;
        case 'problems':
        case 'page':
          response
            .status(shown.status ?? 200)
            .type('html')
            .send(documentWith(shown, asked, one, told.take(given['sagt'])));
      }
    }
  }

  function documentWith(
    shown: Extract<Answer, { kind: 'page' | 'problems' }>,
    asked: Asked,
    one: ConsolePage,
    said: Said | undefined,
  ): string {
    const { lang, to, request } = asked;
    return documentOf({
      lang,
      title: shown.kind === 'page' ? shown.title : NOT_DONE[lang],
      face: 'Genrep',
      assets: '/tillgangar',
      nav: [
        ...pages.flatMap(({ menu, path }) =>
          menu === undefined ? [] : [{ href: to(path), title: menu, here: path === one.under }],
        ),
        ...(deps.loggedIn(request) ? [{ href: LOGOUT, title: LOG_OUT, here: false }] : []),
      ],
      otherLanguage: otherLanguageOf(asked),
      said: said === undefined ? undefined : <Told said={said} lang={lang} />,
      large: shown.kind === 'page' && shown.large === true,
      children: shown.kind === 'page' ? shown.body : <Complaints of={shown.complaints} lang={lang} />,
    });
  }
}

const NOT_DONE = { sv: 'Det gick inte', en: 'That did not work' };

const Told = ({ said, lang }: { readonly said: Said; readonly lang: Lang }) =>
  'text' in said ? (
    <div class="said" role="status">
      <p>{said.text[lang]}</p>
    </div>
  ) : (
    <Complaints of={said.complaints} lang={lang} />
  );

const refusal = (status: number, ...complaints: Complaint[]): Answer => ({
  kind: 'problems',
  status,
  complaints,
});

export const readerOf = (request: Request): Lang =>
  languageOf({
    lang: request.query['lang'],
    cookie: request.headers.cookie,
    acceptLanguage: request.headers['accept-language'],
  });

function worldOf(request: Request, operations: ControlOperations): string {
  const { world } = request.query;
  return typeof world === 'string' ? world : operations.defaultWorld;
}

function otherLanguageOf({ lang, request }: Asked): string {
  const url = new URL(request.url ?? '/', 'http://localhost');
  // After a form there is nothing to show again; the page before it is where the form stood.
  const path = request.method === 'GET' ? url.pathname : '/';
  url.searchParams.delete('sagt');
  url.searchParams.set('lang', lang === 'sv' ? 'en' : 'sv');
  return `${path}?${url.searchParams.toString()}`;
}

function addressOf(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

function withSaid(to: string, id: string): string {
  const [path = '', fragment] = to.split('#', 2);
  return `${path}${path.includes('?') ? '&' : '?'}sagt=${id}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** A browser always tells where a form comes from; whoever does not is no page of ours. */
export function sameSite(request: Request, response: Response, next: NextFunction): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin === undefined && site === undefined) {
    const html = refusalPage(readerOf(request), [wrongOrigin('Origin: -')]);
    response.status(403).type('html').send(html);
  } else next();
}

/** For those who cannot be shown more: wrong host, another site, no token, an address that is not there. */
export const refusalPage = (lang: Lang, complaints: readonly Complaint[]): string =>
  documentOf({
    lang,
    title: NOT_DONE[lang],
    face: 'Genrep',
    assets: '/tillgangar',
    nav: [],
    otherLanguage: `/?lang=${lang === 'sv' ? 'en' : 'sv'}`,
    children: <Complaints of={complaints} lang={lang} />,
  });

const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;

/** A reader that goes away before the last byte is no mistake of ours. */
function passReaderGone(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
