/** The defects that `genrep generate --fault` plants: as help, and as they are asked for. */
import { ComplaintError, type Complaint } from '../simulator/complaint';
import { faultTitles, parseFault, type AnyFault, type FaultKind } from '../simulator/services/planted';
import { SERVICES } from '../simulator/services/registry';
import { ruleFaultsOf } from '../simulator/services/rule-kinds';
import type { Context } from './context';

/** The defects of every file, then those that a transaction has a rule of its own about. */
export function faultHelp(context: Context): string {
  const rows = (kinds?: readonly AnyFault[]): string =>
    faultTitles(kinds)
      .map(({ id, title }) => `  ${id.padEnd(34)}${context.t(title)}`)
      .join('\n');
  const own = SERVICES.flatMap(({ incoming }) => incoming).flatMap(({ id }) => {
    const kinds = ruleFaultsOf(id);
    return kinds.length === 0
      ? []
      : [`${context.t({ sv: `I ${id} också:`, en: `In ${id} also:` })}\n${rows(kinds)}`];
  });
  const all = context.t({
    sv: 'Fel som kan planteras i varje fil som har fältet:',
    en: 'Defects that can be planted in every file that has the field:',
  });
  return `\n${[`${all}\n${rows()}`, ...own].join('\n')}`;
}

export function faultsOf(texts: readonly string[]): FaultKind[] {
  const read = texts.flatMap((text) => text.split(',')).map((text) => ({ text, fault: parseFault(text) }));
  const unknown = read.filter(({ fault }) => fault === undefined);
  if (unknown.length > 0) {
    throw new ComplaintError(
      unknown.map(({ text }) =>
        wrong(
          'GENERATE-FAULT',
          `--fault ${text}`,
          'Felet finns inte.',
          'There is no such defect.',
          'Se genrep generate --help.',
          'See genrep generate --help.',
        ),
      ),
    );
  }
  return read.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
}

/** One complaint about an option. */
export const wrong = (
  code: string,
  place: string,
  sv: string,
  en: string,
  doSv: string,
  doEn: string,
): Complaint => ({
  code,
  place,
  finding: { sv, en },
  remedy: { sv: doSv, en: doEn },
});
