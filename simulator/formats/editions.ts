/** Several editions of one transaction side by side: which one is meant, and what is said when it is not there. */
import type { Complaint } from '../complaint';
import type { Layout, LayoutSet } from './layout';

/** `bf.ansokan=4.2`: a list as the setting `utgava` gives it, or as an ingivare's own value was stored. */
export function editionsSet(value: unknown): ReadonlyMap<string, string> {
  const parts: readonly unknown[] = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(',')
      : [];
  return new Map(
    parts.flatMap((part): [string, string][] => {
      const text = String(part);
      const at = text.indexOf('=');
      return at < 1 ? [] : [[text.slice(0, at).trim(), text.slice(at + 1).trim()]];
    }),
  );
}

/** The edition in the form of the file, else in any. */
export const editionOf = (
  layouts: LayoutSet,
  transaction: string,
  edition: string,
  form: Layout['form'] | undefined,
): Layout | undefined =>
  (form === undefined ? [] : layouts.editions(transaction, form)).find((one) => one.edition === edition) ??
  layouts.editions(transaction).find((one) => one.edition === edition);

/** undefined: it is there. @param place where it was asked for */
export function missingEdition(
  layouts: LayoutSet,
  transaction: string,
  edition: string,
  place: string,
): Complaint | undefined {
  const there = [...new Set(layouts.editions(transaction).map((one) => one.edition))];
  if (there.includes(edition)) return undefined;
  const list = there.join(', ');
  return {
    code: 'EDITION',
    place,
    finding:
      list === ''
        ? { sv: `${transaction} har ingen layout.`, en: `There is no layout of ${transaction}.` }
        : {
            sv: `Utgåvan ${edition} av ${transaction} finns inte.`,
            en: `There is no edition ${edition} of ${transaction}.`,
          },
    remedy: {
      sv: `Välj en av: ${list || '-'}. Fler läggs till med --layouts eller --pack.`,
      en: `Choose one of: ${list || '-'}. Further ones are added with --layouts or --pack.`,
    },
  };
}

/** Of a whole list. */
export const missingEditions = (
  layouts: LayoutSet,
  wanted: ReadonlyMap<string, string>,
  place: string,
): Complaint[] =>
  [...wanted].flatMap(([transaction, edition]) => {
    const complaint = missingEdition(layouts, transaction, edition, `${place} ${transaction}=${edition}`);
    return complaint === undefined ? [] : [complaint];
  });
