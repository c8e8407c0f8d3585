/** The frame of every page, of the portal in the browser and of the console. Texts are escaped by preact. */
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Text } from '../provenance';
import type { InPage } from './assets';
import type { Lang } from './language';

/** First on every page: nothing here comes from an authority. */
const NOTICE: Text = {
  sv: 'ÖVNING – inte utfärdat av Kronofogden',
  en: 'ÖVNING (rehearsal) – not issued by Kronofogden',
};
const SKIP: Text = { sv: 'Till innehållet', en: 'Skip to content' };

export interface NavLink {
  readonly href: string;
  readonly title: Text;
  readonly here: boolean;
}

export interface PageDocument {
  readonly lang: Lang;
  readonly title: string;
  /** Which face it is: shown beside the product's name. */
  readonly face: string;
  readonly nav: readonly NavLink[];
  /** Where the same page is found in the other language. */
  readonly otherLanguage: string;
  /** Where `assets()` is mounted, without a slash at the end; or what stands in the page, when nothing can be fetched. */
  readonly assets: string | InPage;
  /** Shown between the menu and the content: what was just done, or what went wrong. */
  readonly said?: ComponentChildren;
  /** Large type, for a projector. */
  readonly large?: boolean;
  readonly children: ComponentChildren;
}

export const documentOf = (page: PageDocument): string =>
  `<!doctype html>${renderToString(<Document {...page} />)}`;

/** A piece of a page, for the script to put in place. */
export const fragmentOf = (children: ComponentChildren): string => renderToString(<>{children}</>);

function Document(page: PageDocument) {
  const { lang, title, face, nav, otherLanguage, assets, said, large, children } = page;
  const other = lang === 'sv' ? 'en' : 'sv';
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${face}`}</title>
        <link rel="stylesheet" href={typeof assets === 'string' ? `${assets}/genrep.css` : assets.style} />
        <link rel="icon" href={typeof assets === 'string' ? `${assets}/genrep.svg` : assets.icon} />
        {typeof assets === 'string' ? <script src={`${assets}/genrep.js`} defer /> : null}
      </head>
      <body class={large === true ? 'large' : undefined}>
        <a class="skip" href="#innehall">
          {SKIP[lang]}
        </a>
        <header>
          <p class="ovning" role="note">
            {NOTICE[lang]}
          </p>
          <div class="bar">
            <p class="face">{face}</p>
            <nav aria-label={lang === 'sv' ? 'Sidor' : 'Pages'}>
              <ul>
                {nav.map(({ href, title: name, here }) => (
                  <li key={href}>
                    <a href={href} aria-current={here ? 'page' : undefined}>
                      {name[lang]}
                    </a>
                  </li>
                ))}
                <li class="language">
                  <a href={otherLanguage} lang={other} hreflang={other}>
                    {other === 'en' ? 'English' : 'Svenska'}
                  </a>
                </li>
              </ul>
            </nav>
          </div>
        </header>
        <main id="innehall" tabindex={-1}>
          {said}
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}
