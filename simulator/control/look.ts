/** What the pages about files are shown. */
import type { Text } from '../provenance';
import type { SeenPost } from '../formats/decode';
import type { Finding, Verdict } from '../formats/finding';
import type { Layout } from '../formats/layout';
import type { Inspected } from '../inspection';
import type { CaseView, FileView, LetterView } from './schemas';

export interface RecentAsk {
  readonly org: string | undefined;
  readonly transaction: string | undefined;
  readonly direction: FileView['direction'] | undefined;
  readonly state: FileView['state'] | undefined;
  /** File id, exclusive. */
  readonly before: number | undefined;
  readonly limit: number;
}

/** What pass one said of a handed-in file; null while it has not been checked, and of a delivered file. */
export interface Judged {
  readonly verdict: Verdict;
  readonly handlingar: number;
  readonly problems: number;
  readonly intressentkod: string | null;
  readonly lopnummer: number | null;
}

export interface ListedFile {
  readonly file: FileView;
  readonly judged: Judged | null;
}

export interface ListedFiles {
  readonly files: readonly ListedFile[];
  readonly next: number | null;
}

export interface FileLook extends ListedFile {
  readonly title: Text;
  /** What reads it; undefined when it is not here (any more), or the file has not been read yet. */
  readonly layout: Layout | undefined;
  /** Of a kvittens: the layout of the form that it was not delivered in, where there is one. */
  readonly otherForm: Layout | undefined;
  /** Which file it answers. */
  readonly inReplyTo: FileView | undefined;
  readonly answers: readonly FileView[];
}

/** A line of a flat file, or all of a handling (or of the start, of the end) in XML. */
export interface PartRow {
  /** Its line, or its handling; 0 is the start. */
  readonly number: number;
  readonly line: number;
  readonly byte: number;
  readonly handling: number | null;
  /** As it stands in the file; of XML the characters from its first tag on. */
  readonly text: string;
  /** Its bytes, the first of them. */
  readonly bytes: Buffer;
  /** None: what stands here is no post of the layout. */
  readonly posts: readonly SeenPost[];
  readonly findings: readonly Finding[];
}

export interface FilePart {
  /** What rows are counted by. */
  readonly by: 'line' | 'handling';
  readonly rows: readonly PartRow[];
  readonly from: number;
  readonly next: number | null;
  readonly previous: number | null;
  /** The first place after the part with a finding. */
  readonly nextProblem: number | null;
  /** Findings of the whole file, the first of them. */
  readonly ofFile: readonly Finding[];
  /** Too far from anything that is known of the file. */
  readonly far: boolean;
}

export interface PartAsk {
  /** A line, or a handling in XML. */
  readonly at: number;
  /** A handling of a flat file: then `at` is looked up. */
  readonly handling?: number | undefined;
  /** Of a kvittens: as it would have been in the other form. */
  readonly otherForm?: boolean;
}

export interface FileBytesLook {
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer>;
}

export interface CaseAsk {
  readonly org: string | undefined;
  readonly service: string | undefined;
  readonly status: string | undefined;
  /** A part of it. */
  readonly referens: string | undefined;
  /** Målnummer, exclusive. */
  readonly after: string;
  readonly limit: number;
}

/** Fewer than were asked for, and yet `next`: the search has not come to its end. */
export interface FoundCases {
  readonly cases: readonly CaseView[];
  readonly next: string | null;
}

export interface CaseLife {
  readonly view: CaseView;
  /** The file that it came in, and where in it. */
  readonly file: FileView | undefined;
  readonly handling: number | null;
  readonly answers: readonly FileView[];
  /** What the journal tells, oldest first. */
  readonly events: readonly {
    readonly seq: number;
    readonly type: string;
    readonly at: string;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
  readonly booked: readonly { readonly due: string; readonly event: string }[];
  readonly letters: readonly LetterView[];
}

export interface TryWish {
  readonly name: string;
  readonly bytes: Buffer;
  /** Left out: by name and content. */
  readonly transaction: string | undefined;
  /** As which organisation it would be handed in. */
  readonly org: string | undefined;
}

export interface TriedFile {
  readonly inspected: Inspected;
  /** The first of them. */
  readonly findings: readonly Finding[];
  readonly rows: readonly FilePart[];
  /** As it would be written; null where none would come. */
  readonly kvittens: string | null;
  /** Judged by the ledger of the chosen organisation; null when none was chosen. */
  readonly lopnummer: { readonly given: number | null; readonly due: number | null } | null;
}
