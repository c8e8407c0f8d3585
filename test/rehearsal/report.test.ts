/** The readiness report: its first line, what it tells, and what it must not. */
import path from 'node:path';
import { resolveConfig } from '../../simulator/config';
import { openEquipment } from '../../simulator/knowledge';
import type { ProvenanceKind } from '../../simulator/provenance';
import type { Permit } from '../../simulator/parties/party';
import { beginPhase, move, type Move } from '../../simulator/rehearsal/phase';
import { phaseView } from '../../simulator/rehearsal/phase-view';
import type { Plan, PlanCase, PlanPart } from '../../simulator/rehearsal/plan';
import { documentOf } from '../../simulator/rehearsal/report/document';
import { FORMATS, reportAs } from '../../simulator/rehearsal/report/formats';
import { makeReport, type ReportInput } from '../../simulator/rehearsal/report/report';
import { requiredBy } from '../../simulator/rehearsal/report/required';
import { phaseRows } from '../../simulator/rehearsal/report/phases';
import { reportSchema, type Report } from '../../simulator/rehearsal/report/schema';
import { reportGround } from '../../simulator/reporting';
import { withoutReal, type ScenarioResult } from '../../simulator/scenario/result';
import { SERVICES } from '../../simulator/services/registry';
import { SETTINGS } from '../../simulator/settings';
import { DOCUMENTED, expectation, input, REAL, result, step } from './results';

const lineOf = (results: readonly ScenarioResult[], more: Partial<ReportInput> = {}): string =>
  makeReport(input(results, more)).first.text.sv;

const ATTEST: PlanCase = {
  ...{ nr: 'P-1', scenario: null, required: true, serious: false },
  attest: { sv: 'Kontakt är tagen', en: 'Contact is made' },
};
const phaseOf = (moves: readonly Move[]): Report['phases'] => {
  const one = (nr: string, scenario: string): PlanCase => ({ ...ATTEST, nr, scenario, attest: null });
  const part = { guide: '2.5.1', after: [], permits: [] as Permit[] };
  const plan: Plan = {
    ...{ service: 'bf', title: { sv: 'B', en: 'B' }, note: { sv: 'n', en: 'n' } },
    parts: [
      {
        ...part,
        id: 'fore',
        title: { sv: 'f', en: 'f' },
        cases: [ATTEST, { ...ATTEST, nr: 'P-2', required: false }],
      },
      { ...part, id: 'bf', title: { sv: 'b', en: 'b' }, permits: ['bf'], cases: [one('P-3', 'a')] },
    ],
  };
  const limits = { serious: 1, failedInRow: 5 };
  const at = '2026-03-02T08:00:00.000+01:00';
  const begun = beginPhase(plan, { org: '5599900056', wanted: ['bf'], held: [], at });
  const phase = moves.reduce((before, wish) => {
    const made = move(plan, before, wish, at, limits);
    return made.ok ? made.phase : before;
  }, begun);
  return phaseRows([phaseView(plan, phase, limits)], new Map([['a', { sv: 'Fallet A', en: 'Case A' }]]));
};
const RAN: readonly Move[] = [
  { kind: 'run', nr: 'P-3', run: 'a-1', mode: 'wait' },
  { kind: 'result', nr: 'P-3', outcome: 'passed' },
];
const VOUCHED: Move = { kind: 'attest', nr: 'P-1', by: 'Anna Ek', note: 'samtal' };

