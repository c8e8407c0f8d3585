/** Organisations over the control API: codes, permits, settings, lopnummer. */
import type { Complaint } from '../complaint';
import { readValue } from '../config-value';
import { ledgerName } from '../office/check';
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
    return partyView(
      party,
      Object.fromEntries(own.map(([name, last]) => [name.slice(LEDGER.length), Number(last)])),
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
      const complaints = settingComplaints(parts, patch.settings ?? {});
      if (complaints.length > 0) return { ok: false, status: 400, complaints };
      const put = await parties.put(org, patch);
      if (!put.ok) return { ok: false, status: 400, complaints: put.complaints };
      await store.commit(
        Object.entries(lopnummer ?? {}).map(([series, last]): Change => {
          const [transaction = '', code = ''] = series.split('/');
          return {
            kind: 'series',
            world,
            name: ledgerName(transaction, code.toUpperCase()),
            value: String(last),
          };
        }),
      );
      await parts.office.bookRecurring(worldIn(parts.worlds, world));
      return { ok: true, value: view(put.party, await ledger(world)) };
    },
  };
}

/** Settings of an ingivare: known by name, allowed per party, of the right kind. */
function settingComplaints(parts: Parts, settings: Readonly<Record<string, unknown>>): Complaint[] {
  return Object.entries(settings).flatMap(([name, value]): Complaint[] => {
    const row = parts.settings.find((setting) => setting.name === name);
    if (row?.perParty !== true) return [noSuchSetting(name)];
    const read = readValue(row, typeof value === 'boolean' ? value : String(value), '.');
    if (read.ok) return [];
    const { finding, remedy } = read;
    return [{ code: 'PARTY-SETTING-VALUE', place: `${name}: ${String(value)}`, finding, remedy }];
  });
}

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
