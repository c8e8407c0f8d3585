/** Rows of the tables of switches, and the forms that their values take. */
import { assumed, inferred, type Source, type Text } from '../provenance';
import type { SettingKind, SettingRow } from '../setting';
import type { ProfileName } from './wire/profile';

export const NODE = inferred('Inera Axel (öppen SHS-nod), läst och körd');
export const OURS = assumed('Genrep');
export const guess = (note: string): Source => assumed(`Genrep: ${note}`);

export type Form = NonNullable<SettingRow['form']>;
export const ORGANISATION: Form = { pattern: /^(16)?\d{6}-?\d{4}$/, shown: '556000-0167' };
export const KONTRAKT: Form = {
  pattern: /^[a-z][a-z.-]*\s+(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/,
  shown: 'bf 2026-01-01..2026-12-31',
};
export const TREATMENT: Form = { pattern: /^SHS-[A-Z0-9-]+\s+(note|refuse)$/, shown: 'SHS-LABEL-4096 note' };
export const SUB_ADDRESS: Form = { pattern: /^[\w.-]+$/, shown: 'lon' };
export const NODE_URL: Form = { pattern: /^https:\/\/\S+$/, shown: 'https://localhost:9443/shs/rs' };
export const PATH: Form = { pattern: /^\/[\w./-]*[\w-]$/, shown: '/shs/rs' };

export type Value = string | number | boolean | readonly string[];

export interface Row {
  readonly kind: SettingKind;
  readonly choices?: readonly string[];
  readonly form?: Form;
  readonly min?: number;
  readonly max?: number;
  readonly default: Value;
  readonly help: Text;
  readonly source: Source;
}
export type ProfileRow = Omit<Row, 'default'> & { readonly values: Readonly<Record<ProfileName, Value>> };

export function byProfile(
  [tolerant, strict, axel]: readonly [Value, Value, Value],
  sv: string,
  en: string,
  choices?: readonly string[],
): ProfileRow {
  const row = { values: { tolerant, strict, axel }, help: { sv, en }, source: NODE };
  return choices === undefined ? { ...row, kind: 'yes-no' } : { ...row, kind: 'choice', choices };
}
export function number(value: number, min: number, max: number, source: Source, sv: string, en: string): Row {
  return { kind: 'integer', default: value, min, max, help: { sv, en }, source };
}
export function choice(
  value: string,
  choices: readonly string[],
  source: Source,
  sv: string,
  en: string,
): Row {
  return { kind: 'choice', default: value, choices, help: { sv, en }, source };
}
export function text(value: string, source: Source, sv: string, en: string, form?: Form): Row {
  return { kind: 'text', default: value, help: { sv, en }, source, ...(form === undefined ? {} : { form }) };
}
export function yesNo(value: boolean, source: Source, sv: string, en: string): Row {
  return { kind: 'yes-no', default: value, help: { sv, en }, source };
}
export function list(source: Source, sv: string, en: string, form: Form): Row {
  return { kind: 'list', default: [], help: { sv, en }, source, form };
}
