/**
 * A row of a settings table. Each room keeps its own table (for example `etransport/behaviours.ts`);
 * `simulator.ts` collects them and `config.ts` reads flags, environment and file against them.
 */
import type { Source, Text } from './provenance';

export type SettingKind =
  'integer' | 'number' | 'text' | 'yes-no' | 'choice' | 'time-of-day' | 'date' | 'path' | 'paths' | 'list';

export interface SettingRow {
  /** Dotted, camel case in each part: `etransport.maxBytes`. Flag, environment variable and file key follow from
   * it: `--etransport-max-bytes`, `GENREP_ETRANSPORT_MAX_BYTES`, `etransport: { maxBytes: … }`. */
  readonly name: string;
  readonly kind: SettingKind;
  /** For `choice`. */
  readonly choices?: readonly string[];
  /** For `text`, and for each item of a `list`: what it must look like, and how that is said. */
  readonly form?: { readonly pattern: RegExp; readonly shown: string };
  readonly min?: number;
  readonly max?: number;
  /** undefined: nothing unless given. */
  readonly default: string | number | boolean | readonly string[] | undefined;
  /** An ingivare may have its own value (`PUT /parties/{org}`, `genrep.yaml` parties). */
  readonly perParty?: boolean;
  readonly help: Text;
  readonly source: Source;
}
