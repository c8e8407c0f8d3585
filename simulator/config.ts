/**
 * The whole configuration: one value per settings row, from flag, environment, file or default, in that order, with
 * where it came from. The only file besides main that reads the environment.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Complaint } from './complaint';
import { readCatalogueSections, type ProductId } from './config-catalogue';
import { checkTogether } from './config-checks';
import { readConfigFile, type ConfigFile, type FileContent } from './config-file';
import { environmentName, flagName, nearestName } from './config-names';
import { noConfiguration } from './config-none';
import { readPartyOfFile, type PartyEntry } from './config-parties';
import { readPacks } from './config-packs';
import { readValue, type RawValue, type SettingValue } from './config-value';
import { mistakesOf, readYaml } from './formats/yaml-cursor';
import { packSource, type Pack } from './pack';
import { seen, type Source } from './provenance';
import type { SettingRow } from './setting';

export type Flags = Readonly<Record<string, string | boolean | readonly string[]>>;
export type Environment = Readonly<Record<string, string | undefined>>;

export type Origin =
  | { readonly kind: 'flag'; readonly name: string }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string; readonly line: number }
  | { readonly kind: 'pack'; readonly name: string; readonly line: number }
  | { readonly kind: 'default' };

export interface ConfigValue {
  readonly row: SettingRow;
  /** undefined: not given and without default. */
  readonly value: SettingValue | undefined;
  readonly origin: Origin;
}

export interface Config {
  readonly values: ReadonlyMap<string, ConfigValue>;
  readonly parties: readonly PartyEntry[];
  /** Product ids that differ from the catalogue's, by transaction id, lower case; the first of each. */
  readonly products: Readonly<Record<string, string>>;
  /** All of them, with editions, and patterns of file names; by transaction id. */
  readonly chosen: {
    readonly products: ReadonlyMap<string, Chosen<readonly ProductId[]>>;
    readonly names: ReadonlyMap<string, Chosen<string>>;
  };
  readonly packs: readonly Pack[];
  /** Mistakes in packs: told together with those of the layouts and codes in them, by `openEquipment`. */
  readonly packMistakes: readonly Complaint[];
  readonly file: string | null;
}

