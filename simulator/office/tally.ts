/** What a check has found so far: the counts that make the verdict, and pages of findings and landmarks on their way to disk. */
import { VERDICTS, type Finding, type Verdict } from '../formats/finding';
import { landmarkPace, type Landmark } from '../formats/landmark';
import type { ReadItem } from '../formats/layout';
import type { Change, Job } from '../store/store';
import type { OfficeDeps } from './moment';
import { forcedFindings, type Override } from './overrides';

type Handling = Extract<ReadItem, { readonly kind: 'handling' }>;

export interface Tally {
  tell(findings: readonly Finding[]): void;
  /** A handling has come, after its own findings or before. */
  handling(item: Handling): void;
  /** Puts on disk what makes a page, but for findings of a handling that has not come yet. */
  spool(): Promise<void>;
  /** The verdict by the findings, unless the rehearsal overrides it. */
  verdict(override: Override | undefined): Promise<Verdict>;
  /** Puts the rest on disk but for the last page, which is given back: it goes with the verdict. */
  rest(): Promise<readonly Change[]>;
  readonly counts: () => TallyCounts;
}

export interface TallyCounts {
  readonly handlingar: number;
  readonly problems: number;
  /** Handlingar with at least one fel. */
  readonly underkanda: number;
  /** Those that were told, the first of them. */
  readonly codes: readonly string[];
}

/** Findings or landmarks of a commit. */
const PAGE = 250;
/** So many different codes stand in the journal. */
const MOST_CODES = 50;

/**
 * @param left what a check that was killed may have left behind, taken away with the first commit
 */
export function openTally(deps: OfficeDeps, job: Job, bytes: number, left: readonly Change[]): Tally {
  const pace = landmarkPace(bytes);
  const bad = new Set<number>();
  const codes = new Set<string>();
  let before = left;
  let findings: Finding[] = [];
  let landmarks: Landmark[] = [];
  let [ofFile, problems, handlingar] = [0, 0, 0];

  const tell = (told: readonly Finding[]): void => {
    for (const finding of told) {
      findings.push(finding);
      problems += 1;
      if (codes.size < MOST_CODES) codes.add(finding.code);
      if (finding.severity !== 'fel') continue;
      if (finding.level === 'file' || finding.place.handling === null) ofFile += 1;
      else bad.add(finding.place.handling);
    }
  };

  /** A handling's findings can come before the handling itself; when it has come, they learn its reference. */
  const giveReferens = ({ number, record }: Handling): void => {
    if (findings.at(-1)?.place.handling !== number) return;
    const referens = record.first('ingivare.referens')?.raw;
    if (referens === undefined || referens === '') return;
    for (let at = findings.length - 1; at >= 0; at--) {
      const finding = findings[at];
      if (finding?.place.handling !== number) break;
      findings[at] = { ...finding, referens };
    }
  };

  const pagesOf = (ready: readonly Finding[]): (readonly Change[])[] => {
    const pages: (readonly Change[])[] = [];
    for (let at = 0; at < ready.length; at += PAGE)
      pages.push([{ kind: 'findings', job: job.id, findings: ready.slice(at, at + PAGE) }]);
    if (landmarks.length > 0)
      pages[0] = [{ kind: 'landmarks', fileId: job.fileId, landmarks }, ...(pages[0] ?? [])];
    landmarks = [];
    return pages;
  };

  const put = async (pages: readonly (readonly Change[])[]): Promise<void> => {
    for (const page of pages) {
      const changes = [...before, ...page];
      before = [];
      await deps.store.commit(changes);
    }
  };

  return {
    tell,
    handling: (item) => {
      handlingar += 1;
      const { line, column, byte } = item.record.place;
      if (pace.due(byte)) landmarks.push({ handling: item.number, line, column, byte });
      giveReferens(item);
    },
    spool: async () => {
      if (findings.length < PAGE && landmarks.length < PAGE) return;
      const early = findings.findIndex(({ place }) => (place.handling ?? 0) > handlingar);
      const ready = early === -1 ? findings : findings.slice(0, early);
      findings = early === -1 ? [] : findings.slice(early);
      await put(pagesOf(ready));
    },
    verdict: async (override) => {
      if (override?.verdict === 'godkand') {
        await deps.store.commit([{ kind: 'findings-clear', job: job.id }]);
        [findings, ofFile, problems] = [[], 0, 0];
        bad.clear();
        codes.clear();
      } else if (override !== undefined) {
        tell(forcedFindings(override, deps.codes, job.transaction));
      }
      const [godkand, underkandaHandlingar, underkandFil] = VERDICTS;
      if (ofFile > 0) return underkandFil;
      return bad.size > 0 ? underkandaHandlingar : godkand;
    },
    rest: async () => {
      const pages = pagesOf(findings);
      findings = [];
      const last = pages.pop() ?? [];
      await put(pages);
      const changes = [...before, ...last];
      before = [];
      return changes;
    },
    counts: () => ({ handlingar, problems, underkanda: bad.size, codes: [...codes] }),
  };
}
