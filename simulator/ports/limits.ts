/**
 * What every port takes at most: one table. `PORT_SETTINGS` can be chosen, `FIXED` cannot. How large a file may be is
 * for each door to say: `etransport.maxBytes`, `shs.maxBytes`, `shs.synchMaxBytes`.
 */
import { assumed } from '../provenance';
import type { SettingRow } from '../setting';

export interface PortLimits {
  /** Of one port, over all its addresses. */
  readonly maxConnections: number;
  readonly maxHeaderBytes: number;
  readonly maxHeaders: number;
  readonly maxTarget: number;
  readonly maxRequests: number;
  readonly headersSeconds: number;
  readonly idleSeconds: number;
  readonly bodySeconds: number;
  readonly keepAliveSeconds: number;
}

export const FIXED = {
  /** Calls of one connection that have not been answered yet; nobody sends so many ahead. */
  atOnce: 100,
  /** JSON to the control API. */
  jsonBytes: 1024 * 1024,
  /** Forms of the console, other than a file. */
  formBytes: 256 * 1024,
  /** The form that takes the token. */
  loginBytes: 4 * 1024,
  /** A file put into a mailbox over the control API. */
  octets: 4 * 1024 * 1024 * 1024,
} as const;

const OWN = 'Genreps egen gräns';
const UNKNOWN = assumed('Genrep', 'ingen offentlig uppgift om e-transports tidsgränser');

interface Row {
  readonly name: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly why: string;
  readonly sv: string;
  readonly en: string;
}

/** The names in `tls.` are older than the table; they hold for the control port too. */
const ROWS: Readonly<Record<keyof PortLimits, Row>> = {
  maxConnections: {
    name: 'ports.maxConnections',
    ...{ default: 1000, min: 1, max: 100_000 },
    why: 'långt fler än en generalrepetition behöver, högst ett hundratal MB',
    sv: 'Öppna förbindelser per port. Är de fler stängs den som väntat längst utan anrop, annars nekas den nya.',
    en: 'Open connections per port. Beyond them the one that has waited longest without a call is closed, else the new one refused.',
  },
  maxHeaderBytes: {
    name: 'ports.maxHeaderBytes',
    ...{ default: 16_384, min: 1024, max: 1_048_576 },
    why: 'Nodes eget värde',
    sv: 'Adress och rubriker i ett anrop, i byte (431).',
    en: 'Address and headers of a call, in bytes (431).',
  },
  maxHeaders: {
    name: 'ports.maxHeaders',
    ...{ default: 100, min: 10, max: 2000 },
    why: 'vanligt i webbservrar',
    sv: 'Antal rubriker i ett anrop (431).',
    en: 'Number of headers of a call (431).',
  },
  maxTarget: {
    name: 'ports.maxTarget',
    ...{ default: 8000, min: 256, max: 65_536 },
    why: 'minst detta ska en server ta (RFC 9110, 4.1)',
    sv: 'Längsta adress i ett anrop, i byte (414).',
    en: 'Longest address of a call, in bytes (414).',
  },
  maxRequests: {
    name: 'ports.maxRequests',
    ...{ default: 100_000, min: 1, max: 1_000_000_000 },
    why: 'en förbindelse lever inte hur länge som helst',
    sv: 'Anrop på en förbindelse; det sista svaret säger att den stängs.',
    en: 'Calls on one connection; the last answer says that it closes.',
  },
  headersSeconds: {
    name: 'tls.headersSeconds',
    ...{ default: 20, min: 1, max: 3600 },
    why: '',
    sv: 'Längsta tid för handskakning, och för rubriker (408). (sekunder)',
    en: 'Longest time for the handshake, and for headers (408). (seconds)',
  },
  idleSeconds: {
    name: 'tls.idleSeconds',
    ...{ default: 300, min: 1, max: 3600 },
    why: '',
    sv: 'Längsta uppehåll i det som skickas eller hämtas (408). (sekunder)',
    en: 'Longest pause in what is sent or fetched (408). (seconds)',
  },
  bodySeconds: {
    name: 'ports.bodySeconds',
    ...{ default: 3600, min: 1, max: 86_400 },
    why: '100 MB på 0,25 Mbit/s',
    sv: 'Längsta tid för ett helt innehåll, skickat eller hämtat (408). (sekunder)',
    en: 'Longest time for a whole body, sent or fetched (408). (seconds)',
  },
  keepAliveSeconds: {
    name: 'tls.keepAliveSeconds',
    ...{ default: 60, min: 1, max: 3600 },
    why: '',
    sv: 'Hur länge en förbindelse hålls öppen utan anrop. (sekunder)',
    en: 'How long a connection is kept without a request. (seconds)',
  },
};

export const PORT_SETTINGS: readonly SettingRow[] = Object.values(ROWS).map((row) => ({
  name: row.name,
  kind: 'integer',
  min: row.min,
  max: row.max,
  default: row.default,
  help: { sv: row.sv, en: row.en },
  source: row.why === '' ? UNKNOWN : assumed('Genrep', `${OWN}: ${row.why}`),
}));

/** The setting that a limit is chosen by. */
export const settingOf = (limit: keyof PortLimits): string => ROWS[limit].name;

/** Takes the values by setting name; a value of another kind than its row's throws. */
export function readPortLimits(value: (name: string) => unknown): PortLimits {
  const read = (limit: keyof PortLimits): number => {
    const given = value(ROWS[limit].name);
    if (typeof given !== 'number') throw new TypeError(`${ROWS[limit].name} is no number`);
    return given;
  };
  return {
    maxConnections: read('maxConnections'),
    maxHeaderBytes: read('maxHeaderBytes'),
    maxHeaders: read('maxHeaders'),
    maxTarget: read('maxTarget'),
    maxRequests: read('maxRequests'),
    headersSeconds: read('headersSeconds'),
    idleSeconds: read('idleSeconds'),
    bodySeconds: read('bodySeconds'),
    keepAliveSeconds: read('keepAliveSeconds'),
  };
}

/** As the table says, for those who have no configuration. */
export const DEFAULT_PORT_LIMITS: PortLimits = readPortLimits(
  (name) => PORT_SETTINGS.find((row) => row.name === name)?.default,
);
