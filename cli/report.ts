/** `genrep report`: how ready one is, from the latest run. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import { FORMATS, reportAs, type ReportFormat } from '../simulator/rehearsal/report/formats';
import type { Report } from '../simulator/rehearsal/report/schema';
import { act, addCommand, deskOf, type ControlOptions, type Shop } from './command';
import type { Context } from './context';
import { reportIn, REPORTS } from './report-folder';
import { runningSimulators } from './running';

interface Options extends Pick<ControlOptions, 'control' | 'controlToken'> {
  readonly format?: ReportFormat;
  readonly out?: string;
  readonly report?: string;
}

export function addReport(shop: Shop): void {
  const { context } = shop;
  const t = (sv: string, en: string): string => context.t({ sv, en });
  const command = addCommand(shop, 'report', {
    sv: 'hur redo ni är, enligt senaste genrep run',
    en: 'how ready you are, by the latest genrep run',
  })
    .addOption(
      new Option(
        '--format <format>',
        t('html, json, junit eller md; annars efter --out, annars md', 'else by --out, else md'),
      ).choices(FORMATS),
    )
    .option('--out <file>', t('fil i stället för standard ut', 'a file instead of standard output'))
    .option(
      '--report <dir>',
      t(`mappen som genrep run skrev till [${REPORTS}]`, `the folder that genrep run wrote to [${REPORTS}]`),
    )
    .option(
      '--control <url>',
      t('i stället körningarna i simulatorn där', 'instead the runs in the simulator there'),
    )
    .option('--control-token <token>', t('nyckel till kontrollporten', 'token of the control port'));
  act(shop, command, () => report(context, command.opts<Options>()));
}

async function report(context: Context, options: Options): Promise<number> {
  const found = await latest(context, options);
  const written = reportAs(found, options.format ?? formatOf(options.out), context.lang);
  if (options.out === undefined) context.stdout.write(written);
  else await writeFile(context.at(options.out), written);
  return 0;
}

async function latest(context: Context, options: Options): Promise<Report> {
  const ask = async (): Promise<Report> =>
    (await deskOf(context, options)).ask<Report>({ method: 'GET', path: '/report' });
  if (options.control !== undefined) return ask();
  const folder = context.at(options.report ?? REPORTS);
  const found = await reportIn(folder);
  if (found !== null) return found;
  const running = options.report === undefined ? await runningSimulators(context.cwd, context.wall) : [];
  if (running.length === 1) return ask();
  throw new ComplaintError([nothing(context.short(folder))]);
}

function formatOf(out: string | undefined): ReportFormat {
  const ending = path.extname(out ?? '').toLowerCase();
  if (ending === '.htm' || ending === '.html') return 'html';
  if (ending === '.xml') return 'junit';
  return ending === '.json' ? 'json' : 'md';
}

const nothing = (place: string): Complaint => ({
  code: 'REPORT-NONE',
  place,
  finding: { sv: 'Där finns ingen rapport.', en: 'There is no report there.' },
  remedy: {
    sv: 'Kör genrep run först, eller ange --report MAPP.',
    en: 'Run genrep run first, or give --report DIR.',
  },
});
