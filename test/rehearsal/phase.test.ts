import type { Permit } from '../../simulator/parties/party';
import {
  beginPhase,
  caseOf,
  missing,
  move,
  openDoors,
  type Move,
  type Phase,
} from '../../simulator/rehearsal/phase';
import { casesOf, readPlan, type Plan } from '../../simulator/rehearsal/plan';
import { PHASE_RULES } from '../../simulator/rehearsal/phase-rules';
import { loadPlans } from '../../simulator/rehearsal/plan-files';
import { ELIGIBILITY } from '../../simulator/rehearsal/eligibility';
import { loadScenarios } from '../../simulator/scenario/folder';

const PLAN = `
service: bf
title: { sv: Prov, en: Trial }
note: { sv: Antaget, en: Assumed }
parts:
  - { id: fore, title: Före, cases: [ { nr: A-1, attest: Kontakt } ] }
  - id: ansokan
    title: Ansökan
    guide: "2.5.1"
    after: [fore]
    permits: [bf]
    cases:
      - { nr: A-2, scenario: ett, serious: true }
      - { nr: A-3, scenario: tva }
      - { nr: A-4, scenario: tre, required: false }
  - id: nedsattning
    title: Nedsättning
    guide: "2.5.2"
    after: [ansokan]
    permits: [bf.nedsattning]
    cases: [ { nr: A-5, scenario: fyra } ]
`;

function planOf(text: string): Plan {
  const read = readPlan('plan.yaml', text);
  if (!read.ok) throw new Error(JSON.stringify(read.complaints));
  return read.plan;
}

const plan = planOf(PLAN);
const AT = '2026-03-02T08:00:00.000+01:00';
const LIMITS = { serious: 2, failedInRow: 3 };

const begin = (wanted: readonly Permit[] = ['bf', 'bf.nedsattning'], held: readonly Permit[] = []): Phase =>
  beginPhase(plan, { org: '5599900056', wanted, held, at: AT });

function go(phase: Phase, ...moves: readonly Move[]): Phase {
  return moves.reduce((before, wish) => {
    const made = move(plan, before, wish, AT, LIMITS);
    if (!made.ok) throw new Error(made.complaints.map(({ code }) => code).join());
    return made.phase;
  }, phase);
}

function refusal(phase: Phase, wish: Move): string[] {
  const made = move(plan, phase, wish, AT, LIMITS);
  return made.ok ? [] : made.complaints.map(({ code, place }) => `${code} ${place ?? ''}`);
}

const run = (nr: string): Move => ({ kind: 'run', nr, run: `${nr}-run`, mode: 'wait' });
const result = (nr: string, outcome: string): Move => ({ kind: 'result', nr, outcome });
const played = (nr: string, outcome = 'passed'): Move[] => [run(nr), result(nr, outcome)];
const attest: Move = { kind: 'attest', nr: 'A-1', by: 'Anna', note: 'samtal 2 mars' };
const mended: Move = { kind: 'reopen', by: 'Anna', mended: 'identiteten kontrolleras' };
const finish: Move = { kind: 'finish' };

const opened = (): Phase => go(begin(), attest);
const approved = (): Phase => go(opened(), ...played('A-2'), ...played('A-3'));
const state = (phase: Phase, nr: string): string => caseOf(phase, nr).state;

