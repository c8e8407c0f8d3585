/** What was run, file by file, and everything of real time. */
import { list, table, text, type Block, type Writing } from './document-blocks';
import type { Words } from './document-words';
import type { ReportCase } from './schema';

export function evidence({ report, words, t }: Writing): Block[] {
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

export function realTimes({ report, words }: Writing): Block[] {
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
