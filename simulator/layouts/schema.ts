/** The JSON Schema of a layout document, for editors: from the same tables that the compiler reads by. */
import { CHARACTER_SETS, CHARSETS } from '../formats/charset';
import { CHECK_KINDS } from '../formats/check-kinds';
import { TYPE_NAMES } from '../formats/field-types';
import * as keys from '../formats/keys';
import { ROLES } from '../formats/roles';
import { MARKS, type Text } from '../provenance';
import { CHECK_HELP, ELEMENT_HELP, FIELD_HELP, FILE_HELP, HEAD_HELP, STRUCTURE_HELP } from './schema-help';

/** The name of the file that `genrep layout new` writes beside a layout. */
export const SCHEMA_FILE = 'genrep-layout.schema.json';

export interface Schema {
  readonly [key: string]: unknown;
}

/** A plain value, written with or without quotation marks. */
const TEXT: Schema = { type: ['string', 'number', 'boolean'] };
const FLAG: Schema = { type: 'boolean' };
const WHOLE: Schema = { type: 'integer', minimum: 0 };
const refTo = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
const choice = (values: readonly string[]): Schema => ({ enum: [...values] });
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const oneOrMany = (items: Schema): Schema => ({ anyOf: [items, listOf(items)] });
const helped = ({ sv, en }: Text, schema: Schema): Schema => ({ description: `${sv}\n\n${en}`, ...schema });

type Properties<K extends string> = Readonly<Record<K, Schema>>;

const described = <K extends string>(
  properties: Properties<K>,
  help: Partial<Record<K, Text>> = {},
): Properties<K> =>
  Object.fromEntries(
    Object.entries<Schema>(properties).map(([key, schema]) => {
      const text = help[key as K];
      return [key, text === undefined ? schema : helped(text, schema)];
    }),
  ) as Properties<K>;

const mapOf = <K extends string>(
  properties: Properties<K>,
  required: readonly NoInfer<K>[] = [],
  help?: Partial<Record<NoInfer<K>, Text>>,
): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties: described(properties, help),
  ...(required.length === 0 ? {} : { required }),
});

const ABOUT = { mark: refTo('mark'), source: refTo('source'), note: TEXT } as const;
const BOTH = refTo('bothLanguages');
const TIMES: Schema = {
  anyOf: [
    { type: 'integer', minimum: 1 },
    { type: 'string', pattern: '^[0-9]+(\\.\\.([0-9]+)?)?$' },
  ],
};

/** Types as they are mostly written, for completion; any known name with a parenthesis is right too. */
const USUAL_TYPES = [
  ...TYPE_NAMES.filter((name) => !['amount', 'date', 'time', 'identitet'].includes(name)),
  'amount(2)',
  'amount(1)',
  'amount(0)',
  'date(ÅÅÅÅMMDD)',
  'date(ÅÅMMDD)',
  'date(ÅÅÅÅ-MM-DD)',
  'time(ÅÅÅÅMMDDTTMMSS)',
  'identitet(any)',
  'identitet(person, 12)',
  'identitet(org, 10)',
];

const FIELD: Properties<(typeof keys.FIELD_KEYS)[number]> = {
  type: {
    anyOf: [choice(USUAL_TYPES), { type: 'string', pattern: `^(${TYPE_NAMES.join('|')}) *(\\(.*\\))?$` }],
  },
  is: TEXT,
  role: refTo('role'),
  required: FLAG,
  ...ABOUT,
  unit: choice(keys.UNITS),
  sign: choice(keys.SIGNS),
  decimals: choice(keys.DECIMALS),
  positive: FLAG,
  hyphen: FLAG,
  foreign: FLAG,
  codes: { anyOf: [oneOrMany(TEXT), { type: 'object', additionalProperties: BOTH }] },
  yes: TEXT,
  no: TEXT,
  join: choice(keys.JOINS),
  characters: TEXT,
  align: choice(keys.ALIGNS),
  fill: TEXT,
};

const AT: Schema = {
  anyOf: [
    { type: 'integer', minimum: 1 },
    { type: 'string', pattern: '^ *[0-9]{1,6}( *[-–] *[0-9]{1,6})? *$' },
    mapOf<(typeof keys.AT_KEYS)[number]>({ from: WHOLE, to: WHOLE, length: WHOLE }),
  ],
};

const FILE: Properties<(typeof keys.FILE_KEYS)[number]> = {
  form: choice(keys.FORMS),
  charset: choice(CHARSETS),
  end: choice(keys.LINE_ENDS),
  also: oneOrMany(choice(keys.LINE_ENDS)),
  lines: choice(keys.LINES),
  length: WHOLE,
  characters: {
    anyOf: [
      choice(CHARACTER_SETS),
      mapOf<(typeof keys.CHARACTERS_KEYS)[number]>({ base: choice(CHARACTER_SETS), also: TEXT, not: TEXT }),
    ],
  },
  bom: choice(keys.BOMS),
  indent: WHOLE,
  xsd: TEXT,
  separator: TEXT,
  quote: TEXT,
  quoted: choice(keys.QUOTED),
  trim: FLAG,
  breaks: FLAG,
  header: oneOrMany(TEXT),
  ...ABOUT,
};

