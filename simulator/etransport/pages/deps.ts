/** What the pages need beside what the scripted interface needs. */
import type { Instant } from '../../clock';
import type { StoredFile } from '../../store/store';
import type { EtransportDeps } from '../deps';

/** What has come of a handed-in file, as far as its ingivare may know. */
export interface FileVerdict {
  readonly verdict: 'godkand' | 'underkand-handlingar' | 'underkand-fil';
  readonly lopnummer: number | null;
  readonly handlingar: number;
  readonly underkanda: number;
}

export interface PortalDeps extends EtransportDeps {
  /** What a world's clock says, and whether it goes by itself. */
  readonly clockOf: (world: string) => { readonly now: Instant; readonly mode: 'real' | 'virtual' };
  /** `YYYY-MM-DDTHH:MM:SS` in Stockholm. */
  readonly local: (at: Instant) => string;
  /** undefined: there is nothing to tell yet. */
  readonly verdictOf: (file: StoredFile) => Promise<FileVerdict | undefined>;
  /** Whether the simulator goes by this name: without port, brackets or a dot at the end. */
  readonly isOwnHost: (name: string) => boolean;
}
