/** Where reports lie: the latest run of a folder, in every format. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import { bundleOf } from '../simulator/rehearsal/bundle';
import { FILE_NAMES, reportAs, type ReportFormat } from '../simulator/rehearsal/report/formats';
import { makeReport } from '../simulator/rehearsal/report/report';
import { pointsBy, requiredBy } from '../simulator/rehearsal/report/required';
import { reportSchema, type Report } from '../simulator/rehearsal/report/schema';
import type { ReportGround } from '../simulator/reporting';
import type { FileBody, ScenarioResult } from '../simulator/scenario/result';
import type { Context } from './context';
import { newFolder } from '../simulator/new-folder';

export const REPORTS = path.join('.genrep', 'reports');

/** JUnit is written by the run itself, which knows of known failures. */
const WRITTEN: readonly ReportFormat[] = ['json', 'html', 'md'];

/** The report of a run, compared with the one that the folder held. */
export async function writeReports(
  context: Context,
  folder: string,
  results: readonly ScenarioResult[],
  ground: ReportGround,
  bodies?: readonly FileBody[],
): Promise<Report> {
  const report = makeReport({
    ...ground,
    results,
    required: requiredBy(ground.plans, results),
    points: pointsBy(ground.plans, results),
    phases: [],
    previous: await previousIn(folder),
    made: new Date(context.wall.now()).toISOString(),
  });
  await newFolder(folder);
  for (const format of WRITTEN)
    await putWhole(path.join(folder, FILE_NAMES[format]), reportAs(report, format, context.lang));
  await putWhole(path.join(folder, 'bundle.zip'), bundleOf(report, results, bodies));
  return report;
}

/** Whole or not at all: somebody may be reading the one before. */
async function putWhole(file: string, content: string | Uint8Array): Promise<void> {
  const fresh = `${file}.${process.pid}.tmp`;
  await writeFile(fresh, content);
  await rename(fresh, file);
}

/** A report that cannot be read is none to compare with. */
async function previousIn(folder: string): Promise<Report | null> {
  try {
    return await reportIn(folder);
  } catch {
    return null;
  }
}

/** null: the folder holds none; throws when what it holds is no report. */
export async function reportIn(folder: string): Promise<Report | null> {
  const file = path.join(folder, FILE_NAMES.json);
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  return content === undefined ? null : readReport(content, file);
}

export function readReport(content: string, place: string): Report {
  try {
    return reportSchema.parse(JSON.parse(content));
  } catch {
    throw new ComplaintError([unreadable(place)]);
  }
}

const unreadable = (place: string): Complaint => ({
  code: 'REPORT-UNREADABLE',
  place,
  finding: {
    sv: 'Det är ingen rapport av den här versionen.',
    en: 'That is no report of this version.',
  },
  remedy: { sv: 'Kör genrep run igen.', en: 'Run genrep run again.' },
});
