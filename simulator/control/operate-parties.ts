/** Organisations over the control API: codes, permits, settings, lopnummer. */
import type { Complaint } from '../complaint';
import { noConfiguration } from '../config-none';
import { readValue, type RawValue, type SettingValue } from '../config-value';
import { editionsSet, missingEditions } from '../formats/editions';
import { ledgerName } from '../office/lopnummer';
import { parseOrgNumber, type Party } from '../parties/party';
import type { Change } from '../store/store';
import { worldIn } from '../world';
import type { ControlOperations } from './operations';
import type { Parts } from './parts';
import type { PartyView } from './schemas';
import { partyView } from './views';

type Part = Pick<ControlOperations, 'parties' | 'party' | 'putParty'>;

const LEDGER = 'lopnummer/';

export function partyOperations(parts: Parts): Part {
  const { store, parties } = parts;

  const ledger = async (world: string): Promise<Readonly<Record<string, string>>> =>
    store.seriesLike(world, LEDGER);
  const view = (party: Party, all: Readonly<Record<string, string>>): PartyView => {
    const own = Object.entries(all).filter(([name]) => party.codes.some((code) => name.endsWith(`/${code}`)));
    const day = parts.calendar.dayOf(parts.worlds.of(party.org).now());
    return partyView(
      party,
      Object.fromEntries(own.map(([name, last]) => [name.slice(LEDGER.length), Number(last)])),
      parts.warnings(party, day),
    );
  };

  return {
    parties: async (world) => {
      const all = await ledger(world);
      return parties.all().map((party) => view(party, all));
    },
    party: async (world, org) => {
      const found = parties.get(parseOrgNumber(org) ?? org);
      return found === undefined ? undefined : view(found, await ledger(world));
    },
    putParty: async (world, org, { lopnummer, ...patch }) => {
      const { settings, complaints } = readSettings(parts, patch.settings ?? {});
      if (complaints.length > 0) return { ok: false, status: 400, complaints };
      const last = Object.entries(lopnummer ?? {}).map(([series, number]): Change => {
        const [transaction = '', code = ''] = series.split('/');
        const name = ledgerName(transaction, code.toUpperCase());
        return { kind: 'series', world, name, value: String(number) };
      });
      const put = await parties.put(org, { ...patch, settings }, last);
      if (!put.ok) return { ok: false, status: 400, complaints: put.complaints };
      await parts.office.bookRecurring(worldIn(parts.worlds, world));
      return { ok: true, value: view(put.party, await ledger(world)) };
    },
  };
}

/** Settings of an ingivare as they are kept: known by name, allowed per party, of the right kind. */
function readSettings(
  { settings: rows, layouts }: Pick<Parts, 'settings' | 'layouts'>,
  given: Readonly<Record<string, unknown>>,
): { readonly settings: Readonly<Record<string, SettingValue>>; readonly complaints: readonly Complaint[] } {
  const settings: Record<string, SettingValue> = {};
  const complaints: Complaint[] = [];
  for (const [name, value] of Object.entries(given)) {
    const row = rows.find((setting) => setting.name === name);
    if (row?.perParty !== true) {
      complaints.push(noConfiguration(name, name) ?? noSuchSetting(name));
      continue;
    }
    const read = readValue(row, rawOf(value), '.');
    if (read.ok) settings[name] = read.value;
    else complaints.push(badValue(name, value, read));
  }
  complaints.push(...missingEditions(layouts, editionsSet(settings['utgava']), 'utgava'));
  return { settings, complaints };
}

const rawOf = (value: unknown): RawValue => {
  if (typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(String) : shown(value);
};

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const badValue = (
  name: string,
  value: unknown,
  { finding, remedy }: Pick<Complaint, 'finding' | 'remedy'>,
): Complaint => ({ code: 'PARTY-SETTING-VALUE', place: `${name}: ${shown(value)}`, finding, remedy });

const noSuchSetting = (name: string): Complaint => ({
  code: 'PARTY-SETTING',
  place: name,
  finding: {
    sv: 'Det finns ingen sådan inställning för en enskild ingivare.',
    en: 'There is no such setting for a single ingivare.',
  },
  remedy: {
    sv: 'genrep config show listar inställningarna.',
    en: 'genrep config show lists the settings.',
  },
});
