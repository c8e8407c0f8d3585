/** The intressentkoder that an accepted application leads to (guide 2.4): one huvud-intressentkod, once; underkoder below it. */
import { parseIntressentkod, type Party } from '../parties/party';
import type { Application } from './application';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Those it has, those it says, then new ones made from the company's name. */
export function codesAfter(
  application: Application,
  before: Party | undefined,
  taken: (code: string) => boolean,
): readonly string[] {
  const codes: string[] = [...(before?.codes ?? [])];
  const add = (code: string | undefined): void => {
    if (code !== undefined && !codes.includes(code)) codes.push(code);
  };
  const fresh = [...makeCodes(application.foretagsnamn ?? before?.name ?? '')];
  const assign = (): void => {
    add(fresh.find((code) => !taken(code) && !codes.includes(code)));
  };
  add(parseIntressentkod(application.intressentkod ?? ''));
  if (codes.length === 0) assign();
  for (const code of application.underkoder) add(parseIntressentkod(code));
  for (let n = 0; n < application.nyaUnderkoder; n++) assign();
  return codes;
}

/** Three characters: those of the name first, then with ever more of them counted up. */
function* makeCodes(name: string): Generator<string> {
  const letters = name
    .toUpperCase()
    .normalize('NFD')
    .replaceAll(/[^A-Z]/g, '')
    .padEnd(3, 'X')
    .slice(0, 3);
  yield letters;
  for (const last of ALPHABET) yield `${letters.slice(0, 2)}${last}`;
  for (const middle of ALPHABET) for (const last of ALPHABET) yield `${letters.slice(0, 1)}${middle}${last}`;
}
