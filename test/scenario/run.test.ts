/** Stories are played over real sockets; each kind of step and of expectation can pass and can fail. */
import { failures, readKnown, verdictOf, writeKnown } from '../../simulator/scenario/known';
import { failureTexts, junitOf } from '../../simulator/scenario/junit';
import { waitActorOf } from '../../simulator/scenario/actors/of-stage';
import type { RunningSimulator } from '../../simulator/simulator';
import { emptyFolder, openStage, play, story, told } from './stage';

let sim: RunningSimulator;
beforeAll(async () => {
  sim = await openStage();
});
afterAll(async () => {
  await sim.close();
});

const ANSOKAN = `steps:
  - id: ansokan
    hand-in: { transaction: bf.ansokan, generate: { count: 2 } }
`;
const HAMTA = `  - id: hamta\n    fetch: bf.kvittens\n`;
const KVALL = `  - id: kvall\n    advance: kväll\n`;

describe('whoever follows a run', () => {
  const WAITS = `${ANSOKAN}  - id: fraga
    pause: { what: { sv: Fråga, en: Ask } }
expect:
  - kvittens: { of: ansokan }
`;

  it('sees each step while the world is there, with what the checks had to say', async () => {
    const seen: unknown[] = [];
    await play(sim, story(WAITS.replace('count: 2', 'count: 2, faults: [belopp-noll:2]')), {
      stepped: async ({ id }, _, stage) => {
        const [file] = await stage.files();
        const findings = file === undefined ? [] : await stage.findings(file, 10);
        seen.push([id, findings.map(({ place }) => [place.handling, place.field])]);
      },
    });
    expect(seen).toEqual([
      ['ansokan', [[2, 'BELOPP']]],
      ['fraga', [[2, 'BELOPP']]],
    ]);
  });

  it('answers for a person who is asked', async () => {
    const result = await play(sim, story(WAITS), {
      person: async ({ what }) => ({ outcome: 'done', text: { sv: `${what.what.sv}: Anna`, en: '' } }),
    });
    expect(result.steps.map(({ text }) => text.sv).at(-1)).toBe('Fråga: Anna');
  });

  it('may say that what is waited for is not coming', async () => {
    const result = await play(sim, story(WAITS), {
      mode: 'wait',
      actor: (backstage, stage) => {
        const actor = waitActorOf(backstage, stage, 600, (doing) => {
          if (doing !== null) setImmediate(() => actor.giveUp?.());
        });
        return actor;
      },
    });
    expect([result.outcome, ...result.steps.map(({ outcome }) => outcome)]).toEqual([
      'inconclusive',
      'inconclusive',
      'skipped',
    ]);
    expect(result.reason?.sv).toContain('Övningen avbröts.');
  });
});

describe('the authority’s voice', () => {
  it('holds for the file of its step, though that is read later, and for no other', async () => {
    const result = await play(
      sim,
      story(`settings: { tider.kvittensMinuter: 60 }
steps:
  - { id: ett, hand-in: { transaction: bf.ansokan } }
  - { id: tva, hand-in: { transaction: bf.ansokan } }
  - { fetch: { transaction: bf.kvittens, count: 2 }, within: PT2H }
authority:
  - when: { step: tva }
    reject: [{ handling: 1 }]
expect:
  - kvittens: { of: ett, outcome: godkand }
  - kvittens: { of: tva, outcome: underkand-handlingar }
`),
    );
    expect(told(result)).toEqual([]);
  });

  it('is not left over for the next file when the step’s own was refused', async () => {
    const result = await play(
      sim,
      story(`steps:
  - { id: ett, hand-in: { transaction: bf.ansokan, name: 'å.txt' } }
  - { id: tva, hand-in: { transaction: bf.ansokan, lopnummer: 1 } }
authority:
  - when: { step: ett }
    reject: [{ handling: 1 }]
expect:
  - answer: { of: ett, status: 400 }
  - kvittens: { of: tva, outcome: godkand }
`),
    );
    expect(told(result)).toEqual([]);
  });
});

