/** What one layout says otherwise than another, in words. Fields are matched by role, then by name, then by place. */
import type { Text } from '../provenance';
import type { Outline, OutlineCheck, OutlineField, OutlinePost } from './outline';

export interface Difference {
  readonly kind: 'file' | 'structure' | 'post' | 'field' | 'check';
  readonly change: 'added' | 'removed' | 'moved' | 'resized' | 'renamed' | 'changed';
  /** `02.BELOPP`, `02`, a check's code, a key of `file:`. */
  readonly where: string;
  readonly text: Text;
}

/** From `ours` to `theirs`; empty when they have the same form, whatever their editions, notes and sources. */
export function compareLayouts(ours: Outline, theirs: Outline): Difference[] {
  const differences = [
    ...mapDifferences(ours.file, theirs.file, 'file', 'file', ''),
    ...structureDifferences(ours, theirs),
    ...matched(ours.posts, theirs.posts, [(post) => post.key]).flatMap(([a, b]) => postDifferences(a, b)),
  ];
  const renamed = new Map<string, string>(
    differences.flatMap(({ kind, change, where, text }) =>
      change === 'renamed' && kind === 'field' ? [[where, newName(text)] as const] : [],
    ),
  );
  return [...differences, ...checkDifferences(ours.checks, theirs.checks, renamed)];
}

const say = (
  kind: Difference['kind'],
  change: Difference['change'],
  where: string,
  sv: string,
  en: string,
): Difference => ({ kind, change, where, text: { sv, en } });

const newName = ({ sv }: Text): string => /heter nu (\S+)\.$/.exec(sv)?.[1] ?? '';

/** Pairs by the first key that fits, then by the next for what is left; undefined where there is none. */
function matched<T>(
  ours: readonly T[],
  theirs: readonly T[],
  keys: readonly ((item: T) => string | undefined)[],
): (readonly [T | undefined, T | undefined])[] {
  const pairs = new Map<T, T>();
  const used = new Set<T>();
  for (const keyOf of keys) {
    for (const a of ours.filter((one) => !pairs.has(one))) {
      const key = keyOf(a);
      const b = key === undefined ? undefined : theirs.find((one) => !used.has(one) && keyOf(one) === key);
      if (b === undefined) continue;
      pairs.set(a, b);
      used.add(b);
    }
  }
  return [
    ...ours.map((a) => [a, pairs.get(a)] as const),
    ...theirs.filter((b) => !used.has(b)).map((b) => [undefined, b] as const),
  ];
}

function structureDifferences(ours: Outline, theirs: Outline): Difference[] {
  const [a, b] = [ours.structure.join('\n'), theirs.structure.join('\n')];
  if (a === b) return [];
  const out = ours.structure.filter((line) => !theirs.structure.includes(line)).map((line) => line.trim());
  const into = theirs.structure.filter((line) => !ours.structure.includes(line)).map((line) => line.trim());
  const [was, is] = [out.join(' ') || '–', into.join(' ') || '–'];
  return [
    say(
      'structure',
      'changed',
      'structure',
      `Ordning och antal: ${was} blir ${is}.`,
      `Order and number: ${was} becomes ${is}.`,
    ),
  ];
}

function postDifferences(ours: OutlinePost | undefined, theirs: OutlinePost | undefined): Difference[] {
  if (ours === undefined || theirs === undefined) {
    const { key = '', name = '' } = ours ?? theirs ?? {};
    return theirs === undefined
      ? [
          say(
            'post',
            'removed',
            key,
            `Post ${key} (${name}) finns inte.`,
            `Post ${key} (${name}) is not there.`,
          ),
        ]
      : [say('post', 'added', key, `Post ${key} (${name}) är ny.`, `Post ${key} (${name}) is new.`)];
  }
  const named =
    ours.name === theirs.name
      ? []
      : [
          say(
            'post',
            'changed',
            ours.key,
            `Post ${ours.key} kallas ${theirs.name}; hos oss ${ours.name}.`,
            `Post ${ours.key} is called ${theirs.name}; ours ${ours.name}.`,
          ),
        ];
  const isFiller = (field: OutlineField): boolean => field.view.type === 'filler';
  const fields = matched(
    ours.fields.filter((field) => !isFiller(field)),
    theirs.fields.filter((field) => !isFiller(field)),
    [({ view }) => view.role, ({ name }) => name.toLowerCase(), ({ view }) => view.constant],
  );
  return [...named, ...fields.flatMap(([a, b]) => fieldDifferences(ours.key, a, b))];
}

const spanOf = ({ view }: OutlineField): string =>
  view.length === 0 ? '' : `${view.from}-${view.from + view.length - 1}`;

