/** A row of the console's table: one address, and what is shown or done there. */
import type { ComponentChildren } from 'preact';
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { Complaint } from '../../complaint';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import type { ControlOperations } from '../operations';

export interface Asked<Q = unknown, F = unknown> {
  readonly operations: ControlOperations;
  readonly world: string;
  readonly lang: Lang;
  /** `Host` as the browser said it, checked by then. */
  readonly host: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
  /** The fields of a form. */
  readonly form: F;
  /** The request itself, for those who take a body of another kind. */
  readonly request: IncomingMessage;
  /** An address of the console that keeps the reader in the same world. */
  readonly to: (path: string, query?: Readonly<Record<string, string | number | undefined>>) => string;
}

/** What is told when the next page is shown. */
export type Said = { readonly text: Text } | { readonly complaints: readonly Complaint[] };

export type Answer =
  | {
      readonly kind: 'page';
      readonly title: string;
      readonly body: ComponentChildren;
      readonly status?: number;
      readonly large?: boolean;
    }
  /** A piece that the script puts into a page. */
  | { readonly kind: 'piece'; readonly body: ComponentChildren }
  /** After a form: the page to go to. */
  | { readonly kind: 'see'; readonly to: string; readonly said?: Said }
  | { readonly kind: 'problems'; readonly status: number; readonly complaints: readonly Complaint[] }
  /** A file to keep. */
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly type: string;
      readonly bytes: AsyncIterable<Buffer> | Iterable<Buffer>;
    };

export interface ConsolePage {
  readonly method: 'get' | 'post';
  /** As express has it: `/filer/:id`. */
  readonly path: string;
  /** Its name in the menu; left out: not in the menu. */
  readonly menu: Text | undefined;
  /** Which menu row it stands under: the path of that row. */
  readonly under: string;
  readonly query: z.ZodType | undefined;
  readonly form: z.ZodType | undefined;
  /** The body is read by the page itself from `request`; else it is a small form. */
  readonly ownBody: boolean;
  run(asked: Asked): Promise<Answer> | Answer;
}

interface PageRow<Q extends z.ZodType, F extends z.ZodType> {
  readonly path: string;
  readonly menu?: Text;
  readonly under: string;
  readonly query?: Q;
  readonly form?: F;
  readonly ownBody?: boolean;
  run(asked: Asked<z.infer<Q>, z.infer<F>>): Promise<Answer> | Answer;
}

const rowOf =
  (method: ConsolePage['method']) =>
  <Q extends z.ZodType, F extends z.ZodType>(row: PageRow<Q, F>): ConsolePage => ({
    method,
    path: row.path,
    menu: row.menu,
    under: row.under,
    query: row.query,
    form: row.form,
    ownBody: row.ownBody ?? false,
    // Query and form have been checked by then.
    run: (asked) => row.run(asked as Asked<z.infer<Q>, z.infer<F>>),
  });

/** Something to look at. */
export const page = rowOf('get');
/** Something to do: a form; answers with `see`, or a page of its own. */
export const act = rowOf('post');
