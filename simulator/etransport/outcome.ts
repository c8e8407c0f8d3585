/** What a call comes to, as values. `answers.ts` alone turns one into a response. */
import type { Transaction } from '../catalogue';
import type { FormFlaw } from './body';
import type { OpenFile } from '../mailbox/mailbox';
import type { Party } from '../parties/party';
import type { StoredFile } from '../store/store';
import { troubleIn, type TroubleWord } from '../store/trouble';
import type { NameFlaw } from './file-name';

/** Why a call is not done. The code is stable: journal (`fil.avvisad`), answer (`ET-` and upper case), tests. */
export type Refusal =
  | { readonly code: 'ingen-legitimation' }
  | { readonly code: 'okand-part'; readonly org: string }
  | { readonly code: 'stangt'; readonly seconds: number }
  | { readonly code: 'okand-adress' }
  | { readonly code: 'olaslig-adress' }
  | { readonly code: 'metod'; readonly method: string; readonly allow: readonly string[] }
  | { readonly code: 'okand-produkt'; readonly product: string }
  | {
      readonly code: 'tillstand-saknas';
      readonly party: Party;
      readonly transactions: readonly Transaction[];
      readonly status: number;
    }
  | { readonly code: 'fel-riktning'; readonly transactions: readonly Transaction[]; readonly status: number }
  | { readonly code: 'filnamn-saknas' }
  | { readonly code: 'filnamn'; readonly flaw: NameFlaw; readonly maxLength: number }
  | { readonly code: 'okand-filsort'; readonly transactions: readonly Transaction[] }
  | { readonly code: 'tom' }
  | { readonly code: 'for-stor'; readonly maxBytes: number }
  | { readonly code: 'okand-fil' }
  | { readonly code: 'fraga-saknas'; readonly allParameter: string; readonly allValue: string }
  /** Genrep's own limit, never the authority's refusal. */
  | { readonly code: 'inte-annu'; readonly transactions: readonly Transaction[] }
  /** What a page asks for that its form does not hold, or not whole. */
  | { readonly code: 'formular'; readonly flaw: FormFlaw }
  /** A page under a name that is not the simulator's, and a form from somebody else's page. */
  | { readonly code: 'fel-vard'; readonly host: string }
  | { readonly code: 'fel-ursprung'; readonly origin: string }
  /** A planned fault of the rehearsal: never an answer of the portal. */
  | { readonly code: 'storning'; readonly status: number; readonly text: string | null }
  /** The store does not take it, or give it: Genrep's own. */
  | { readonly code: TroubleWord }
  | { readonly code: 'internt-fel' };

export type RefusalCode = Refusal['code'];

export type Outcome =
  | { readonly kind: 'mottagen'; readonly file: StoredFile }
  | { readonly kind: 'lista'; readonly files: AsyncIterable<StoredFile> }
  /** `answers`: what the file is an answer to, as the ingivare knows it. */
  | { readonly kind: 'fil'; readonly open: OpenFile; readonly answers: string | null }
  /** Several of them, packed together. */
  | { readonly kind: 'filer'; readonly open: readonly OpenFile[]; readonly name: string }
  /** `journalled`: the mailbox has already told the journal. */
  | {
      readonly kind: 'nekad';
      readonly refusal: Refusal;
      readonly transaction?: string;
      readonly journalled?: boolean;
    }
  /** The client went away; there is nobody to answer. */
  | { readonly kind: 'avbruten'; readonly journalled: boolean };

export const refused = (refusal: Refusal): Outcome => ({ kind: 'nekad', refusal });

/** What a call comes to when something of Genrep's own went wrong. */
export const failed = (error: unknown): Outcome => refused({ code: troubleIn(error)?.word ?? 'internt-fel' });
