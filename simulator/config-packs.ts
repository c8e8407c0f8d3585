/** The packs that were asked for: read, and judged together. */
import type { Complaint } from './complaint';
import { dueOf, readValue } from './config-value';
import { nearestName } from './config-names';
import { readPack, type Pack } from './pack';
import { MAY_SET, maySet } from './pack-settings';
import type { Text } from './provenance';
import type { SettingRow } from './setting';

export interface PacksReading {
  readonly packs: readonly Pack[];
  readonly complaints: readonly Complaint[];
}

export function readPacks(given: readonly string[], tables: readonly SettingRow[]): PacksReading {
  const readings = given.map(readPack);
  const complaints = readings.flatMap((reading) => [...reading.complaints]);
  const packs: Pack[] = [];
  const taken = new Map<string, string>();
  const take = (what: string, place: string, { name }: Pack): void => {
    const first = taken.get(what);
    if (first !== undefined)
      complaints.push(
        wrong(
          place,
          {
            sv: `${what} kommer också med paketet ${first}.`,
            en: `${what} also comes with the pack ${first}.`,
          },
          { sv: 'Ta bort det ur det ena paketet.', en: 'Remove it from one of the packs.' },
        ),
      );
    taken.set(what, name);
  };
  for (const { pack } of readings) {
    if (pack === undefined) continue;
    take(`pack ${pack.name}`, pack.file, pack);
    for (const section of ['products', 'names', 'settings'] as const)
      for (const [id, { line }] of pack[section]) take(`${section}.${id}`, `${pack.file}:${line}`, pack);
    const settings = [...pack.settings].filter(([name, { value, line }]) => {
      const problem = settingFault(name, value, tables);
      if (problem !== undefined) complaints.push(wrong(`${pack.file}:${line} settings.${name}`, ...problem));
      return problem === undefined;
    });
    packs.push({ ...pack, settings: new Map(settings) });
  }
  return { packs, complaints };
}

function settingFault(
  name: string,
  value: string | readonly string[],
  tables: readonly SettingRow[],
): [Text, Text] | undefined {
  const row = tables.find((one) => one.name === name);
  if (row === undefined) {
    const near = nearestName(
      name,
      tables.filter(maySet).map((one) => one.name),
    );
    return [
      { sv: `Inställningen ${name} finns inte.`, en: `There is no setting ${name}.` },
      near === undefined
        ? { sv: 'Se alla med genrep config show.', en: 'See them all with genrep config show.' }
        : { sv: `Menade du ${near}?`, en: `Did you mean ${near}?` },
    ];
  }
  if (!maySet(row))
    return [
      { sv: `Ett paket får inte ställa in ${name}.`, en: `A pack may not set ${name}.` },
      {
        sv: `Paket får ställa in ${MAY_SET.join(', ')}, men inga adresser. Ställ in det själv i genrep.yaml.`,
        en: `Packs may set ${MAY_SET.join(', ')}, but no addresses. Set it yourself in genrep.yaml.`,
      },
    ];
  const read = readValue(row, value, '.');
  return read.ok ? undefined : [read.finding, dueOf(row)];
}

const wrong = (place: string, finding: Text, remedy: Text): Complaint => ({
  code: 'PACK',
  place,
  finding,
  remedy,
});
