/** Letters to be read: as plain text, and as HTML without script or style of its own. */
import { escape } from './kept-page';
import type { LetterPage, LetterView } from './schemas';

/** Where a link leads: the tray or a letter, in the world and with the filter that the reader asked for. */
export type LinkTo = (letter: number | 'next') => string;

export const letterAsText = (letter: LetterView): string => letter.text;

export const letterAsHtml = (letter: LetterView): string =>
  page(
    letter.rubrik,
    `<p>${escape(letter.at)} ${escape(letter.org)} ${escape(letter.kanal)}</p>
<pre>${escape(letter.text)}</pre>`,
  );

export const trayAsText = ({ letters, next }: LetterPage): string =>
  [
    ...letters.map((letter) =>
      [
        letter.n,
        letter.at,
        letter.org,
        letter.malnummer ?? '-',
        letter.slag,
        letter.kanal,
        letter.rubrik,
      ].join('\t'),
    ),
    ...(next === null ? [] : [`after=${next}`]),
    '',
  ].join('\n');

export const trayAsHtml = ({ letters, next }: LetterPage, link: LinkTo): string =>
  page(
    'Brev',
    `<table><thead><tr><th>nr</th><th>datum</th><th>till</th><th>mål</th><th>sänt</th><th>brev</th></tr></thead><tbody>
${letters.map((letter) => trayRow(letter, link)).join('\n')}
</tbody></table>
${next === null ? '' : `<p><a href="${escape(link('next'))}">fler (more)</a></p>`}`,
  );

const trayRow = ({ n, at, org, malnummer, kanal, rubrik }: LetterView, link: LinkTo): string =>
  `<tr>${[String(n), at.slice(0, 10), org, malnummer ?? '', kanal].map((cell) => `<td>${escape(cell)}</td>`).join('')}<td><a href="${escape(link(n))}">${escape(rubrik)}</a></td></tr>`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>${escape(title)} – Genrep</title></head><body>
<p><strong>ÖVNING – inte utfärdat av Kronofogden</strong></p>
<h1>${escape(title)}</h1>
${body}
</body></html>
`;
