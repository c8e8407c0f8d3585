/** A row of the journal's table as an event. */
import type { Row } from './driver';
import type { StoredEvent } from './store';

export const EVENT_COLUMNS = 'seq, wall, at, type, world, org, data';

export const eventOf = (row: Row): StoredEvent => ({
  seq: row['seq'] as number,
  wall: row['wall'] as number,
  at: row['at'] as number,
  type: row['type'] as string,
  world: row['world'] as string,
  org: row['org'] as string | null,
  data: JSON.parse(row['data'] as string) as Readonly<Record<string, unknown>>,
});
