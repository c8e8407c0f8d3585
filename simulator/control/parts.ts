/** What the control API works on, as `simulator.ts` hands it over. */
import type { Calendar } from '../calendar';
import type { Transaction } from '../catalogue';
import type { CertificateRehearsal } from '../certificate-rehearsal';
import type { WallClock } from '../clock';
import type { Complaint } from '../complaint';
import type { Faults } from '../faults/faults';
import type { WrongCertificate } from '../faults/table';
import type { LayoutSet } from '../formats/layout';
import type { Series } from '../inspection';
import type { Journal } from '../journal';
import type { Mailbox } from '../mailbox/mailbox';
import type { Office } from '../office/office';
import type { Pack } from '../pack';
import type { Parties } from '../parties/parties';
import type { Party } from '../parties/party';
import type { ProvenanceRow } from '../provenance';
import type { Report } from '../rehearsal/report/schema';
import type { Backstage } from '../scenario/backstage';
import type { Rehearsals } from '../rehearsal/rehearsals';
import type { ScenarioResult } from '../scenario/result';
import type { SettingRow } from '../setting';
import type { Room } from '../store/room';
import type { Store } from '../store/store';
import type { Worlds } from '../world';

export interface Parts {
  readonly store: Store;
  readonly room: Room;
  readonly journal: Journal;
  readonly mailbox: Mailbox;
  readonly office: Office;
  readonly parties: Parties;
  readonly certificates: CertificateRehearsal;
  readonly faults: Faults;
  /** Makes a wrong server certificate, so that it can be shown; complaints when it cannot be. */
  readonly wrongCertificate: (which: WrongCertificate) => Promise<readonly Complaint[]>;
  readonly worlds: Worlds;
  readonly wall: WallClock;
  readonly calendar: Calendar;
  readonly catalogue: readonly Transaction[];
  readonly settings: readonly SettingRow[];
  /** What an organisation's settings will lead to on a day that can hardly be meant. */
  readonly warnings: (party: Party, day: string) => readonly Complaint[];
  readonly settingOf: (org: string) => (name: string) => unknown;
  readonly inspecting: Pick<Series, 'config' | 'layouts' | 'codes'>;
  readonly layouts: LayoutSet;
  /** Files of those that come with Genrep. */
  readonly builtinLayouts: ReadonlySet<string>;
  readonly packs: readonly Pack[];
  readonly provenance: () => readonly ProvenanceRow[];
  readonly rehearsals: Rehearsals;
  readonly about: {
    readonly version: string;
    readonly pid: number;
    readonly startedAt: string;
    readonly urls: {
      readonly data: string;
      readonly etransport: string;
      readonly shs: string;
      readonly control: string;
    };
    readonly certs: string;
    readonly folder: string | null;
    /** Folders of the user's own layouts. */
    readonly layouts: readonly string[];
  };
  readonly backstage: Backstage;
  readonly report: (results: readonly ScenarioResult[]) => Promise<Report>;
  readonly ready: () => boolean;
  readonly stop: () => void;
}
