/** `genrep provenance`: documented, seen, inferred, assumed, per service. */
import { openEquipment } from '../simulator/knowledge';
import { MARKS, type ProvenanceRow } from '../simulator/provenance';
import { act, addCommand, type Shop } from './command';
import { addSettingOptions, configOf, EQUIPMENT } from './setting-options';

export function addProvenance(shop: Shop): void {
  const { context } = shop;
  const command = addSettingOptions(
    addCommand(shop, 'provenance', { sv: 'varje rads märke och källa', en: 'mark and source of each row' }),
    context,
    EQUIPMENT,
  )
    .option('--all', context.t({ sv: 'varje rad', en: 'every row' }))
    .option('--json', context.t({ sv: 'varje rad som JSON', en: 'every row as JSON' }));
  act(shop, command, async () => {
    const options = command.opts<{ json?: boolean; all?: boolean }>();
    const { rows } = await openEquipment(configOf(command, context, EQUIPMENT));
    if (options.json === true) {
      context.print(JSON.stringify({ summary: Object.fromEntries(summary(rows)), rows }, null, 2));
      return 0;
    }
    if (options.all === true) {
      for (const { kind, id, source } of rows)
        context.print([source.mark, kind, id, source.document, source.section ?? ''].join('\t'));
    }
    context.print(['', ...MARKS].join('\t'));
    for (const [service, counts] of summary(rows))
      context.print([service, ...MARKS.map((mark) => String(counts[mark]))].join('\t'));
    return 0;
  });
}

type Counts = Record<(typeof MARKS)[number], number>;

function summary(rows: readonly ProvenanceRow[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const row of rows) {
    const service = row.service ?? 'genrep';
    const of = counts.get(service) ?? { documented: 0, seen: 0, inferred: 0, assumed: 0 };
    of[row.source.mark] += 1;
    counts.set(service, of);
  }
  return counts;
}
