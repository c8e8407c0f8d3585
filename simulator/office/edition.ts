/** Which edition of a layout a file is read by, and which one an answer or a later file is written by. */
import { ComplaintError, type Complaint } from '../complaint';
import { editionOf, editionsSet, missingEdition } from '../formats/editions';
import type { Layout } from '../formats/layout';
import { formOf } from '../formats/sniff';
import type { StoredFile } from '../store/store';
import type { OfficeDeps } from './moment';
import { headOf } from './reading';

/** Who chose: an override of the rehearsal, the product id, the ingivare's own setting, or nobody. */
export type ChosenBy = 'overstyrning' | 'produkt' | 'ingivare' | 'form';

export interface ReadBy {
  readonly layout: Layout;
  readonly by: ChosenBy;
}

/** What pass one keeps, so that what comes after reads by the very same document. */
export interface KeptLayout {
  readonly edition: string;
  readonly form: Layout['form'];
  readonly hash: string;
}

/** For pass one. An edition that is asked for and is not there is a `ComplaintError`: the file waits, and is told. */
export async function layoutToRead(
  deps: OfficeDeps,
  file: StoredFile,
  bytes: AsyncIterable<Buffer>,
  override: string | undefined,
): Promise<ReadBy> {
  const { transaction, org, productId } = file;
  const form = formOf(deps.layouts.editions(transaction), await headOf(bytes));
  const wishes: readonly (readonly [ChosenBy, string | undefined])[] = [
    ['overstyrning', override],
    ['produkt', deps.productEdition(transaction, productId)],
    ['ingivare', editionsSet(deps.settingOf(org)('utgava')).get(transaction)],
  ];
  const [by, edition] = wishes.find(([, wish]) => wish !== undefined) ?? (['form', undefined] as const);
  const layout =
    edition === undefined ? first(deps, transaction, form) : named(deps, transaction, edition, form);
  return { layout, by };
}

/** For pass two: the layout of pass one, or a `ComplaintError` when it is no longer here. */
export function layoutKept(deps: OfficeDeps, transaction: string, kept: KeptLayout): Layout {
  const { edition, form, hash } = kept;
  const found = deps.layouts.editions(transaction, form).find((layout) => layout.edition === edition);
  if (found?.hash === hash) return found;
  throw new ComplaintError([
    {
      code: 'EDITION-GONE',
      place: `${transaction} ${edition}`,
      finding: {
        sv: `Filen kontrollerades med utgåva ${edition} av ${transaction}, som ${found === undefined ? 'inte finns längre' : 'har ändrats sedan dess'}. Den väntar.`,
        en: `The file was checked by edition ${edition} of ${transaction}, which ${found === undefined ? 'is no longer here' : 'has been changed since'}. It waits.`,
      },
      remedy: {
        sv: 'Starta om med samma --layouts och --pack som då.',
        en: 'Start again with the same --layouts and --pack as then.',
      },
    },
  ]);
}

/**
 * For a kvittens or a later file: the edition that the ingivare is set to; `like`: else that of the file it answers, where
 * somebody has chosen that; else the first in the form.
 */
export function layoutToWrite(
  deps: OfficeDeps,
  org: string,
  transaction: string,
  form?: Layout['form'],
  like?: string,
): Layout {
  const own = editionsSet(deps.settingOf(org)('utgava')).get(transaction);
  if (own !== undefined) return named(deps, transaction, own, form);
  const same = like === undefined ? undefined : editionOf(deps.layouts, transaction, like, form);
  return same ?? first(deps, transaction, form);
}

/**
 * For a later file, which must not stop the clock: where the ingivare's edition is not here, the first one, and why.
 */
export function layoutForLater(
  deps: OfficeDeps,
  org: string,
  transaction: string,
): { readonly layout: Layout; readonly missing?: Complaint } {
  try {
    return { layout: layoutToWrite(deps, org, transaction) };
  } catch (error) {
    const [missing] = error instanceof ComplaintError ? error.complaints : [];
    if (missing === undefined) throw error;
    return { layout: first(deps, transaction, undefined), missing };
  }
}

function first(deps: OfficeDeps, transaction: string, form: Layout['form'] | undefined): Layout {
  const of = deps.layouts;
  const layout =
    (form === undefined
      ? undefined
      : (of.editions(transaction, form)[0] ?? of.editions(transaction, 'fixed')[0])) ??
    of.editions(transaction)[0];
  if (layout === undefined) throw new Error(`no layout for ${transaction}`);
  return layout;
}

function named(
  deps: OfficeDeps,
  transaction: string,
  edition: string,
  form: Layout['form'] | undefined,
): Layout {
  const layout = editionOf(deps.layouts, transaction, edition, form);
  const missing = missingEdition(deps.layouts, transaction, edition, `${transaction} ${edition}`);
  if (layout === undefined)
    throw missing === undefined ? new Error(transaction) : new ComplaintError([missing]);
  return layout;
}