describe('points that a person vouches for', () => {
  const reportOf = (moves: readonly Move[]): Report =>
    makeReport(input([result('a')], { phases: phaseOf(moves) }));

  it('a required one that nobody has vouched for holds the phase back, and is told as missing', () => {
    const report = reportOf(RAN);
    expect([report.first.line, report.first.reason.sv]).toEqual([
      'inte-redo',
      expect.stringContaining('Testfasen är inte klar: ingen har intygat P-1.'),
    ]);
    expect(report.phases[0]?.missing).toEqual([
      { sv: 'P-1 Kontakt är tagen (2.5.1)', en: 'P-1 Contact is made (2.5.1)' },
    ]);
    const told = report.notExercised.find(({ id }) => id === 'P-1');
    expect(told?.reason.en).toContain('genrep phase attest 5599900056 bf P-1 --by');
    expect(report.notExercised.map(({ id }) => id)).not.toContain('P-2');
    expect(reportAs(report, 'md', 'sv')).toContain('| P-1 | Kontakt är tagen | 2.5.1 | inte intygad |');
  });

  it('one that is vouched for is shown with name, date and note', () => {
    const report = reportOf([VOUCHED, ...RAN]);
    expect(report.first.line).toBe('egna-beskrivningar');
    expect(report.notExercised.map(({ id }) => id)).not.toContain('P-1');
    const row = '| P-1 | Kontakt är tagen | 2.5.1 | intygad | Anna Ek | 2026-03-02 | samtal |';
    expect(reportAs(report, 'md', 'sv')).toContain(row);
    expect(reportAs(report, 'md', 'en')).toContain('| P-3 | Case A | 2.5.1 | approved |');
  });

  it('a phase that is broken off is not ready', () => {
    const broken: Move = { kind: 'break', by: 'Anna', reason: 'brister' };
    expect(reportOf([VOUCHED, ...RAN, broken]).first).toMatchObject({
      line: 'inte-redo',
      reason: { en: expect.stringContaining('broken off') },
    });
  });

  it('outside a phase they are told, and hold nothing back', () => {
    const points = [{ service: 'bf', nr: 'P-1', title: { sv: 'Kontakt', en: 'Contact' } }];
    const report = makeReport(input([result('a')], { points }));
    expect(report.first.line).toBe('egna-beskrivningar');
    expect(report.notExercised.find(({ id }) => id === 'P-1')?.reason.sv).toContain('genrep phase');
  });
});

describe('the first line', () => {
  const best = 'Redo enligt era egna beskrivningar';
  const assumed = 'Redo på antaganden – säger inget om formatet';
  const not = 'Inte redo';

  it('is the best only when everything passed and nothing is assumed', () => {
    expect(lineOf([result('a'), result('b')])).toBe(best);
  });

  it.each<[ProvenanceKind, string | null, string]>([
    ['layout', 'bf', 'bf.ansokan'],
    ['field', 'bf', 'bf.ansokan'],
    ['check', 'bf', 'bf.ansokan'],
    ['rule', 'bf', 'bf-1'],
    ['rule', null, 'G-101'],
    ['product-id', 'bf', 'bf.ansokan'],
  ])('an assumed %s of %s holds it back', (kind, service, id) => {
    const provenance = DOCUMENTED.map((row) =>
      row.kind === kind && row.service === service && row.id === id
        ? { ...row, source: { mark: 'assumed' as const, document: 'Genrep' } }
        : row,
    );
    expect(provenance).not.toEqual(DOCUMENTED);
    expect(lineOf([result('a')], { provenance })).toBe(assumed);
  });

  it('what another service assumes does not', () => {
    const provenance = DOCUMENTED.map((row) =>
      row.service === 'verk' ? { ...row, source: { mark: 'assumed' as const, document: 'Genrep' } } : row,
    );
    expect(lineOf([result('a')], { provenance })).toBe(best);
    const verk = result('v', { scenario: { services: ['verk'], transactions: ['verk.ansokan'] } as never });
    expect(lineOf([result('a'), verk], { provenance })).toBe(assumed);
  });

  it('no product id at all is no description', () => {
    const provenance = DOCUMENTED.filter(({ kind }) => kind !== 'product-id');
    expect(lineOf([result('a')], { provenance })).toBe(assumed);
  });

  const reason = { sv: 'Inget svar.', en: 'No answer.' };
  it.each<[string, readonly ScenarioResult[], Partial<ReportInput>, RegExp]>([
    ['nothing was run', [], {}, /^Inget fall har körts/],
    ['a case failed', [result('a'), result('b', { outcome: 'failed' })], {}, /1 av 2 fall är inte godkända/],
    [
      'a case could not be judged',
      [result('a', { outcome: 'inconclusive', reason })],
      {},
      /gick inte att bedöma/,
    ],
    ['only Genrep ran it', [result('a', { mode: 'reference' })], {}, /Genreps egen klient/],
    ['nothing could be run', [result('a', { outcome: 'not-runnable', reason })], {}, /Inget fall har körts/],
    [
      'a required case was not run',
      [result('a')],
      { required: [{ service: 'bf', scenario: 'saknas' }] },
      /1 obligatoriska fall/,
    ],
    [
      'a required case was run by Genrep only',
      [result('a'), result('b', { mode: 'reference' })],
      { required: [{ service: 'bf', scenario: 'b' }] },
      /1 obligatoriska fall/,
    ],
    [
      'the transfer failed',
      [
        result('a'),
        result('t', { outcome: 'failed', scenario: { services: [], transactions: [] } as never }),
      ],
      {},
      /^Överföringen: 1 av 1/,
    ],
  ])('not ready when %s', (_, results, more, why) => {
    const { first } = makeReport(input(results, more));
    expect(first.text.sv).toBe(not);
    expect(first.reason.sv).toMatch(why);
  });

  it('a demonstration that fails as it must says nothing of the system', () => {
    const shown = result('demo', { expectations: [expectation({ outcome: 'failed', mustFail: true })] });
    expect(lineOf([shown])).toBe(not);
    expect(lineOf([result('a'), shown])).toBe(best);
  });

  it('is never the best on what comes with Genrep, for any service, with or without the example pack', async () => {
    for (const pack of [[], [path.join(__dirname, '../../examples/pack')]]) {
      const config = resolveConfig({ tables: SETTINGS, argv: { pack }, env: {}, file: undefined, cwd: '/' });
      if (!config.ok) throw new Error(JSON.stringify(config.complaints));
      const ground = reportGround(config.config, await openEquipment(config.config));
      for (const { id } of SERVICES) {
        const passed = result(id, { scenario: { services: [id], transactions: [] } as never });
        const report = makeReport(input([passed], ground));
        expect([id, report.first.line]).toEqual([id, 'antaganden']);
        expect(report.services.find(({ service }) => service === id)?.line).toBe('antaganden');
      }
    }
  });
});

