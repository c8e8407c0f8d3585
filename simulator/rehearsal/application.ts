/** An application to use digital services, as values (guide 2.3); what is left out is undefined, to be told as missing. */
import type { ServiceId } from '../catalogue';
import type { Complaint } from '../complaint';
import type { Mark } from '../provenance';
import type { Permit } from '../parties/party';
import type { Authority, Ground } from './eligibility';

/** ansokan: services, or further ones or transactions. andring: what is tied to the code has changed (guide 2.4). */
export const ERRANDS = ['ansokan', 'andring'] as const;
export type Errand = (typeof ERRANDS)[number];

export interface Contact {
  readonly namn: string | undefined;
  readonly telefon: string | undefined;
  readonly epost: string | undefined;
  readonly line: number;
}

export interface Business {
  readonly slag: Ground;
  readonly tillstandFran: Authority | undefined;
  readonly kopiaBifogas: boolean | undefined;
  /** Statute, or procurement: what the information is needed for. */
  readonly behov: string | undefined;
  readonly line: number;
}

export interface AppliedService {
  readonly tjanst: ServiceId;
  /** Transaction ids, or `alla`; undefined when nothing was said. */
  readonly lamna: readonly string[] | undefined;
  readonly hamta: readonly string[] | undefined;
  readonly line: number;
}

export interface Address {
  readonly gata: string | undefined;
  readonly postnummer: string | undefined;
  readonly ort: string | undefined;
}

export interface Application {
  readonly arende: Errand;
  readonly foretagsnamn: string | undefined;
  readonly organisationsnummer: string | undefined;
  readonly postadress: Address | undefined;
  readonly bankgiro: string | undefined;
  readonly plusgiro: string | undefined;
  readonly kontaktpersoner: readonly Contact[];
  readonly firmatecknare: string | undefined;
  readonly intressentkod: string | undefined;
  /** Those it has. */
  readonly underkoder: readonly string[];
  /** How many more it wishes. */
  readonly nyaUnderkoder: number;
  readonly verksamhet: readonly Business[];
  readonly certifikat:
    | {
        readonly utfardare: string | undefined;
        readonly fil: string | undefined;
        readonly pem: string | undefined;
      }
    | undefined;
  readonly tjanster: readonly AppliedService[];
  readonly tillstandSedanTidigare: readonly string[];
  readonly bf: {
    readonly tidigareAnsokningar: number | undefined;
    readonly ansokningarPerAr: number | undefined;
    readonly obetaldaAvgifter: boolean | undefined;
  };
  /** Where a key stands, `<file>:<line> <key>`; for one that is missing, the file and the key. */
  readonly place: (key: string) => string;
  readonly placeOfLine: (line: number, key: string) => string;
}

/** hinder: not permitted to test before it is put right. notering: worth knowing, hinders nothing. */
export type Weight = 'hinder' | 'notering';

export interface ApplicationFinding extends Complaint {
  readonly weight: Weight;
  /** Of the guide. */
  readonly section: string;
  readonly mark: Mark;
  readonly service: ServiceId | null;
}

export interface ServiceJudgement {
  readonly service: ServiceId;
  readonly permitted: boolean;
  readonly section: string;
  /** What of the business allows it; null when nothing does. */
  readonly ground: Ground | null;
  /** What a permission would open. */
  readonly permits: readonly Permit[];
  readonly lamna: readonly string[];
  readonly hamta: readonly string[];
  /** The service is held already: further transactions are applied for. */
  readonly held: boolean;
}

export interface Judgement {
  /** No hinder: permitted to test. */
  readonly permitted: boolean;
  readonly arende: Errand;
  readonly org: string | null;
  readonly findings: readonly ApplicationFinding[];
  readonly services: readonly ServiceJudgement[];
}
