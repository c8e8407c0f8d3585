/** Which of the two languages a reader wants: what was chosen, else what the browser prefers, else Swedish. */
import type { Text } from '../provenance';

export type Lang = keyof Text;

/** `?lang=en` sets it; it lasts as long as the browser is open. */
const LANGUAGE_COOKIE = 'genrep-lang';

export interface Reader {
  readonly lang?: unknown;
  readonly cookie?: string | undefined;
  readonly acceptLanguage?: string | undefined;
}

export function languageOf({ lang, cookie, acceptLanguage }: Reader): Lang {
  return chosen(lang) ?? chosen(cookieOf(cookie, LANGUAGE_COOKIE)) ?? preferred(acceptLanguage);
}

export const languageCookie = (lang: Lang): string => `${LANGUAGE_COOKIE}=${lang}; Path=/; SameSite=Strict`;

/** The value of one cookie in a `Cookie` header. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}

const chosen = (value: unknown): Lang | undefined => (value === 'sv' || value === 'en' ? value : undefined);

function preferred(header = ''): Lang {
  const wishes = header.split(',').map((part) => {
    const [tag = '', ...more] = part.trim().toLowerCase().split(';');
    const q = more.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
    return { tag: tag.split('-')[0], q: q === undefined ? 1 : Number(q) };
  });
  const weight = (lang: Lang): number =>
    Math.max(0, ...wishes.filter(({ tag }) => tag === lang).map(({ q }) => q));
  return weight('en') > weight('sv') ? 'en' : 'sv';
}
