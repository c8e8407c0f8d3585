/** One piece of a file masked by what it is: a field of a person, free text, or something that no layout knows. */
import { bornIn, WORD, type People } from './mask-people';
import { checkDigit } from '../simulator/register/identity';

/**
 * words: names and addresses. numbers: not of a person, but a number may stand in it. free: text in which people may be
 * spoken of. unknown: no field that a layout knows.
 */
export type How = 'keep' | 'identity' | 'words' | 'postnummer' | 'digits' | 'numbers' | 'free' | 'unknown';

export interface Piece {
  readonly text: string;
  readonly how: How;
}

const PARTIES =
  /^(?:sokande|ombud|svarande|galdenar|borgenar|ingivare|arbetsgivare|utslag)\.(namn|svarande|identitet|adress|co-adress|postnummer|postort|telefon|epost)$/;
const HOW_OF: Readonly<Record<string, How>> = {
  namn: 'words',
  svarande: 'words',
  identitet: 'identity',
  adress: 'words',
  'co-adress': 'words',
  postnummer: 'postnummer',
  postort: 'words',
  telefon: 'digits',
  epost: 'words',
};
const TEXTS = /^(?:grund|.*\.(?:text|orsak))$/;

/** What a field's role and type ask for. */
export function howOf(role: string | undefined, type: string): How {
  if (type === 'constant') return 'keep';
  if (type === 'filler') return 'unknown';
  const part = PARTIES.exec(role ?? '')?.[1];
  if (part !== undefined) return HOW_OF[part] ?? 'words';
  if (role === 'konkurs.forvaltare') return 'words';
  if (type.startsWith('identitet')) return 'identity';
  if (role === 'ovning.text') return 'keep';
  if (TEXTS.test(role ?? '')) return 'free';
  return type === 'text' ? 'numbers' : 'keep';
}

/** Words of names that may be spoken of in a text. */
export const nameWords = ({ text, how }: Piece): readonly string[] =>
  how === 'words' ? (text.match(WORD) ?? []).map((word) => word.toLowerCase()) : [];

export function masked({ text, how }: Piece, people: People, names: ReadonlySet<string>): string {
  switch (how) {
    case 'keep':
      return text;
    case 'identity':
      return identities(text, people, () => true, text);
    case 'words':
      return people.words(text);
    case 'postnummer':
      return people.digits(text, 1);
    case 'digits':
      return people.digits(text, 2);
    case 'numbers':
      return numbers(text, people);
    case 'free':
      return named(phones(mails(numbers(text, people), people), people), people, names);
    case 'unknown':
      return named(mails(runs(text, people), people), people, names);
  }
}

const IDENTITY = /(?<!\d)(\d{2})?(\d{6})([-+]?)(\d{4})(?!\d)/g;

/** @param whole of a field that holds one number; what is no number there loses its digits all the same */
function identities(
  text: string,
  people: People,
  wanted: (century: string, ten: string, hyphen: string) => boolean,
  whole?: string,
): string {
  const hits: string[] = [];
  const found = text.replace(
    IDENTITY,
    (all: string, century: string | undefined, date: string, hyphen: string, last: string) => {
      const ten = `${date}${last}`;
      if (!wanted(century ?? '', ten, hyphen)) return all;
      hits.push(ten);
      const made = people.identity(century ?? '', ten);
      return `${made.century}${made.ten.slice(0, 6)}${hyphen}${made.ten.slice(6)}`;
    },
  );
  return whole === undefined || hits.length > 0 ? found : people.digits(text, 0);
}

const luhn = (ten: string): boolean => Number(ten[9]) === checkDigit(ten.slice(0, 9));

/** In text, a number counts as someone's when it is written as one is: a day that exists, and a hyphen or a right check digit. */
const numbers = (text: string, people: People): string =>
  identities(text, people, (century, ten, hyphen) => {
    if (Number(ten[2]) >= 2) return hyphen === '-' && luhn(ten);
    return bornIn(century, ten) !== undefined && (hyphen !== '' || luhn(ten));
  });

/** Where fields stand close together a number may be part of a longer row of digits. */
function runs(text: string, people: People): string {
  return numbers(text, people).replace(/\d{11,}/g, (run) => {
    let made = run;
    for (let at = 0; at + 10 <= made.length; at++) {
      const century = /^(?:19|20)$/.test(made.slice(at, at + 2)) ? made.slice(at, at + 2) : '';
      const from = at + century.length;
      const ten = made.slice(from, from + 10);
      if (ten.length < 10 || Number(ten[2]) >= 2 || bornIn(century, ten) === undefined || !luhn(ten))
        continue;
      const other = people.identity(century, ten);
      made = `${made.slice(0, at)}${other.century}${other.ten}${made.slice(from + 10)}`;
      at = from + 9;
    }
    return made;
  });
}

const mails = (text: string, people: People): string =>
  text.replace(/[^\s@<>"']{1,64}@[^\s@<>"']{1,190}\.[A-Za-z]{2,24}/g, (mail) => people.words(mail));

const phones = (text: string, people: People): string =>
  text.replace(/(?<![\w-])(?:\+\d{2}|0[1-9])[\d -]{5,14}\d(?!\d)/g, (phone) => people.digits(phone, 2));

/** Words of three letters and more that are part of a name near by; shorter ones beside such a one. */
function named(text: string, people: People, names: ReadonlySet<string>): string {
  if (names.size === 0) return text;
  const isName = (word: string | undefined): boolean => word !== undefined && names.has(word.toLowerCase());
  const words = text.match(WORD) ?? [];
  let at = -1;
  return text.replace(WORD, (word) => {
    at += 1;
    const beside = isName(words[at - 1]) || isName(words[at + 1]);
    return isName(word) && (word.length > 2 || beside) ? people.word(word) : word;
  });
}
