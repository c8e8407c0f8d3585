/** Results as JUnit XML: one suite per service, one case per story. */
import { failures, verdictOf, type Known } from './known';
import type { ScenarioResult } from './result';

type Language = 'sv' | 'en';

export function junitOf(results: readonly ScenarioResult[], known: Known, lang: Language): string {
  const suites = [...new Set(results.map(serviceOf))].map((service) => ({
    service,
    results: results.filter((result) => serviceOf(result) === service),
  }));
  const lines = suites.flatMap(({ service, results: own }) => [
    `  <testsuite name=${quoted(service)} ${countsOf(own, known)}>`,
    ...own.flatMap((result) => caseLines(result, service, known, lang)),
    '  </testsuite>',
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="genrep" ${ofAll(countsOf(results, known))}>`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}

/** The schema that viewers share counts what was skipped in each suite, not in all of them. */
export const ofAll = (counts: string): string => counts.replace(/ skipped="\d+"/, '');

/** A story of several services stands with the first of them. */
const serviceOf = ({ scenario }: ScenarioResult): string => scenario.services[0] ?? 'transport';

function countsOf(results: readonly ScenarioResult[], known: Known): string {
  const failed = results.filter((result) => !verdictOf(result, known).asExpected).length;
  const skipped = results.filter(({ outcome }) => outcome === 'not-runnable').length;
  const time = results.reduce((sum, { real }) => sum + real.ms, 0) / 1000;
  return `tests="${results.length}" failures="${failed}" errors="0" skipped="${skipped}" time="${time.toFixed(3)}"`;
}

function caseLines(result: ScenarioResult, service: string, known: Known, lang: Language): string[] {
  const { scenario, outcome, reason, real } = result;
  const open = `    <testcase classname=${quoted(service)} name=${quoted(scenario.id)} time="${(real.ms / 1000).toFixed(3)}"`;
  const { asExpected, note } = verdictOf(result, known);
  if (outcome === 'not-runnable') {
    return [`${open}>`, `      <skipped message=${quoted(reason?.[lang] ?? '')}/>`, '    </testcase>'];
  }
  if (asExpected) return [`${open}/>`];
  const told = failureTexts(result, lang);
  const message = told[0] ?? note?.[lang] ?? reason?.[lang] ?? outcome;
  return [
    `${open}>`,
    `      <failure message=${quoted(message)} type=${quoted(outcome)}>${escaped(told.join('\n'))}</failure>`,
    '    </testcase>',
  ];
}

const WORDS = {
  sv: { step: 'Steg', expected: 'Väntat', found: 'Fann', nearest: 'Närmast', should: 'skulle ha fallit' },
  en: {
    step: 'Step',
    expected: 'Expected',
    found: 'Found',
    nearest: 'Nearest',
    should: 'should have failed',
  },
} as const;

/** Step, expected, found, place and the nearest thing that happened, one text for each thing that went wrong. */
export function failureTexts(result: ScenarioResult, lang: Language): string[] {
  const words = WORDS[lang];
  const wrong = new Set(failures(result));
  const { outcome } = result;
  const isTold = (id: string, own: string): boolean =>
    wrong.has(id) || (outcome !== 'passed' && own === 'inconclusive');
  const inVain = (mustFail: boolean): string => (mustFail ? ` (${words.should})` : '');
  return [
    ...result.steps
      .filter(({ id, outcome: own }) => isTold(id, own))
      .map(
        ({ id, text, place, mustFail }) =>
          `${place} ${words.step}: ${id}${inVain(mustFail)}. ${words.found}: ${text[lang]}`,
      ),
    ...result.expectations
      .filter(({ id, outcome: own }) => isTold(id, own))
      .map(({ nr, kind, step, place, expected, found, nearest, mustFail }) =>
        [
          `${place} ${nr} ${kind}${inVain(mustFail)}.`,
          ...(step === null ? [] : [`${words.step}: ${step}.`]),
          `${words.expected}: ${expected[lang]}.`,
          `${words.found}: ${found[lang]}.`,
          ...(nearest === undefined ? [] : [`${words.nearest}: ${nearest[lang]}.`]),
        ].join(' '),
      ),
  ];
}

export const escaped = (text: string): string =>
  Array.from(text, (char) => {
    const point = char.codePointAt(0) ?? 0;
    return (point < 0x20 && point !== 0x0a && point !== 0x09) || point === 0xfffe || point === 0xffff
      ? '?'
      : char;
  })
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

export const quoted = (text: string): string => `"${escaped(text).replaceAll('\n', '&#10;')}"`;