/** A choice for a transaction, with where it was made and what it rests on. */
export interface Chosen<T> {
  readonly value: T;
  readonly origin: Origin;
  readonly source: Source;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

export interface ConfigInput {
  readonly tables: readonly SettingRow[];
  /** By flag name without dashes in front, for example `control-port`. */
  readonly argv: Flags;
  readonly env: Environment;
  readonly file: ConfigFile | undefined;
  /** What relative paths of flags, environment and defaults start from; those of the file start from its folder. */
  readonly cwd: string;
}

/** Variables that start with GENREP_ and are not settings. */
const OTHER_VARIABLES: ReadonlySet<string> = new Set([
  'GENREP_CONFIG',
  // What a rehearsal tells the program that it starts, which may be a genrep command.
  'GENREP_STEP',
  'GENREP_ACTION',
  'GENREP_TRANSACTION',
  'GENREP_PRODUCT',
  'GENREP_NAME',
  'GENREP_FILE',
  'GENREP_URL',
  'GENREP_ETRANSPORT',
  'GENREP_SHS',
  'GENREP_AS',
  'GENREP_DIR',
  'GENREP_DATE',
  'GENREP_TELL',
]);

/** Resolves every row; all mistakes are told together. */
export function resolveConfig(input: ConfigInput): ConfigResult {
  const complaints: Complaint[] = [];
  const content = input.file === undefined ? undefined : readConfigFile(input.file);
  if (content !== undefined) complaints.push(...content.complaints);
  complaints.push(...unknownNames(input, content));
  const values = new Map<string, ConfigValue>();
  const packRow = input.tables.find(({ name }) => name === 'pack');
  const asked = packRow && resolveRow(packRow, input, content, []).value;
  const { packs, complaints: packMistakes } = readPacks(typeof asked === 'object' ? asked : [], input.tables);
  for (const row of input.tables) values.set(row.name, resolveRow(row, input, content, complaints, packs));
  const parties = content === undefined ? [] : readParties(content, input, complaints);
  const chosen = chosenIn(input.file, packs, complaints);
  complaints.push(...checkTogether(values, parties));
  if (complaints.length > 0) return { ok: false, complaints: [...complaints, ...packMistakes] };
  const products = Object.fromEntries(
    [...chosen.products].map(([id, { value }]) => [id, value[0]?.id ?? '']),
  );
  const file = input.file?.path ?? null;
  return { ok: true, config: { values, parties, products, chosen, packs, packMistakes, file } };
}

/**
 * Finds the file (flag `config`, GENREP_CONFIG, else genrep.yaml in `cwd` when it is there) and resolves.
 */
export function loadConfig(input: Omit<ConfigInput, 'file'>): ConfigResult {
  const { config, ...argv } = input.argv;
  const named = typeof config === 'string' ? config : input.env['GENREP_CONFIG'];
  const file = path.resolve(input.cwd, named ?? 'genrep.yaml');
  if (named === undefined && !existsSync(file)) return resolveConfig({ ...input, argv, file: undefined });
  try {
    return resolveConfig({ ...input, argv, file: { path: file, text: readFileSync(file, 'utf8') } });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const finding = { sv: `Filen går inte att läsa: ${reason}`, en: `The file cannot be read: ${reason}` };
    const remedy = { sv: 'Ange en annan fil med --config.', en: 'Name another file with --config.' };
    return { ok: false, complaints: [{ code: 'CONFIG-FILE', place: file, finding, remedy }] };
  }
}

/** The process's environment; handed on as an argument from here. */
export const environment = (): Environment => process.env;

/** A value by name; asking for a row that is in no table is a bug. */
export function valueOf(config: Config, name: string): SettingValue | undefined {
  const found = config.values.get(name);
  if (found === undefined) throw new Error(`no setting ${name}`);
  return found.value;
}

export function numberOf(config: Config, name: string): number {
  const value = valueOf(config, name);
  if (typeof value !== 'number') throw new Error(`setting ${name} is no number`);
  return value;
}

export function textOf(config: Config, name: string): string | undefined {
  const value = valueOf(config, name);
  if (value === undefined || typeof value === 'string') return value;
  throw new Error(`setting ${name} is no text`);
}

export const isOn = (config: Config, name: string): boolean => valueOf(config, name) === true;

export function listOf(config: Config, name: string): readonly string[] {
  const value = valueOf(config, name);
  if (typeof value !== 'object') throw new Error(`setting ${name} is no list`);
  return value;
}

/** `flag --port`, `env GENREP_PORT`, `file genrep.yaml:3`, `pack exempel:14` or `default`. */
export function showOrigin(origin: Origin): string {
  if (origin.kind === 'file') return `file ${origin.path}:${origin.line}`;
  if (origin.kind === 'pack') return `pack ${origin.name}:${origin.line}`;
  return origin.kind === 'default' ? 'default' : `${origin.kind} ${origin.name}`;
}

function resolveRow(
  row: SettingRow,
  input: ConfigInput,
  content: FileContent | undefined,
  complaints: Complaint[],
  packs: readonly Pack[] = [],
): ConfigValue {
  const given = givenValue(row, input, content) ?? packValue(row, packs);
  if (given === undefined) {
    const read = row.default === undefined ? undefined : readValue(row, rawOf(row.default), input.cwd);
    return { row, value: read?.ok === true ? read.value : undefined, origin: { kind: 'default' } };
  }
  const read = readValue(row, given.raw, given.folder);
  if (read.ok) return { row, value: read.value, origin: given.origin };
  complaints.push({
    code: 'CONFIG-VALUE',
    place: `${showOrigin(given.origin)} ${row.name}`,
    finding: read.finding,
    remedy: read.remedy,
  });
  return { row, value: undefined, origin: given.origin };
}

const rawOf = (value: string | number | boolean | readonly string[]): RawValue =>
  typeof value === 'number' ? String(value) : value;

function givenValue(
  row: SettingRow,
  input: ConfigInput,
  content: FileContent | undefined,
): { readonly raw: RawValue; readonly origin: Origin; readonly folder: string } | undefined {
  const flag = flagName(row.name);
  const fromFlag = input.argv[flag];
  if (fromFlag !== undefined)
    return { raw: fromFlag, origin: { kind: 'flag', name: `--${flag}` }, folder: input.cwd };
  const variable = environmentName(row.name);
  const fromEnvironment = input.env[variable];
  if (fromEnvironment !== undefined && fromEnvironment !== '') {
    return { raw: fromEnvironment, origin: { kind: 'env', name: variable }, folder: input.cwd };
  }
  const fromFile = content?.settings.get(row.name);
  if (fromFile === undefined || input.file === undefined) return undefined;
  return {
    raw: fromFile.value,
    origin: { kind: 'file', path: input.file.path, line: fromFile.line },
    folder: path.dirname(input.file.path),
  };
}

/** A pack's paths are none of the settings', so its folder does not matter. */
function packValue(
  row: SettingRow,
  packs: readonly Pack[],
): { readonly raw: RawValue; readonly origin: Origin; readonly folder: string } | undefined {
  for (const { name, settings } of packs) {
    const found = settings.get(row.name);
    if (found !== undefined)
      return { raw: found.value, origin: { kind: 'pack', name, line: found.line }, folder: '.' };
  }
  return undefined;
}

function unknownNames(input: ConfigInput, content: FileContent | undefined): Complaint[] {
  const names = input.tables.map((row) => row.name);
  const flags = names.map(flagName);
  const variables = names.map(environmentName);
  const file = input.file?.path ?? '';
  return [
    ...Object.keys(input.argv).flatMap((flag) =>
      flags.includes(flag)
        ? []
        : [
            unknown(
              '',
              `--${flag}`,
              flags.map((name) => `--${name}`),
            ),
          ],
    ),
    ...Object.keys(input.env).flatMap((name) =>
      !name.startsWith('GENREP_') || OTHER_VARIABLES.has(name) || variables.includes(name)
        ? []
        : [unknown('env', name, variables)],
    ),
    ...[...(content?.settings ?? [])].flatMap(([name, { line }]) =>
      names.includes(name)
        ? []
        : [unknown(`file ${file}:${line}`, name, [...names, 'parties', 'products', 'names'])],
    ),
  ];
}

function unknown(where: string, name: string, known: readonly string[]): Complaint {
  const place = where === '' ? name : `${where} ${name}`;
  const none = noConfiguration(name, place);
  if (none !== undefined) return none;
  const near = nearestName(name, known);
  return {
    code: 'CONFIG-UNKNOWN-KEY',
    place,
    finding: { sv: `Inställningen ${name} finns inte.`, en: `There is no setting ${name}.` },
    remedy:
      near === undefined
        ? { sv: 'Se alla med genrep config show.', en: 'See them all with genrep config show.' }
        : { sv: `Menade du ${near}?`, en: `Did you mean ${near}?` },
  };
}

function readParties(content: FileContent, input: ConfigInput, complaints: Complaint[]): PartyEntry[] {
  return content.parties.flatMap((map) => {
    const reading = readPartyOfFile(map, `file ${input.file?.path ?? ''}`, input.tables);
    if (reading.ok) return [reading.party];
    complaints.push(...reading.complaints);
    return [];
  });
}

/** The user's own file goes before packs. What it says was seen by the user; a pack's is documented. */
function chosenIn(
  file: ConfigFile | undefined,
  packs: readonly Pack[],
  complaints: Complaint[],
): Config['chosen'] {
  const products = new Map<string, Chosen<readonly ProductId[]>>();
  const names = new Map<string, Chosen<string>>();
  for (const pack of packs) {
    const source = packSource(pack);
    const { name } = pack;
    for (const [id, { value, line }] of pack.products)
      products.set(id, { value, origin: { kind: 'pack', name, line }, source });
    for (const [id, { value, line }] of pack.names)
      names.set(id, { value, origin: { kind: 'pack', name, line }, source });
  }
  if (file === undefined) return { products, names };
  const source = seen(path.basename(file.path));
  const own = readCatalogueSections(
    readYaml(file.text, mistakesOf(file.path)),
    `file ${file.path}`,
    complaints,
  );
  for (const [id, { value, line }] of own.products)
    products.set(id, { value, origin: { kind: 'file', path: file.path, line }, source });
  for (const [id, { value, line }] of own.names)
    names.set(id, { value, origin: { kind: 'file', path: file.path, line }, source });
  return { products, names };
}
