/** The user's own companies in genrep.yaml: read with every mistake told, written without losing a comment. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { isMap, isSeq, parseDocument, type Document } from 'yaml';
import type { Complaint } from './complaint';
import type { FileMap } from './config-file';
import { nearestName } from './config-names';
import { noConfiguration } from './config-none';
import { readValue, type RawValue, type SettingValue } from './config-value';
import { judgePatch } from './parties/parties';
import { parseOrgNumber, showOrgNumber, type Party } from './parties/party';
import type { SettingRow } from './setting';
import { isDiskName } from './disk-name';

/** A party as a file or a command gives it; its slot is given by the simulator. */
export interface PartyEntry extends Omit<Party, 'slot' | 'settings'> {
  readonly settings: Readonly<Record<string, SettingValue>>;
}

/** What a person writes; every item may be wrong. */
export interface PartyWish {
  readonly org?: string;
  readonly name?: string;
  readonly part?: string;
  readonly kind?: string;
  readonly codes?: readonly string[];
  readonly permits?: readonly string[];
  readonly settings?: Readonly<Record<string, RawValue>>;
}

export type PartyReading =
  | { readonly ok: true; readonly party: PartyEntry }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

const KEYS = ['org', 'name', 'part', 'kind', 'code', 'codes', 'permit', 'permits', 'settings'] as const;

/** Reads one item of `parties:`. */
export function readPartyOfFile(map: FileMap, path: string, tables: readonly SettingRow[]): PartyReading {
  const place = `${path}:${map.line}`;
  const complaints: Complaint[] = [];
  const texts = (key: string): readonly string[] | undefined => {
    const found = map.entries.get(key);
    if (found === undefined || !('value' in found)) return undefined;
    return typeof found.value === 'object' ? found.value : String(found.value).split(',');
  };
  for (const key of map.entries.keys()) {
    if (!(KEYS as readonly string[]).includes(key)) complaints.push(unknownKey(place, key, KEYS));
  }
  const settings = map.entries.get('settings');
  const flat = settings !== undefined && 'entries' in settings ? settings.entries : new Map<string, never>();
  const one = (key: string): string | undefined => texts(key)?.join(',');
  const wish = {
    org: one('org'),
    name: one('name'),
    part: one('part'),
    kind: one('kind'),
    codes: texts('codes') ?? texts('code'),
    permits: texts('permits') ?? texts('permit'),
  };
  const given = Object.fromEntries(
    Object.entries(wish).filter(([, value]) => value !== undefined),
  ) as PartyWish;
  const settingsGiven = Object.fromEntries(
    [...flat].flatMap(([name, value]) => ('value' in value ? [[name, value.value] as const] : [])),
  );
  const reading = readParty({ ...given, settings: settingsGiven }, place, tables);
  if (complaints.length === 0) return reading;
  return { ok: false, complaints: reading.ok ? complaints : [...complaints, ...reading.complaints] };
}

/** Checks a wish for a party against the settings that an ingivare may have of its own; all mistakes together. */
export function readParty(wish: PartyWish, place: string, tables: readonly SettingRow[]): PartyReading {
  const org = (wish.org ?? '').trim();
  const name = wish.name?.trim() ?? '';
  const part = wish.part?.trim() ?? partOf(name, parseOrgNumber(org));
  const judged = judgePatch(org, { ...wish, name: name === '' ? org : name, part, settings: {} }, new Map());
  const complaints: Complaint[] = judged.ok
    ? []
    : judged.complaints.map((complaint) => ({
        ...complaint,
        place: `${place} ${complaint.place ?? ''}`.trim(),
      }));
  const settings = readSettings(wish.settings ?? {}, place, tables, complaints);
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(part) || !isDiskName(part)) complaints.push(badPart(place, part));
  if (!judged.ok || complaints.length > 0) return { ok: false, complaints };
  const { org: number, kind, codes, permits } = judged.party;
  return { ok: true, party: { org: number, name: judged.party.name, part, kind, codes, permits, settings } };
}

function readSettings(
  given: Readonly<Record<string, RawValue>>,
  place: string,
  tables: readonly SettingRow[],
  complaints: Complaint[],
): Record<string, SettingValue> {
  const rows = tables.filter((row) => row.perParty === true);
  const settings: Record<string, SettingValue> = {};
  for (const [name, raw] of Object.entries(given)) {
    const row = rows.find((known) => known.name === name);
    if (row === undefined) {
      complaints.push(
        noConfiguration(name, `${place} ${name}`) ??
          unknownKey(
            place,
            name,
            rows.map((known) => known.name),
          ),
      );
      continue;
    }
    const read = readValue(row, raw, '.');
    if (read.ok) settings[name] = read.value;
    else
      complaints.push({
        code: 'CONFIG-VALUE',
        place: `${place} ${name}`,
        finding: read.finding,
        remedy: read.remedy,
      });
  }
  return settings;
}

/** `Kvarnbolaget AB` to `kvarnbolaget-ab`; the organisationsnummer when nothing is left. */
export function partOf(name: string, org: string | undefined): string {
  const ascii = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return ascii === '' ? (org ?? 'part') : ascii;
}

/**
 * Adds the party to `parties:` of a genrep.yaml, or replaces the one with the same organisationsnummer, keeping comments
 * and order. Makes the file when there is none. Written beside and renamed, so that a reader never sees half a file.
 */
export async function addPartyToFile(path: string, party: PartyEntry): Promise<void> {
  const document: Document = parseDocument(await textOf(path));
  if (document.errors.length > 0) throw document.errors[0] ?? new Error('YAML');
  if (document.contents === null) document.contents = document.createNode({});
  const item = {
    org: showOrgNumber(party.org),
    name: party.name,
    part: party.part,
    kind: party.kind,
    codes: party.codes,
    permit: party.permits,
    ...(Object.keys(party.settings).length > 0 ? { settings: party.settings } : {}),
  };
  const list = document.get('parties');
  if (isSeq(list)) {
    const at = list.items.findIndex(
      (each) => isMap(each) && parseOrgNumber(String(each.get('org'))) === party.org,
    );
    if (at >= 0) list.set(at, document.createNode(item));
    else list.add(document.createNode(item));
  } else document.set('parties', document.createNode([item]));
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, document.toString(), 'utf8');
  await rename(temporary, path);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

const badPart = (place: string, part: string): Complaint => ({
  code: 'PARTY-PART',
  place: `${place} ${part}`,
  finding: { sv: 'Namnet duger inte som filnamn.', en: 'The name will not do as a file name.' },
  remedy: { sv: 'Ange part med a–z, 0–9 och bindestreck.', en: 'Give part with a–z, 0–9 and hyphens.' },
});

function unknownKey(place: string, key: string, known: readonly string[]): Complaint {
  const near = nearestName(key, known);
  return {
    code: 'CONFIG-UNKNOWN-KEY',
    place: `${place} ${key}`,
    finding: { sv: `Inställningen ${key} finns inte.`, en: `There is no setting ${key}.` },
    remedy:
      near === undefined
        ? { sv: 'Ta bort den.', en: 'Remove it.' }
        : { sv: `Menade du ${near}?`, en: `Did you mean ${near}?` },
  };
}
