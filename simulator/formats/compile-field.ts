/** One field of a post, or one simple element or attribute of an XML layout. */
import type { Source } from '../provenance';
import { characterSet } from './charset';
import { partSource, type Compiling } from './compile-source';
import { TYPE_NAMES, typeOf } from './field-types';
import { ALIGNS, DECIMALS, JOINS, SIGNS, UNITS } from './keys';
import type { FieldModel, FieldType } from './model';
import { isRole, ROLES } from './roles';
import { alike, nearest, typeMeant } from './near-words';
import { choiceAt, flagAt, textAt, textsAt, type View } from './yaml-cursor';

/** Where the width is free, decimals and sign are written; how, and how long a value may be. */
export interface FreeWidth {
  readonly point: ',' | '.';
  readonly max: number | undefined;
}

const XML_WIDTH: FreeWidth = { point: '.', max: undefined };

export interface FieldPlace {
  readonly index: number;
  readonly key: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export function compileField(
  map: View,
  place: FieldPlace,
  parent: Source,
  compiling: Compiling,
  free = XML_WIDTH,
): FieldModel {
  const { mistakes } = compiling;
  const constant = textAt(map, 'is', mistakes);
  const spec = textAt(map, 'type', mistakes) ?? 'text';
  const type = withOverrides(
    map,
    compileType(map, spec, place.to === 0 ? free : undefined, compiling),
    compiling,
  );
  const role = roleOf(map, compiling);
  const width = place.to - place.from;
  if (constant !== undefined && width > 0 && constant.length > width) {
    mistakes.at(
      map.lineOf('is'),
      `”${constant}” är längre än fältet (${width}).`,
      `"${constant}" is longer than the field (${width}).`,
      map.columnOf('is'),
    );
  }
  if (spec.startsWith('date') && width > 0 && type.show('2026-01-02', width).length > width) {
    mistakes.at(
      map.lineOf('at'),
      `${spec} ryms inte i ${width} tecken.`,
      `${spec} does not fit into ${width} characters.`,
      map.columnOf('at'),
    );
  }
  const join = choiceAt(map, 'join', JOINS, mistakes);
  if (join !== undefined && type.spec !== 'text')
    mistakes.at(map.lineOf('join'), '”join” är för text.', '"join" is for text.');
  return {
    ...place,
    type,
    kind: constant !== undefined ? 'constant' : spec === 'filler' ? 'filler' : 'value',
    constant,
    role,
    copy: false,
    required: flagAt(map, 'required', mistakes) ?? false,
    join,
    max: free.max,
    punched: textAt(map, 'sign', mistakes) === 'overpunch',
    source: partSource(map, parent, compiling),
    line: map.line,
  };
}

/** @param free undefined where the field has a width of its own. */
function compileType(
  map: View,
  spec: string,
  free: FreeWidth | undefined,
  { mistakes }: Compiling,
): FieldType {
  const type = typeOf({
    spec,
    amount: {
      unit: choiceAt(map, 'unit', UNITS, mistakes) ?? 'kronor',
      sign: choiceAt(map, 'sign', SIGNS, mistakes) ?? (free === undefined ? 'none' : 'leading'),
      written:
        (choiceAt(map, 'decimals', DECIMALS, mistakes) ?? (free === undefined ? 'implied' : 'written')) ===
        'written',
      point: free?.point ?? ',',
      positive: flagAt(map, 'positive', mistakes) ?? false,
    },
    hyphen: flagAt(map, 'hyphen', mistakes) ?? false,
    foreign: flagAt(map, 'foreign', mistakes) ?? false,
    codes: codesOf(map, mistakes),
    yes: textAt(map, 'yes', mistakes) ?? 'J',
    no: textAt(map, 'no', mistakes) ?? 'N',
  });
  if ('spec' in type) return type;
  const name = spec.replace(/\s*\(.*$/, '');
  const meant = TYPE_NAMES.some((known) => known === name) ? undefined : typeMeant(spec, TYPE_NAMES);
  mistakes.at(
    map.lineOf('type'),
    meant === undefined ? type.sv : `${type.sv} Menas ”${meant}”?`,
    meant === undefined ? type.en : `${type.en} Is "${meant}" meant?`,
    map.columnOf('type'),
  );
  const text = typeOf({ ...EMPTY_KEYS, spec: 'text' });
  return 'spec' in text ? text : NEVER;
}

const EMPTY_KEYS = {
  amount: { unit: 'kronor', sign: 'none', written: false, point: ',', positive: false },
  hyphen: false,
  foreign: false,
  codes: undefined,
  yes: 'J',
  no: 'N',
} as const;

const NEVER: FieldType = {
  spec: 'text',
  check: undefined,
  fine: undefined,
  span: undefined,
  value: (raw) => raw,
  show: String,
  align: 'left',
  fill: ' ',
  zeroIsBlank: false,
};

function codesOf(map: View, mistakes: Compiling['mistakes']): string[] | undefined {
  const view = map.entries.get('codes');
  return view?.kind === 'map' ? [...view.entries.keys()] : textsAt(map, 'codes', mistakes);
}

function withOverrides(map: View, type: FieldType, { mistakes }: Compiling): FieldType {
  const align = choiceAt(map, 'align', ALIGNS, mistakes) ?? type.align;
  const fill = textAt(map, 'fill', mistakes) ?? type.fill;
  if (Array.from(fill).length !== 1)
    mistakes.at(map.lineOf('fill'), '”fill” är ett tecken.', '"fill" is one character.');
  const allowed = textAt(map, 'characters', mistakes);
  if (align === type.align && fill === type.fill && allowed === undefined) return type;
  const check = allowed === undefined ? type.check : charactersOnly(type, allowed);
  return {
    ...type,
    align,
    fill,
    check,
    ...(usualFill(fill) && allowed === undefined ? {} : QUICK_LOOKS_OFF),
  };
}

/** The quick looks know no fill but blanks and zeros, and no rule on characters. */
const QUICK_LOOKS_OFF = { fine: undefined, span: undefined } as const;
const usualFill = (fill: string): boolean => fill === ' ' || fill === '0';

/** Adds a rule on characters to a type's own check. */
function charactersOnly(type: FieldType, allowed: string): FieldType['check'] {
  const set =
    allowed === 'svenska' || allowed === 'ascii' || allowed === 'any' ? characterSet(allowed) : undefined;
  const listed = new Set(Array.from(allowed, (char) => char.codePointAt(0) ?? 0));
  const allows = (code: number): boolean => (set === undefined ? listed.has(code) : set.allows(code));
  return (text, from, to) => {
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code !== 32 && !allows(code)) return { code: 'characters', filling: { found: text.charAt(at) } };
    }
    return type.check?.(text, from, to);
  };
}

