/** Values by name: a world's series, and the simulator's settings and parties. */
import type { Driver, Row } from './driver';
import type { WorldTable } from './worlds';

export interface ValueTable {
  series(world: string, name: string): string | undefined;
  /** Those whose names begin so, by name. */
  seriesLike(world: string, prefix: string): Readonly<Record<string, string>>;
  setSeries(world: string, name: string, value: string): void;
  setting(name: string): string | undefined;
  settingsLike(prefix: string): Readonly<Record<string, string>>;
  setSetting(name: string, value: string): void;
  parties(): Readonly<Record<string, string>>;
  setParty(org: string, value: string): void;
}

export function createValueTable(driver: Driver, worlds: WorldTable): ValueTable {
  const series = driver.prepare('SELECT value FROM series WHERE wid = ? AND name = ?');
  const like = driver.prepare(
    'SELECT name, value FROM series WHERE wid = ? AND name >= ? AND name < ? ORDER BY name',
  );
  const setSeries = driver.prepare(
    `INSERT INTO series (wid, name, value) VALUES (?, ?, ?)
     ON CONFLICT (wid, name) DO UPDATE SET value = excluded.value`,
  );
  const setting = driver.prepare('SELECT value FROM setting WHERE name = ?');
  const settingsLike = driver.prepare(
    'SELECT name, value FROM setting WHERE name >= ? AND substr(name, 1, ?) = ? ORDER BY name',
  );
  const setSetting = driver.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)');
  const parties = driver.prepare('SELECT org AS name, value FROM party ORDER BY org');
  const setParty = driver.prepare('INSERT OR REPLACE INTO party (org, value) VALUES (?, ?)');

  return {
    series: (world, name) => series.get(worlds.find(world), name)?.['value'] as string | undefined,
    seriesLike: (world, prefix) => record(like.all(worlds.find(world), prefix, `${prefix}\u{10ffff}`)),
    setSeries: (world, name, value) => {
      setSeries.run(worlds.need(world), name, value);
    },
    setting: (name) => setting.get(name)?.['value'] as string | undefined,
    // Characters are counted as SQLite counts them: by code point.
    settingsLike: (prefix) => record(settingsLike.all(prefix, Array.from(prefix).length, prefix)),
    setSetting: (name, value) => {
      setSetting.run(name, value);
    },
    parties: () => record(parties.all()),
    setParty: (org, value) => {
      setParty.run(org, value);
    },
  };
}

const record = (rows: readonly Row[]): Record<string, string> =>
  Object.fromEntries(rows.map((row) => [row['name'] as string, row['value'] as string]));
