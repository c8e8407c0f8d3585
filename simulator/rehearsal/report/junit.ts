/** The report as JUnit XML: one suite per service, one test per case; real times stand in `time` alone. */
import { escaped, ofAll, quoted } from '../../scenario/junit';
import type { Language } from './document-words';
import type { Report, ReportCase } from './schema';

export function reportJunit(report: Report, lang: Language): string {
  const of = ({ services }: ReportCase): string => services[0] ?? 'transport';
  const names = [...new Set(report.cases.map(of))];
  const suites = names.flatMap((name) => {
    const own = report.cases.filter((one) => of(one) === name);
    return [
      `  <testsuite name=${quoted(name)} ${countsOf(own)}>`,
      ...own.flatMap((one) => caseLines(report, one, name, lang)),
      '  </testsuite>',
    ];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name=${quoted(`genrep: ${report.first.text[lang]}`)} ${ofAll(countsOf(report.cases))}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function countsOf(cases: readonly ReportCase[]): string {
  const count = (fits: (one: ReportCase) => boolean): number => cases.filter(fits).length;
  const failed = count(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive');
  const skipped = count(({ outcome }) => outcome === 'not-runnable');
  const ms = cases.reduce((sum, { real }) => sum + real.ms, 0);
  return `tests="${cases.length}" failures="${failed}" errors="0" skipped="${skipped}" time="${seconds(ms)}"`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function caseLines(report: Report, one: ReportCase, suite: string, lang: Language): string[] {
  const open = `    <testcase classname=${quoted(suite)} name=${quoted(one.id)} time="${seconds(one.real.ms)}"`;
  if (one.outcome === 'passed') return [`${open}/>`];
  const reason = one.reason?.[lang] ?? '';
  if (one.outcome === 'not-runnable')
    return [`${open}>`, `      <skipped message=${quoted(reason)}/>`, '    </testcase>'];
  const told = report.failed
    .filter(({ scenario }) => scenario === one.id)
    .map(({ place, finding, remedy }) => `${place}: ${finding[lang]} ${remedy[lang]}`);
  const message = told[0] ?? reason;
  return [
    `${open}>`,
    `      <failure message=${quoted(message)} type=${quoted(one.outcome)}>${escaped(told.join('\n'))}</failure>`,
    '    </testcase>',
  ];
}