function roleOf(map: View, { mistakes }: Compiling): string | undefined {
  const role = textAt(map, 'role', mistakes);
  if (role === undefined || isRole(role)) return role;
  const near = nearest(role, [...ROLES.keys()]);
  const like = alike(role, [...ROLES.keys()]).join(', ');
  const [sv, en] = like === '' ? ['', ''] : [` Liknande: ${like}.`, ` Alike: ${like}.`];
  mistakes.at(
    map.lineOf('role'),
    `Okänd roll ”${role}”${near ? `; menas ”${near}”?` : `.${sv} Rollerna står i docs/roller.md.`}`,
    `Unknown role "${role}"${near ? `; is "${near}" meant?` : `.${en} The roles are in docs/roles.md.`}`,
    map.columnOf('role'),
  );
  return undefined;
}

/** `1..20`, `0..`, `3`; `optional: true` is `0..1`. */
export function timesOf(
  map: View,
  key: string,
  { mistakes }: Compiling,
): { readonly min: number; readonly max: number } {
  const text = textAt(map, key, mistakes);
  const optional =
    map.entries.has('optional') && key === 'times' ? flagAt(map, 'optional', mistakes) === true : false;
  if (text === undefined) return { min: optional ? 0 : 1, max: 1 };
  const match = /^(\d{1,7})(?:(\.\.)(\d{1,7})?)?$/.exec(text);
  const min = Number(match?.[1]);
  const max = match?.[2] === undefined ? min : match[3] === undefined ? Infinity : Number(match[3]);
  if (match === null || max < min || max === 0) {
    mistakes.at(
      map.lineOf(key),
      `”${text}” är inget antal; skriv 1, 0..1, 1..20 eller 1.. .`,
      `"${text}" is no number of times; write 1, 0..1, 1..20 or 1.. .`,
      map.columnOf(key),
    );
    return { min: 1, max: 1 };
  }
  return { min: optional ? 0 : min, max };
}
