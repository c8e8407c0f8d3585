/** A small judge of JSON Schema: the words that the layouts' schema uses, and no others. */
type Json = Readonly<Record<string, unknown>>;

const KNOWN = new Set([
  '$schema',
  'title',
  'description',
  'definitions',
  'enumDescriptions',
  '$ref',
  'type',
  'enum',
  'pattern',
  'minimum',
  'properties',
  'additionalProperties',
  'required',
  'items',
  'anyOf',
]);

/** Where the value breaks the schema; empty when it does not. */
export function faults(value: unknown, schema: Json, root: Json, at = ''): string[] {
  const strange = Object.keys(schema).filter((word) => !KNOWN.has(word));
  if (strange.length > 0) throw new Error(`the judge does not know ${strange.join()}`);
  const ref = schema['$ref'] as string | undefined;
  if (ref !== undefined)
    return faults(
      value,
      (root['definitions'] as Record<string, Json>)[ref.slice('#/definitions/'.length)]!,
      root,
      at,
    );
  return [
    ...plainFaults(value, schema, at),
    ...anyFaults(value, schema, root, at),
    ...insideFaults(value, schema, root, at),
  ];
}

function plainFaults(value: unknown, schema: Json, at: string): string[] {
  const types = [schema['type'] ?? []].flat() as string[];
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const fits =
    types.length === 0 || types.includes(kind) || (types.includes('integer') && Number.isInteger(value));
  const listed = schema['enum'] as unknown[] | undefined;
  const pattern = schema['pattern'] as string | undefined;
  const bad =
    !fits ||
    (listed !== undefined && !listed.includes(value)) ||
    (pattern !== undefined && typeof value === 'string' && !new RegExp(pattern, 'u').test(value)) ||
    (typeof value === 'number' && value < ((schema['minimum'] as number | undefined) ?? -Infinity));
  return bad ? [`${at}: ${JSON.stringify(value)}`] : [];
}

function anyFaults(value: unknown, schema: Json, root: Json, at: string): string[] {
  const any = schema['anyOf'] as Json[] | undefined;
  if (any === undefined || any.some((one) => faults(value, one, root, at).length === 0)) return [];
  return [`${at}: none fits ${JSON.stringify(value).slice(0, 80)}`];
}

function insideFaults(value: unknown, schema: Json, root: Json, at: string): string[] {
  if (Array.isArray(value)) {
    const items = schema['items'] as Json | undefined;
    return items === undefined
      ? []
      : value.flatMap((item, index) => faults(item, items, root, `${at}/${index}`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const properties = (schema['properties'] ?? {}) as Record<string, Json>;
  const other = schema['additionalProperties'] as boolean | Json | undefined;
  const missing = ((schema['required'] ?? []) as string[]).filter((key) => !(key in value));
  return [
    ...missing.map((key) => `${at}: ${key} is missing`),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const own = properties[key] ?? other;
      if (own === false) return [`${at}/${key}: unknown key`];
      return typeof own === 'object' ? faults(inner, own, root, `${at}/${key}`) : [];
    }),
  ];
}
