/** Findings of a part of a file, and the first after it, without reading those before. */
import type { Finding } from '../formats/finding';
import type { Job, Store } from '../store/store';

export interface PartRange {
  /** What is counted: lines, or handlingar. */
  readonly by: 'line' | 'handling';
  readonly from: number;
  readonly to: number;
  /** The handlingar that it touches; undefined when it touches none. */
  readonly handlingar: readonly [first: number, last: number] | undefined;
}

export interface PartFindings {
  within(range: PartRange): Promise<readonly Finding[]>;
  /** The line or handling of the first finding after the part. */
  after(range: PartRange): Promise<number | null>;
  /** Of the file itself, the first of them. */
  ofFile(): Promise<readonly Finding[]>;
}

const PAGE = 500;
/** So many pages are looked through for the next problem: they may all stand in one handling. */
const MOST_PAGES = 20;

const NONE: PartFindings = {
  within: () => Promise.resolve([]),
  after: () => Promise.resolve(null),
  ofFile: () => Promise.resolve([]),
};

export function findingsOf(store: Store, job: Job | undefined, problems: number): PartFindings {
  if (job === undefined || problems === 0) return NONE;
  const all = async (): Promise<readonly Finding[]> =>
    (await store.findings(job.id, 0, PAGE)).map(({ finding }) => finding);
  const from = async (handling: number): Promise<readonly Finding[]> =>
    (await store.findingsFrom(job.id, handling, PAGE)).map(({ finding }) => finding);
  // Few are read whole: what is told last of all may be about an earlier handling.
  const few = problems <= PAGE;
  const outside = async (): Promise<readonly Finding[]> =>
    (await all()).filter(({ place }) => place.handling === null);

  return {
    ofFile: outside,
    within: async (range) => {
      const { handlingar } = range;
      const near = few
        ? await all()
        : [...(await outside()), ...(handlingar === undefined ? [] : await from(handlingar[0]))];
      return near.filter((finding) => inside(finding, range));
    },
    after: async (range) => {
      const candidates = few ? await all() : [...(await outside()), ...(await beyond(range))];
      const places = candidates.map((one) => placeOf(one, range.by)).filter((place) => place > range.to);
      return places.length === 0 ? null : Math.min(...places);
    },
  };

  async function beyond(range: PartRange): Promise<readonly Finding[]> {
    let at = range.handlingar?.[1] ?? 1;
    for (let page = 0; page < MOST_PAGES; page++) {
      const found = await from(at);
      if (found.length < PAGE || found.some((one) => placeOf(one, range.by) > range.to)) return found;
      at = Math.max(at + 1, found.at(-1)?.place.handling ?? at);
    }
    return [];
  }
}

/** Of a file that is nowhere but here. */
export const keptFindings = (findings: readonly Finding[]): PartFindings => ({
  ofFile: () => Promise.resolve(findings.filter(({ place }) => place.handling === null)),
  within: (range) => Promise.resolve(findings.filter((finding) => inside(finding, range))),
  after: (range) => {
    const places = findings.map((one) => placeOf(one, range.by)).filter((place) => place > range.to);
    return Promise.resolve(places.length === 0 ? null : Math.min(...places));
  },
});

const placeOf = ({ place }: Finding, by: 'line' | 'handling'): number =>
  by === 'line' ? place.line : (place.handling ?? 0);

function inside(finding: Finding, { by, from, to }: PartRange): boolean {
  const at = placeOf(finding, by);
  return at >= from && at <= to;
}
