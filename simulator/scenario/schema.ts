/** The whole of a story as data: what is checked when it is loaded, and the JSON Schema that editors use. */
import { z } from 'zod';
import { authorityRow } from './authority-schema';
import { EXPECT_BODIES, EXPECT_COMMON, EXPECT_SHORT } from './expect-schema';
import { STEP_BODIES, STEP_COMMON, STEP_SHORT } from './step-schema';
import { name, ordinal, part, settings, text, time } from './words';

export const mustFail = z.union([
  ordinal,
  name,
  z.strictObject({
    expectation: z
      .union([ordinal, name])
      .meta({ description: 'Its number, counted from 1, or its id; or a step’s id' }),
    found: z.string().max(200).optional().meta({ description: 'Words that must stand in what was found' }),
  }),
]);

/** Everything but steps and expectations, which are checked by their kind. */
export const HEAD = {
  id: name,
  title: text,
  purpose: text.meta({ description: 'What the story shows' }),
  guide: z
    .array(z.string().regex(/^\d(\.\d+)*$/, 'a section in quotation marks: "2.5.1"'))
    .optional()
    .meta({ description: 'Sections of Kom igång med digitala tjänster that it exercises' }),
  tags: z.array(name).optional(),
  as: part.meta({ description: 'Whose story it is' }),
  clock: time.meta({ description: 'Business time at the start; it stands still' }),
  seed: z.union([z.int(), z.string().min(1).max(60)]),
  settings: settings.optional().meta({ description: 'Settings that hold in this story' }),
  authority: z.array(authorityRow).max(100).optional(),
  'must-fail': z
    .array(mustFail)
    .optional()
    .meta({ description: 'Expectations that must fail; green only when exactly those do' }),
};

export interface Kinds {
  readonly bodies: Readonly<Record<string, z.ZodType>>;
  readonly common: z.ZodRawShape;
  readonly short: Readonly<Record<string, { readonly key: string; readonly of: z.ZodType }>>;
}

export const STEPS: Kinds = { bodies: STEP_BODIES, common: STEP_COMMON, short: STEP_SHORT };
export const EXPECTATIONS: Kinds = { bodies: EXPECT_BODIES, common: EXPECT_COMMON, short: EXPECT_SHORT };

const anyKind = ({ bodies, common, short }: Kinds): z.ZodType =>
  z.union(
    Object.entries(bodies).map(([kind, body]) => {
      const brief = short[kind];
      const said = brief === undefined ? body : z.union([brief.of, body]);
      return z.strictObject({ [kind]: said, ...common });
    }),
  );

/** `scenarios/scenario.schema.json`. */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  const whole = z.strictObject({
    ...HEAD,
    steps: z.array(anyKind(STEPS)).min(1),
    expect: z.array(anyKind(EXPECTATIONS)).min(1),
  });
  return { title: 'Genrep scenario', ...z.toJSONSchema(whole, { io: 'input' }) };
}
