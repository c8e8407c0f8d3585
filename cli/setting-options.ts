/** Settings as options of a command: the same rows that configuration files and environment variables are read by. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { ComplaintError } from '../simulator/complaint';
import { loadConfig, type Config } from '../simulator/config';
import { CORE_SETTINGS } from '../simulator/config-core';
import { flagName } from '../simulator/config-names';
import type { SettingRow } from '../simulator/setting';
import { SETTINGS } from '../simulator/settings';
import type { Context } from './context';

const CORE: ReadonlySet<string> = new Set(CORE_SETTINGS.map((row) => row.name));
const MANY: ReadonlySet<string> = new Set(['list', 'paths']);

/** What the user holds in Genrep's place. */
export const EQUIPMENT: readonly string[] = ['layouts', 'codes', 'pack', 'utgava'];

/** `--lang` belongs to the program itself. */
const rowsFor = (names: readonly string[] | undefined): readonly SettingRow[] =>
  SETTINGS.filter((row) => row.name !== 'lang' && (names?.includes(row.name) ?? true));

/** Adds `--config` and every setting, or only the named ones. */
export function addSettingOptions(command: Command, context: Context, names?: readonly string[]): Command {
  command.option(
    '--config <file>',
    context.t({ sv: 'konfigurationsfil (annars genrep.yaml)', en: 'configuration file (else genrep.yaml)' }),
  );
  for (const row of rowsFor(names)) command.addOption(optionOf(row, context));
  return command;
}

function optionOf(row: SettingRow, context: Context): Option {
  const flag = `--${flagName(row.name)}`;
  const shown = Array.isArray(row.default) ? row.default.join(',') : String(row.default ?? '');
  const help = context.t(row.help) + (shown === '' || shown === 'false' ? '' : ` [${shown}]`);
  const option = new Option(
    row.kind === 'yes-no' ? `${flag} [ja|nej]` : `${flag} <${argumentOf(row)}>`,
    help,
  );
  if (MANY.has(row.kind))
    option.argParser((value: string, before: unknown) => [
      ...(Array.isArray(before) ? (before as string[]) : []),
      value,
    ]);
  return CORE.has(row.name) ? option : option.helpGroup(context.t({ sv: 'Inställningar:', en: 'Settings:' }));
}

function argumentOf(row: SettingRow): string {
  if (row.kind === 'choice') return (row.choices ?? []).join('|');
  if (row.kind === 'integer' || row.kind === 'number') return 'n';
  return row.kind === 'path' || row.kind === 'paths' ? 'path' : 'value';
}

/** The configuration as flags of the command, environment and file give it; throws with every mistake. */
export function configOf(command: Command, context: Context, names?: readonly string[]): Config {
  const options: Readonly<Record<string, unknown>> = command.opts();
  const argv: Record<string, string | boolean | readonly string[]> = {};
  for (const name of ['config', ...rowsFor(names).map((row) => row.name)]) {
    const value = options[camel(flagName(name))];
    if (typeof value === 'string' || typeof value === 'boolean') argv[flagName(name)] = value;
    else if (Array.isArray(value)) argv[flagName(name)] = value.flatMap((part: string) => part.split(','));
  }
  const result = loadConfig({ tables: SETTINGS, argv, env: context.env, cwd: context.cwd });
  if (!result.ok) throw new ComplaintError(result.complaints);
  return result.config;
}

const camel = (flag: string): string =>
  flag.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** A whole number of an option, from `min`. */
export const whole =
  (min: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d{1,9}$/.test(text) && value >= min) return value;
    throw new InvalidArgumentError(`whole number from ${min}`);
  };

/** Gathers an option that may be given several times. */
export const several = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];
