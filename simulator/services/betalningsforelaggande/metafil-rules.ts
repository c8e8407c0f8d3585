/** Does the metafil fit its file? Codes, and the metafil's content and way, are Genrep's own. */
import { assumed } from '../../provenance';
import type { Rule } from '../rule';

const OURS = assumed(
  'Genrep',
  'att en metafil följer med varje fil är dokumenterat; innehåll och regler är antagna',
);

const differs = (code: string, rule: string, sv: string, en: string): Rule => ({
  code,
  rule,
  severity: 'fel',
  level: 'file',
  text: {
    sv: `Metafilen anger ${sv} {due}, filen har {found}.`,
    en: `The metafile says ${en} {due}, the file has {found}.`,
  },
  remedy: {
    sv: 'Gör metafilen av filen som den lämnas in, och lämna in båda igen, metafilen först.',
    en: 'Make the metafile of the file as it is handed in, and hand in both again, the metafile first.',
  },
  source: OURS,
});

export const METAFIL_RULES = {
  saknas: {
    code: 'BF-104',
    rule: 'metafil-saknas',
    severity: 'fel',
    level: 'file',
    text: {
      sv: 'Ingen metafil har lämnats in före filen.',
      en: 'No metafile has been handed in before the file.',
    },
    remedy: {
      sv: 'Lämna först in metafilen, med filens namn och .META efter (bf.metafil).',
      en: 'Hand in the metafile first, under the file’s name with .META after it (bf.metafil).',
    },
    source: OURS,
  },
  namn: differs('BF-105', 'metafil-namn', 'filnamnet', 'the file name'),
  antal: differs('BF-106', 'metafil-antal', 'antalet handlingar', 'the number of handlingar'),
  summa: differs('BF-107', 'metafil-summa', 'summan', 'the sum'),
  storlek: differs('BF-108', 'metafil-storlek', 'storleken i byte', 'the size in bytes'),
  sha256: differs('BF-109', 'metafil-sha256', 'SHA-256', 'the SHA-256'),
} as const satisfies Record<string, Rule>;
