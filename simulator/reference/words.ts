/** Small things that every page is made of. */
import type { Mark, Source, Text } from '../provenance';

export type Lang = keyof Text;

export const both = (sv: string, en: string): Text => ({ sv, en });

/** A table of Markdown; a bar in a cell would end it. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---|').join('')}`, ...rows.map(line), ''];
}

export const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

export const MARK_WORDS: Readonly<Record<Mark, Text>> = {
  documented: both('dokumenterat', 'documented'),
  seen: both('sett', 'seen'),
  inferred: both('härlett', 'inferred'),
  assumed: both('antaget', 'assumed'),
};

/** `antaget: Genrep, fälten`. */
export function sourceText({ mark, document, edition, section, note }: Source, lang: Lang): string {
  const from = [document, edition, section].filter((part) => part !== undefined && part !== '-').join(', ');
  return `${MARK_WORDS[mark][lang]}: ${from}${note === undefined ? '' : ` (${note})`}`;
}

/** What stands first on every page. */
export const warning = (lang: Lang): string[] => [
  lang === 'sv'
    ? '> **ÖVNING.** Inte utfärdat, godkänt eller granskat av Kronofogden eller någon annan myndighet. Fält, lägen, koder, regler och tider på sidan är Genreps egna antaganden om inte raden säger annat.'
    : '> **EXERCISE.** Not issued, approved or checked by Kronofogden or any other authority. Fields, places, codes, rules and times on this page are Genrep’s own assumptions unless the row says otherwise.',
  '',
  lang === 'sv'
    ? '_Sidan är gjord av tabellerna i koden; `npm run docs` gör om den._'
    : '_This page is made from the tables in the code; `npm run docs` makes it anew._',
  '',
];
