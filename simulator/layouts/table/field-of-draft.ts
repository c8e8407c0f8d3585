/** A draft of a field to a row of a layout: a legal name, a type of the layout language, a guessed role. */
import type { Draft } from './draft';
import { guessRole } from './role-words';
import { patternIn } from './type-words';
import { folded } from './words';

export interface ImportedField {
  readonly line: number;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly is?: string;
  readonly type?: string;
  readonly keys: readonly (readonly [key: string, value: string])[];
  readonly codes?: readonly (readonly [code: string, meaning: string])[];
  readonly role?: string;
  readonly required: boolean;
  readonly note?: string;
  /** What a reader should look at again. */
  readonly remarks: readonly Remark[];
}

export type Remark = 'role' | 'type' | 'when' | 'sign' | 'strange' | 'gap';

export interface PostHint {
  readonly key: string | undefined;
  readonly name: string;
  readonly likely: readonly ReadonlySet<string>[];
}

const MOST_NOTE = 160;

/** Fields in order, with fillers where the description says nothing. */
export function importedFields(drafts: readonly Draft[], post: PostHint): ImportedField[] {
  const fields: ImportedField[] = [];
  const names = new Set<string>();
  const taken = new Set<string>();
  let end = 0;
  for (const draft of drafts) {
    const [from, to] = [draft.from ?? end + 1, draft.to ?? end + 1];
    if (from > end + 1) fields.push(gap(draft.line, end + 1, from - 1));
    const field = fieldOf(draft, from, to, uniqueName(draft.name, names), post, taken, fields.length === 0);
    if (field.role !== undefined) taken.add(field.role);
    fields.push(field);
    end = to;
  }
  return fields;
}

const gap = (line: number, from: number, to: number): ImportedField => ({
  line,
  name: 'FILLER',
  from,
  to,
  type: 'filler',
  keys: [],
  required: false,
  remarks: ['gap'],
});

/** Letters as they are, blanks and signs to hyphens; the same name twice gets a number. */
function uniqueName(written: string, names: Set<string>): string {
  const name = written
    .replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-|-$/g, '');
  for (let count = 1; ; count++) {
    const tried = count === 1 ? name : `${name}-${count}`;
    if (names.has(tried)) continue;
    names.add(tried);
    return tried;
  }
}

function fieldOf(
  draft: Draft,
  from: number,
  to: number,
  name: string,
  post: PostHint,
  taken: ReadonlySet<string>,
  first: boolean,
): ImportedField {
  const width = to - from + 1;
  const remarks: Remark[] = draft.strange === undefined ? [] : ['strange'];
  const base = { line: draft.line, name, from, to, ...noteOf(draft.text) };
  const is = constantOf(draft, width, first ? post.key : undefined);
  if (is !== undefined) return { ...base, is, keys: [], required: false, remarks };
  if (isFiller(draft)) return { ...base, type: 'filler', keys: [], required: false, remarks };
  const hint = { name: draft.name, text: draft.text, post: post.name, likely: post.likely, taken };
  const role = guessRole(hint);
  const typed = typeOf(draft, width, role);
  if (typed.guessed) remarks.push('type');
  if (draft.type?.signed === true) remarks.push('sign');
  if (role !== undefined) remarks.push('role');
  if (draft.required === 'when') remarks.push('when');
  return {
    ...base,
    type: typed.type,
    keys: typed.keys,
    ...(typed.codes === undefined ? {} : { codes: typed.codes }),
    ...(role === undefined ? {} : { role }),
    required: draft.required === 'yes',
    remarks,
  };
}

function noteOf(text: string): { note?: string } {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  if (plain === '') return {};
  return { note: plain.length > MOST_NOTE ? `${plain.slice(0, MOST_NOTE - 1)}…` : plain };
}

const isFiller = (draft: Draft): boolean =>
  draft.type?.base === 'filler' ||
  /^(?:filler|reserv\w*|blank\w*|utfyllnad\w*|tomt?|ledigt?|anvands ej|ej anvant?|framtida bruk)(?: \d+)?$/.test(
    folded(draft.name),
  );

const ALWAYS =
  /^(?:alltid|konstant|fast v[äa]rde|v[äa]rde|=|ska vara|s[äa]tts till|anges? som|always)\s*[:=]?\s*["'”’]?([^\s"'”’,.;]+)["'”’]?(?=$|[\s,.;])/i;

