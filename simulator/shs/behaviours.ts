/**
 * Every choice of the SHS face that no public document of the standard settles, as named switches. A profile sets the
 * switches that tell nodes apart (`profiles.ts`); each of them can be turned by itself.
 */
import type { SettingRow } from '../setting';
import { BY_PROFILE, type ProfileSwitches } from './profiles';
import { NODE, OURS, PATH, type Value } from './switch-row';
import { PLAIN, type PlainSwitches } from './switches';
import type { Treatment } from './wire/deviation-table';
import { profileOf, PROFILES, type ProfileName, type WireProfile } from './wire/profile';

/** The switches of one ingivare, read and ready to use. */
export type ShsBehaviours = ProfileSwitches & PlainSwitches;

const settingName = (key: string): string => `shs.${key}`;

/** Switches of the whole node, not of one ingivare. */
const NODE_WIDE: readonly SettingRow[] = [
  {
    name: 'shs.receivePath',
    kind: 'text',
    form: PATH,
    default: '/shs/rs',
    help: { sv: 'Mottagningstjänstens adress.', en: 'Address of the receive service.' },
    source: NODE,
  },
  {
    name: 'shs.deliveryPath',
    kind: 'text',
    form: PATH,
    default: '/shs/ds',
    help: { sv: 'Leveranstjänstens adress.', en: 'Address of the delivery service.' },
    source: NODE,
  },
  {
    name: 'shs.pushAnywhere',
    kind: 'yes-no',
    default: false,
    help: {
      sv: 'Utgående meddelanden får sändas till andra datorer än denna.',
      en: 'Outgoing messages may be sent to other computers than this one.',
    },
    source: OURS,
  },
];

/** The table that the configuration reads. A switch without a value follows the profile. */
export const SHS_SETTINGS: readonly SettingRow[] = [
  ...Object.entries(PLAIN).map(([key, row]): SettingRow => ({
    ...row,
    name: settingName(key),
    perParty: true,
    default: row.default === '' ? undefined : row.default,
  })),
  ...Object.entries(BY_PROFILE).map(([key, { values, help, ...row }]): SettingRow => ({
    ...row,
    name: settingName(key),
    perParty: true,
    default: undefined,
    help: {
      sv: `${help.sv} Annars efter profil: ${shown(values)}.`,
      en: `${help.en} Else by profile: ${shown(values)}.`,
    },
  })),
  ...NODE_WIDE,
];

/** The switches for one set of values, by setting name; what is missing follows the profile, then the default. */
export function readShsBehaviours(values: Readonly<Record<string, unknown>>): ShsBehaviours {
  const given = (key: string, model: Value): Value => {
    const value = values[settingName(key)];
    const fits = Array.isArray(model) ? Array.isArray(value) : typeof value === typeof model;
    return fits ? (value as Value) : model;
  };
  const profile = PROFILES.find((name) => name === values[settingName('profile')]) ?? 'tolerant';
  return Object.fromEntries([
    ...Object.entries(PLAIN).map(([key, row]) => [key, given(key, row.default)] as const),
    ...Object.entries(BY_PROFILE).map(([key, row]) => [key, given(key, row.values[profile])] as const),
  ]) as unknown as ShsBehaviours;
}

/** How liberally this ingivare's messages are read. */
export function wireProfileOf({ profile, deviations }: ShsBehaviours): WireProfile {
  const turned = deviations.flatMap((row): [string, Treatment][] => {
    const [, code, treatment] = /^(SHS-[A-Z0-9-]+)\s+(note|refuse)$/.exec(row.trim()) ?? [];
    return code === undefined ? [] : [[code, treatment as Treatment]];
  });
  return profileOf(profile, Object.fromEntries(turned));
}

function shown(values: Readonly<Record<ProfileName, Value>>): string {
  return PROFILES.map((name) => `${name} ${String(values[name])}`).join(', ');
}
