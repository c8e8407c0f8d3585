/** Prometheus text, made by hand from the status: a few gauges need no library. */
import type { StatusView } from './schemas';

export function metricsOf(status: StatusView, memory: NodeJS.MemoryUsage): string {
  const rows: string[] = [];
  const metric = (
    name: string,
    help: string,
    values: readonly (readonly [labels: string, value: number])[],
  ): void => {
    rows.push(`# HELP genrep_${name} ${help}`, `# TYPE genrep_${name} gauge`);
    for (const [labels, value] of values) rows.push(`genrep_${name}${labels} ${value}`);
  };
  const label = (name: string, value: string): string => `${name}="${value.replace(/["\\\n]/g, '_')}"`;
  metric('info', 'What runs', [
    [`{${label('version', status.version)},${label('engine', status.storage.engine)}}`, 1],
  ]);
  metric('journal_last_seq', 'Last event written', [['', status.journal.lastSeq]]);
  metric('stored_bytes', 'Bytes that are stored', [['', status.storage.room.used]]);
  metric('resident_memory_bytes', 'Memory of the process', [['', memory.rss]]);
  metric('heap_used_bytes', 'Heap in use', [['', memory.heapUsed]]);
  const worlds = (of: (world: StatusView['worlds'][number]) => number): [string, number][] =>
    status.worlds.map((world) => [`{${label('world', world.world)}}`, of(world)]);
  metric(
    'bookings',
    'Bookings that lie ahead',
    worlds(({ booked }) => booked),
  );
  metric(
    'open_jobs',
    'Files handed in and not yet answered',
    worlds(({ openJobs }) => openJobs),
  );
  metric(
    'cases',
    'Cases by status',
    status.worlds.flatMap(({ world, cases }) =>
      Object.entries(cases).map(
        ([state, count]) => [`{${label('world', world)},${label('status', state)}}`, count] as const,
      ),
    ),
  );
  return `${rows.join('\n')}\n`;
}
