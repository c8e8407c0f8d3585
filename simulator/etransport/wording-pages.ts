/** The words of refusals that only pages give: a form that is not whole, a name or a page that is somebody else's. */
import type { Text } from '../provenance';
import type { FormFlaw } from './body';
import type { Refusal } from './outcome';

export interface Wording {
  readonly status: number;
  readonly finding: Text;
  readonly rule?: Text;
  readonly remedy: Text;
  readonly headers?: Readonly<Record<string, string>>;
}

type OfPages = Extract<Refusal, { readonly code: 'formular' | 'fel-vard' | 'fel-ursprung' }>;
type Flaw = Pick<Wording, 'finding' | 'remedy'>;

export function pageWording(refusal: OfPages): Wording {
  switch (refusal.code) {
    case 'formular':
      return { status: 400, ...FLAWS[refusal.flaw] };
    case 'fel-vard':
      return {
        status: 403,
        finding: text(
          `Sidorna finns inte under namnet ${refusal.host}.`,
          `The pages do not exist under the name ${refusal.host}.`,
        ),
        rule: text(
          'Namnet ska stå i servercertifikatet, eller vara localhost.',
          'The name must stand in the server certificate, or be localhost.',
        ),
        remedy: text(
          'Öppna sidan under localhost, eller starta Genrep med --host NAMN.',
          'Open the page under localhost, or start Genrep with --host NAME.',
        ),
      };
    case 'fel-ursprung':
      return {
        status: 403,
        finding: text(
          `Formuläret kommer inte från den här portalens sidor (${refusal.origin}).`,
          `The form does not come from this portal’s pages (${refusal.origin}).`,
        ),
        rule: text(
          'En annan sida får inte använda certifikatet åt sin läsare; ingenting har ändrats.',
          'Another page must not use its reader’s certificate; nothing has been changed.',
        ),
        remedy: text(
          'Öppna portalens egen sida och försök där.',
          'Open the portal’s own page and try there.',
        ),
      };
  }
}

const text = (sv: string, en: string): Text => ({ sv, en });

const FLAWS: Readonly<Record<FormFlaw, Flaw>> = {
  olaslig: {
    finding: text(
      'Formuläret går inte att läsa, eller kom inte helt fram.',
      'The form cannot be read, or did not come whole.',
    ),
    remedy: text(
      'Försök igen från sidan Lämna fil; ingenting har tagits emot.',
      'Try again from the page Hand in a file; nothing has been accepted.',
    ),
  },
  'ingen-fil': {
    finding: text('Ingen fil är vald.', 'No file has been chosen.'),
    remedy: text('Välj en fil och lämna den.', 'Choose a file and hand it in.'),
  },
  'ingen-produkt': {
    finding: text(
      'Ingen produkt är vald, eller så kommer den efter filen i formuläret.',
      'No product has been chosen, or it comes after the file in the form.',
    ),
    remedy: text(
      'Välj produkt före filen; fältet produkt ska stå först i formuläret.',
      'Choose the product before the file; the field produkt must stand first in the form.',
    ),
  },
  'flera-filer': {
    finding: text('Formuläret innehåller flera filer.', 'The form holds several files.'),
    remedy: text(
      'Lämna en fil i taget; ingenting har tagits emot.',
      'Hand in one file at a time; nothing has been accepted.',
    ),
  },
  'inget-valt': {
    finding: text('Ingen fil är markerad.', 'No file has been marked.'),
    remedy: text('Markera de filer som ska hämtas.', 'Mark the files to fetch.'),
  },
  'for-mycket': {
    finding: text(
      'De markerade filerna är för många eller för stora för ett paket.',
      'The marked files are too many or too large for one package.',
    ),
    remedy: text(
      'Hämta dem i omgångar, eller en i taget; ingenting är hämtat.',
      'Fetch them in turns, or one at a time; nothing has been fetched.',
    ),
  },
};
