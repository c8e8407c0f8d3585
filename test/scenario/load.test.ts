/** What a story may say, and how each mistake is told. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadScenarios, SHIPPED } from '../../simulator/scenario/folder';
import { loadScenario } from '../../simulator/scenario/load';
import { jsonSchema } from '../../simulator/scenario/schema';

const HEAD = `id: prov
title: { sv: Prov, en: Trial }
purpose: { sv: Prov, en: Trial }
as: bolag-a
clock: 2026-03-02T08:00
seed: 7
`;
const STEPS = `steps:
  - id: ansokan
    hand-in: { transaction: bf.ansokan }
`;
const EXPECT = `expect:
  - kvittens: { of: ansokan }
`;

const mistakes = (text: string): string[] => {
  const loaded = loadScenario('prov.yaml', text);
  return loaded.ok
    ? []
    : loaded.complaints.map(({ code, place, finding }) => `${code} ${place} ${finding.en}`);
};

it('takes the shortest story', () => {
  const loaded = loadScenario('prov.yaml', HEAD + STEPS + EXPECT);
  expect(loaded).toMatchObject({
    ok: true,
    scenario: {
      id: 'prov',
      seed: '7',
      steps: [{ kind: 'hand-in', id: 'ansokan', as: 'bolag-a', via: 'etransport', line: 8 }],
      expect: [{ kind: 'kvittens', nr: 1, id: '1', line: 11 }],
    },
  });
});

it('takes the short forms', () => {
  const steps = `${STEPS}  - fetch: bf.kvittens\n  - advance: kväll\n    as: egen\n`;
  const expecting = `expect:\n  - order: [{ event: fil.mottagen }, { event: fil.hamtad }]\n`;
  expect(loadScenario('prov.yaml', HEAD + steps + expecting)).toMatchObject({
    scenario: {
      steps: [
        {},
        { kind: 'fetch', id: 'steg-2', what: { transaction: 'bf.kvittens' } },
        { as: 'egen', what: { by: 'kväll' } },
      ],
      expect: [{ what: { events: [{ event: 'fil.mottagen' }, { event: 'fil.hamtad' }] } }],
    },
  });
});

it.each<[what: string, text: string, told: readonly (string | RegExp)[]]>([
  ['no YAML', 'id: [', [/^SCENARIO-YAML prov.yaml:1 /]],
  ['a key twice', `${HEAD}id: igen\n${STEPS}${EXPECT}`, [/^SCENARIO-YAML prov.yaml:7 /]],
  [
    'an unknown key',
    `${HEAD}colour: red\n${STEPS}${EXPECT}`,
    [/^SCENARIO-KEY prov.yaml:7 Unknown key "colour"/],
  ],
  [
    'a mistyped key',
    `${HEAD}tag: [x]\n${STEPS}${EXPECT}`,
    [/prov.yaml:7 Unknown key "tag"; is "tags" meant/],
  ],
  [
    'a missing key, and a value that does not fit, together',
    `${HEAD.replace('seed: 7\n', '').replace('2026-03-02', '2026-02-30')}${STEPS}${EXPECT}`,
    [
      /^SCENARIO-VALUE prov.yaml:5 "clock" does not fit/,
      /^SCENARIO-MISSING prov.yaml:1 The key "seed" is missing/,
    ],
  ],
  [
    'a section without quotation marks',
    `${HEAD}guide: [2.5]\n${STEPS}${EXPECT}`,
    [/^SCENARIO-VALUE prov.yaml:7 "0" should be a text, not 2.5/],
  ],
  [
    'an unknown kind of step',
    `${HEAD}steps:\n  - fetsh: bf.kvittens\n${EXPECT}`,
    [/prov.yaml:8 Unknown key "fetsh"; is "fetch" meant/],
  ],
  [
    'two kinds in one step',
    `${HEAD}steps:\n  - { fetch: bf.kvittens, advance: P1D }\n${EXPECT}`,
    [/^SCENARIO-KIND prov.yaml:8 /],
  ],
  [
    'an unknown transaction',
    `${HEAD}steps:\n  - fetch: bf.kvitens\n${EXPECT}`,
    [/prov.yaml:8 "bf.kvitens" does not exist for "transaction"; .* Is "bf.kvittens" meant/],
  ],
  [
    'an unknown key inside',
    `${HEAD}steps:\n  - hand-in: { transaction: bf.ansokan, generate: { counts: 2 } }\n${EXPECT}`,
    [/prov.yaml:8 Unknown key "counts"; is "count" meant/],
  ],
  [
    'an unknown defect',
    `${HEAD}steps:\n  - hand-in: { transaction: bf.ansokan, generate: { faults: [nope] } }\n${EXPECT}`,
    [/prov.yaml:8 .*a defect as in genrep generate/],
  ],
  [
    'a step that is not there',
    HEAD + STEPS + EXPECT.replace('ansokan', 'ansokam'),
    [/^SCENARIO-STEP prov.yaml:11 .*is "ansokan" meant/],
  ],
  [
    'a step that is not there, in the authority’s voice',
    `${HEAD}${STEPS}authority:\n  - when: { step: nej }\n    verdict: godkand\n${EXPECT}`,
    [/^SCENARIO-STEP prov.yaml:11 /],
  ],
  [
    'two steps of one name',
    `${HEAD}${STEPS}  - id: ansokan\n    advance: P1D\n${EXPECT}`,
    [/^SCENARIO-STEP prov.yaml:10 Two steps/],
  ],
  [
    'a must-fail that is not there',
    `${HEAD}${STEPS}${EXPECT}must-fail: [2]\n`,
    [/^SCENARIO-MUST-FAIL prov.yaml:12 /],
  ],
  ['nothing to expect', `${HEAD}${STEPS}expect: []\n`, [/prov.yaml:10/]],
  [
    'too many aliases',
    `${HEAD}tags: &t [a, b]\n${STEPS}${EXPECT}must-fail: [${'*t, '.repeat(200)}]\n`,
    [/^SCENARIO-YAML /],
  ],
])('tells %s', (_, text, told) => {
  const found = mistakes(text);
  expect(found).toHaveLength(told.length);
  told.forEach((pattern, at) => expect(found[at]).toMatch(pattern));
});

it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])('%s is no kind of step', (key) => {
  expect(mistakes(`${HEAD}steps:\n  - ${key}: { a: 1 }\n${EXPECT}`).length).toBeGreaterThan(0);
});

it('a key that is a map is told as a mistake, and no library warns beside it', () => {
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  expect(mistakes(`${HEAD}{}: x\n${STEPS}${EXPECT}`).length).toBeGreaterThan(0);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});

it('tells all mistakes of all files at once, and never guesses a name', async () => {
  const unknown = await loadScenarios(['bf-godkan', 'nej'], '/');
  expect(unknown.ok).toBe(false);
  const told = unknown.ok
    ? []
    : unknown.complaints.map(({ code, place, finding }) => `${code} ${place} ${finding.en}`);
  expect(told[0]).toMatch(/^SCENARIO-UNKNOWN bf-godkan .*Is bf-godkand meant/);
  expect(told[1]).toMatch(/^SCENARIO-UNKNOWN nej/);
});

it('loads every story that comes with Genrep', async () => {
  const loaded = await loadScenarios([], '/');
  expect(loaded.ok ? [] : loaded.complaints).toEqual([]);
  expect(loaded.ok && loaded.scenarios.length).toBeGreaterThanOrEqual(10);
});

it('has a JSON Schema for editors that is not stale', () => {
  const written: unknown = JSON.parse(readFileSync(path.join(SHIPPED, 'scenario.schema.json'), 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(jsonSchema())));
});

it('a fault or a certificate step that cannot be is told with its line', () => {
  const told = (steps: string): string[] => {
    const head =
      'id: prov\ntitle: { sv: P, en: P }\npurpose: { sv: P, en: P }\nas: bolag-a\nclock: 2026-03-02T08:00\nseed: 7\n';
    const loaded = loadScenario('prov.yaml', `${head}steps:\n${steps}expect: [{ waiting: { count: 0 } }]\n`);
    return loaded.ok ? [] : loaded.complaints.map(({ code, place }) => `${code} ${place}`);
  };
  expect(
    told('  - fault: { point: request, effect: { kind: reset } }\n  - certificate: { age: 7 }\n'),
  ).toEqual([]);
  expect(told('  - fault: { point: nowhere, effect: { kind: reset } }\n')).toEqual([
    'SCENARIO-VALUE prov.yaml:8',
  ]);
  expect(told('  - pause: { what: { sv: p, en: p } }\n  - fault: { point: request }\n')).toEqual([
    'SCENARIO-VALUE prov.yaml:9',
  ]);
  expect(told('  - certificate: { age: 7, renew: true }\n')).toEqual(['SCENARIO-VALUE prov.yaml:8']);
  expect(told('  - certificate: { aga: 7 }\n')).toEqual([
    'SCENARIO-KEY prov.yaml:8',
    'SCENARIO-VALUE prov.yaml:8',
  ]);
  expect(told('  - certificate: { usage: client }\n')).toEqual(['SCENARIO-VALUE prov.yaml:8']);
  expect(told('  - fault: { point: office, effect: { kind: reset } }\n')).toEqual([
    'SCENARIO-VALUE prov.yaml:8',
  ]);
});

it('what a label says needs a label, and a tx.id that is used again a message', () => {
  const told = (more: string): string[] => {
    const head =
      'id: prov\ntitle: { sv: P, en: P }\npurpose: { sv: P, en: P }\nas: bolag-a\nclock: 2026-03-02T08:00\nseed: 7\n';
    const first = 'steps:\n  - { id: forst, via: shs, hand-in: { transaction: bf.ansokan, generate: {} } }\n';
    const rest = `  - ${more}\nexpect: [{ waiting: { count: 0 } }]\n`;
    const loaded = loadScenario('prov.yaml', head + first + rest);
    return loaded.ok ? [] : loaded.complaints.map(({ code, place }) => `${code} ${place}`);
  };
  const handIn = (what: string): string => `hand-in: { transaction: bf.ansokan, ${what} }`;
  const again = handIn('again: forst, txId: same, sender: bolag-d');
  expect(told(`{ via: shs, ${again} }`)).toEqual([]);
  expect(told(`{ ${again} }`)).toEqual(['SCENARIO-STEP prov.yaml:9', 'SCENARIO-STEP prov.yaml:9']);
  expect(told(`{ via: shs, ${handIn('txId: same')} }`)).toEqual(['SCENARIO-VALUE prov.yaml:9']);
  expect(told(`{ via: shs, ${handIn('again: forst, txId: another')} }`)).toEqual([
    'SCENARIO-VALUE prov.yaml:9',
  ]);
});
