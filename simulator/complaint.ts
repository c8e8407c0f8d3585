/** What is told to whoever gave us something that cannot be used: stable code, place, finding, rule, remedy. */
import type { Text } from './provenance';

export interface Complaint {
  /** Stable, upper case, for example `CONFIG-UNKNOWN-KEY`. */
  readonly code: string;
  /** File and line, field, option or path; omitted when there is none. */
  readonly place?: string;
  readonly finding: Text;
  readonly rule?: Text;
  readonly remedy: Text;
}

/** Several mistakes are told together. Thrown only at the edges (start-up, commands); rooms return values. */
export class ComplaintError extends Error {
  constructor(readonly complaints: readonly Complaint[]) {
    super(complaints.map((complaint) => showComplaint(complaint, 'en')).join('\n'));
    this.name = 'ComplaintError';
  }
}

/** One complaint on one line: `CODE place: finding rule remedy`. */
export function showComplaint(complaint: Complaint, language: 'sv' | 'en'): string {
  const place = complaint.place === undefined ? '' : ` ${complaint.place}`;
  const parts = [complaint.finding, complaint.rule, complaint.remedy].flatMap((text) =>
    text ? [text[language]] : [],
  );
  return `${complaint.code}${place}: ${parts.join(' ')}`;
}
