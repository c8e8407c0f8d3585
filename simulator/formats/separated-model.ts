/** What a layout of separated values says about its lines besides what every layout says. */
export interface SeparatedModel {
  readonly separator: string;
  /** undefined: a value cannot hold the separator. */
  readonly quote: string | undefined;
  /** Blanks around a value are no part of it; else they are a fel. */
  readonly trim: boolean;
  /** A quoted value may hold line breaks. */
  readonly breaks: boolean;
  /** Every value is written with quotes around it, not only where it must. */
  readonly quoteAll: boolean;
  /** The first line: these names, anything at all, or a post. */
  readonly header: readonly string[] | 'any' | undefined;
}
