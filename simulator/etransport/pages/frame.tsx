/** The portal's pages as whole documents. */
import type { ComponentChildren } from 'preact';
import type { Complaint } from '../../complaint';
import { documentOf } from '../../pages/document';
import { Complaints, Given, MarkOf } from '../../pages/pieces';
import type { Lang } from '../../pages/language';
import { showOrgNumber, type Party } from '../../parties/party';
import type { Text } from '../../provenance';
import { WEB, type PortalPage } from './asked';

const FACE: Text = { sv: 'Genrep: e-transport', en: 'Genrep: e-transport' };
const NOT_DONE: Text = { sv: 'Det gick inte', en: 'That did not work' };
const CLOCK: Text = { sv: 'klockan i övningen', en: 'the time in the rehearsal' };
const OWN: Text = {
  sv: 'Sidorna är Genreps egna. Hur den riktiga portalens sidor ser ut är inte offentligt.',
  en: 'The pages are Genrep’s own. What the real portal’s pages look like is not public.',
};

export interface Frame {
  readonly lang: Lang;
  readonly pages: readonly PortalPage[];
  /** The path asked for, below `WEB`, and its query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Whose pages they are, when that is known, and what time it is to them. */
  readonly who?: { readonly party: Party; readonly now: string };
}

export function pageOf(
  { lang, pages, path, query, who }: Frame,
  title: string,
  body: ComponentChildren,
): string {
  const other = new URLSearchParams(query);
  other.set('lang', lang === 'sv' ? 'en' : 'sv');
  return documentOf({
    lang,
    title,
    face: FACE[lang],
    assets: `${WEB}/tillgangar`,
    nav: pages.flatMap(({ menu, path: to }) =>
      menu === undefined ? [] : [{ href: `${WEB}${to}`, title: menu, here: under(to, path) }],
    ),
    said: who === undefined ? undefined : <Who {...who} lang={lang} />,
    otherLanguage: `?${other.toString()}`,
    children: (
      <>
        {body}
        <p class="soft portal-own">
          {OWN[lang]} <MarkOf mark="assumed" lang={lang} />
        </p>
      </>
    ),
  });
}

const Who = ({ party, now, lang }: Required<Frame>['who'] & { readonly lang: Lang }) => (
  <p class="who">
    <Given text={party.name} />, {showOrgNumber(party.org)} · {CLOCK[lang]} <span class="when">{now}</span>
  </p>
);

export const refusalOf = (frame: Frame, complaint: Complaint): string =>
  pageOf(frame, NOT_DONE[frame.lang], <Complaints of={[complaint]} lang={frame.lang} />);

const under = (menu: string, path: string): boolean =>
  menu === '/' ? path === '/' : path === menu || path.startsWith(`${menu}/`);
