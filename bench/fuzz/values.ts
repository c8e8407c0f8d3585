/** Values by a JSON schema: such as fit mostly, and such as do not. */
import type { Draws } from '../../simulator/chance';
import { ODD } from './lines';

export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface Wish {
  readonly draws: Draws;
  /** Texts that mean something here. */
  readonly known: readonly string[];
  /** Texts that mean something for what is called so. */
  readonly fitting?: (name: string) => readonly string[];
  readonly name?: string;
  /** How many of a hundred values are to be odd ones. */
  readonly odd: number;
}

const NUMBERS = [0, 1, -1, 0.5, 1e308, 9007199254740992, 1000, 2147483648, -0.0001];

export function valueBy(schema: Schema, wish: Wish, depth = 0): unknown {
  const { draws, odd } = wish;
  if (draws.below(100) < odd) return oddValue(wish, depth);
  const several = schema.anyOf ?? schema.oneOf;
  if (several !== undefined && several.length > 0) return valueBy(draws.pick(several), wish, depth);
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((one) => valueBy(one, wish, depth))) as unknown;
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined && schema.enum.length > 0) return draws.pick(schema.enum);
  switch (Array.isArray(schema.type) ? (schema.type as readonly string[])[0] : schema.type) {
    case 'object':
      return objectBy(schema, wish, depth);
    case 'array':
      return Array.from({ length: draws.below(4) }, () => valueBy(schema.items ?? {}, wish, depth + 1));
    case 'integer':
    case 'number':
      return draws.below(3) === 0
        ? draws.pick(NUMBERS)
        : Math.max(schema.minimum ?? 0, Math.min(schema.maximum ?? 50, draws.below(50)));
    case 'boolean':
      return draws.below(2) === 0;
    case 'null':
      return null;
    default:
      return textOf(wish);
  }
}

function textOf({ draws, known, odd, fitting, name = '' }: Wish): string {
  if (draws.below(100) < odd + 10) return draws.pick(ODD);
  const own = fitting?.(name) ?? [];
  return draws.pick(own.length > 0 && draws.below(6) > 0 ? own : known);
}

function objectBy(schema: Schema, wish: Wish, depth: number): Record<string, unknown> {
  const { draws, odd } = wish;
  const made: Record<string, unknown> = {};
  for (const [name, own] of Object.entries(schema.properties ?? {})) {
    const due = schema.required?.includes(name) === true ? draws.below(100) >= odd : draws.below(3) === 0;
    if (due) made[name] = valueBy(own, { ...wish, name }, depth + 1);
  }
  const more = schema.additionalProperties;
  if (typeof more === 'object' && Object.keys(schema.properties ?? {}).length === 0)
    for (let count = draws.below(3); count > 0; count--) made[textOf(wish)] = valueBy(more, wish, depth + 1);
  if (draws.below(100) < odd) made[draws.pick(ODD)] = oddValue(wish, depth + 1);
  return made;
}

function oddValue(wish: Wish, depth: number): unknown {
  const { draws } = wish;
  if (depth > 4) return null;
  return draws.pick([
    () => draws.pick(ODD),
    () => draws.pick(NUMBERS),
    () => null,
    () => draws.below(2) === 0,
    () => [oddValue(wish, depth + 1)],
    () => ({ [draws.pick(ODD)]: oddValue(wish, depth + 1) }),
    () => Array.from({ length: 200 }, () => 0),
    () => textOf(wish),
  ])();
}
