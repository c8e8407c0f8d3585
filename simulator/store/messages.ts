/** Messages that have come in over SHS: the memory that a tx.id is used once. */
import type { Driver } from './driver';
import type { MessageRow } from './store';
import type { WorldTable } from './worlds';

export interface MessageTable {
  /** Writes, or writes over. */
  put(row: MessageRow): void;
  get(world: string, sender: string, txId: string): MessageRow | undefined;
}

export function createMessageTable(driver: Driver, worlds: WorldTable): MessageTable {
  const put = driver.prepare('INSERT OR REPLACE INTO message (wid, sender, txid, value) VALUES (?, ?, ?, ?)');
  const get = driver.prepare('SELECT value FROM message WHERE wid = ? AND sender = ? AND txid = ?');
  return {
    put: ({ world, sender, txId, value }) => {
      put.run(worlds.need(world), sender, txId, JSON.stringify(value));
    },
    get: (world, sender, txId) => {
      const value = get.get(worlds.find(world), sender, txId)?.['value'];
      if (typeof value !== 'string') return undefined;
      return { world, sender, txId, value: JSON.parse(value) as MessageRow['value'] };
    },
  };
}
