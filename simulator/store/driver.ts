/**
 * The little that is asked of an SQLite engine. Synchronous: whoever calls keeps each step short.
 */

/** What a column can hold here; whole numbers stay below 2^53. */
export type SqlValue = string | number | null | Uint8Array;
export type Row = Readonly<Record<string, SqlValue>>;

/** Prepared once, run many times. */
export interface Statement {
  /** Gives how many rows changed and the id of the last row that was added. */
  run(...values: SqlValue[]): { readonly changes: number; readonly lastId: number };
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): readonly Row[];
}

export interface Driver {
  /** `node:sqlite` or `better-sqlite3`. */
  readonly engine: EngineName;
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export const ENGINES = ['node:sqlite', 'better-sqlite3'] as const;
export type EngineName = (typeof ENGINES)[number];

/** Opens a file, or `:memory:`. */
export type OpenDriver = (file: string) => Driver;
