/** The report as sections of plain words in one language, in the order that it is read; the formats write it out. */
import type { Text } from '../../provenance';
import {
  CASE_WORDS,
  NOT_VOUCHED,
  SETTING_KINDS,
  STATES,
  WORDS,
  type Language,
  type Words,
} from './document-words';
import type { Report, ReportCase, Share } from './schema';

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Document {
  readonly lang: Language;
  readonly notice: string;
  readonly title: string;
  readonly line: string;
  readonly reason: string;
  /** How good the first line is, for its looks. */
  readonly tone: Report['first']['line'];
  readonly sections: readonly Section[];
  /** Everything of real time, alone and last. */
  readonly real: Section;
}

interface Writing {
  readonly report: Report;
  readonly words: Words;
  readonly t: (text: Text) => string;
}

export function documentOf(report: Report, lang: Language): Document {
  const writing: Writing = { report, words: WORDS[lang], t: (text) => text[lang] };
  const { words, t } = writing;
  const { first } = report;
  const parts: readonly [id: string, title: string, write: (writing: Writing) => readonly Block[]][] = [
    ['tjanster', words.services, services],
    ['fel', words.failed, failed],
    ['uppforande', words.etiquette, etiquette],
    ['ej-provat', words.notExercised, notExercised],
    ['antaganden', words.assumptions, assumptions],
    ['bevis', words.evidence, evidence],
    ['andringar', words.change, change],
    ['innan-ni-bokar', words.booking, booking],
    ['versioner', words.versions, versions],
    ['guiden', words.guide, guide],
  ];
  return {
    lang,
    notice: t(report.notice),
    title: words.title,
    line: t(first.text),
    reason: t(first.reason),
    tone: first.line,
    sections: parts.map(([id, title, write]) => ({ id, title, blocks: write(writing) })),
    real: { id: 'verkliga-tider', title: words.real, blocks: realTimes(writing) },
  };
}

const text = (said: string): Block => ({ kind: 'text', text: said });
const list = (items: readonly string[], none: string): Block =>
  items.length === 0 ? text(none) : { kind: 'list', items };
const table = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
): Block => (rows.length === 0 ? text(none) : { kind: 'table', caption, head, rows });

function services(writing: Writing): Block[] {
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

function failed({ report, words, t }: Writing): Block[] {
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

function etiquette({ report, words, t }: Writing): Block[] {
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

function notExercised({ report, words, t }: Writing): Block[] {
  return [
    list(
      report.notExercised.map((one) => `${one.id} – ${t(one.title)}: ${t(one.reason)}`),
      words.allExercised,
    ),
  ];
}

const shareText = ({ assumed, rows }: Share): string =>
  rows === 0 ? '–' : `${Math.round((100 * assumed) / rows)} % (${assumed}/${rows})`;

function assumptions({ report, words, t }: Writing): Block[] {
  const { services: of, all, settings } = report.assumptions;
  const rows = of.map((one) => [
    t(one.title),
    shareText(one.layouts),
    shareText(one.codes),
    shareText(one.productIds),
  ]);
  const decided = settings.map(({ name, value, about, origin, mark }) => [
    t(SETTING_KINDS[about]),
    name,
    value,
    origin,
    mark,
  ]);
  return [
    text(words.share(shareText(all))),
    table(words.assumed, [words.service, words.layouts, words.codes, words.productIds], rows, words.none),
    table(
      words.settings,
      [words.about, words.setting, words.value, words.origin, words.mark],
      decided,
      words.none,
    ),
  ];
}

function evidence({ report, words, t }: Writing): Block[] {
  return report.cases.flatMap((one): Block[] => {
    const counted = one.counts === true ? '' : ` ${t(one.counts)}`;
    const outcome = words.outcomes[one.outcome] ?? one.outcome;
    const said = `${one.id}: ${t(one.title)} – ${outcome}. ${words.business}: ${one.business.from} – ${one.business.to}.${counted}`;
    if (one.files.length === 0) return [text(said)];
    return [{ kind: 'table', caption: said, head: fileHead(words), rows: one.files.map(fileRow(words)) }];
  });
}

const fileHead = (words: Words): string[] => [
  words.direction,
  words.transaction,
  'transaktionsid',
  words.name,
  'SHA-256',
  words.bytes,
  words.business,
  words.verdict,
];

const fileRow =
  (words: Words) =>
  (file: ReportCase['files'][number]): string[] => [
    file.direction === 'in' ? words.handedIn : file.fetched === true ? words.fetched : words.notFetched,
    file.transaction,
    file.transaktionsid,
    file.name ?? '',
    file.sha256,
    String(file.bytes),
    file.at,
    file.verdict ?? '',
  ];

function change({ report, words, t }: Writing): Block[] {
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

function booking({ report, words, t }: Writing): Block[] {
  const { open, cannotShow } = report.beforeBooking;
  const rows = open.map((one) => [t(one.what), t(one.owner), t(one.cost), t(one.leadTime), one.section]);
  return [
    table(words.open, [words.what, words.owner, words.cost, words.leadTime, words.section], rows, words.none),
    text(words.cannotShow),
    list(cannotShow.map(t), words.none),
  ];
}

function versions({ report, words }: Writing): Block[] {
  const { genrep, node, guide: document, seeds, layouts, packs } = report.versions;
  const rows = layouts.map((one) => [one.transaction, one.edition, one.form, shareText(one), one.hash]);
  return [
    list(
      [
        `Genrep ${genrep}, Node ${node}`,
        document,
        `${words.seeds}: ${seeds.join(', ') || '–'}`,
        `${words.packs}: ${packs.join(', ') || '–'}`,
      ],
      words.none,
    ),
    table(
      words.layouts,
      [words.transaction, words.edition, words.form, words.assumedShare, 'SHA-256'],
      rows,
      words.none,
    ),
  ];
}

function guide({ report, words, t }: Writing): Block[] {
  const rows = report.guide.map(({ section, title, cases, nothing }) => [
    section,
    t(title),
    cases.length > 0 ? cases.join(', ') : nothing === null ? words.noCase : t(nothing),
  ]);
  return [
    text(words.planNote),
    table(words.guide, [words.section, words.name, words.cases], rows, words.none),
  ];
}

function realTimes({ report, words }: Writing): Block[] {
  const rows = report.cases.flatMap(({ id, real, files }) => [
    [id, '', real.from, real.to],
    ...files.map((file) => [id, file.transaktionsid, file.real.at, '']),
  ]);
  return [
    list(
      [
        `${words.made}: ${report.real.made}`,
        `${words.previous}: ${report.change.real.previous ?? words.noPrevious}`,
      ],
      words.none,
    ),
    table(words.real, [words.case, 'transaktionsid', words.from, words.to], rows, words.none),
  ];
}
