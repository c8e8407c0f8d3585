/** Pass two over an ansökan: an approved handling becomes a mål. */
import type { RoleRecord } from '../../formats/layout';
import { fatedReference, type FileHead, type FileMoment, type Registration } from '../service';
import { malnummerOf } from '../malnummer';
import { settingValues } from '../setting-values';
import { kravIn, numberIn } from './delkrav';
import type { MalState } from './mal';
import { registerMal } from './register-mal';
import { BF_SETTINGS } from './settings';

export function registerAnsokan(
  moment: FileMoment,
  head: FileHead,
  number: number,
  record: RoleRecord,
  ordinal: number,
): Registration {
  const { world, party, now, calendar, transaktionsid } = moment;
  const pattern = settingValues(BF_SETTINGS, moment.setting).text('bf.malnummer.monster');
  const year = Number(calendar.dayOf(now).slice(0, 4));
  const malnummer = malnummerOf(
    moment.chance,
    { service: 'bf', world, slot: party.slot, ordinal, year },
    pattern,
  );
  const referens = text(record, 'ingivare.referens');
  const there = moment.fate?.(number, 'verk') ?? moment.fate?.(number);
  return {
    malnummer,
    changes: registerMal(moment, {
      ursprung: 'fil',
      malnummer,
      referens,
      fated: fatedReference(moment, number, referens),
      intressentkod: head.intressentkod ?? party.codes[0] ?? '',
      transaktionsid,
      handling: number,
      svarande: svarande(record),
      krav: kravIn(record),
      kostnader: sum(record, 'kostnad.belopp'),
      verkstalls: filledFlag(record, 'verkstallighet.begars'),
      ...(there === undefined ? {} : { fateThere: there }),
    }),
  };
}

function svarande(record: RoleRecord): MalState['svarande'] {
  const names = record.values('svarande.namn');
  return record.values('svarande.identitet').map((slot, index) => ({
    identitet: String(slot.value ?? ''),
    namn: String(names[index]?.value ?? ''),
  }));
}

const text = (record: RoleRecord, role: string): string => String(record.first(role)?.value ?? '');

const sum = (record: RoleRecord, role: string): number =>
  record.values(role).reduce((total, slot) => total + (numberIn(slot) ?? 0), 0);

function filledFlag(record: RoleRecord, role: string): boolean | null {
  const value = record.first(role)?.value;
  return typeof value === 'boolean' ? value : null;
}
