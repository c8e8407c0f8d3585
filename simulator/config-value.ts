/** Reads one value as its setting's kind, whether it came as text (flag, environment) or from YAML. */
import path from 'node:path';
import type { Text } from './provenance';
import type { SettingRow } from './setting';

export type SettingValue = string | number | boolean | readonly string[];
/** text: as written. plain: what YAML made of it, for lists and yes/no. */
export type RawValue = string | boolean | readonly string[];

export type ReadValue =
  | { readonly ok: true; readonly value: SettingValue }
  | { readonly ok: false; readonly finding: Text; readonly remedy: Text };

const YES: ReadonlySet<string> = new Set(['true', 'yes', 'ja', '1', 'on']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'nej', '0', 'off']);

/** `folder` is what relative paths start from. */
export function readValue(row: SettingRow, raw: RawValue, folder: string): ReadValue {
  if (row.kind === 'list' || row.kind === 'paths') return readList(row, raw, folder);
  if (typeof raw === 'object') {
    const last = raw.at(-1);
    return raw.length === 1 && last !== undefined
      ? readValue(row, last, folder)
      : refuse(row, raw.join(', '));
  }
  const text = String(raw).trim();
  switch (row.kind) {
    case 'integer':
      return /^[+-]?\d{1,15}$/.test(text) ? inRange(row, Number(text)) : refuse(row, text);
    case 'number':
      return /^[+-]?\d{1,15}([.,]\d{1,15})?$/.test(text)
        ? inRange(row, Number(text.replace(',', '.')))
        : refuse(row, text);
    case 'yes-no':
      if (YES.has(text.toLowerCase())) return { ok: true, value: true };
      return NO.has(text.toLowerCase()) ? { ok: true, value: false } : refuse(row, text);
    case 'choice':
      return row.choices?.includes(text) === true ? { ok: true, value: text } : refuse(row, text);
    case 'time-of-day':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? { ok: true, value: text } : refuse(row, text);
    case 'date':
      return isDay(text) ? { ok: true, value: text } : refuse(row, text);
    case 'path':
      return typeof raw === 'boolean' || text === ''
        ? refuse(row, text)
        : { ok: true, value: path.resolve(folder, text) };
    case 'text':
      return typeof raw === 'boolean' || text === '' || !hasForm(row, text)
        ? refuse(row, text)
        : { ok: true, value: text };
  }
}

function readList(row: SettingRow, raw: RawValue, folder: string): ReadValue {
  if (typeof raw === 'boolean') return refuse(row, String(raw));
  const parts = (typeof raw === 'string' ? raw.split(',') : raw)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const misshapen = parts.find((part) => !hasForm(row, part));
  if (misshapen !== undefined) return refuse(row, misshapen);
  return { ok: true, value: row.kind === 'paths' ? parts.map((part) => path.resolve(folder, part)) : parts };
}

/** A day that there is. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

const hasForm = (row: SettingRow, text: string): boolean => row.form?.pattern.test(text) !== false;

function inRange(row: SettingRow, value: number): ReadValue {
  if (value >= (row.min ?? -Infinity) && value <= (row.max ?? Infinity)) return { ok: true, value };
  return {
    ok: false,
    finding: { sv: `${value} ligger utanför gränserna.`, en: `${value} is out of range.` },
    remedy: dueOf(row),
  };
}

function refuse(row: SettingRow, text: string): ReadValue {
  return {
    ok: false,
    finding: { sv: `"${text}" passar inte.`, en: `"${text}" does not fit.` },
    remedy: dueOf(row),
  };
}

/** What the setting takes, as a remedy. */
export function dueOf(row: SettingRow): Text {
  const choices = (row.choices ?? []).join(', ');
  const form = row.form === undefined ? '' : `: ${row.form.shown}`;
  const bounds = row.min === undefined && row.max === undefined ? '' : ` (${row.min ?? ''}–${row.max ?? ''})`;
  switch (row.kind) {
    case 'integer':
      return { sv: `Ange ett heltal${bounds}.`, en: `Give a whole number${bounds}.` };
    case 'number':
      return { sv: `Ange ett tal${bounds}.`, en: `Give a number${bounds}.` };
    case 'yes-no':
      return { sv: 'Ange ja eller nej.', en: 'Give yes or no.' };
    case 'choice':
      return { sv: `Ange något av: ${choices}.`, en: `Give one of: ${choices}.` };
    case 'time-of-day':
      return { sv: 'Ange ett klockslag TT:MM.', en: 'Give a time of day HH:MM.' };
    case 'date':
      return { sv: 'Ange en dag ÅÅÅÅ-MM-DD.', en: 'Give a day YYYY-MM-DD.' };
    case 'path':
    case 'paths':
      return { sv: 'Ange en sökväg.', en: 'Give a path.' };
    case 'list':
      return { sv: `Ange en lista${form}.`, en: `Give a list${form}.` };
    case 'text':
      return { sv: `Ange en text${form}.`, en: `Give a text${form}.` };
  }
}
