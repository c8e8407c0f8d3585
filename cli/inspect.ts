/** `genrep inspect FILE…`: what files hold, and what is wrong with them. Several files are judged as a series. */
import { createCalendar } from '../simulator/calendar';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import type { Finding } from '../simulator/formats/finding';
import type { Problem } from '../simulator/formats/inspect';
import type { ReadItem } from '../simulator/formats/layout';
import { openEquipment } from '../simulator/knowledge';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import { inspectOne, linesOf, type Inspected, type Looked, type Series } from '../simulator/inspection';
import { visible } from '../simulator/pages/visible';
import { filesGiven } from './inspect-files';
import { onePage, pageFolder, type PageFolder } from './inspect-pages';
import { codeCounts, printCodes, sumUp } from './inspect-summary';
import { addSettingOptions, configOf, whole } from './setting-options';

interface Options {
  readonly transaction?: string;
  readonly edition?: string;
  readonly date?: string;
  readonly summary?: boolean;
  readonly format: string;
  readonly json?: boolean;
  readonly kod?: string;
  readonly lopnummer?: number;
  readonly records: number;
  readonly out?: string;
}

const FORMATS: ReadonlySet<string> = new Set(['text', 'html', 'json']);

export function addInspect(shop: Shop): void {
  const { context } = shop;
  const command = addSettingOptions(
    addCommand(shop, 'inspect', {
      sv: 'avkodar filer och säger vad som är fel',
      en: 'decodes files and tells what is wrong',
    }).argument('<file...>', context.t({ sv: 'filer eller mappar', en: 'files or folders' })),
    context,
  )
    .option(
      '--transaction <id>',
      context.t({
        sv: 'transaktion; annars efter namn och startpost',
        en: 'transaction; else by name and start post',
      }),
    )
    .option('--edition <name>', context.t({ sv: 'layoututgåva', en: 'layout edition' }))
    .option(
      '--date <iso>',
      context.t({ sv: 'dag att räkna från; annars idag', en: 'the day to count from; else today' }),
    )
    .option(
      '--kod <code>',
      context.t({
        sv: 'väntad intressentkod; annars filnamnets',
        en: "expected intressentkod; else the file name's",
      }),
    )
    .option('--lopnummer <n>', context.t({ sv: 'väntat löpnummer', en: 'expected löpnummer' }), whole(0))
    .option(
      '--records <n>',
      context.t({ sv: 'så många handlingar visas', en: 'so many handlingar are shown' }),
      whole(0),
      20,
    )
    .option(
      '--summary',
      context.t({ sv: 'bara summering, med antal per kod', en: 'summary only, with counts by code' }),
    )
    .option(
      '--out <dir>',
      context.t({
        sv: 'med --format html: en sida per fil i mappen, och en som leder till dem',
        en: 'with --format html: a page for each file in the folder, and one that leads to them',
      }),
    )
    .option('--format <text|html|json>', context.t({ sv: 'form', en: 'format' }), 'text')
    .option('--json', '--format json');
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const format = options.json === true ? 'json' : options.format;
    if (!FORMATS.has(format)) throw new ComplaintError([noFormat(format)]);
    const config = configOf(command, context);
    const series: Series = {
      config,
      ...(await openEquipment(config, (text) => context.tell(context.t(text)))),
      today: options.date?.slice(0, 10) ?? createCalendar().dayOf(context.wall.now()),
      transaction: options.transaction,
      edition: options.edition,
      code: options.kod,
      ledger: new Map(),
      expected: options.lopnummer,
    };
    const pages = options.out === undefined ? undefined : await pageFolder(context, options.out, format);
    const given = await filesGiven(command.args.map((file) => context.at(file)));
    const several = given.folder || given.files.length > 1;
    const counts = codeCounts();
    const looked: Looked[] = [];
    for (const file of given.files) {
      const one = await look(series, file, options.summary === true ? 0 : options.records, counts.file());
      // Of many files only what is told at the end is kept.
      looked.push(several && (format !== 'html' || pages !== undefined) ? await shown(one, pages) : one);
      if (format === 'text') printText(context, one, options.summary === true);
    }
    if (!several && pages !== undefined) for (const one of looked) await pages.add(one);
    if (format === 'json') printJson(context, looked, given.folder);
    else if (format === 'html' && pages === undefined) context.stdout.write(await onePage(context, looked));
    await pages?.end(looked);
    if (format === 'text' && options.summary === true) printCodes(context, counts);
    if (format === 'text' && several) context.print(context.t(sumUp(looked)));
    for (const one of looked) if (!one.ok) context.complain(one.complaints);
    if (looked.some((one) => !one.ok)) return 2;
    return looked.some((one) => one.ok && one.inspected.counts.problems > 0) ? 1 : 0;
  });
}

