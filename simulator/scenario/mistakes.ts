/** What does not fit the schema, in both languages, each with file, line and remedy. */
import { z } from 'zod';
import type { Complaint } from '../complaint';
import { nearest } from '../formats/near-words';
import type { Text } from '../provenance';
import type { Path, Source } from './source';

const REMEDY: Text = {
  sv: 'Se scenarios/README.md; scenarios/scenario.schema.json hjälper redigerare.',
  en: 'See scenarios/README.md; scenarios/scenario.schema.json helps editors.',
};

export function mistake(
  source: Source,
  line: number,
  code: string,
  finding: Text,
  remedy = REMEDY,
): Complaint {
  return { code: `SCENARIO-${code}`, place: `${source.file}:${line}`, finding, remedy };
}

/** Checks a value against a schema; every mistake is told, with the place that it has under `path`. */
export function fit<T>(
  source: Source,
  path: Path,
  schema: z.ZodType<T>,
  value: unknown,
  told: Complaint[],
): T | undefined {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const document = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  for (const issue of parsed.error.issues) told.push(...issueMistakes(source, path, document, issue));
  return undefined;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

function issueMistakes(
  source: Source,
  path: Path,
  document: JsonSchema,
  issue: z.core.$ZodIssue,
): Complaint[] {
  const place = [...path, ...issue.path];
  const key = String(place.at(-1) ?? '');
  const line = source.lineOf(place);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(document, issue.path);
      return issue.keys.map((unknown) =>
        unknownKey(source, source.lineOfKey(place, unknown), unknown, known),
      );
    }
    case 'invalid_union': {
      if (issue.input === undefined) return [missing(source, line, key)];
      const inner = closest(issue);
      if (inner !== undefined) return inner.flatMap((one) => issueMistakes(source, place, document, one));
      return [
        mistake(source, line, 'VALUE', {
          sv: `”${key}” har ett värde som inte passar: ${shown(issue.input)}.`,
          en: `"${key}" has a value that does not fit: ${shown(issue.input)}.`,
        }),
      ];
    }
    case 'invalid_type':
      if (issue.input === undefined) return [missing(source, line, key)];
      return [
        mistake(source, line, 'VALUE', {
          sv: `”${key}” ska vara ${TYPE_WORDS[issue.expected]?.sv ?? issue.expected}, inte ${shown(issue.input)}.`,
          en: `"${key}" should be ${TYPE_WORDS[issue.expected]?.en ?? issue.expected}, not ${shown(issue.input)}.`,
        }),
      ];
    case 'invalid_value': {
      const choices = issue.values.map(String);
      const near = nearest(String(issue.input), choices);
      const [sv, en] = near === undefined ? ['', ''] : [` Menas ”${near}”?`, ` Is "${near}" meant?`];
      return [
        mistake(source, line, 'VALUE', {
          sv: `”${shown(issue.input)}” finns inte för ”${key}”; välj ${choices.join(', ')}.${sv}`,
          en: `"${shown(issue.input)}" does not exist for "${key}"; choose ${choices.join(', ')}.${en}`,
        }),
      ];
    }
    default:
      return [
        mistake(source, line, 'VALUE', {
          sv: `”${key}” passar inte (${shown(issue.input)}): ${issue.message}.`,
          en: `"${key}" does not fit (${shown(issue.input)}): ${issue.message}.`,
        }),
      ];
  }
}

const missing = (source: Source, line: number, key: string): Complaint =>
  mistake(source, line, 'MISSING', { sv: `Nyckeln ”${key}” saknas.`, en: `The key "${key}" is missing.` });

const TYPE_WORDS: Readonly<Record<string, Text>> = {
  string: { sv: 'en text', en: 'a text' },
  number: { sv: 'ett tal', en: 'a number' },
  int: { sv: 'ett heltal', en: 'a whole number' },
  boolean: { sv: 'true eller false', en: 'true or false' },
  array: { sv: 'en lista', en: 'a list' },
  object: { sv: 'en uppställning av nycklar', en: 'a map of keys' },
  record: { sv: 'en uppställning av nycklar', en: 'a map of keys' },
};

export function unknownKey(source: Source, line: number, key: string, known: readonly string[]): Complaint {
  const near = nearest(key, known);
  const list = known.join(', ');
  return mistake(source, line, 'KEY', {
    sv: `Okänd nyckel ”${key}”${near === undefined ? `. Kända: ${list}.` : `; menas ”${near}”?`}`,
    en: `Unknown key "${key}"${near === undefined ? `. Known: ${list}.` : `; is "${near}" meant?`}`,
  });
}

/** Of the alternatives, the one that the value is most like: the same type, with the fewest mistakes inside. */
function closest(issue: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] | undefined {
  const inside = issue.errors.filter(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  const alike = [...inside].sort((a, b) => a.length - b.length)[0];
  return alike === undefined || alike.some(({ code }) => code === 'invalid_union') ? undefined : alike;
}

/** The keys that a map at this path may have. */
function keysAt(document: JsonSchema, path: Path): string[] {
  let at: readonly JsonSchema[] = [document];
  for (const step of path) {
    at = at.flatMap(alternatives).flatMap((schema): JsonSchema[] => {
      const next = typeof step === 'number' ? schema.items : schema.properties?.[String(step)];
      return typeof next === 'object' && !Array.isArray(next) ? [next] : [];
    });
  }
  return [...new Set(at.flatMap(alternatives).flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

const alternatives = (schema: JsonSchema): JsonSchema[] => [
  schema,
  ...(schema.anyOf ?? []).filter((one): one is JsonSchema => typeof one === 'object'),
];

function shown(value: unknown): string {
  const text =
    typeof value === 'string' ? value : ((JSON.stringify(value) as string | undefined) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