describe('cases', () => {
  test('none has been run when the phase begins', () => {
    expect(casesOf(plan).map(({ nr }) => state(begin(), nr))).toEqual(Array(5).fill('ej-kord'));
  });

  test.each([
    ['passed', 'godkand'],
    ['failed', 'ej-godkand'],
    ['inconclusive', 'ej-godkand'],
    ['not-runnable', 'ej-godkand'],
  ])('a run that is %s leaves it %s', (outcome, after) => {
    const running = go(opened(), run('A-2'));
    expect([state(running, 'A-2'), state(go(running, result('A-2', outcome)), 'A-2')]).toEqual([
      'kors',
      after,
    ]);
  });

  test('one that failed may be run again, and tries are counted', () => {
    const again = go(opened(), ...played('A-3', 'failed'), ...played('A-3'));
    expect(caseOf(again, 'A-3')).toMatchObject({ state: 'godkand', tries: 2, run: 'A-3-run', mode: 'wait' });
  });

  test('a point is vouched for by a name with a note', () => {
    expect(caseOf(opened(), 'A-1')).toMatchObject({ state: 'intygad', by: 'Anna', note: 'samtal 2 mars' });
    expect(refusal(begin(), { ...attest, by: ' ' })).toEqual(['TESTFAS-UPPGIFT A-1']);
    expect(refusal(begin(), { ...attest, note: '' })).toEqual(['TESTFAS-UPPGIFT A-1']);
  });

  test('a run that is cut leaves it avbruten, and a result after that counts for nothing', () => {
    const cut = go(opened(), run('A-2'), { kind: 'cut', nr: 'A-2' });
    expect(state(cut, 'A-2')).toBe('avbruten');
    expect(go(cut, result('A-2', 'passed'))).toEqual(cut);
    expect(go(opened(), { kind: 'cut', nr: 'A-2' })).toEqual(opened());
  });

  test('what is no case, of the other kind, or not applied for is refused', () => {
    expect(refusal(opened(), run('A-9'))).toEqual(['TESTFAS-FALL A-9']);
    expect(refusal(opened(), run('A-1'))).toEqual(['TESTFAS-INTYG A-1']);
    expect(refusal(opened(), { ...attest, nr: 'A-2' })).toEqual(['TESTFAS-KORS A-2']);
    expect(refusal(go(begin(['bf']), attest), run('A-5'))).toEqual(['TESTFAS-UTANFOR A-5']);
  });

  test('one at a time', () => {
    expect(refusal(go(opened(), run('A-2')), run('A-3'))).toEqual(['TESTFAS-UPPTAGEN A-2']);
  });
});

describe('gates', () => {
  test('nothing is run before the preparations are vouched for', () => {
    expect(refusal(begin(), run('A-2'))).toEqual(['TESTFAS-EJ-OPPNAT A-2']);
    expect(refusal(opened(), run('A-2'))).toEqual([]);
  });

  test('Nedsättning opens when Ansökan is approved, at the doors too; a case that is not required holds nothing up', () => {
    const half = go(opened(), ...played('A-2'));
    expect(refusal(half, run('A-5'))).toEqual(['TESTFAS-EJ-OPPNAT A-5']);
    expect(openDoors(plan, half)).toEqual(['bf']);
    expect(refusal(approved(), run('A-5'))).toEqual([]);
    expect(openDoors(plan, approved())).toEqual(['bf', 'bf.nedsattning']);
  });

  test('it closes again when an approved case is run anew and fails', () => {
    expect(openDoors(plan, go(approved(), ...played('A-3', 'failed')))).toEqual(['bf']);
  });

  test('a service that is held already needs no test of its own', () => {
    const further = go(begin(['bf.nedsattning'], ['bf']), attest);
    expect(missing(plan, further).map(({ nr }) => nr)).toEqual(['A-5']);
    expect(refusal(further, run('A-5'))).toEqual([]);
  });
});

describe('serious deficiencies', () => {
  const twice = (): Phase =>
    go(opened(), ...played('A-2', 'failed'), ...played('A-3'), ...played('A-2', 'failed'));

  test('as many as the limit says break the phase off', () => {
    expect(go(opened(), ...played('A-2', 'failed')).state).toBe('pagar');
    expect(twice()).toMatchObject({ state: 'avbruten', breaks: [{ by: null, reopened: null }] });
  });

  test('so do failed runs one after another; a passed one between begins the count anew', () => {
    const three = [...played('A-3', 'failed'), ...played('A-4', 'failed'), ...played('A-3', 'failed')];
    expect(go(opened(), ...three).state).toBe('avbruten');
    const between = [
      ...played('A-3', 'failed'),
      ...played('A-4', 'failed'),
      ...played('A-4'),
      ...played('A-3', 'failed'),
    ];
    expect(go(opened(), ...between).state).toBe('pagar');
  });

  test('an inconclusive run counts as none', () => {
    const vague = ['A-2', 'A-2', 'A-2', 'A-2'].flatMap((nr) => played(nr, 'inconclusive'));
    expect(go(opened(), ...vague).state).toBe('pagar');
  });

  test('it stays so until what was mended is noted', () => {
    const broken = twice();
    for (const wish of [run('A-2'), attest, finish, { kind: 'break', by: 'Anna', reason: 'x' } as const])
      expect(refusal(broken, wish)[0]).toMatch(/^TESTFAS-AVBRUTEN/);
    expect(refusal(broken, { kind: 'reopen', by: 'Anna', mended: '' })).toEqual(['TESTFAS-UPPGIFT bf']);
    const again = go(broken, mended);
    expect(again).toMatchObject({
      state: 'pagar',
      serious: 0,
      failedInRow: 0,
      breaks: [{ reopened: { at: AT, by: 'Anna', mended: 'identiteten kontrolleras' } }],
    });
    expect(refusal(again, mended)).toEqual(['TESTFAS-EJ-AVBRUTEN bf']);
  });

  test('broken off by hand, with a reason, cuts what runs', () => {
    const wish: Move = { kind: 'break', by: 'Anna', reason: 'semester' };
    expect(refusal(opened(), { ...wish, reason: '' })).toEqual(['TESTFAS-UPPGIFT bf']);
    const broken = go(opened(), run('A-2'), wish);
    expect([broken.state, state(broken, 'A-2')]).toEqual(['avbruten', 'avbruten']);
  });
});