const STRUCTURE: Properties<(typeof keys.STRUCTURE_KEYS)[number]> = {
  post: oneOrMany(TEXT),
  any: oneOrMany(TEXT),
  group: TIMES,
  handling: TIMES,
  times: TIMES,
  optional: FLAG,
  of: listOf(refTo('structure')),
  name: TEXT,
};

const ELEMENT: Properties<(typeof keys.ELEMENT_KEYS)[number]> = {
  element: TEXT,
  key: TEXT,
  name: TEXT,
  of: listOf(refTo('element')),
  attributes: listOf(refTo('attribute')),
  times: TIMES,
  optional: FLAG,
  handling: TIMES,
  ...ABOUT,
};

const CHECK: Properties<(typeof keys.CHECK_KEYS)[number]> = {
  code: TEXT,
  level: choice(keys.LEVELS),
  severity: choice(keys.SEVERITIES),
  rule: TEXT,
  text: BOTH,
  remedy: BOTH,
  ...ABOUT,
  equals: TEXT,
  except: oneOrMany(TEXT),
  when: mapOf<(typeof keys.WHEN_KEYS)[number]>({
    field: TEXT,
    is: oneOrMany(TEXT),
    in: oneOrMany(TEXT),
    filled: FLAG,
  }),
  field: TEXT,
  count: oneOrMany(TEXT),
  sum: oneOrMany(TEXT),
  equal: listOf(TEXT),
  'not-after': TEXT,
  'not-before': TEXT,
  required: TEXT,
  forbidden: TEXT,
  'at-least-one-of': listOf(TEXT),
  unique: TEXT,
  in: oneOrMany(TEXT),
  'check-digit': choice(['luhn']),
  pattern: TEXT,
  characters: TEXT,
};

/** `transactions`: those that there are, and files beside them that have layouts. */
const headOf = (transactions: readonly string[]): Properties<(typeof keys.HEAD_KEYS)[number]> => ({
  transaction: choice(transactions),
  edition: TEXT,
  title: BOTH,
  source: refTo('source'),
  mark: refTo('mark'),
  file: mapOf(FILE, ['form'], FILE_HELP),
  structure: listOf(refTo('structure')),
  posts: { type: 'object', additionalProperties: refTo('post') },
  namespaces: { type: 'object', additionalProperties: TEXT },
  elements: refTo('element'),
  checks: listOf(refTo('check')),
  note: TEXT,
});

const definitions = (): Schema => ({
  mark: choice(MARKS),
  source: {
    anyOf: [
      TEXT,
      mapOf<(typeof keys.SOURCE_KEYS)[number]>({
        document: TEXT,
        mark: refTo('mark'),
        edition: TEXT,
        section: TEXT,
        note: TEXT,
      }),
    ],
  },
  bothLanguages: { anyOf: [TEXT, mapOf<'sv' | 'en'>({ sv: TEXT, en: TEXT })] },
  role: {
    enum: [...ROLES.keys()],
    enumDescriptions: [...ROLES.values()].map(({ sv, en }) => `${sv} / ${en}`),
  },
  structure: {
    ...mapOf(STRUCTURE, [], STRUCTURE_HELP),
    anyOf: ['post', 'any', 'group', 'handling'].map((key) => ({ required: [key] })),
  },
  post: mapOf<(typeof keys.POST_KEYS)[number]>({ name: TEXT, fields: listOf(refTo('field')), ...ABOUT }, [
    'fields',
  ]),
  field: mapOf({ name: TEXT, at: AT, max: WHOLE, ...FIELD }, ['name'], FIELD_HELP),
  attribute: mapOf({ name: TEXT, ...FIELD }, ['name'], FIELD_HELP),
  element: mapOf({ ...FIELD, ...ELEMENT }, ['element'], { ...FIELD_HELP, ...ELEMENT_HELP }),
  check: {
    ...mapOf(CHECK, ['code'], CHECK_HELP),
    anyOf: CHECK_KINDS.map((kind) => ({ required: [kind] })),
  },
});

/** The whole schema, draft 7, which editors know best; nothing in it is fetched from anywhere. */
export const layoutSchema = (transactions: readonly string[]): Schema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Genrep: layout',
  ...mapOf(headOf(transactions), ['transaction', 'edition', 'source', 'file'], HEAD_HELP),
  definitions: definitions(),
});

export const schemaText = (transactions: readonly string[]): string =>
  `${JSON.stringify(layoutSchema(transactions), null, 2)}\n`;
