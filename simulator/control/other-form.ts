/** A kvittens in the form that it was not delivered in: the same values, written by the layout of that form. */
import type { Layout, LayoutSet, ReadItem, RoleRecord, RoleValues } from '../formats/layout';
import type { PeekedFile } from '../mailbox/mailbox';

/** Larger ones are shown only as they were delivered. */
const MOST_BYTES = 1024 * 1024;

/** The layout of the other form; undefined when there is none, or the file is too large. */
export function otherLayout(layouts: LayoutSet, layout: Layout, bytes: number): Layout | undefined {
  if (bytes > MOST_BYTES) return undefined;
  return layouts.editions(layout.transaction, layout.form === 'xml' ? 'fixed' : 'xml')[0];
}

export async function inOtherForm(
  { peeked, layout, today }: { peeked: PeekedFile; layout: Layout; today: string },
  other: Layout,
): Promise<Buffer> {
  const reader = layout.reader({ today });
  const items: ReadItem[] = [];
  for await (const chunk of peeked.read(0)) items.push(...reader.push(chunk));
  items.push(...reader.end());
  let totals: RoleValues = {};
  for (const item of items)
    if (item.kind === 'start' || item.kind === 'end') totals = { ...totals, ...valuesOf(item.record, other) };
  const at = totals['kvittens.tid'];
  // Only the one form says the day by itself.
  const whole = { 'fil.skapad': typeof at === 'string' ? at.slice(0, 10) : undefined, ...totals };
  const writer = other.writer({ overflow: 'clip' });
  const pieces = [writer.start(whole)];
  let number = 0;
  for (const item of items)
    if (item.kind === 'handling')
      pieces.push(writer.handling({ 'fel.nummer': ++number, ...valuesOf(item.record, other) }));
  pieces.push(writer.end(whole));
  return Buffer.concat(pieces);
}

function valuesOf(record: RoleRecord, { roles }: Layout): RoleValues {
  const values: Record<string, RoleValues[string]> = {};
  for (const role of roles) {
    const found = record.values(role).map(({ value, raw }) => value ?? (raw === '' ? undefined : raw));
    if (found.some((value) => value !== undefined)) values[role] = found.length === 1 ? found[0] : found;
  }
  return values;
}