function fieldDifferences(
  post: string,
  ours: OutlineField | undefined,
  theirs: OutlineField | undefined,
): Difference[] {
  const at = `${post}.${(ours ?? theirs)?.name ?? ''}`;
  if (theirs === undefined) {
    const role = ours?.view.role === undefined ? '' : `, ${ours.view.role}`;
    return [
      say(
        'field',
        'removed',
        at,
        `${at} (${ours === undefined ? '' : spanOf(ours)}${role}) finns inte.`,
        `${at} (${ours === undefined ? '' : spanOf(ours)}${role}) is not there.`,
      ),
    ];
  }
  if (ours === undefined) {
    const what = [spanOf(theirs), theirs.view.type, theirs.view.role]
      .filter((part) => part !== undefined && part !== '')
      .join(', ');
    return [say('field', 'added', at, `${at} (${what}) är nytt.`, `${at} (${what}) is new.`)];
  }
  const [a, b] = [ours.view, theirs.view];
  const found: Difference[] = [];
  const [was, is] = [spanOf(ours), spanOf(theirs)];
  if (ours.name !== theirs.name)
    found.push(
      say(
        'field',
        'renamed',
        at,
        `${at} heter nu ${post}.${theirs.name}.`,
        `${at} is now called ${post}.${theirs.name}.`,
      ),
    );
  if (a.length !== b.length)
    found.push(
      say(
        'field',
        'resized',
        at,
        `${at} är ${b.length} tecken (${is}); hos oss ${a.length} (${was}).`,
        `${at} is ${b.length} characters (${is}); ours ${a.length} (${was}).`,
      ),
    );
  else if (was !== is)
    found.push(
      say(
        'field',
        'moved',
        at,
        `${at} står på ${is}; hos oss ${was}.`,
        `${at} stands at ${is}; ours ${was}.`,
      ),
    );
  const changed = (
    what: string,
    whatEn: string,
    before: string | undefined,
    after: string | undefined,
  ): void => {
    if (before === after) return;
    found.push(
      say(
        'field',
        'changed',
        at,
        `${at}: ${what} ${after ?? '–'}; hos oss ${before ?? '–'}.`,
        `${at}: ${whatEn} ${after ?? '–'}; ours ${before ?? '–'}.`,
      ),
    );
  };
  changed('typ', 'type', a.type, b.type);
  changed('alltid', 'always', a.constant, b.constant);
  changed('roll', 'role', a.role, b.role);
  changed('obligatoriskt', 'required', String(a.required), String(b.required));
  const rest = (says: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    new Map([...says].filter(([key]) => key !== 'type' && key !== 'is'));
  return [...found, ...mapDifferences(rest(ours.says), rest(theirs.says), 'field', at, `${at}: `)];
}

function mapDifferences(
  ours: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
  kind: Difference['kind'],
  where: string,
  prefix: string,
): Difference[] {
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
    const [a, b] = [ours.get(key), theirs.get(key)];
    if (a === b) return [];
    const place = kind === 'file' ? `file.${key}` : where;
    const what = kind === 'file' ? `${place} ` : `${prefix}${key} `;
    return [
      say(
        kind,
        'changed',
        place,
        `${what}${b ?? '–'}; hos oss ${a ?? '–'}.`,
        `${what}${b ?? '–'}; ours ${a ?? '–'}.`,
      ),
    ];
  });
}

/** Words of a finding are no part of the form. */
const WORDING: ReadonlySet<string> = new Set(['text', 'remedy', 'rule']);

function checkDifferences(
  ours: readonly OutlineCheck[],
  theirs: readonly OutlineCheck[],
  renamed: ReadonlyMap<string, string>,
): Difference[] {
  const plain = (check: OutlineCheck, names?: ReadonlyMap<string, string>): string =>
    [...check.says]
      .filter(([key]) => !WORDING.has(key))
      .map(([key, value]) => `${key} ${value.replaceAll(/[^\s,[\]]+/g, (word) => names?.get(word) ?? word)}`)
      .sort()
      .join(', ');
  const pairs = matched(ours, theirs, [({ code }) => code, (check) => plain(check)]);
  return pairs.flatMap(([a, b]) => {
    const code = (a ?? b)?.code ?? '';
    if (b === undefined)
      return [say('check', 'removed', code, `Kontrollen ${code} finns inte.`, `Check ${code} is not there.`)];
    if (a === undefined)
      return [
        say(
          'check',
          'added',
          code,
          `Kontrollen ${code} är ny: ${plain(b)}.`,
          `Check ${code} is new: ${plain(b)}.`,
        ),
      ];
    if (a.code !== b.code)
      return [
        say(
          'check',
          'renamed',
          code,
          `Kontrollen ${code} har koden ${b.code}.`,
          `Check ${code} has the code ${b.code}.`,
        ),
      ];
    if (plain(a, renamed) === plain(b)) return [];
    return [
      say(
        'check',
        'changed',
        code,
        `Kontrollen ${code}: ${plain(b)}; hos oss ${plain(a)}.`,
        `Check ${code}: ${plain(b)}; ours ${plain(a)}.`,
      ),
    ];
  });
}
