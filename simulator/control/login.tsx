/** The page on which a browser gives the token, and the one on which it leaves. */
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Complaint } from '../complaint';
import { documentOf } from '../pages/document';
import { Complaints } from '../pages/pieces';
import type { Lang } from '../pages/language';
import type { Text } from '../provenance';
import { FIXED } from '../ports/limits';
import type { Door } from './door';
import { tooManyTries, wrongToken } from './problems';

export const LOG_OUT: Text = { sv: 'Logga ut', en: 'Log out' };
const T = {
  in: { sv: 'Logga in', en: 'Log in' },
  token: { sv: 'Token', en: 'Token' },
  hint: {
    sv: 'Den som Genrep startades med (--control-token). Inloggningen gäller i tolv timmar, eller tills Genrep stannar.',
    en: 'The one that Genrep was started with (--control-token). It holds for twelve hours, or until Genrep stops.',
  },
  leave: {
    sv: 'Du är inloggad i konsolen på den här datorn.',
    en: 'You are logged in to the console on this computer.',
  },
  tried: { sv: 'Fel token före den här inloggningen', en: 'Wrong tokens before this login' },
  go: { sv: 'Till konsolen', en: 'To the console' },
} satisfies Record<string, Text>;

export const LOGIN = '/logga-in';
export const LOGOUT = '/logga-ut';
const HERE = 'http://localhost';

export function addLogin(
  app: Express,
  door: Door,
  readerOf: (request: Request) => Lang,
  sameSite: (request: Request, response: Response, next: NextFunction) => void,
): void {
  if (!door.locked) return;
  const parse = express.urlencoded({ extended: false, limit: FIXED.loginBytes });
  app.get(LOGIN, (request, response) =>
    send(response, 200, loginPage(readerOf(request), localPath(request.query['till']), [])),
  );
  app.post(LOGIN, sameSite, parse, async (request, response) => {
    const form = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const to = localPath(form['till']);
    const lang = readerOf(request);
    const entered = await door.enter(typeof form['token'] === 'string' ? form['token'] : '');
    if (entered.kind !== 'in') {
      const [status, complaint] = entered.kind === 'busy' ? [429, tooManyTries()] : [401, wrongToken()];
      send(response, status, loginPage(lang, to, [complaint]));
      return;
    }
    response.append('Set-Cookie', entered.cookie);
    if (entered.wrongBefore === 0) response.redirect(303, to);
    else send(response, 200, triedPage(lang, to, entered.wrongBefore));
  });
  app.get(LOGOUT, (request, response) => send(response, 200, logoutPage(readerOf(request))));
  app.post(LOGOUT, sameSite, (request, response) => {
    response.append('Set-Cookie', door.leave(request.headers.cookie));
    response.redirect(303, LOGIN);
  });
}

/** Where a browser that is not let in is sent. */
export const loginFor = (address: string): string =>
  `${LOGIN}?${new URLSearchParams({ till: localPath(address) }).toString()}`;

/** An address of this site, whatever was asked for. */
function localPath(given: unknown): string {
  if (typeof given !== 'string' || !given.startsWith('/')) return '/';
  if (!URL.canParse(given, HERE)) return '/';
  const { origin, pathname, search } = new URL(given, HERE);
  // Two slashes at the start would be another host to a browser.
  return origin !== HERE || pathname.startsWith('//') ? '/' : `${pathname}${search}`;
}

function send(response: Response, status: number, html: string): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(html);
}

interface Shown {
  readonly lang: Lang;
  readonly title: Text;
  readonly path: string;
}

const frame = ({ lang, title, path }: Shown) => ({
  lang,
  title: title[lang],
  face: 'Genrep',
  assets: '/tillgangar',
  nav: [],
  otherLanguage: `${path}?lang=${lang === 'sv' ? 'en' : 'sv'}`,
});

const loginPage = (lang: Lang, to: string, complaints: readonly Complaint[]): string =>
  documentOf({
    ...frame({ lang, title: T.in, path: LOGIN }),
    children: (
      <>
        {complaints.length === 0 ? null : <Complaints of={complaints} lang={lang} />}
        <form method="post" action={LOGIN} class="row">
          <input type="hidden" name="till" value={to} />
          <p class="field">
            <label for="token">{T.token[lang]}</label>
            <input
              id="token"
              name="token"
              type="password"
              required
              autocomplete="current-password"
              aria-describedby="token-hint"
            />
          </p>
          <button type="submit">{T.in[lang]}</button>
        </form>
        <p class="soft" id="token-hint">
          {T.hint[lang]}
        </p>
      </>
    ),
  });

const triedPage = (lang: Lang, to: string, wrong: number): string =>
  documentOf({
    ...frame({ lang, title: T.in, path: '/' }),
    children: (
      <>
        <p class="half">
          {T.tried[lang]}: {wrong}
        </p>
        <p>
          <a href={to}>{T.go[lang]}</a>
        </p>
      </>
    ),
  });

const logoutPage = (lang: Lang): string =>
  documentOf({
    ...frame({ lang, title: LOG_OUT, path: LOGOUT }),
    children: (
      <>
        <p>{T.leave[lang]}</p>
        <form method="post" action={LOGOUT}>
          <button type="submit">{LOG_OUT[lang]}</button>
        </form>
        <p>
          <a href="/">{T.go[lang]}</a>
        </p>
      </>
    ),
  });
