/** Known failures, one a line: the id of a story, or of a story and one of its expectations. `#` begins a remark. */
import type { Complaint } from '../complaint';
import type { Text } from '../provenance';
import type { ScenarioResult } from './result';

/** Story to the expectations (or steps) that are known to fail; an empty set: the story as a whole. */
export type Known = ReadonlyMap<string, ReadonlySet<string>>;

export type ReadKnown =
  | { readonly ok: true; readonly known: Known }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

export function readKnown(file: string, text: string): ReadKnown {
  const known = new Map<string, Set<string>>();
  const complaints: Complaint[] = [];
  text.split(/\r?\n/).forEach((line, at) => {
    const words = line.replace(/#.*/, '').trim().split(/\s+/);
    const [id = '', expectation, ...more] = words;
    if (id === '') return;
    if (more.length > 0) complaints.push(notALine(`${file}:${at + 1}`, line));
    const set = known.get(id) ?? new Set<string>();
    known.set(id, set);
    if (expectation !== undefined) set.add(expectation);
  });
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, known };
}

export const writeKnown = (results: readonly ScenarioResult[]): string =>
  results
    .filter(isRed)
    .flatMap((result) => {
      const failed = failures(result);
      return failed.length === 0
        ? [result.scenario.id]
        : failed.map((name) => `${result.scenario.id} ${name}`);
    })
    .map((line) => `${line}\n`)
    .join('');

export interface Verdict {
  readonly asExpected: boolean;
  /** Why not, or why a red one is as expected; null when there is nothing to say. */
  readonly note: Text | null;
}

const isRed = ({ outcome }: ScenarioResult): boolean => outcome === 'failed' || outcome === 'inconclusive';

/** Ids of the steps and expectations that fail against the story. */
export const failures = ({ steps, expectations }: ScenarioResult): string[] =>
  [...steps, ...expectations].flatMap(({ id, outcome, mustFail }) =>
    (outcome === 'failed') !== mustFail && outcome !== 'inconclusive' ? [id] : [],
  );

/** Red when something fails that is not known, and when something known has stopped failing. */
export function verdictOf(result: ScenarioResult, known: Known): Verdict {
  const due = known.get(result.scenario.id);
  if (due === undefined || result.outcome === 'not-runnable')
    return { asExpected: !isRed(result), note: null };
  if (!isRed(result)) {
    return {
      asExpected: false,
      note: {
        sv: 'Var känd som fel och går nu bra: stryk den.',
        en: 'Was known to fail and now passes: strike it out.',
      },
    };
  }
  const failed = failures(result);
  const fresh = failed.filter((name) => due.size > 0 && !due.has(name));
  const mended = [...due].filter((name) => !failed.includes(name));
  if (fresh.length > 0 || mended.length > 0) {
    const [more, less] = [fresh.join(', ') || '–', mended.join(', ') || '–'];
    return {
      asExpected: false,
      note: {
        sv: `Nya fel: ${more}; går nu bra: ${less}.`,
        en: `New failures: ${more}; now passing: ${less}.`,
      },
    };
  }
  return { asExpected: true, note: { sv: 'Känt fel.', en: 'A known failure.' } };
}

const notALine = (place: string, line: string): Complaint => ({
  code: 'SCENARIO-KNOWN',
  place,
  finding: { sv: `Raden går inte att läsa: ${line}`, en: `The line cannot be read: ${line}` },
  remedy: {
    sv: 'Skriv en övnings id, eller id och förväntan: bf-godkand 2',
    en: 'Write the id of a scenario, or id and expectation: bf-godkand 2',
  },
});
