/** Gathers what is known of a run, or of a world as it stands. */
import { formOf } from '../formats/sniff';
import type { Layout } from '../formats/layout';
import { headOf, readItems } from '../office/reading';
import type { StoredFile } from '../store/store';
import type { Backstage, Stage } from './backstage';
import type { Decoded, Facts, StepRecord } from './facts';

export async function gatherFacts(
  backstage: Backstage,
  stage: Stage,
  start: Facts['start'],
  steps: readonly StepRecord[],
): Promise<Facts> {
  const decoded = new Map<number, Promise<Decoded>>();
  const [events, files, cases, letters] = await Promise.all([
    stage.events(start.seq),
    stage.allFiles(),
    stage.cases(),
    stage.letters(),
  ]);
  return {
    calendar: backstage.calendar,
    catalogue: backstage.catalogue,
    start,
    end: stage.now(),
    steps,
    events,
    files,
    cases,
    letters,
    decode: (file) => {
      const known = decoded.get(file.id) ?? decode(backstage, stage, file);
      decoded.set(file.id, known);
      return known;
    },
    fieldsOf: (transaction, role) =>
      backstage.layouts
        .editions(transaction)
        .flatMap(({ posts }) => posts)
        .flatMap(({ fields }) => fields.flatMap((field) => (field.role === role ? [field.name] : []))),
    bytes: (file) => stage.bytes(file),
    orgOf: (part) => backstage.party(part)?.org,
    after: (span, from) => stage.after(span, from),
  };
}

async function decode(backstage: Backstage, stage: Stage, file: StoredFile): Promise<Decoded> {
  const layout = await layoutOf(backstage, stage, file);
  if (layout === undefined) return { start: undefined, handlingar: [], end: undefined };
  const reader = layout.reader({ today: backstage.calendar.dayOf(file.at) });
  const handlingar: Decoded['handlingar'][number][] = [];
  let [start, end]: [Decoded['start'], Decoded['end']] = [undefined, undefined];
  for await (const items of readItems(stage.bytes(file), reader, backstage.wall)) {
    for (const item of items) {
      if (item.kind === 'start') start = item.record;
      if (item.kind === 'end') end = item.record;
      if (item.kind === 'handling') handlingar.push(item.record);
    }
  }
  return { start, handlingar, end };
}

/** The layout that it was read or written by; else the first in its form. */
async function layoutOf(backstage: Backstage, stage: Stage, file: StoredFile): Promise<Layout | undefined> {
  const editions = backstage.layouts.editions(file.transaction);
  const own = editions.find(({ edition, hash }) => file.layout === `${edition} ${hash}`);
  if (own !== undefined) return own;
  const form = formOf(editions, await headOf(stage.bytes(file)));
  return editions.find((layout) => layout.form === form) ?? editions[0];
}
