/** What the rehearsal came to: services and phases, what failed, how the system behaved, what was not tried, what changed. */
import { list, table, type Block, type Writing } from './document-blocks';
import { CASE_WORDS, NOT_VOUCHED, STATES, type Words } from './document-words';
import type { Report } from './schema';

export function services(writing: Writing): Block[] {
  const { report, words, t } = writing;
  const rows = report.services.map((one) => [
    t(one.title),
    t(one.text),
    `${one.passed}/${one.cases}`,
    t(one.reason),
  ]);
  const transactions = report.services.flatMap((one) =>
    one.transactions.map(({ transaction, title, state, passed, cases }) => [
      transaction,
      title,
      t(STATES[state]),
      `${passed}/${cases}`,
    ]),
  );
  const phases = report.phases.map((one) => [one.service, one.org, one.state, one.missing.map(t).join('; ')]);
  return [
    table(words.perService, [words.service, words.verdict, words.passed, words.why], rows, words.none),
    table(
      words.perTransaction,
      [words.transaction, words.name, words.verdict, words.passed],
      transactions,
      words.none,
    ),
    ...(phases.length === 0
      ? []
      : [
          table(
            words.phases,
            [words.service, words.organisation, words.state, words.missing],
            phases,
            words.none,
          ),
          ...report.phases.map((phase) => phaseCases(phase, writing)),
        ]),
  ];
}

/** Every case, with who vouches for what. */
function phaseCases(phase: Report['phases'][number], { words, t }: Writing): Block {
  const rows = phase.cases.map((one) => {
    const state = one.scenario === null && one.state === 'ej-kord' ? NOT_VOUCHED : CASE_WORDS[one.state];
    return [
      ...[one.required ? one.nr : `(${one.nr})`, t(one.title), one.section ?? ''],
      ...[
        state === undefined ? one.state : t(state),
        one.by ?? '',
        one.at?.slice(0, 10) ?? '',
        one.note ?? '',
      ],
    ];
  });
  const head = [words.case, words.name, words.section, words.state, words.by, words.day, words.note];
  return table(`${words.phaseCases}: ${phase.service}, ${phase.org}`, head, rows, words.none);
}

export function failed({ report, words, t }: Writing): Block[] {
  const rows = report.failed.map((one) => [
    `${one.scenario}: ${t(one.title)}`,
    one.place,
    t(one.finding),
    t(one.remedy),
  ]);
  return [
    table(words.failed, [words.case, words.place, words.finding, words.remedy], rows, words.nothingFailed),
  ];
}

export function etiquette({ report, words, t }: Writing): Block[] {
  const rows = report.etiquette.map((one) => [
    `${one.code} (${one.severity === 'brist' ? words.brist : words.remark})`,
    one.scenario,
    `${t(one.text)}${one.transaktionsid === null ? '' : ` (${one.transaktionsid})`}`,
    t(one.remedy),
  ]);
  return [
    table(words.etiquette, [words.code, words.case, words.finding, words.remedy], rows, words.noEtiquette),
  ];
}

export function notExercised({ report, words, t }: Writing): Block[] {
  return [
    list(
      report.notExercised.map((one) => `${one.id} – ${t(one.title)}: ${t(one.reason)}`),
      words.allExercised,
    ),
  ];
}

export function change({ report, words, t }: Writing): Block[] {
  const said = (outcome: string | null): string =>
    outcome === null ? '–' : (words.outcomes[outcome] ?? outcome);
  const lines = report.change.rows.map(({ id, before, after }) =>
    id === ''
      ? [words.firstLine, lineText(before, words), t(report.first.text)]
      : [id, said(before), said(after)],
  );
  return [table(words.change, [words.case, words.before, words.after], lines, words.noChange)];
}

const lineText = (line: string | null, words: Words): string =>
  line === null ? '–' : (words.lines[line] ?? line);
