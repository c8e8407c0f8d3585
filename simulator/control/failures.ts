/** Which events tell of something that went wrong. */
import type { StoredEvent } from '../store/store';

/** Types that may; of some of them not every event does. */
export const FAILURES: readonly string[] = [
  'anslutning.avvisad',
  'anslutning.bruten',
  'anslutning.fullt',
  'anslutning.misslyckad',
  'fil.avvisad',
  'fil.kontrollerad',
  'fil.utgangen',
  'mal.utslag-till-ingen',
  'ovning.avbrott',
  'ovning.utgava-saknas',
  'shs.avvisad',
  'shs.karantan',
  'shs.okorrelerad',
  'shs.sandning',
  'storning.utlost',
];

export function isFailure({ type, data }: Pick<StoredEvent, 'type' | 'data'>): boolean {
  if (type === 'fil.kontrollerad') return data['verdict'] !== 'godkand';
  if (type === 'shs.sandning') return data['result'] !== 'SENT';
  return FAILURES.includes(type);
}
