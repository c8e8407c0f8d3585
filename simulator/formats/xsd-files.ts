/** Reads a user's own XSD and what it includes, from the layout's folder and no other place, and sees that it is a schema. */
import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Layout, LayoutMistake } from './layout';
import { validate, type Schema, type SchemaFile } from './xsd';

const MOST_FILES = 50;
const MOST_BYTES = 4_000_000;
/** So long may a schema take to be compiled. */
const SECONDS = 20;
const LOCATION =
  /<(?:[\w.-]+:)?(?:include|import|redefine)\b[^>]*?\bschemaLocation\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Where a layout names its schema. */
export interface SchemaRef {
  readonly name: string;
  readonly line: number;
}

type Read = { readonly schema: Schema } | { readonly mistake: LayoutMistake };

/** The layout with its schema, which is part of what its hash says; or what is wrong. */
export async function withSchema(
  layout: Layout,
  ref: SchemaRef,
): Promise<{ readonly layout: Layout } | { readonly mistake: LayoutMistake }> {
  const read = await readSchema(layout.file, ref);
  if ('mistake' in read) return read;
  const { schema } = read;
  const tried = await validate(schema, Buffer.from('<x/>'), SECONDS);
  if (tried.kind !== 'judged') {
    const why = tried.kind === 'interrupted' ? `> ${SECONDS} s` : tried.why;
    return { mistake: brokenSchema(layout.file, ref, schema, why) };
  }
  const hash = createHash('sha256').update(layout.hash);
  for (const { name, bytes } of schema) hash.update(`\n${name} ${bytes.length}\n`).update(bytes);
  return {
    layout: {
      ...layout,
      schema,
      hash: hash.digest('hex'),
      provenance: () => [
        ...layout.provenance(),
        {
          kind: 'check',
          id: `${layout.transaction} ${layout.edition} xsd`,
          service: layout.transaction.split('.')[0] ?? null,
          what: `XSD: ${schema.map(({ name }) => name).join(', ')}`,
          source: { mark: 'documented', document: schema[0].name, edition: layout.edition },
        },
      ],
    },
  };
}

async function readSchema(layoutFile: string, { name, line }: SchemaRef): Promise<Read> {
  const folder = path.dirname(layoutFile);
  const wrong = (sv: string, en: string): Read => ({
    mistake: { file: layoutFile, line, reason: { sv, en } },
  });
  const inside = path.dirname(path.resolve(folder, name));
  const files: SchemaFile[] = [];
  const due = [path.basename(name)];
  if (path.isAbsolute(name) || escapes(folder, path.resolve(folder, name))) return wrong(...outside(name));
  let total = 0;
  for (let at = 0; at < due.length; at++) {
    const one = due[at] ?? '';
    if (!plainName(one)) return wrong(...outside(one));
    if (at >= MOST_FILES)
      return wrong(
        `Schemat har fler än ${MOST_FILES} filer.`,
        `The schema has more than ${MOST_FILES} files.`,
      );
    const full = path.join(inside, one);
    let bytes: Buffer;
    try {
      if (escapes(await realpath(folder), await realpath(full))) return wrong(...outside(one));
      bytes = await readFile(full);
    } catch {
      return wrong(`Schemafilen ${one} går inte att läsa.`, `The schema file ${one} cannot be read.`);
    }
    total += bytes.length;
    if (total > MOST_BYTES) return wrong('Schemat är större än 4 MB.', 'The schema is larger than 4 MB.');
    files.push({ name: one, bytes });
    for (const next of locationsIn(bytes)) if (!due.includes(next)) due.push(next);
  }
  const [first, ...others] = files;
  return first === undefined ? wrong(...outside(name)) : { schema: [first, ...others] };
}

const escapes = (folder: string, file: string): boolean => {
  const from = path.relative(folder, file);
  return from.startsWith('..') || path.isAbsolute(from);
};

/** A file beside the schema; nothing that names a folder, a host or an option. */
const plainName = (name: string): boolean => /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*\.xsd$/iu.test(name);

const locationsIn = (bytes: Buffer): string[] =>
  [
    ...bytes
      .toString('utf8')
      .replace(/<!--[^]*?-->/g, '')
      .matchAll(LOCATION),
  ].map((found) => (found[1] ?? found[2] ?? '').replace(/^\.\//, ''));

const outside = (name: string): [sv: string, en: string] => [
  `Schemat ”${name}” ska vara en .xsd-fil i layoutens mapp, och det som den inkluderar en fil bredvid den; inget hämtas utifrån.`,
  `The schema "${name}" should be an .xsd file in the layout's folder, and what it includes a file beside it; nothing is fetched from elsewhere.`,
];

/** At the schema's own line, where the validator names it. */
function brokenSchema(layoutFile: string, ref: SchemaRef, schema: Schema, why: string): LayoutMistake {
  const said = why.split('\n').find((one) => /error/.test(one)) ?? why.split('\n')[0] ?? '';
  const at = /^([^:]+):(\d+):\s*(.*)$/.exec(said);
  const named = schema.find(({ name }) => name === at?.[1]);
  const text = (at?.[3] ?? said).replaceAll(/\{[^}']*\}/g, '').slice(0, 300);
  return {
    file:
      named === undefined
        ? layoutFile
        : path.join(path.dirname(path.resolve(path.dirname(layoutFile), ref.name)), named.name),
    line: named === undefined ? ref.line : Number(at?.[2]),
    reason: { sv: `Det är inget XSD-schema: ${text}`, en: `That is no XSD schema: ${text}` },
  };
}
