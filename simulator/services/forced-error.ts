/** A handling that is rejected because its own reference asks for it; the same ending in every service. */
import { assumed } from '../provenance';
import type { Rule } from './rule';

const FORCED_ERROR = '-FEL';

export const forcesError = (referens: string): boolean => referens.toUpperCase().endsWith(FORCED_ERROR);

/** An outcome that the rehearsal forces on a file from outside; Genrep's, and says so. */
export const FORCED_OUTCOME: Rule = {
  code: 'G-900',
  rule: 'patvingat-utfall',
  severity: 'fel',
  level: 'file',
  text: {
    sv: 'Utfallet är påtvingat i övningen.',
    en: 'The outcome is forced in the rehearsal.',
  },
  remedy: {
    sv: 'Behandla filen som underkänd: rätta och lämna igen.',
    en: 'Treat the file as rejected: correct and hand in again.',
  },
  source: assumed('Genrep'),
};

/** `prefix`: of the service's rule codes, for example `BF`. */
export const forcedErrorRule = (prefix: string): Rule => ({
  code: `${prefix}-190`,
  rule: 'tvingat-fel',
  severity: 'fel',
  level: 'handling',
  text: {
    sv: 'Referensen slutar med -FEL: Genrep underkänner handlingen på begäran (övning).',
    en: 'The reference ends with -FEL: Genrep rejects the handling on request (rehearsal).',
  },
  remedy: { sv: 'Ta bort -FEL ur referensen.', en: 'Remove -FEL from the reference.' },
  source: assumed('Genrep'),
});
