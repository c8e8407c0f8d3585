/** Writes files of separated values, piece by piece. */
import type { Tally } from './checks';
import { clipped } from './field-text';
import type { LayoutWriter, RoleValues, WriteOptions } from './layout';
import type { FieldModel, LayoutModel, StructureNode } from './model';
import type { SeparatedModel } from './separated-model';
import { piecesOf } from './text-pieces';
import { chooseLeaf, cursorOf, walkNodes, writePlan, type Chosen, type WritePlan } from './write-plan';

interface SeparatedPlan extends WritePlan {
  readonly separated: SeparatedModel;
  readonly overflow: NonNullable<WriteOptions['overflow']>;
}

export function separatedWriter(
  model: LayoutModel,
  separated: SeparatedModel,
  tallies: readonly Tally[],
  options: WriteOptions = {},
): LayoutWriter {
  const overflow = options.overflow ?? 'refuse';
  const plan: SeparatedPlan = { ...writePlan(model, tallies), separated, overflow };
  const { before, handling, after } = model.structure;
  return {
    start: (values) => Buffer.concat([headerLine(plan), write(plan, 'start', before, values)]),
    handling: (values) => {
      if (handling === undefined) throw new Error(`layout ${model.head.transaction} has no handling`);
      plan.tallies.handling();
      return write(plan, 'handling', [handling], values);
    },
    end: (values) => write(plan, 'end', after, values),
  };
}

function write(
  plan: SeparatedPlan,
  section: 'start' | 'handling' | 'end',
  nodes: readonly StructureNode[],
  values: RoleValues,
): Buffer {
  const { charset } = plan.model.file;
  const cursor = cursorOf(plan, section, values);
  let text = '';
  walkNodes(cursor, nodes, (leaf) => {
    const posts = chooseLeaf(cursor, leaf, (field, whole) =>
      piecesOf(charset.fit(whole.normalize('NFC')), field.max ?? Infinity, field.join ?? 'blank'),
    );
    for (const chosen of posts) text += lineOf(plan, chosen) + lineEnd(plan);
  });
  return charset.encode(text);
}

const lineEnd = ({ model }: SeparatedPlan): string => (model.file.end === 'CRLF' ? '\r\n' : '\n');

/** The names of a file that is to have them; where any will do, those of the first post. */
function headerLine(plan: SeparatedPlan): Buffer {
  const { model, separated } = plan;
  const { header } = separated;
  if (header === undefined) return Buffer.alloc(0);
  const names = header === 'any' ? (model.posts[0]?.fields ?? []).map(({ name }) => name) : header;
  const line = names.map((name) => marked(plan, name, name)).join(separated.separator);
  return model.file.charset.encode(line + lineEnd(plan));
}

function lineOf(plan: SeparatedPlan, chosen: Chosen): string {
  const { post } = chosen;
  const textOf = (field: FieldModel): string => valueText(plan, field, chosen);
  // Sums and counts take this post in before a field of it is filled with them.
  plan.tallies.post(post, (field) => field.type.value(textOf(field)));
  const values = post.fields.map((field) => marked(plan, textOf(field), field.key));
  if (plan.model.file.lines === 'trimmed') while (values.at(-1) === '') values.pop();
  return values.join(plan.separated.separator);
}

/** The characters of a value, before quotes. */
function valueText({ model, separated, overflow }: SeparatedPlan, field: FieldModel, chosen: Chosen): string {
  if (field.kind !== 'value') return field.kind === 'constant' ? (field.constant ?? '') : '';
  const value = chosen.value(field);
  if (value === undefined) return '';
  const text = model.file.charset.fit(field.type.show(value, 0).normalize('NFC'));
  const flat = (separated.breaks ? text : text.replaceAll(/[\r\n]+/g, ' ')).trim();
  const { max } = field;
  if (max === undefined || flat.length <= max) return flat;
  if (typeof value !== 'number') return flat.slice(0, max).trimEnd();
  if (overflow === 'refuse')
    throw new RangeError(`${field.key}: ${flat} does not fit into ${max} characters`);
  return clipped((number) => field.type.show(number, 0), value, max);
}

/** In quotes where it must be; a separator that cannot be quoted is refused, or becomes a blank. */
function marked({ separated, overflow }: SeparatedPlan, text: string, key: string): string {
  const { separator, quote, quoteAll } = separated;
  if (quote !== undefined) {
    const needed = quoteAll || text.includes(separator) || text.includes(quote) || /[\r\n]/.test(text);
    return needed && text !== '' ? quote + text.replaceAll(quote, quote + quote) + quote : text;
  }
  if (!text.includes(separator)) return text;
  if (overflow === 'refuse')
    throw new RangeError(`${key}: ${text} holds the separator, and the layout has no quote`);
  return text.replaceAll(separator, ' ');
}
