/** From what happened to the result: each expectation judged, and the whole green only when exactly what must fails. */
import type { LayoutSet } from '../formats/layout';
import type { Text } from '../provenance';
import type { StoredFile } from '../store/store';
import { journalEvidence, keepBodies, withBody, type BodyKeeper } from './evidence';
import { watch } from './etiquette';
import { judge } from './expect/judge';
import { fatalPoints, watched } from './expect/etiquette';
import { shown } from './expect/judgement';
import { fetchedFiles, type Facts } from './facts';
import type {
  AboutScenario,
  ExpectationResult,
  FileEvidence,
  LayoutUsed,
  Mode,
  Outcome,
  RealSpan,
  ScenarioResult,
  StepResult,
} from './result';
import { foreign } from './runnable';
import { servicesOf, transactionsOf, type MustFail, type Scenario } from './scenario';

export interface Played {
  readonly scenario: Scenario;
  readonly mode: Mode;
  readonly steps: readonly StepResult[];
  readonly facts: Facts;
  readonly layouts: LayoutSet;
  /** Settings of the story, and those that steps have set. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly real: () => RealSpan;
  readonly keeper: BodyKeeper | undefined;
}

export const aboutScenario = (scenario: Scenario): AboutScenario => ({
  id: scenario.id,
  title: scenario.title,
  purpose: scenario.purpose,
  file: scenario.file,
  guide: scenario.guide,
  tags: scenario.tags,
  services: servicesOf(scenario),
  transactions: transactionsOf(scenario),
  foreign: foreign(scenario),
});

export async function resultOf({
  scenario,
  mode,
  steps,
  facts: gathered,
  layouts,
  set,
  real,
  keeper,
}: Played): Promise<ScenarioResult> {
  const facts: Facts = { ...gathered, mode };
  const expectations: ExpectationResult[] = [];
  for (const expectation of scenario.expect) {
    const { nr, id, kind, line } = expectation;
    const mustFail = scenario.mustFail.some(({ of }) => of === String(nr) || of === id);
    const judged = await judge(expectation, facts);
    expectations.push({ nr, id, kind, place: `${scenario.file}:${line}`, mustFail, ...judged });
  }
  const files = await Promise.all(
    facts.files.map(async (file) => withBody(evidenceOf(file, facts), file, facts)),
  );
  if (keeper !== undefined) await keepBodies(keeper, scenario.id, facts, files);
  const { outcome, reason } = outcomeOf(scenario.mustFail, steps, expectations);
  return {
    scenario: aboutScenario(scenario),
    mode,
    outcome,
    reason,
    steps,
    expectations,
    etiquette: watch(watched(facts), fatalPoints(scenario)),
    evidence: { files, journal: journalEvidence(facts) },
    business: { from: facts.calendar.iso(facts.start.at), to: facts.calendar.iso(facts.end) },
    real: real(),
    seed: scenario.seed,
    layouts: layoutsUsed(facts.files, layouts),
    settings: set,
  };
}

function outcomeOf(
  mustFail: readonly MustFail[],
  steps: readonly StepResult[],
  expectations: readonly ExpectationResult[],
): { readonly outcome: Outcome; readonly reason: Text | null } {
  const failed = [
    ...steps.map((step) => ({ ...step, found: step.text, names: [step.id] })),
    ...expectations.map((one) => ({ ...one, names: [one.id, String(one.nr)] })),
  ];
  // A story that was cut short says nothing by what it did not come to.
  const cut = steps.find(({ outcome }) => outcome === 'inconclusive');
  if (cut !== undefined && !steps.some(({ outcome, mustFail: due }) => outcome === 'failed' && !due)) {
    return { outcome: 'inconclusive', reason: cut.text };
  }
  const wrong = failed.some((one) => {
    const due = mustFail.find(({ of }) => one.names.includes(of));
    const words = `${one.found.sv}\n${one.found.en}`;
    if (due === undefined || one.outcome !== 'failed')
      return (one.outcome === 'failed') !== (due !== undefined);
    return due.found !== undefined && !words.includes(due.found);
  });
  if (wrong) return { outcome: 'failed', reason: null };
  const unclear = failed.find(({ outcome }) => outcome === 'inconclusive');
  if (unclear !== undefined) return { outcome: 'inconclusive', reason: unclear.found };
  return { outcome: 'passed', reason: null };
}

function evidenceOf(file: StoredFile, facts: Facts): FileEvidence {
  const own = facts.events.filter(({ data }) => data['transaktionsid'] === file.transaktionsid);
  const told = own.find(({ type }) => type === 'fil.mottagen' || type === 'fil.levererad');
  const verdict = own.find(({ type }) => type === 'fil.kontrollerad')?.data['verdict'];
  return {
    direction: file.direction,
    as: file.org,
    transaction: file.transaction,
    transaktionsid: file.transaktionsid,
    name: file.listedName ?? file.name,
    sha256: file.sha256,
    bytes: file.bytes,
    at: facts.calendar.iso(file.at),
    ...(verdict === undefined ? {} : { verdict: shown(verdict) }),
    ...(file.direction === 'out' ? { fetched: fetchedFiles(facts).has(file.transaktionsid) } : {}),
    real: { at: told === undefined ? '' : new Date(told.wall).toISOString() },
  };
}

function layoutsUsed(files: readonly StoredFile[], layouts: LayoutSet): LayoutUsed[] {
  const seen = new Set<string>();
  return files.flatMap(({ transaction, layout }): LayoutUsed[] => {
    const key = `${transaction} ${layout ?? ''}`;
    if (layout === null || seen.has(key)) return [];
    seen.add(key);
    const used = layouts.editions(transaction).find(({ edition, hash }) => layout === `${edition} ${hash}`);
    if (used === undefined) return [];
    const rows = used.provenance();
    const assumed = rows.filter(({ source }) => source.mark === 'assumed').length;
    return [{ transaction, edition: used.edition, hash: used.hash, assumed, rows: rows.length }];
  });
}