describe('a file of changes', () => {
  it('is about the mål of the steps that it names, those that still take it first', async () => {
    const result = await play(
      sim,
      story(`steps:
  - { id: ansokan, hand-in: { transaction: bf.ansokan, generate: { count: 2 } } }
  - { advance: idle }
  - { id: andra, hand-in: { transaction: bf.ansokan } }
  - { id: atk, hand-in: { transaction: bf.aterkallelse, generate: { count: 3, cases: [ansokan, andra] } } }
authority:
  - when: { step: ansokan }
    case: { ending: BETALD }
expect:
  - kvittens:
      of: atk
      outcome: underkand-handlingar
      errors: [{ handling: 2, code: BF-141 }, { handling: 3, code: BF-141 }]
  - { id: tre, kvittens: { of: atk, errors: [{ handling: 1 }] } }
must-fail: [tre]
`),
    );
    expect(result.outcome).toBe('passed');
    expect(told(result)).toEqual([expect.stringMatching(/^2 kvittens failed: .*there is 2 \S* ?BF-141/)]);
  });
});

describe('expectations', () => {
  const AUTHORITY = `authority:
  - when: { step: ansokan }
    reject: [{ handling: 2, role: svarande.identitet, code: X-1 }]
`;
  it.each<[said: string, rest: string, found: string | RegExp]>([
    ['kvittens: { of: ansokan, outcome: underkand-handlingar }', '', ''],
    ['kvittens: { of: ansokan, outcome: godkand }', '', 'the outcome is UNDERKÄND HANDLING'],
    ['kvittens: { of: ansokan, errors: [{ handling: 2, role: svarande.identitet, code: X-1 }] }', '', ''],
    [
      'kvittens: { of: ansokan, errors: [{ handling: 1 }] }',
      '',
      /the error handling 1 is missing; there is 2 svarande.identitet X-1/,
    ],
    ['kvittens: { of: ansokan, count: as-handed-in }', '', '0 approved'],
    ['kvittens: { of: ansokan, times: 2 }', '', '1 kvittens'],
    ['kvittens: { of: ansokan, after: hamta }', '', '0 kvittens'],
    ['event: { event: fil.hamtad, where: { transaction: bf.kvittens } }', '', ''],
    ['event: { event: fil.hamtad, times: 2 }', '', '1 times'],
    ['event: { event: mal.*, of: ansokan }', '', '0 times'],
    ['order: [{ event: fil.mottagen }, { event: fil.levererad }, { event: fil.hamtad }]', '', ''],
    ['order: [{ event: fil.hamtad }, { event: fil.mottagen }]', '', /number 2 happened too early/],
    ['order: [{ event: fil.mottagen }, { event: mal.utslag }]', '', /number 2 never happened/],
    ['never: { hand-in: bf.ansokan, after: ansokan }', '', ''],
    ['never: { hand-in: bf.ansokan }', '', /^fil.mottagen 2026-03-02T08:00:00 bf.ansokan AAA.ANSOKAN/],
    ['never: { file: bf.kvittens, before: hamta }', '', /^fil.levererad/],
    ['case: { status: registrerat, count: 0 }', '', ''],
    ['case: { of: ansokan, status: registrerat }', '', 'no mål'],
    ['waiting: { count: 0 }', '', ''],
    ['waiting: { transaction: bf.kvittens, at: ansokan, count: 0 }', '', /1 files: SUPRO.AAA.KVITTENS/],
    ['answer: { of: ansokan, status: 202 }', '', ''],
    ['answer: { of: ansokan, status: 403 }', '', 'HTTP 202'],
    ['refused: { reason: expired }', '', '0 refused connections'],
    ['letter: { times: 0 }', '', ''],
    ['letter: { kind: bestridande }', '', '0 letters'],
    ['file: { transaction: bf.bekraftelse, times: 0 }', KVALL, ''],
    ['file: { transaction: bf.bekraftelse }', KVALL, '0 files'],
  ])('%s', async (said, steps, found) => {
    const result = await play(sim, story(`${ANSOKAN}${HAMTA}${steps}${AUTHORITY}expect:\n  - ${said}\n`));
    const [only] = result.expectations;
    expect(result.steps.map(({ outcome }) => outcome)).not.toContain('failed');
    expect(only?.outcome).toBe(found === '' ? 'passed' : 'failed');
    if (found !== '') expect(only?.found.en).toMatch(found);
    expect(result.outcome).toBe(found === '' ? 'passed' : 'failed');
  });

  it.each<[said: string, found: string | RegExp]>([
    [
      'file: { transaction: bf.bekraftelse, of: ansokan, count: { malnummer: as-handed-in }, handlingar: 2, fetched: true }',
      '',
    ],
    ['file: { transaction: bf.bekraftelse, count: { malnummer: as-handed-in - 1 } }', 'malnummer × 2'],
    ['file: { transaction: bf.bekraftelse, handlingar: 3 }', '2 handlingar'],
    [
      'file: { transaction: bf.bekraftelse, values: [{ role: ingivare.referens, value: R000001-1, handling: 1 }] }',
      '',
    ],
    [
      'file: { transaction: bf.bekraftelse, values: [{ role: ingivare.referens, value: X }] }',
      /ingivare.referens = R000001-1, R000002-1/,
    ],
    ['file: { transaction: bf.bekraftelse, fetched: false }', /SUPRO.AAA.ANSBEKR was fetched/],
    ['file: { transaction: bf.bekraftelse, of: ansokan, within: PT1H }', '0 files'],
    ['case: { of: ansokan, handling: 2, status: registrerat, count: 1 }', ''],
    ['case: { of: ansokan, status: registrerat, count: as-handed-in - 1 }', '2 registrerat'],
  ])('%s, when all is well', async (said, found) => {
    const steps = `${ANSOKAN}${HAMTA}${KVALL}  - fetch: bf.bekraftelse\n`;
    const result = await play(sim, story(`${steps}expect:\n  - ${said}\n`));
    expect(result.expectations[0]?.outcome).toBe(found === '' ? 'passed' : 'failed');
    if (found !== '') expect(result.expectations[0]?.found.en).toMatch(found);
  });

  it.each([
    ['kapital.belopp', 'passed'],
    ['BELOPP', 'passed'],
    ['svarande.identitet', 'failed'],
  ])('an error that the checks found is known by its role or its field: %s %s', async (role, outcome) => {
    const steps = `steps:\n  - id: ansokan\n    hand-in: { transaction: bf.ansokan, generate: { faults: [belopp-noll:1] } }\n`;
    const said = `expect:\n  - kvittens: { of: ansokan, errors: [{ handling: 1, role: ${role} }] }\n`;
    expect((await play(sim, story(steps + said))).expectations[0]?.outcome).toBe(outcome);
  });

  it('tells of a false one step, expected, found, place and the nearest thing that happened', async () => {
    const result = await play(
      sim,
      story(`${ANSOKAN}${HAMTA}expect:\n  - file: { transaction: bf.bekraftelse, of: ansokan }\n`),
    );
    expect(result.expectations).toEqual([
      {
        nr: 1,
        id: '1',
        kind: 'file',
        outcome: 'failed',
        mustFail: false,
        step: 'ansokan',
        place: 'prov.yaml:13',
        expected: expect.objectContaining({ en: 'bf.bekraftelse at least once, of ansokan' }),
        found: { sv: '0 filer', en: '0 files' },
        nearest: expect.objectContaining({ en: 'bf.kvittens SUPRO.AAA.KVITTENS 2026-03-02T08:00:00' }),
      },
    ]);
    expect(failureTexts(result, 'sv')).toEqual([
      'prov.yaml:13 1 file. Steg: ansokan. Väntat: bf.bekraftelse minst en gång, på ansokan. Fann: 0 filer. ' +
        'Närmast: bf.kvittens SUPRO.AAA.KVITTENS 2026-03-02T08:00:00.',
    ]);
    expect(junitOf([result], new Map(), 'sv')).toContain(
      '<failure message="prov.yaml:13 1 file. Steg: ansokan.',
    );
  });

  it('does not judge what is about a file that was never handed in', async () => {
    const steps =
      'steps:\n  - id: ansokan\n    as: ny\n    hand-in: { transaction: bf.ansokan, generate: { code: NYA } }\n';
    const result = await play(sim, story(`${steps}expect:\n  - kvittens: { of: ansokan }\n`));
    expect(result.steps[0]).toMatchObject({ outcome: 'failed', answer: { status: 403 } });
    expect(result.expectations[0]).toMatchObject({ outcome: 'inconclusive' });
  });
});

