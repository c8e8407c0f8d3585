/** How the authority answers where it is not the normal checks that decide. */
import type { Transaction } from '../../catalogue';
import { VERDICT_WORDS } from '../../kvittens/kvittens';
import type { Text } from '../../provenance';
import type { AuthorityRow } from '../authority-schema';
import { both, listed, NOTHING, plain, roleWords, sentence, spanWords, stepRef, titleIn } from './words';

export function authorityWords(row: AuthorityRow, catalogue: readonly Transaction[]): Text {
  const { when, reject, verdict, silence, kvittens, case: cases } = row;
  const parts: Text[] = [];
  for (const { handling, role, code, text } of reject ?? []) {
    const which =
      handling === undefined
        ? both('Hela filen underkänns', 'The whole file is rejected')
        : both(`Handling ${handling} underkänns`, `Handling ${handling} is rejected`);
    const about = role === undefined ? NOTHING : listed([plain(':'), roleWords(role)], ' ');
    const more = [code, text].filter((one) => one !== undefined).join(', ');
    parts.push(
      both(
        `${which.sv}${about.sv}${more && ` (${more})`}.`,
        `${which.en}${about.en}${more && ` (${more})`}.`,
      ),
    );
  }
  if (verdict !== undefined)
    parts.push(both(`Utfallet blir ${VERDICT_WORDS[verdict]}.`, `The outcome is ${VERDICT_WORDS[verdict]}.`));
  if (silence === true) parts.push(both('Ingen kvittens kommer.', 'No kvittens comes.'));
  if (kvittens?.delay !== undefined) {
    const late = spanWords(kvittens.delay);
    parts.push(both(`Kvittensen kommer ${late.sv} senare.`, `The kvittens comes ${late.en} later.`));
  }
  if (kvittens?.twice === true)
    parts.push(both('Kvittensen kommer två gånger.', 'The kvittens comes twice.'));
  for (const { ending, handling } of cases === undefined ? [] : Array.isArray(cases) ? cases : [cases]) {
    const which =
      handling === undefined ? both('Målen', 'The mål') : both(`Mål ${handling}`, `Mål ${handling}`);
    parts.push(both(`${which.sv} går så här: ${ending}.`, `${which.en} goes like this: ${ending}.`));
  }
  return sentence(whenWords(when, catalogue), ...parts);
}

function whenWords(
  { step, transaction, as, match, count }: AuthorityRow['when'],
  catalogue: readonly Transaction[],
): Text {
  const parts: Text[] = [];
  if (step !== undefined) parts.push(both(`På ${stepRef(step).sv}`, `To ${stepRef(step).en}`));
  if (transaction !== undefined) {
    const title = titleIn(catalogue)(transaction);
    parts.push(step === undefined ? both(`På ${title}`, `To ${title}`) : plain(title));
  }
  if (as !== undefined) parts.push(both(`från ${as}`, `from ${as}`));
  if (match !== undefined) {
    const said = Object.entries(match).map(([role, value]) => `${role} = ${String(value)}`);
    parts.push(both(`med ${said.join(', ')}`, `with ${said.join(', ')}`));
  }
  if (count !== undefined && count > 1) parts.push(both(`för ${count} filer`, `for ${count} files`));
  if (parts.length === 0) return NOTHING;
  const whole = listed(parts);
  return both(`${whole.sv}:`, `${whole.en}:`);
}
