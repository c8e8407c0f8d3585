/** Mistakes that show only when values are seen together. */
import { RESERVED_NAMES } from '../certs/list';
import { BUILTIN_PARTIES } from './parties/builtin';
import type { Complaint } from './complaint';
import type { PartyEntry } from './config-parties';
import type { Text } from './provenance';
import type { SettingRow } from './setting';
import type { SettingValue } from './config-value';

type Values = ReadonlyMap<string, { readonly row: SettingRow; readonly value: SettingValue | undefined }>;

export function checkTogether(values: Values, parties: readonly PartyEntry[]): Complaint[] {
  const value = (name: string): SettingValue | undefined => values.get(name)?.value;
  const complaints: Complaint[] = [];
  const wrong = (code: string, place: string, finding: Text, remedy: Text): void => {
    complaints.push({ code, place, finding, remedy });
  };
  const open = listed(value('controlListen')).filter((address) => !isLoopback(address));
  if (open.length > 0 && value('controlToken') === undefined) {
    wrong(
      'CONFIG-TOKEN',
      'controlListen',
      {
        sv: `Kontrollporten skulle nås utifrån (${open.join(', ')}) utan nyckel.`,
        en: `The control port would be open to others (${open.join(', ')}) without a token.`,
      },
      { sv: 'Ange även --control-token.', en: 'Give --control-token as well.' },
    );
  }
  if ((value('serverCert') === undefined) !== (value('serverKey') === undefined)) {
    wrong(
      'CONFIG-PAIR',
      'serverCert, serverKey',
      { sv: 'Bara den ena är angiven.', en: 'Only one of them is given.' },
      { sv: 'Ange båda eller ingen.', en: 'Give both or neither.' },
    );
  }
  const clock = value('clock');
  if (typeof clock === 'string' && clock !== 'real' && !isMoment(clock)) {
    wrong(
      'CONFIG-CLOCK',
      'clock',
      { sv: `"${clock}" är ingen tidpunkt.`, en: `"${clock}" is not a moment.` },
      {
        sv: 'Ange real, ÅÅÅÅ-MM-DD eller ÅÅÅÅ-MM-DDTTT:MM.',
        en: 'Give real, YYYY-MM-DD or YYYY-MM-DDTHH:MM.',
      },
    );
  }
  complaints.push(...takenBetween(parties));
  return complaints;
}

/**
 * No organisation twice, no intressentkod or certificate name that somebody else has, be it a built-in party or one of
 * the folder's own files.
 */
export function takenBetween(parties: readonly PartyEntry[]): Complaint[] {
  const owner = new Map<string, string>(RESERVED_NAMES.map((name) => [`part ${name}`, '']));
  for (const row of BUILTIN_PARTIES) {
    owner.set(`part ${row.part}`, row.org ?? '');
    if (row.code !== null) owner.set(`code ${row.code}`, row.org ?? '');
  }
  const orgs = new Set<string>();
  return parties.flatMap((party) => {
    const clashes: string[] = orgs.has(party.org) ? [party.org] : [];
    orgs.add(party.org);
    for (const key of [`part ${party.part}`, ...party.codes.map((code) => `code ${code}`)]) {
      const other = owner.get(key);
      if (other !== undefined && other !== party.org) clashes.push(key.slice(5));
      owner.set(key, party.org);
    }
    return clashes.map((clash) => ({
      code: 'PARTY-TAKEN',
      place: `parties ${party.org}`,
      finding: { sv: `${clash} är redan upptaget.`, en: `${clash} is already taken.` },
      remedy: { sv: 'Välj ett annat.', en: 'Choose another.' },
    }));
  });
}

/** Only the machine itself can reach these addresses. */
export const isLoopback = (address: string): boolean =>
  address === 'localhost' || address === '::1' || /^127(\.\d{1,3}){3}$/.test(address);

function isMoment(text: string): boolean {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [match[1], match[2], match[3]].map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const listed = (value: SettingValue | undefined): readonly string[] =>
  typeof value === 'object' ? value : [];
