/** What the configuration means for the parts: where the store lies, which clock, which product ids, whose settings. */
import path from 'node:path';
import type { Calendar } from './calendar';
import type { Transaction } from './catalogue';
import { CATALOGUE } from './services/registry';
import { instantOf } from './clock-spec';
import type { Instant, WallClock } from './clock';
import { ComplaintError, type Complaint } from './complaint';
import { isOn, listOf, textOf, valueOf, type Config } from './config';
import type { Parties } from './parties/parties';
import type { Party } from './parties/party';
import { SERVICES } from './services/registry';
import type { SettingOf } from './services/service';
import { openStore, type StoreOptions } from './store/open';
import type { Store } from './store/store';
import type { Worlds } from './world';

export async function openStoreOf(
  config: Config,
  wall: WallClock,
  through?: StoreOptions['through'],
): Promise<Store> {
  const engine = textOf(config, 'engine');
  const file = isOn(config, 'memory')
    ? ':memory:'
    : path.join(textOf(config, 'data') ?? '.', 'genrep.sqlite');
  return openStore({
    file,
    wall,
    ...(through === undefined ? {} : { through }),
    ...(engine === undefined || engine === 'auto' ? {} : { engine: engine as 'node:sqlite' }),
  });
}

/** undefined: as stored, else real. */
export function clockOf(config: Config, calendar: Calendar): 'real' | Instant | undefined {
  const value = textOf(config, 'clock');
  const given = config.values.get('clock')?.origin.kind !== 'default';
  if (!given || value === undefined) return undefined;
  if (value === 'real') return 'real';
  const at = instantOf(value, calendar);
  if (at === undefined) throw new ComplaintError([notAClock(value)]);
  return at;
}

export function catalogueOf(config: Config): readonly Transaction[] {
  const { products, names } = config.chosen;
  return CATALOGUE.map((row) => {
    const [product, name] = [products.get(row.id), names.get(row.id)];
    const [first, ...further] = product?.value.map(({ id }) => id) ?? [];
    return {
      ...row,
      ...(product === undefined || first === undefined
        ? {}
        : { productId: first, furtherProducts: further, productSource: product.source }),
      ...(name === undefined ? {} : { fileName: name.value, olderNames: [], nameSource: name.source }),
    };
  });
}

export function transactionIn(catalogue: readonly Transaction[], id: string): Transaction {
  const row = catalogue.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no transaction ${id} in the catalogue`);
  return row;
}

/** What the ingivare's world says, else the ingivare's own value, else the simulator's. */
export function settingsOf(config: Config, parties: Parties, worlds: Worlds): (org: string) => SettingOf {
  return (org) => {
    const here = worlds.of(org).settings;
    const own = parties.get(org)?.settings;
    return (name) => here[name] ?? own?.[name] ?? valueOf(config, name);
  };
}

/** What an organisation's settings will lead to, of the services that it has permits for, that can hardly be meant. */
export const warningsOf =
  (settingOf: (party: Party) => SettingOf) =>
  (party: Party, day: string): readonly Complaint[] =>
    SERVICES.filter(({ id }) => party.permits.some((permit) => permit === id)).flatMap(
      (service) => service.warnings?.(settingOf(party), day) ?? [],
    );

export function controlAddresses(config: Config): readonly string[] {
  const further = listOf(config, 'controlListen');
  return [...new Set(['127.0.0.1', '::1', ...further])];
}

const notAClock = (found: string): Complaint => ({
  code: 'CLOCK-FORMAT',
  place: `--clock ${found}`,
  finding: { sv: 'Det är ingen klocka.', en: 'That is not a clock.' },
  rule: {
    sv: 'Skriv real, eller en tidpunkt som 2026-03-02T08:00.',
    en: 'Write real, or a time like 2026-03-02T08:00.',
  },
  remedy: { sv: 'Rätta värdet.', en: 'Correct the value.' },
});
