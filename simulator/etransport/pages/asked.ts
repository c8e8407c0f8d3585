/** A row of the portal's table of pages: one address, and what is shown or done there. */
import type { ComponentChildren } from 'preact';
import type { Request, Response } from 'express';
import type { Transaction } from '../../catalogue';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import type { Peer } from '../../tls/peer';
import type { Exchange } from '../answers';
import type { Caller } from '../judge';
import type { Outcome } from '../outcome';
import type { First } from '../struck';
import type { Struck } from '../../faults/faults';
import type { PortalDeps } from './deps';

/** Where the pages live. */
export const WEB = '/et/et_web';

export interface Asked {
  readonly deps: PortalDeps;
  readonly request: Request;
  readonly response: Response;
  readonly exchange: Exchange;
  readonly caller: Caller;
  readonly peer: Peer;
  readonly lang: Lang;
  readonly query: URLSearchParams;
  /** What stands for `:id` in the address. */
  readonly id: string;
  readonly products: Products;
  /** What strikes now that it is known what the call is about. */
  readonly strike: (
    call: 'list' | 'fetch' | 'hand-in',
    transactions: readonly Transaction[],
  ) => Promise<First & { readonly where: Struck }>;
}

/** Transactions by lower-case product id. */
export type Products = ReadonlyMap<string, readonly Transaction[]>;

export type Shown =
  /** `where`: a list, whose answer can be spoiled. */
  | {
      readonly kind: 'page';
      readonly title: string;
      readonly body: ComponentChildren;
      readonly where?: Struck;
    }
  /** A piece that the script puts into a page. */
  | { readonly kind: 'piece'; readonly body: ComponentChildren }
  /** As the scripted interface would have it. */
  | {
      readonly kind: 'outcome';
      readonly outcome: Outcome;
      readonly where?: Struck | undefined;
      /** A hand-in, which the journal is told of when it is refused. */
      readonly handed?: { readonly product: string; readonly name: string | null };
    };

export interface PortalPage {
  readonly method: 'GET' | 'POST';
  /** Below `WEB`; `:id` stands for one part. */
  readonly path: string;
  /** Its name in the menu. */
  readonly menu?: Text;
  run(asked: Asked): Promise<Shown> | Shown;
}

export const outcomeOf = (outcome: Outcome, where?: Struck): Shown => ({ kind: 'outcome', outcome, where });
