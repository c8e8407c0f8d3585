/** Settings of a service as short lines, and read as the type that their row says; a value that is not given is the row's default. */
import type { Source, Text } from '../provenance';
import type { SettingKind, SettingRow } from '../setting';
import type { SettingOf } from './service';

export interface SettingValues {
  number(name: string): number;
  text(name: string): string;
  flag(name: string): boolean;
}

/** Names outside `rows` are mistakes of the program and throw. */
export function settingValues(rows: readonly SettingRow[], of: SettingOf): SettingValues {
  const read = (name: string): unknown => {
    const row = rows.find((candidate) => candidate.name === name);
    if (row === undefined) throw new Error(`no setting ${name}`);
    return of(name) ?? row.default;
  };
  return {
    number: (name) => Number(read(name)),
    text: (name) => String(read(name)),
    flag: (name) => read(name) === true || read(name) === 'true',
  };
}

export type SettingLine = readonly [
  name: string,
  kind: SettingKind,
  value: string | number | boolean | readonly string[],
  help: Text,
  source: Source,
  more?: Pick<SettingRow, 'choices' | 'min' | 'max'>,
];

/** What a service can be set to may always be set for one ingivare. */
export const settingRows = (lines: readonly SettingLine[]): SettingRow[] =>
  lines.map(([name, kind, value, help, source, more]): SettingRow => ({
    name,
    kind,
    default: value,
    perParty: true,
    help,
    source,
    ...more,
  }));