async function shown(one: Looked, pages: PageFolder | undefined): Promise<Looked> {
  await pages?.add(one);
  return one.ok ? { ...one, items: [] } : one;
}

/** So many handlingar with problems are shown after the first ones. */
const WITH_PROBLEMS = 200;

/** Keeps the first handlingar for showing, and those with problems; start and end post always. */
async function look(
  series: Series,
  file: string,
  records: number,
  count: (finding: Finding) => void,
): Promise<Looked> {
  const items: ReadItem[] = [];
  let last: ReadItem | undefined;
  let faulty: number | null = null;
  let kept = 0;
  const keep = (item: ReadItem): void => {
    items.push(item);
    kept++;
  };
  try {
    const inspected = await inspectOne(
      series,
      file,
      (item) => {
        if (item.kind === 'finding') return;
        if (item.kind !== 'handling' || item.number <= records) return void items.push(item);
        last = item;
        if (faulty === item.number && kept < WITH_PROBLEMS && records > 0) keep(item);
      },
      (finding) => {
        count(finding);
        // The layout's findings come before their handling, the service's after it.
        const { handling } = finding.place;
        if (handling === null || handling === faulty) return;
        faulty = handling;
        if (last?.kind === 'handling' && last.number === handling && kept < WITH_PROBLEMS && records > 0)
          keep(last);
      },
    );
    return { ok: true, inspected, items };
  } catch (error) {
    if (error instanceof ComplaintError) return { ok: false, file, complaints: error.complaints };
    throw error;
  }
}

/** One file is told as itself, several as a list. */
function printJson(context: Context, looked: readonly Looked[], folder: boolean): void {
  const values = looked.map((one) => (one.ok ? asJson(one.inspected) : unreadable(one.file, one.complaints)));
  context.print(JSON.stringify(values.length === 1 && !folder ? values[0] : values, null, 2));
}

const asJson = ({ file, transaction, edition, verdict, counts, problems }: Inspected): unknown => ({
  file,
  transaction,
  edition,
  verdict,
  counts,
  problems,
});

const unreadable = (file: string, complaints: readonly Complaint[]): unknown => ({
  file,
  transaction: null,
  edition: null,
  verdict: 'olaslig',
  counts: {},
  problems: [],
  complaints,
});

export function printText(context: Context, one: Looked, summary: boolean): void {
  if (!one.ok) return;
  // A file may hold what a terminal obeys.
  const print = (line: string): void => context.print(visible(line).replaceAll('\n', '<U+000A>'));
  const { file, transaction, edition, verdict, counts, problems, layout } = one.inspected;
  print(`${context.short(file)}  ${transaction}  ${edition}  ${verdict}`);
  const records = Object.entries(counts.records).map(([record, count]) => `${record} ${count}`);
  print(
    context.t({
      sv: `  ${counts.bytes} byte, ${counts.lines} rader, ${counts.handlingar} handlingar, ${counts.problems} anmärkningar och fel (${records.join(', ')})`,
      en: `  ${counts.bytes} bytes, ${counts.lines} lines, ${counts.handlingar} handlingar, ${counts.problems} problems (${records.join(', ')})`,
    }),
  );
  if (!summary) {
    for (const item of one.items) {
      if (item.kind === 'finding') continue;
      print(`  [${item.kind}${item.kind === 'handling' ? ` ${item.number}` : ''}]`);
      for (const line of linesOf(layout, item.record)) print(`    ${line}`);
    }
  }
  for (const problem of problems) print(`  ${problemLine(problem, context)}`);
  if (counts.problems > problems.length) print(`  … ${counts.problems - problems.length}`);
}

/** The rule, and whose the code is. */
export const originOf = ({ rule, mark, genrep, document }: Problem): string[] =>
  [rule, genrep, mark, document].filter((part) => part !== undefined);

const problemLine = (problem: Problem, context: Context): string =>
  [
    problem.severity,
    problem.code,
    context.t({
      sv: `rad ${problem.line} kolumn ${problem.column} byte ${problem.byte}`,
      en: `line ${problem.line} column ${problem.column} byte ${problem.byte}`,
    }),
    [problem.record, problem.field].filter((part) => part !== null).join('.'),
    `${problem[context.lang]} ${problem.remedy[context.lang]} (${originOf(problem).join(', ')})`,
  ].join('  ');

const noFormat = (format: string): Complaint => ({
  code: 'USAGE',
  place: `--format ${format}`,
  finding: { sv: 'Formen finns inte.', en: 'There is no such format.' },
  remedy: { sv: 'Ange text, html eller json.', en: 'Give text, html or json.' },
});
