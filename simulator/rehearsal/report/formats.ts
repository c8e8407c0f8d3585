/** The report in the form that was asked for. */
import { documentOf } from './document';
import type { Language } from './document-words';
import { htmlOf } from './html';
import { reportJunit } from './junit';
import { markdownOf } from './markdown';
import type { Report } from './schema';

export const FORMATS = ['html', 'json', 'junit', 'md'] as const;
export type ReportFormat = (typeof FORMATS)[number];

/** What the file is called in a report's folder. */
export const FILE_NAMES: Readonly<Record<ReportFormat, string>> = {
  html: 'report.html',
  json: 'report.json',
  junit: 'junit.xml',
  md: 'report.md',
};

export function reportAs(report: Report, format: ReportFormat, lang: Language): string {
  switch (format) {
    case 'html':
      return htmlOf(documentOf(report, lang));
    case 'md':
      return markdownOf(documentOf(report, lang));
    case 'junit':
      return reportJunit(report, lang);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
  }
}
