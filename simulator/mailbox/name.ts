/** Whether a file is called as the sheet of file names says; who hands in under another name is told, not refused. */
import type { Transaction } from '../catalogue';

/**
 * Case does not count. `XXX` is any of the organisation's codes, `YYYYMMDD`, `YYYY-MM-DD`, `YYMMDD` and `NN…` are digits; the
 * day itself is the service's to judge.
 */
export function fitsName(transaction: Transaction, codes: readonly string[], name: string): boolean {
  return [transaction.fileName, ...transaction.olderNames].some((pattern) =>
    codes.some((code) => shape(pattern, code).test(name)),
  );
}

function shape(pattern: string, code: string): RegExp {
  const source = pattern
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/YYYYMMDD|YYYY-MM-DD|YYMMDD/g, (day) => day.replaceAll(/[YMD]/g, '\\d'))
    .replaceAll(/(?<![A-Za-z\\])N{2,9}(?![A-Za-z])/g, (digits) => `\\d{${digits.length},}`)
    .replaceAll(/XXX|xxx/g, () => code);
  return new RegExp(`^${source}$`, 'i');
}
