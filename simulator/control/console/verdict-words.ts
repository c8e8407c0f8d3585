/** A file's verdict, in words. */
import type { Text } from '../../provenance';

const WORDS: Readonly<Record<string, Text>> = {
  godkand: { sv: 'godkänd', en: 'approved' },
  'underkand-handlingar': { sv: 'underkänd: fel i handlingar', en: 'rejected: errors in handlingar' },
  'underkand-fil': { sv: 'underkänd: fel i filen', en: 'rejected: errors in the file' },
};

export const verdictWords = (verdict: string): Text =>
  Object.hasOwn(WORDS, verdict) ? (WORDS[verdict] ?? plain(verdict)) : plain(verdict);

const plain = (verdict: string): Text => ({ sv: verdict, en: verdict });
