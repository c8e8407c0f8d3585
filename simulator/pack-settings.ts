/** What a pack may set: how the authority and its portal behave. What opens, stores or trusts is the user's alone. */
import { assumed, type Source } from './provenance';
import type { SettingRow } from './setting';
import { SERVICES } from './services/registry';

interface Allowed {
  /** A name, or the beginning of names. */
  readonly name: string;
  readonly source: Source;
}

const ours = assumed('Genrep', 'vad ett paket får ställa in');

const ALLOWED: readonly Allowed[] = [
  ...SERVICES.map(({ id }) => ({ name: `${id}.`, source: ours })),
  { name: 'tider.', source: ours },
  { name: 'etransport.', source: ours },
  { name: 'shs.', source: ours },
  { name: 'mailbox.suffix', source: ours },
];

/** Addresses, and what would send files to other computers. */
const NEVER: ReadonlySet<string> = new Set([
  'shs.receivePath',
  'shs.deliveryPath',
  'shs.pushAnywhere',
  'shs.pushUrl',
]);

export const maySet = ({ name, kind }: SettingRow): boolean =>
  !NEVER.has(name) && kind !== 'path' && kind !== 'paths' && ALLOWED.some((row) => name.startsWith(row.name));

export const MAY_SET: readonly string[] = ALLOWED.map(({ name }) => (name.endsWith('.') ? `${name}*` : name));
