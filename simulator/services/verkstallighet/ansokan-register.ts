/** Pass two over an ansökan om verkställighet: an approved handling becomes a mål. */
import type { RoleRecord } from '../../formats/layout';
import { malnummerOf } from '../malnummer';
import { fatedReference, type FileHead, type FileMoment, type Registration } from '../service';
import { settingValues } from '../setting-values';
import { openMal } from './open-mal';
import type { RantaDel } from './ranta';
import { VERK_SETTINGS } from './settings';

/** The codes of `titel.typ`, in the words of the register of debts. */
const TITLES: Readonly<Record<string, string>> = { U: 'UTSLAG', D: 'DOM' };

export function registerAnsokan(
  moment: FileMoment,
  head: FileHead,
  number: number,
  record: RoleRecord,
  ordinal: number,
): Registration {
  const { world, party, transaktionsid } = moment;
  const year = Number(moment.calendar.dayOf(moment.now).slice(0, 4));
  const malnummer = malnummerOf(
    moment.chance,
    { service: 'verk', world, slot: party.slot, ordinal, year },
    settingValues(VERK_SETTINGS, moment.setting).text('verk.malnummer.monster'),
  );
  const names = record.values('svarande.namn');
  const referens = text(record, 'ingivare.referens');
  const changes = openMal(moment, {
    malnummer,
    referens,
    fated: fatedReference(moment, number, referens),
    intressentkod: head.intressentkod ?? party.codes[0] ?? '',
    transaktionsid,
    handling: number,
    utslag: null,
    titel: {
      slag: TITLES[text(record, 'titel.typ')] ?? 'ANNAN',
      dag: text(record, 'titel.dag'),
    },
    svarande: record.values('svarande.identitet').map((slot, index) => ({
      identitet: String(slot.value ?? ''),
      namn: String(names[index]?.value ?? ''),
    })),
    solidariskt: flag(record, 'svarande.solidariskt'),
    guarded: record.values('svarande.skyddad').some((slot) => slot.value === true),
    ansokt: sum(record, 'kapital.belopp') + sum(record, 'kostnad.belopp'),
    ranta: rantaOf(record),
  });
  return { malnummer, changes };
}

const text = (record: RoleRecord, role: string): string => String(record.first(role)?.value ?? '');

/** A claim without rate or first day carries none. */
function rantaOf(record: RoleRecord): RantaDel[] {
  const rates = record.values('ranta.sats');
  const days = record.values('ranta.fran');
  return record.values('kapital.belopp').flatMap(({ value: belopp }, index) => {
    const sats = rates[index]?.value;
    const fran = days[index]?.value;
    return typeof belopp === 'number' && typeof sats === 'number' && sats > 0 && typeof fran === 'string'
      ? [{ belopp, sats, fran }]
      : [];
  });
}

function flag(record: RoleRecord, role: string): boolean | undefined {
  const value = record.first(role)?.value;
  return typeof value === 'boolean' ? value : undefined;
}

const sum = (record: RoleRecord, role: string): number =>
  record.values(role).reduce((total, slot) => total + (typeof slot.value === 'number' ? slot.value : 0), 0);