describe('expectations that must fail', () => {
  const WRONG = `${ANSOKAN}${HAMTA}expect:\n  - kvittens: { of: ansokan, outcome: underkand-fil }\n  - id: gick-bra\n    kvittens: { of: ansokan, outcome: godkand }\n`;
  it.each<[string, string, string]>([
    ['exactly those', 'must-fail: [1]', 'passed'],
    ['with the words that were said', 'must-fail: [{ expectation: 1, found: GODKÄND }]', 'passed'],
    ['with other words', 'must-fail: [{ expectation: 1, found: SILENCE }]', 'failed'],
    ['too few', '', 'failed'],
    ['too many', 'must-fail: [1, gick-bra]', 'failed'],
  ])('%s', async (_, said, outcome) => {
    const result = await play(sim, story(`${WRONG}${said}\n`));
    expect(result.outcome).toBe(outcome);
  });
});

describe('steps', () => {
  it.each<[what: string, steps: string, failing: readonly RegExp[]]>([
    [
      'fetch what is not there',
      `steps:\n  - id: x\n    fetch: bf.kvittens\n`,
      [/^x failed: 0 files bf.kvittens waited, 1 should have/],
    ],
    [
      'fetch within a time that is too short',
      `${ANSOKAN}  - id: x\n    fetch: bf.bekraftelse\n    within: PT9H\n`,
      [/^x failed: 0 files.*\(PT9H\)/],
    ],
    [
      'fetch within a time that is long enough',
      `${ANSOKAN}  - fetch: bf.bekraftelse\n    within: PT11H\n`,
      [],
    ],
    [
      'fetch the one that answers',
      `${ANSOKAN}  - id: b\n    hand-in: { transaction: bf.ansokan, generate: {} }\n  - fetch: { transaction: bf.kvittens, of: b }\n`,
      [],
    ],
    ['list', `${ANSOKAN}  - list: bf.kvittens\n`, []],
    [
      'list without tillstånd',
      `steps:\n  - id: x\n    as: ny\n    list: bf.kvittens\n`,
      [/^x failed: .*ET-TILLSTAND-SAKNAS/],
    ],
    [
      'send and acknowledge over SHS',
      `steps:\n  - id: a\n    via: shs\n    hand-in: { transaction: bf.ansokan, generate: {} }\n  - id: f\n    via: shs\n    fetch: bf.kvittens\n  - via: shs\n    acknowledge: f\n`,
      [],
    ],
    [
      'acknowledge what was never fetched',
      `${ANSOKAN}  - id: x\n    via: shs\n    acknowledge: ansokan\n`,
      [/^x failed: The step ansokan fetched nothing/],
    ],
    [
      'wait for an event',
      `${ANSOKAN}  - wait-for: { event: mal.delgivet, of: ansokan }\n    within: P60D\n`,
      [],
    ],
    [
      'wait for an event that does not come',
      `${ANSOKAN}  - id: x\n    wait-for: { event: mal.utslag }\n    within: P1D\n`,
      [/^x failed: mal.utslag did not come \(P1D\)/],
    ],
    [
      'an event of a mål',
      `${ANSOKAN}${HAMTA}  - event: { of: ansokan, handling: 2, type: delgiven }\n  - event: { of: ansokan, handling: 2, type: betalas }\n`,
      [],
    ],
    [
      'an event that does not fit',
      `${ANSOKAN}  - id: x\n    event: { of: ansokan, type: overlamnas }\n`,
      [/^x failed: BF-MAL-PASSAR-EJ/],
    ],
    ['a setting', `steps:\n  - setting: { values: { tider.kvall: '20:00' } }\n  - advance: kväll\n`, []],
    [
      'a setting that is not there',
      `steps:\n  - id: x\n    setting: { values: { tider.kvallen: '20:00' } }\n`,
      [/^x failed: SCENARIO-SETTING/],
    ],
    [
      'a permit taken',
      `steps:\n  - permit: { take: [bf] }\n  - id: x\n    hand-in: { transaction: bf.ansokan, generate: {} }\n`,
      [/^x failed: .*ET-TILLSTAND-SAKNAS/],
    ],
    [
      'a file that is not there',
      `steps:\n  - id: x\n    hand-in: { transaction: bf.ansokan, file: nej.txt }\n`,
      [/^x failed: SCENARIO-FILE-READ/],
    ],
    ['the same bytes again', `${ANSOKAN}  - hand-in: { transaction: bf.ansokan, again: ansokan }\n`, []],
    ['a certificate that works', `steps:\n  - connect: {}\n`, []],
    [
      'a certificate that is refused',
      `steps:\n  - id: x\n    connect: { certificate: bolag-b }\n`,
      [/^x failed: The connection failed/],
    ],
    [
      'no certificate',
      `steps:\n  - id: x\n    connect: { without: true }\n`,
      [/^x failed: The connection failed/],
    ],
    [
      'an application on paper, and what happens to its mål',
      `steps:\n  - id: papper\n    paper: { referens: P1-BETALD }\n  - event: { of: papper, type: delgiven }\n`,
      [],
    ],
    [
      'an application on paper without tillstånd',
      `steps:\n  - id: x\n    as: ny\n    paper: {}\n`,
      [/^x failed: /],
    ],
    ['a spec that is none', `steps:\n  - id: x\n    advance: imorgon\n`, [/^x failed: CLOCK-SPEC/]],
    [
      'something told',
      `steps:\n  - attest: { what: { sv: Ja, en: Yes } }\n  - pause: { what: { sv: Så, en: So } }\n`,
      [],
    ],
  ])('%s', async (_, steps, failing) => {
    const result = await play(sim, story(`${steps}expect:\n  - never: { event: finns.inte }\n`));
    const found = told(result);
    expect(found).toHaveLength(failing.length);
    failing.forEach((pattern, at) => expect(found[at]).toMatch(pattern));
  });

  it.each([
    ['what an utslag opened', 'of: a, service: verk, type: betalas', 'verk', 'betalt'],
    ['the ärenden of a person', 'of: a, service: sanering, type: forlangs', 'sanering', 'inlett'],
    ['its own mål alone', 'of: a, service: bf, type: bestrids', 'bf', undefined],
  ])('an event strikes %s', async (_, said, service, status) => {
    const result = await play(
      sim,
      story(`settings: { bf.verkstallighet.utanUppgift: true }
steps:
  - id: a
    hand-in: { transaction: bf.ansokan, generate: { ending: UTSLAG } }
  - wait-for: { event: mal.utslag }
    within: P90D
  - event: { of: a, service: verk, type: inledandebeslut }
  - id: handelse
    event: { ${said} }
expect:
  - case: { service: ${service}, status: ${status ?? 'utslag'}, count: 1 }
  - event: { event: mal.forlangt, times: ${service === 'sanering' ? 1 : 0} }
`),
    );
    expect(told(result)).toEqual(
      status === undefined ? [expect.stringMatching(/^handelse failed: BF-MAL-PASSAR-EJ/)] : [],
    );
  });

  it('a refusal that the story expects is part of it', async () => {
    const result = await play(
      sim,
      story(`steps:
  - id: utgangen
    connect: { certificate: bolag-c }
  - id: ej-tillstand
    as: ny
    hand-in: { transaction: bf.ansokan, generate: { code: NYA } }
expect:
  - refused: { of: utgangen, reason: expired, times: 1 }
  - answer: { of: ej-tillstand, status: 403, code: ET-TILLSTAND-SAKNAS }
`),
    );
    expect(told(result)).toEqual([]);
  });

  it('puts parties back as they were, and lets organisations back', async () => {
    const before = sim.parties.byPart('bolag-a');
    await play(
      sim,
      story(
        `steps:\n  - permit: { take: [bf] }\n  - setting: { party: bolag-a, values: { tider.kvittensMinuter: 5 } }\nexpect:\n  - waiting: { count: 0 }\n`,
      ),
    );
    expect(sim.parties.byPart('bolag-a')).toEqual(before);
    expect(sim.worlds.all().map(({ name }) => name)).toEqual(['main']);
  });

  it('restarts on the data of the story', async () => {
    const data = emptyFolder();
    let own = await openStage({ data });
    const result = await play(
      own,
      story(
        `${ANSOKAN}  - restart: {}\n${HAMTA}${KVALL}  - fetch: bf.bekraftelse\nexpect:\n  - kvittens: { of: ansokan, outcome: godkand }\n`,
      ),
      {
        backstage: () => own.backstage,
        restart: async () => {
          await own.close();
          own = await openStage({ data });
        },
      },
    );
    await own.close();
    expect(told(result)).toEqual([]);
    expect(result.outcome).toBe('passed');
  });

  it('says why it cannot be played', async () => {
    const steps = `${ANSOKAN}  - restart: {}\nexpect:\n  - waiting: { count: 0 }\n`;
    const result = await play(sim, story(steps));
    expect(result).toMatchObject({
      outcome: 'not-runnable',
      reason: { en: expect.stringContaining('cannot be restarted') },
    });
  });
});

