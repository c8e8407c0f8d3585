/** Stories and runs of them, as the control API and the console show them. */
import type { Transaction } from '../catalogue';
import type { Mark, Text } from '../provenance';
import type { Backstage } from '../scenario/backstage';
import type { StepResult } from '../scenario/result';
import { foreign } from '../scenario/runnable';
import { partsOf, type Scenario, type Step } from '../scenario/scenario';
import { authorityWords } from '../scenario/story/authority';
import { expectedWords } from '../scenario/story/expected';
import { stepWords, voiceOf, type Voice } from '../scenario/story/steps';
import type { Excerpt } from './excerpts';
import type { Run } from './run';
import type { RunView, ScenarioView } from './schemas-scenarios';

/** A story in words, as it is read before it is played. */
export interface StoryView extends ScenarioView {
  readonly as: string;
  readonly clock: string;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly steps: readonly StoryStep[];
  readonly authority: readonly Text[];
  readonly expect: readonly StoryExpectation[];
}

export interface StoryStep {
  readonly nr: number;
  readonly id: string;
  readonly kind: Step['kind'];
  readonly voice: Voice;
  readonly as: string;
  readonly via: 'etransport' | 'shs';
  readonly words: Text;
  readonly mustFail: boolean;
}

export interface StoryExpectation {
  readonly nr: number;
  readonly id: string;
  readonly words: Text;
  /** Part of the story is that it fails. */
  readonly mustFail: boolean;
}

/** A run with all that it has come to so far. */
export interface RunStory {
  readonly run: RunView;
  readonly story: StoryView;
  readonly began: string;
  readonly steps: readonly StepResult[];
  readonly waits: Waits | null;
  /** What a person is asked to answer. */
  readonly asks: { readonly kind: 'attest' | 'pause'; readonly text: Text } | null;
  /** By step: where its file is wrong. */
  readonly excerpts: ReadonlyMap<string, readonly Excerpt[]>;
  /** File ids by transaktionsid, while the world is there. */
  readonly files: ReadonlyMap<string, number>;
}

export interface Waits {
  readonly as: string;
  readonly words: Text;
  readonly date: string;
  readonly transaction: Asked | null;
  readonly via: 'etransport' | 'shs';
  readonly address: string;
  readonly certs: string;
  readonly within: string | null;
  /** ISO, real time. */
  readonly until: string | null;
}

export interface Asked {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly productId: string;
  readonly mark: Mark;
}

export const scenarioView = (scenario: Scenario): ScenarioView => {
  const { id, title, purpose, guide, tags, file } = scenario;
  return {
    ...{ id, title, purpose, file },
    guide: [...guide],
    tags: [...tags],
    parts: partsOf(scenario),
    foreign: foreign(scenario),
  };
};

export function storyOf(scenario: Scenario, { catalogue }: Pick<Backstage, 'catalogue'>): StoryView {
  const { as, clock, settings, steps, authority, expect, mustFail } = scenario;
  const due = (...names: readonly string[]): boolean => mustFail.some(({ of }) => names.includes(of));
  return {
    ...scenarioView(scenario),
    ...{ as, clock, settings },
    steps: steps.map((step) => ({
      ...{ nr: step.nr, id: step.id, kind: step.kind, as: step.as, via: step.via },
      voice: voiceOf(step),
      words: stepWords(step, catalogue),
      mustFail: due(step.id),
    })),
    authority: authority.map((row) => authorityWords(row, catalogue)),
    expect: expect.map((one) => ({
      ...{ nr: one.nr, id: one.id, words: expectedWords(one, catalogue) },
      mustFail: due(one.id, String(one.nr)),
    })),
  };
}

export function runView(
  { id, scenario, mode, step, waitsFor, asks, result, broken }: Run,
  { url, certs }: Backstage,
): RunView {
  const waits = waitsFor !== null || asks !== null;
  const state = result !== null ? 'done' : broken !== null ? 'broken' : waits ? 'waiting' : 'running';
  return {
    id,
    scenario: scenario.id,
    mode,
    world: scenario.id,
    state,
    step:
      step === null
        ? null
        : { id: step.id, nr: step.nr, of: scenario.steps.length, kind: step.kind, as: step.as },
    waitsFor:
      waitsFor === null
        ? null
        : { as: waitsFor.as, date: waitsFor.date, tell: waitsFor.step.tell ?? null, url, certs },
    broken,
    result,
  };
}

export const runStory = (run: Run, backstage: Backstage): RunStory => ({
  run: runView(run, backstage),
  story: storyOf(run.scenario, backstage),
  began: run.began,
  steps: [...run.steps],
  waits: waitsOf(run, backstage),
  asks: run.asks === null ? null : { kind: run.asks.kind, text: run.asks.what.what },
  excerpts: run.excerpts,
  files: run.files,
});

function waitsOf({ waitsFor, until }: Run, { url, certs, catalogue }: Backstage): Waits | null {
  if (waitsFor === null) return null;
  const { step, as, date } = waitsFor;
  const id = 'transaction' in step.what ? step.what.transaction : undefined;
  return {
    ...{ as, date, certs, via: step.via },
    words: step.tell ?? stepWords(step, catalogue),
    transaction: askedOf(catalogue.find((row) => row.id === id)),
    address: step.via === 'shs' ? `${url}/shs` : `${url}/et/et_web/auto`,
    within: step.within ?? null,
    until: until === null ? null : new Date(until).toISOString(),
  };
}

const askedOf = (row: Transaction | undefined): Asked | null =>
  row === undefined
    ? null
    : {
        ...{ id: row.id, title: row.title, fileName: row.fileName, productId: row.productId },
        mark: row.productSource.mark,
      };