/** `Alltid 02`, a value alone, or the post's own key in its first field. */
function constantOf(
  { value, text, name }: Draft,
  width: number,
  key: string | undefined,
): string | undefined {
  const candidates = [
    value?.replaceAll(/^["'”’]|["'”’]$/g, ''),
    ALWAYS.exec(text)?.[1],
    /^["'”’](\S+)["'”’]$/.exec(text)?.[1],
  ];
  const found = candidates.find(
    (one) => one !== undefined && one !== '' && one.length === width && /\d|^\p{Lu}+$/u.test(one),
  );
  if (found !== undefined) return found;
  const named = /^(?:post|posttyp|postkod|term(?:kod)?|recordtyp|post ?id|poster?typ)/.test(folded(name));
  return key !== undefined && (named || text.includes(key)) && key.length === width ? key : undefined;
}

interface Typed {
  readonly type: string;
  readonly keys: readonly (readonly [string, string])[];
  readonly codes?: readonly (readonly [string, string])[];
  /** The description does not say it outright. */
  readonly guessed: boolean;
}

const plainType = (type: string, guessed = false): Typed => ({ type, keys: [], guessed });

function typeOf(draft: Draft, width: number, role: string | undefined): Typed {
  const { type } = draft;
  const said = `${draft.name} ${draft.text}`;
  const pattern = type?.pattern === undefined ? patternIn(said) : { base: type.base, pattern: type.pattern };
  if (pattern !== undefined && pattern.pattern.length <= width)
    return plainType(`${pattern.base}(${pattern.pattern})`);
  if (type?.base === 'date' || (isDay(draft, role) && type?.base !== 'text'))
    return datesByWidth(width, type?.base !== 'date') ?? plainType('text', true);
  const codes = codesIn(draft.text, width);
  if (codes !== undefined && type?.base !== 'amount')
    return { type: 'code', keys: [], codes, guessed: false };
  if (type?.base === 'yes-no' || (width === 1 && /\bJ\s*(?:\/|eller|=)[^.]{0,12}N\b/.test(said)))
    return plainType('yes-no');
  const special = byRole(role, width);
  if (special !== undefined) return special;
  if (type?.base === 'time')
    return plainType(width === 6 ? 'time(TTMMSS)' : width === 4 ? 'time(TTMM)' : 'text', true);
  if (type?.base === 'identitet') return identity(width, false);
  if (type?.base === 'amount' || (type?.base === 'number' && isMoney(draft, role)))
    return amount(draft, role, said);
  if (type?.base === 'number') return plainType('number');
  return plainType('text', type === undefined && draft.strange === undefined);
}

const isDay = ({ name, text }: Draft, role: string | undefined): boolean =>
  /(?:^|\s|[a-z])(?:datum|dag)\b|\bffd\b/.test(folded(name)) ||
  /\.(?:dag|forfallodag|skapad)$/.test(role ?? '') ||
  /^datum\b/i.test(text);

function datesByWidth(width: number, guessed: boolean): Typed | undefined {
  const pattern = { 6: 'ÅÅMMDD', 8: 'ÅÅÅÅMMDD', 10: 'ÅÅÅÅ-MM-DD' }[width];
  return pattern === undefined ? undefined : plainType(`date(${pattern})`, guessed);
}

function byRole(role: string | undefined, width: number): Typed | undefined {
  if (role?.endsWith('.identitet') === true) return identity(width, true);
  if (role?.endsWith('.postnummer') === true && width < 7) return plainType('postnummer', true);
  if (role === 'betalning.bankgiro' && width >= 7) return plainType('bankgiro', true);
  if (role === 'betalning.plusgiro') return plainType('plusgiro', true);
  if (role === 'betalning.ocr') return plainType('ocr', true);
  return undefined;
}

const identity = (width: number, guessed: boolean): Typed =>
  plainType(width < 12 ? 'identitet(any, 10)' : 'identitet(any)', guessed);

const isMoney = ({ name, text }: Draft, role: string | undefined): boolean =>
  /\.(?:belopp|summa)$/.test(role ?? '') || /belopp|kronor|\bore\b/.test(folded(`${name} ${text}`));

function amount({ type, text, name }: Draft, role: string | undefined, said: string): Typed {
  if (role === 'ranta.sats') return plainType('number');
  const keys: (readonly [string, string])[] = type?.signed === true ? [['sign', 'overpunch']] : [];
  const words = folded(said);
  const decimals =
    type?.decimals ??
    Number(/(\d|tva|en) decimal/.exec(words)?.[1]?.replace('tva', '2').replace('en', '1') ?? NaN);
  if (decimals > 2) return plainType('number', true);
  if (decimals >= 0 && (decimals > 0 || !/\bore\b/.test(words)))
    return { type: `amount(${decimals})`, keys, guessed: false };
  if (/\bore\b|oren/.test(folded(`${text} ${name}`))) return { type: 'amount(2)', keys, guessed: false };
  if (/\bkronor\b|\bkr\b/.test(words)) return { type: 'amount(0)', keys, guessed: false };
  return { type: 'amount(2)', keys, guessed: true };
}

/** `K = Kapital, R = Ränta`, two at least. */
function codesIn(text: string, width: number): (readonly [string, string])[] | undefined {
  const found = [
    ...text.matchAll(
      /(?<![\p{L}\p{N}])["'”’]?([\p{Lu}\p{N}]{1,12})["'”’]?\s*=\s*([^,;=]+?)(?=\s*(?:[,;]|$|\s["'”’]?[\p{Lu}\p{N}]{1,12}["'”’]?\s*=))/gu,
    ),
  ];
  const codes = found.map(
    ([, code = '', meaning = '']) => [code, meaning.trim().replace(/\.$/, '')] as const,
  );
  return codes.length > 1 && codes.every(([code]) => code.length <= width) ? codes : undefined;
}
