/** The report as sections of plain words in one language, in the order that it is read; the formats write it out. */
import { assumptions, booking, guide, versions } from './document-basis';
import type { Block, Writing } from './document-blocks';
import { WORDS, type Language } from './document-words';
import { evidence, realTimes } from './document-evidence';
import { change, etiquette, failed, notExercised, services } from './document-outcome';
import type { Report } from './schema';

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
