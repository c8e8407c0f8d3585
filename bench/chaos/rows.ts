/** Bekräftelser, read by their layout: every mål is told of, and no row comes twice. */
import type { LayoutSet, ReadItem } from '../../simulator/formats/layout';
import type { SeenEvent } from './control';
import { breach, type Breach, type Copy, type Ledger } from './ledger';

const TOLD = { bf: 'bf.bekraftelse', verk: 'verk.bekraftelse' } as const;

export function checkRows(
  { copies }: Ledger,
  events: readonly SeenEvent[],
  layouts: LayoutSet,
  date: string,
): Breach[] {
  const files = [...copies.values()].flat().filter(({ transaction }) => isTelling(transaction));
  const rows = files.flatMap((file) => rowsOf(file, layouts, date));
  const twice = rows.filter((row, at) => rows.indexOf(row) !== at);
  const doubled = [...new Set(twice)].map((row) => breach('doubled', `two rows of ${row}`));
  // A file that went before anybody had it whole cannot be read any more. Names are used again.
  const read = new Set(files.map(({ sha256 }) => sha256));
  const unread = events.some(
    ({ type, transaction, sha256 }) =>
      type === 'fil.levererad' && isTelling(String(transaction)) && !read.has(String(sha256)),
  );
  if (unread) return doubled;
  const told = new Set(rows.map((row) => row.slice(0, row.lastIndexOf(' '))));
  const missing = events.flatMap((event) => {
    if (event.type !== 'mal.registrerat') return [];
    const key = `${TOLD[event['service'] === 'verk' ? 'verk' : 'bf']} ${String(event['malnummer'])}`;
    return told.has(key) ? [] : [breach('lost', `no row of ${key}`)];
  });
  return [...doubled, ...missing];
}

const isTelling = (transaction: string): boolean => Object.values(TOLD).some((one) => one === transaction);

/** Transaction, målnummer and svarande of each row; in Verkställighet each svarande has one. */
function rowsOf({ transaction, bytes }: Copy, layouts: LayoutSet, date: string): string[] {
  const reader = layouts.editions(transaction, 'fixed')[0]?.reader({ today: date });
  if (reader === undefined) return [];
  return [...reader.push(bytes), ...reader.end()].flatMap((item: ReadItem) => {
    if (item.kind !== 'handling') return [];
    const raw = (role: string): string => item.record.first(role)?.raw ?? '';
    return [`${transaction} ${raw('malnummer')} ${raw('svarande.identitet')}`];
  });
}
