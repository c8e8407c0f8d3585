/** Writes files of fixed width, piece by piece. */
import type { Tally } from './checks';
import { fieldText } from './field-text';
import type { LayoutWriter, RoleValues, WriteOptions } from './layout';
import type { FieldModel, LayoutModel, StructureNode } from './model';
import { piecesOf } from './text-pieces';
import { chooseLeaf, cursorOf, walkNodes, writePlan, type Chosen, type WritePlan } from './write-plan';

interface FixedWritePlan extends WritePlan {
  readonly overflow: NonNullable<WriteOptions['overflow']>;
}

export function fixedWriter(
  model: LayoutModel,
  tallies: readonly Tally[],
  options: WriteOptions = {},
): LayoutWriter {
  const plan: FixedWritePlan = { ...writePlan(model, tallies), overflow: options.overflow ?? 'refuse' };
  const { before, handling, after } = model.structure;
  return {
    start: (values) => write(plan, 'start', before, values),
    handling: (values) => {
      if (handling === undefined) throw new Error(`layout ${model.head.transaction} has no handling`);
      plan.tallies.handling();
      return write(plan, 'handling', [handling], values);
    },
    end: (values) => write(plan, 'end', after, values),
  };
}

function write(
  plan: FixedWritePlan,
  section: 'start' | 'handling' | 'end',
  nodes: readonly StructureNode[],
  values: RoleValues,
): Buffer {
  const { file } = plan.model;
  const lineEnd = file.end === 'CRLF' ? '\r\n' : '\n';
  const cursor = cursorOf(plan, section, values);
  let text = '';
  walkNodes(cursor, nodes, (leaf) => {
    const posts = chooseLeaf(cursor, leaf, (field, whole) =>
      piecesOf(file.charset.fit(whole.normalize('NFC')), field.to - field.from, field.join ?? 'blank'),
    );
    for (const chosen of posts) text += lineOf(plan, chosen) + lineEnd;
  });
  return file.charset.encode(text);
}

function lineOf(plan: FixedWritePlan, chosen: Chosen): string {
  const { file } = plan.model;
  const { post } = chosen;
  const textOf = (field: FieldModel): string =>
    fieldText(file.charset, field, chosen.value(field), plan.overflow);
  // Sums and counts take this post in before a field of it is filled with them.
  plan.tallies.post(post, (field) => field.type.value(textOf(field).trim()));
  let line = '';
  for (const field of post.fields) line += textOf(field);
  return file.lines === 'trimmed' ? line.trimEnd() : line.padEnd(post.length);
}
