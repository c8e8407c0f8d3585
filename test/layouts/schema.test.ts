import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as keys from '../../simulator/formats/keys';
import { ROLES } from '../../simulator/formats/roles';
import { layoutSchema } from '../../simulator/layouts/schema';
import { copyLayout } from '../../simulator/layouts/copy';
import { laidOutIds } from '../../simulator/services/registry';
import { BUILTIN, textOf } from './documents';
import { faults } from './schema-judge';

const SCHEMA = layoutSchema(laidOutIds());
const judge = (text: string): string[] => faults(parse(text), SCHEMA, SCHEMA);

test.each(BUILTIN.map((file) => [path.basename(path.dirname(file)), path.basename(file), file]))(
  '%s %s keeps to the schema, and so do copies of it',
  (_room, _name, file) => {
    const text = readFileSync(file, 'utf8');
    expect(judge(text)).toEqual([]);
    for (const bare of [true, false])
      expect(judge(copyLayout(text, { edition: 'min-1', lang: 'sv', bare }))).toEqual([]);
  },
);

test.each([
  ['an unknown key', 'required: true', 'requird: true', 'unknown key'],
  ['an unknown role', 'role: intressentkod', 'role: kod', 'role'],
  ['an unknown type', 'type: number', 'type: tal', 'type'],
  ['a place that is none', 'at: 15-17', 'at: 15,17', 'at'],
  ['an unknown charset', 'ISO-8859-1', 'latin1', 'charset'],
  ['an unknown transaction', 'verk.ansokan', 'verk.anskan', 'transaction'],
  ['a check of no kind', 'unique: 01.REFERENS', 'note: x', 'none fits'],
])('%s breaks it', (_what, from, to, said) => {
  const text = textOf('verkstallighet/ansokan').replace(from, to);
  expect(judge(text).join('\n')).toContain(said);
});

test('it has the keys that the compiler knows, no more and no fewer', () => {
  type Shape = { properties: Record<string, unknown> };
  const of = (schema: unknown): string[] => Object.keys((schema as Shape).properties).sort();
  const definitions = SCHEMA['definitions'] as Record<string, Shape>;
  const sorted = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].sort();
  expect(of(SCHEMA)).toEqual(sorted(keys.HEAD_KEYS));
  expect(of((SCHEMA as unknown as Shape).properties['file'])).toEqual(sorted(keys.FILE_KEYS));
  expect(of(definitions['post'])).toEqual(sorted(keys.POST_KEYS));
  expect(of(definitions['structure'])).toEqual(sorted(keys.STRUCTURE_KEYS));
  expect(of(definitions['field'])).toEqual(
    sorted(['name', 'at'], keys.FIELD_KEYS, keys.SEPARATED_FIELD_KEYS),
  );
  expect(of(definitions['element'])).toEqual(sorted(keys.ELEMENT_KEYS, keys.FIELD_KEYS));
  expect(of(definitions['check'])).toEqual(sorted(keys.CHECK_KEYS));
  expect((definitions['role'] as unknown as { enum: string[] }).enum).toEqual([...ROLES.keys()]);
});
