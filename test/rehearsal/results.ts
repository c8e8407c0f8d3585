/** Results of stories as a run gives them, for what is made of them. */
import type { ProvenanceRow } from '../../simulator/provenance';
import { CATALOGUE } from '../../simulator/services/registry';
import { CODES } from '../../simulator/formats/codes';
import type { ReportInput } from '../../simulator/rehearsal/report/report';
import type { ExpectationResult, ScenarioResult, StepResult } from '../../simulator/scenario/result';

const both = (text: string) => ({ sv: text, en: text });
export const REAL = { from: '2026-01-02T10:00:00.000Z', to: '2026-01-02T10:00:01.500Z', ms: 1500 };

export const step = (more: Partial<StepResult> = {}): StepResult => ({
  ...{ nr: 1, id: 'lamna', kind: 'hand-in', as: 'bolag-a', outcome: 'done', text: both('ok') },
  ...{ at: '2026-03-02T08:00:00.000+01:00', place: 'scenarios/bf/a.yaml:9', transaktionsid: 't-1' },
  ...{ answer: { status: 202, code: null }, mustFail: false, real: REAL },
  ...more,
});

export const expectation = (more: Partial<ExpectationResult> = {}): ExpectationResult => ({
  ...{
    nr: 1,
    id: '1',
    kind: 'kvittens',
    outcome: 'passed',
    expected: both('GODKÄND'),
    found: both('GODKÄND'),
  },
  ...{ place: 'scenarios/bf/a.yaml:20', step: 'lamna', mustFail: false },
  ...more,
});

export function result(id: string, more: Partial<ScenarioResult> = {}): ScenarioResult {
  return {
    scenario: {
      ...{ id, title: both(`Titel ${id}`), purpose: both('p'), file: `scenarios/bf/${id}.yaml` },
      ...{ guide: ['2.5.1'], tags: [], services: ['bf'], transactions: ['bf.ansokan'], foreign: true },
      ...more.scenario,
    },
    ...{ mode: 'exec', outcome: 'passed', reason: null, steps: [step()], expectations: [expectation()] },
    etiquette: [],
    evidence: {
      journal: [],
      files: [
        {
          ...{ direction: 'in', as: '5560000167', transaction: 'bf.ansokan', transaktionsid: `t-${id}` },
          ...{ name: 'AAA.ANSOKAN', sha256: 'ab'.repeat(32), bytes: 812, verdict: 'godkand' },
          ...{ at: '2026-03-02T08:00:00.000+01:00', real: { at: '2026-01-02T10:00:00.200Z' } },
        },
      ],
    },
    business: { from: '2026-03-02T08:00:00.000+01:00', to: '2026-03-02T19:00:00.000+01:00' },
    ...{ real: REAL, seed: '7', layouts: [], settings: {} },
    ...(more as Omit<Partial<ScenarioResult>, 'scenario'>),
    ...(more.scenario === undefined
      ? {}
      : {
          scenario: {
            ...{ id, title: both(`Titel ${id}`), purpose: both('p'), file: `scenarios/bf/${id}.yaml` },
            ...{ guide: ['2.5.1'], tags: [], services: ['bf'], transactions: ['bf.ansokan'], foreign: true },
            ...more.scenario,
          },
        }),
  };
}

/** Everything that a service's verdict rests on, read in a document. */
export const DOCUMENTED: readonly ProvenanceRow[] = [
  ...CATALOGUE.flatMap(({ id, service }): ProvenanceRow[] =>
    (['layout', 'field', 'check', 'product-id'] as const).map((kind) => ({
      ...{ kind, id, service, what: id, source: { mark: 'documented', document: 'D' } },
    })),
  ),
  ...['bf', 'verk', 'skuld', 'kredit', 'sanering'].map((service): ProvenanceRow => ({
    ...{
      kind: 'rule',
      id: `${service}-1`,
      service,
      what: 'r',
      source: { mark: 'documented', document: 'D' },
    },
  })),
  ...Object.values(CODES).map(({ code }): ProvenanceRow => ({
    ...{ kind: 'rule', id: code, service: null, what: 'r', source: { mark: 'documented', document: 'D' } },
  })),
];

export const input = (results: readonly ScenarioResult[], more: Partial<ReportInput> = {}): ReportInput => ({
  ...{ results, provenance: DOCUMENTED, catalogue: CATALOGUE, layouts: [], settings: [], packs: [] },
  ...{
    required: [],
    points: [],
    phases: [],
    previous: null,
    versions: { genrep: '0.1.0', node: 'v20.19.0' },
  },
  made: '2026-01-02T10:00:05.000Z',
  ...more,
});