describe('the authority’s voice', () => {
  it.each<[what: string, row: string, expecting: string]>([
    ['silence', 'when: { step: ansokan }\n    silence: true', 'kvittens: { of: ansokan, times: 0 }'],
    [
      'twice',
      'when: { step: ansokan }\n    kvittens: { twice: true }',
      'kvittens: { of: ansokan, outcome: godkand, times: 2 }',
    ],
    [
      'late',
      'when: { step: ansokan }\n    kvittens: { delay: PT30M }',
      'never: { file: bf.kvittens, before: sen }',
    ],
    [
      'late, and in time',
      'when: { step: ansokan }\n    kvittens: { delay: PT30M }',
      'kvittens: { of: ansokan, within: PT30M }',
    ],
    [
      'the whole file',
      'when: { as: bolag-a }\n    reject: [{ text: Nej }]',
      'kvittens: { of: ansokan, outcome: underkand-fil }',
    ],
    [
      'of another ingivare',
      'when: { as: egen }\n    verdict: underkand-fil',
      'kvittens: { of: ansokan, outcome: godkand }',
    ],
    [
      'of another kind',
      'when: { transaction: verk.ansokan }\n    verdict: underkand-fil',
      'kvittens: { of: ansokan, outcome: godkand }',
    ],
    [
      'by content',
      'when: { match: { ingivare.referens: R000002-1 } }\n    verdict: underkand-fil',
      'kvittens: { of: ansokan, outcome: underkand-fil }',
    ],
    [
      'by content that is not there',
      'when: { match: { ingivare.referens: X } }\n    verdict: underkand-fil',
      'kvittens: { of: ansokan, outcome: godkand }',
    ],
    [
      'the next two files',
      'when: { count: 2 }\n    verdict: underkand-fil',
      'kvittens: { of: senaste, outcome: underkand-fil }',
    ],
    ['the next file', 'when: {}\n    verdict: underkand-fil', 'kvittens: { of: senaste, outcome: godkand }'],
    [
      'a fate',
      'when: { step: ansokan }\n    case: [{ handling: 1, ending: UTSLAG }, { handling: 2, ending: BETALD }]',
      'case: { of: ansokan, handling: 2, status: betalt }',
    ],
  ])('%s', async (what, row, expecting) => {
    const more = what.startsWith('the next')
      ? `  - hand-in: { transaction: bf.ansokan, generate: {}, lopnummer: same }\n`
      : '';
    const steps = `${ANSOKAN}${more}  - id: sen\n    advance: PT1H\n  - advance: P90D\n`;
    const result = await play(sim, story(`${steps}authority:\n  - ${row}\nexpect:\n  - ${expecting}\n`));
    expect(told(result)).toEqual([]);
  });

  it('a file after one that waits for its kvittens goes on from its löpnummer', async () => {
    const first = `  - id: fore\n    hand-in: { transaction: bf.ansokan, generate: {} }\n`;
    const steps = `${ANSOKAN.replace('steps:\n', `steps:\n${first}`)}  - id: andra\n    hand-in: { transaction: bf.ansokan, generate: {} }\n  - advance: P1D\n  - id: sist\n    hand-in: { transaction: bf.ansokan, generate: {} }\n`;
    const result = await play(
      sim,
      story(
        `${steps}authority:\n  - when: { step: ansokan }\n    kvittens: { delay: PT2H }\nexpect:\n  - kvittens: { of: andra, outcome: godkand }\n  - kvittens: { of: ansokan, outcome: godkand }\n  - kvittens: { of: sist, outcome: godkand }\n`,
      ),
    );
    expect(told(result)).toEqual([]);
  });
});

describe('known failures', () => {
  it('are red when they stop failing, and when others come', async () => {
    const bad = await play(
      sim,
      story(
        `${ANSOKAN}expect:\n  - id: a\n    waiting: { count: 7 }\n  - id: b\n    waiting: { count: 1 }\n`,
      ),
    );
    const good = await play(sim, story(`${ANSOKAN}expect:\n  - waiting: { count: 1 }\n`, 'bra'));
    const known = (text: string) => {
      const read = readKnown('kanda', text);
      if (!read.ok) throw new Error('no');
      return read.known;
    };
    expect(failures(bad)).toEqual(['a']);
    expect(verdictOf(bad, new Map()).asExpected).toBe(false);
    expect(verdictOf(bad, known('prov # sedan länge')).asExpected).toBe(true);
    expect(verdictOf(bad, known('prov a')).asExpected).toBe(true);
    expect(verdictOf(bad, known('prov b')).asExpected).toBe(false);
    expect(verdictOf(bad, known('prov a\nprov b')).asExpected).toBe(false);
    expect(verdictOf(good, known('bra')).asExpected).toBe(false);
    expect(writeKnown([bad, good])).toBe('prov a\n');
    expect(readKnown('kanda', 'a b c').ok).toBe(false);
  });
});