it('a plan demands its required cases of whoever has begun it, and of a further part when that is begun', () => {
  const of = (scenario: string, required = true) => ({
    ...{ nr: scenario, scenario, attest: null, required, serious: false },
  });
  const title = { sv: 't', en: 't' };
  const part = (id: string, permits: readonly Permit[], cases: readonly PlanCase[]): PlanPart => ({
    ...{ id, title, guide: null, after: [], permits, cases },
  });
  const plan: Plan = {
    ...{ service: 'bf', title, note: title },
    parts: [
      part('ansokan', ['bf'], [of('a'), of('b'), of('valfri', false)]),
      part('nedsattning', ['bf.nedsattning'], [of('n1'), of('n2')]),
    ],
  };
  const ids = (results: readonly ScenarioResult[]) =>
    requiredBy([plan], results).map(({ scenario }) => scenario);
  expect(ids([result('annan')])).toEqual([]);
  expect(ids([result('a', { mode: 'reference' })])).toEqual([]);
  expect(ids([result('a')])).toEqual(['a', 'b']);
  expect(ids([result('a'), result('n1')])).toEqual(['a', 'b', 'n1', 'n2']);
});

describe('the report', () => {
  const wrong = result('fel', {
    outcome: 'failed',
    settings: { 'bf.ansokan.delgodkannande': true },
    steps: [step(), step({ nr: 2, id: 'hamta', kind: 'fetch', outcome: 'failed', place: 'a.yaml:12' })],
    expectations: [
      expectation({
        outcome: 'failed',
        found: { sv: 'UNDERKÄND FIL', en: 'UNDERKÄND FIL' },
        nearest: { sv: 'nära', en: 'near' },
      }),
    ],
    etiquette: [
      {
        ...{ code: 'ET-1', severity: 'brist', text: { sv: 'vett', en: 'conduct' } },
        ...{ remedy: { sv: 'gör', en: 'do' }, at: '2026-03-02T08:00:00.000+01:00', fatal: false },
      },
    ],
  });
  const cannot = result('kan-inte', {
    outcome: 'not-runnable',
    reason: { sv: 'Planterat.', en: 'Planted.' },
  });

  it('tells each thing in its place, and is what its schema says', () => {
    const report = makeReport(input([result('a'), wrong, cannot]));
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    expect(report.failed.map(({ scenario, place, finding }) => [scenario, place, finding.sv])).toEqual([
      ['fel', 'a.yaml:12', 'ok'],
      ['fel', 'scenarios/bf/a.yaml:20', 'Väntat: GODKÄND; fann: UNDERKÄND FIL; närmast: nära.'],
    ]);
    expect(report.failed.every(({ remedy }) => remedy.sv.length > 10 && remedy.en.length > 10)).toBe(true);
    expect(report.etiquette).toMatchObject([{ scenario: 'fel', code: 'ET-1' }]);
    const bf = report.services.find(({ service }) => service === 'bf');
    expect(bf?.transactions.find(({ transaction }) => transaction === 'bf.ansokan')).toMatchObject({
      ...{ cases: 2, passed: 1, state: 'ej-godkand' },
    });
    expect(bf?.transactions.find(({ transaction }) => transaction === 'bf.utslag')?.state).toBe('ej-provad');
    expect(report.notExercised).toContainEqual(
      expect.objectContaining({ id: 'kan-inte', reason: { sv: 'Planterat.', en: 'Planted.' } }),
    );
    expect(report.assumptions.settings).toMatchObject([
      { name: 'bf.ansokan.delgodkannande', value: 'true', about: 'hel-fil-eller-del', origin: 'fel' },
    ]);
    expect(report.guide.find(({ section }) => section === '2.5.1')?.cases).toEqual(['a', 'fel']);
    expect(report.guide.filter(({ nothing }) => nothing !== null).map(({ section }) => section)).toEqual([
      '1.1',
      '4',
    ]);
    expect(report.beforeBooking.open.map(({ id }) => id)).toContain('certifikat');
    expect(report.beforeBooking.cannotShow).toHaveLength(4);
  });

  it('compares with the run before', () => {
    const before = makeReport(input([result('a'), result('b')], { made: '2026-01-01T10:00:00.000Z' }));
    const { change } = makeReport(
      input([result('a', { outcome: 'failed' }), result('c')], { previous: before }),
    );
    expect(change).toEqual({
      rows: [
        { id: '', before: 'egna-beskrivningar', after: 'inte-redo' },
        { id: 'a', before: 'passed', after: 'failed' },
        { id: 'c', before: null, after: 'passed' },
        { id: 'b', before: 'passed', after: null },
      ],
      real: { previous: '2026-01-01T10:00:00.000Z' },
    });
  });

  it('comes in the design’s order, in both languages, with nothing of the one in the other', () => {
    const sv = documentOf(makeReport(input([wrong])), 'sv');
    expect(sv.sections.map(({ title }) => title)).toEqual([
      'Per tjänst och transaktion',
      'Det som inte gick',
      'Uppförande',
      'Det som inte prövades',
      'Det som vilar på antaganden',
      'Underlag per fall',
      'Ändrat sedan förra körningen',
      'Innan ni bokar',
      'Versioner, frön, layouter och utgåvor',
      'Guidens avsnitt',
    ]);
    const en = reportAs(makeReport(input([wrong])), 'md', 'en');
    expect(en).toContain('## Not ready');
    expect(en).not.toMatch(/Åtgärd|Varför|Innan ni|antaganden|Inget/);
  });

  it('shows texts as texts: nothing in them becomes marking', () => {
    const title = { sv: '<script>x</script> | *a* "q"', en: 'x' };
    const nasty = result('n', { outcome: 'failed', scenario: { title } as never });
    const html = reportAs(makeReport(input([nasty])), 'html', 'sv');
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/(src|href)="(?!#)/);
    const md = reportAs(makeReport(input([nasty])), 'md', 'sv');
    expect(md).toContain('\\<script\\>x\\</script\\> \\| \\*a\\* "q"');
    const xml = reportAs(
      makeReport(input([result('x', { outcome: 'inconclusive', reason: title })])),
      'junit',
      'sv',
    );
    expect(xml).toContain('&lt;script&gt;');
  });

  it('the same run twice differs in real times alone, in every format', () => {
    const again = { from: '2027-05-05T01:00:00.000Z', to: '2027-05-05T01:00:09.000Z', ms: 9000 };
    const late = (one: ScenarioResult): ScenarioResult => ({
      ...one,
      real: again,
      steps: one.steps.map((each) => ({ ...each, real: again })),
      evidence: {
        journal: [],
        files: one.evidence.files.map((file) => ({ ...file, real: { at: again.from } })),
      },
    });
    const stories = [result('a'), wrong, cannot];
    const first = makeReport(input(stories));
    const second = makeReport(
      input(stories.map(late), { made: again.to, previous: makeReport(input(stories)) }),
    );
    expect(JSON.stringify(withoutReal(second))).toBe(JSON.stringify(withoutReal(first)));
    expect(JSON.stringify(second)).not.toBe(JSON.stringify(first));
    const plain = {
      html: (page: string) => page.replace(/<section [^>]*class="real">[^]*<\/section>/, ''),
      md: (page: string) => page.replace(/\n## Verkliga tider[^]*$/, ''),
      junit: (page: string) => page.replace(/ time="[^"]*"/g, ''),
      json: (page: string) => JSON.stringify(withoutReal(JSON.parse(page))),
    };
    for (const format of FORMATS) {
      const [one, other] = [reportAs(first, format, 'sv'), reportAs(second, format, 'sv')];
      expect(one).not.toBe(other);
      expect(plain[format](other)).toBe(plain[format](one));
      expect(plain[format](one)).not.toContain(REAL.from);
    }
  });

  it('marks itself as a rehearsal in every format that people read', () => {
    for (const format of ['html', 'md', 'json'] as const)
      expect(reportAs(makeReport(input([])), format, 'sv')).toContain(
        'ÖVNING – inte utfärdat av Kronofogden',
      );
  });
});
