/** A row of the table that both the server and openapi.json are made from. */
import { z } from 'zod';
import type { Complaint } from '../../complaint';
import type { Text } from '../../provenance';
import type { ControlOperations, FileBytes, JournalAsk, Outcome } from '../operations';

export type Reply =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'problems'; readonly status: number; readonly complaints: readonly Complaint[] }
  | { readonly kind: 'bytes'; readonly bytes: FileBytes }
  | { readonly kind: 'readable'; readonly forms: ReadableForms; readonly first: keyof ReadableForms }
  | { readonly kind: 'events'; readonly ask: Omit<JournalAsk, 'limit'> };

/** The same thing as JSON, plain text and HTML; the caller's Accept chooses, `first` where it has no wish. */
export interface ReadableForms {
  readonly json?: unknown;
  readonly text?: string;
  readonly html?: string;
}

export interface Asked<Q, B> {
  readonly operations: ControlOperations;
  readonly world: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
  readonly body: B;
  /** The raw body, for routes that take bytes. */
  readonly octets: AsyncIterable<Buffer>;
}

/** json: read and checked. optional-json: may be left out. octets: streamed as it is. */
export type BodyForm = 'none' | 'json' | 'optional-json' | 'octets';

export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Below /api/v1, parameters in braces. */
  readonly path: string;
  readonly summary: Text;
  readonly query: z.ZodObject;
  readonly bodyForm: BodyForm;
  readonly body: z.ZodType | undefined;
  /** `schema` undefined: no JSON (bytes, events). */
  readonly answer: { readonly status: number; readonly schema: z.ZodType | undefined; readonly type: string };
  run(asked: Asked<unknown, unknown>): Promise<Reply>;
}

const QUERY = { world: z.string().max(60).optional() };

interface RouteRow<Q extends z.ZodRawShape, B extends z.ZodType> {
  readonly method: Route['method'];
  readonly path: string;
  readonly summary: Text;
  readonly query?: Q;
  readonly body?: B;
  readonly bodyForm?: BodyForm;
  readonly status?: number;
  readonly answer?: z.ZodType;
  readonly type?: string;
  run(asked: Asked<z.infer<z.ZodObject<Q>>, z.infer<B>>): Promise<Reply> | Reply;
}

/** Gives the row its types inside, and forgets them outside; the server has checked query and body by then. */
export function route<Q extends z.ZodRawShape, B extends z.ZodType>(row: RouteRow<Q, B>): Route {
  return {
    method: row.method,
    path: row.path,
    summary: row.summary,
    query: z.strictObject({ ...QUERY, ...row.query }),
    bodyForm: row.bodyForm ?? (row.body === undefined ? 'none' : 'json'),
    body: row.body,
    answer: { status: row.status ?? 200, schema: row.answer, type: row.type ?? 'application/json' },
    run: async (asked) => row.run(asked as Asked<z.infer<z.ZodObject<Q>>, z.infer<B>>),
  };
}

export const json = (body: unknown, status = 200): Reply => ({ kind: 'json', status, body });

export const problems = (status: number, ...complaints: Complaint[]): Reply => ({
  kind: 'problems',
  status,
  complaints,
});

export const outcome = <T>(result: Outcome<T>, status = 200): Reply =>
  result.ok
    ? json(result.value, status)
    : { kind: 'problems', status: result.status, complaints: result.complaints };

/** How many rows a page holds: default and most. */
export const limit = z.coerce.number().int().min(1).max(1000).default(100);
export const afterNumber = z.coerce.number().int().min(0).default(0);