describe('the end', () => {
  test('is a list of what is missing', () => {
    expect(refusal(approved(), finish)).toEqual(['TESTFAS-EJ-KLART A-5']);
    expect(refusal(begin(), finish)).toEqual(
      ['A-1', 'A-2', 'A-3', 'A-5'].map((nr) => `TESTFAS-EJ-KLART ${nr}`),
    );
  });

  test('or the phase is ended, and nothing moves any more', () => {
    const done = go(approved(), ...played('A-5'), finish);
    expect(done).toMatchObject({ state: 'avslutad', ended: AT });
    expect(refusal(done, run('A-2'))).toEqual(['TESTFAS-KLAR bf']);
    expect(refusal(done, finish)).toEqual(['TESTFAS-KLAR bf']);
  });

  test('a case that runs is waited for', () => {
    expect(refusal(go(approved(), ...played('A-5'), run('A-4')), finish)).toEqual(['TESTFAS-UPPTAGEN A-4']);
  });
});

describe('plans', () => {
  test('every service has one, opened by three points to vouch for, whose scenarios exist', async () => {
    const loaded = await loadPlans();
    const scenarios = await loadScenarios([], '/');
    if (!loaded.ok || !scenarios.ok) throw new Error('not loaded');
    const ids = new Set(scenarios.scenarios.map(({ id }) => id));
    expect(loaded.plans.map(({ service }) => service).sort()).toEqual(
      ELIGIBILITY.map(({ service }) => service).sort(),
    );
    for (const { parts, service, note } of loaded.plans) {
      expect(parts[0]?.cases.map(({ attest: point, required }) => [point !== null, required])).toEqual(
        Array(3).fill([true, true]),
      );
      for (const part of parts.slice(1)) {
        expect([service, part.id, part.after]).toEqual([
          service,
          part.id,
          expect.arrayContaining(['forberedelser']),
        ]);
        expect(part.permits.length).toBeGreaterThan(0);
      }
      const named = parts.flatMap(({ cases }) => cases.flatMap(({ scenario }) => scenario ?? []));
      expect([service, named.filter((id) => !ids.has(id))]).toEqual([service, []]);
      expect(note.sv).toContain('Kronofogdens IT avgör');
    }
    const nedsattning = loaded.plans
      .find(({ service }) => service === 'bf')
      ?.parts.find(({ id }) => id === 'nedsattning');
    expect(nedsattning).toMatchObject({ guide: '2.5.2', after: expect.arrayContaining(['ansokan']) });
    const kredit = loaded.plans.find(({ service }) => service === 'kredit');
    expect([kredit?.parts.map(({ guide }) => guide), kredit?.note.sv]).toEqual([
      [null, null],
      expect.stringContaining('inget avsnitt'),
    ]);
  });

  test('what does not fit is told with its line, all at once', () => {
    const read = readPlan(
      'plan.yaml',
      PLAN.replace('attest: Kontakt', 'atest: Kontakt')
        .replace('[ansokan]', '[annan]')
        .replace('[bf]', '[fel]'),
    );
    expect(read.ok ? [] : read.complaints.map(({ place }) => place?.split(':')[0])).toHaveLength(4);
  });
});

test('every refusal says what, and what to do, in both languages', () => {
  for (const { finding, remedy } of Object.values(PHASE_RULES))
    for (const text of [finding, remedy])
      expect([text.sv, text.en].every((one) => one.length > 5)).toBe(true);
});
