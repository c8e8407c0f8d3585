/** Writes files of fixed width, piece by piece. */
import type { Charset } from './charset';
import type { Tally } from './checks';
import type { LayoutWriter, RoleValues, Scalar } from './layout';
import type { FieldModel, Join, LayoutModel, StructureNode } from './model';
import { chooseLeaf, cursorOf, walkNodes, writePlan, type Chosen, type WritePlan } from './write-plan';

export function fixedWriter(model: LayoutModel, tallies: readonly Tally[]): LayoutWriter {
  const plan = writePlan(model, tallies);
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
  plan: WritePlan,
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

function lineOf(plan: WritePlan, chosen: Chosen): string {
  const { file } = plan.model;
  const { post } = chosen;
  // Sums and counts take this post in before a field of it is filled with them.
  plan.tallies.post(post, (index, tally) => {
    const field = tally.summands[index]?.field;
    return field === undefined
      ? undefined
      : field.type.value(fieldText(file.charset, field, chosen.value(field)).trim());
  });
  let line = '';
  for (const field of post.fields) line += fieldText(file.charset, field, chosen.value(field));
  return file.lines === 'trimmed' ? line.trimEnd() : line.padEnd(post.length);
}

/** The characters of one field, full width. */
function fieldText(charset: Charset, field: FieldModel, value: Scalar | undefined): string {
  const width = field.to - field.from;
  if (field.kind === 'constant') return pad(field, field.constant ?? '', width, ' ', 'left');
  const { type } = field;
  if (field.kind === 'filler') return type.fill.repeat(width);
  if (value === undefined) return ' '.repeat(width);
  const text = charset.fit(type.show(value, width).normalize('NFC')).replaceAll(/[\r\n]+/g, ' ');
  if (text.length > width && typeof value === 'number') {
    throw new RangeError(`${field.key}: ${text} does not fit into ${width} characters`);
  }
  return pad(field, text, width, type.fill, type.align);
}

function pad(field: FieldModel, text: string, width: number, fill: string, align: 'left' | 'right'): string {
  if (text.length >= width) return text.slice(0, width);
  if (align === 'left') return text.padEnd(width, fill);
  const signed = fill === '0' && text.startsWith('-') && field.type.spec.startsWith('amount');
  return signed ? `-${text.slice(1).padStart(width - 1, fill)}` : text.padStart(width, fill);
}

/** Cuts a text into what each post holds: at words, unless `nothing`. */
export function piecesOf(text: string, width: number, join: Join): string[] {
  if (join === 'nothing') {
    const whole = text.replaceAll(/[\r\n]+/g, ' ');
    if (whole.length <= width) return whole === '' ? [] : [whole];
    return Array.from({ length: Math.ceil(whole.length / width) }, (_, at) =>
      whole.slice(at * width, (at + 1) * width),
    );
  }
  const lines = join === 'line' ? text.split(/\r?\n/) : [text.replaceAll(/\s+/g, ' ').trim()];
  return lines.flatMap((line) => wrap(line, width));
}

function wrap(line: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    const end = blank > 0 ? blank : width;
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}
