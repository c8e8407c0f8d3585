/** How a service answers the files that are handed in to it: in part or whole, as text or as XML. */
import { inferred } from '../provenance';
import type { SettingRow } from '../setting';
import { settingRows, type SettingLine } from './setting-values';

/** `transactions`: those that are handed in. */
export const answerSettings = (service: string, transactions: readonly string[]): readonly SettingRow[] =>
  settingRows([
    ...transactions.map((transaction): SettingLine => [
      `${transaction}.delgodkannande`,
      'yes-no',
      false,
      {
        sv: 'Godkända handlingar i en fil med fel på andra registreras; annars kommer hela filen tillbaka.',
        en: 'Good handlingar of a file with errors on others are registered; else the whole file comes back.',
      },
      inferred('Kronofogden, rubriken ”underkänd transaktionsfil med fel på handlingar”'),
    ]),
    [
      `${service}.kvittens.form`,
      'choice',
      'som-filen',
      { sv: 'Kvittensens form.', en: 'Form of the kvittens.' },
      inferred('Kronofogden, kvittens finns som text och som XML'),
      { choices: ['som-filen', 'text', 'xml'] },
    ],
  ]);
