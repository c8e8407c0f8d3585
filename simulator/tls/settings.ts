/** The listener's settings; those that all ports share are in `ports/limits.ts`. */
import { assumed, inferred } from '../provenance';
import type { SettingRow } from '../setting';

export const POSTURES = ['avbrott', 'forklaring'] as const;
/** avbrott: the connection is broken off. forklaring: the first request is answered 403 with the reason. */
export type RefusalPosture = (typeof POSTURES)[number];
export const TLS_VERSIONS = ['TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof TLS_VERSIONS)[number];

export interface TlsSettings {
  readonly refusal: RefusalPosture;
  readonly minVersion: TlsVersion;
  readonly closeSeconds: number;
}

const SPAR = inferred('SPAR, krav på anslutning (annan e-tjänst hos Skatteverket)', 'TLS');

export const TLS_SETTINGS: readonly SettingRow[] = [
  {
    name: 'tls.refusal',
    kind: 'choice',
    choices: POSTURES,
    default: 'avbrott',
    help: {
      sv: 'Hur ett avvisat certifikat märks: avbruten förbindelse, eller ett förklarande 403.',
      en: 'What a refused certificate meets: a broken connection, or an explaining 403.',
    },
    source: assumed(
      'Genrep',
      'att anslutningen avvisas är härlett; om det sker som TLS-larm eller sida är okänt',
    ),
  },
  {
    name: 'tls.minVersion',
    kind: 'choice',
    choices: TLS_VERSIONS,
    default: 'TLSv1.2',
    help: { sv: 'Äldsta TLS-version.', en: 'Oldest TLS version.' },
    source: SPAR,
  },
  {
    name: 'tls.closeSeconds',
    kind: 'integer',
    min: 1,
    max: 3600,
    default: 2,
    help: {
      sv: 'Hur länge pågående anrop får gå vid stopp. (sekunder)',
      en: 'How long requests may finish when stopping. (seconds)',
    },
    source: assumed('Genrep', 'ingen offentlig uppgift om e-transports tidsgränser'),
  },
];

/** As the table says, for those who have no configuration. */
export const DEFAULT_TLS_SETTINGS: TlsSettings = readTlsSettings(
  (name) => TLS_SETTINGS.find((row) => row.name === name)?.default,
);

/** Takes the values by setting name (`tls.refusal` …); a value of another kind than its row's throws. */
export function readTlsSettings(value: (name: string) => unknown): TlsSettings {
  const number = (part: string): number => {
    const given = value(`tls.${part}`);
    if (typeof given !== 'number') throw new TypeError(`tls.${part} is no number`);
    return given;
  };
  const choice = <T extends string>(part: string, choices: readonly T[]): T => {
    const given = choices.find((one) => one === value(`tls.${part}`));
    if (given === undefined) throw new TypeError(`tls.${part} is none of ${choices.join(', ')}`);
    return given;
  };
  return {
    refusal: choice('refusal', POSTURES),
    minVersion: choice('minVersion', TLS_VERSIONS),
    closeSeconds: number('closeSeconds'),
  };
}
