/** What must have happened: one row per kind, over the journal and the files. */
import { z } from 'zod';
import { POINT_CODES } from './etiquette-points';
import { VERDICTS } from '../formats/finding';
import {
  count,
  incoming,
  name,
  ordinal,
  outgoing,
  part,
  scalar,
  span,
  stepName,
  times,
  transaction,
} from './words';

/** A step, a transaktionsid, or `senaste`: the last hand-in. */
const of = z
  .string()
  .max(60)
  .meta({ description: 'A step that handed in (its id), a transaktionsid, or senaste: the last hand-in' });

/** From when to when something counts. Without them: from the start of the story to its end. */
const limits = {
  after: stepName.optional().meta({ description: 'Counts from the end of this step' }),
  before: stepName.optional().meta({ description: 'Counts to the beginning of this step' }),
  within: span.optional().meta({
    description:
      'Business time after the hand-in (of), the step (after) or the start within which it must have come',
  }),
};

const error = z.strictObject({
  handling: ordinal.optional(),
  role: z.string().max(60).optional(),
  code: z.string().max(40).optional(),
});

const value = z.strictObject({
  role: z.string().max(60),
  value: z
    .union([scalar, z.null()])
    .meta({ description: 'As it is read: amounts in öre, dates YYYY-MM-DD; null: blank' }),
  handling: z
    .union([ordinal, z.enum(['start', 'end', 'any', 'all'])])
    .optional()
    .meta({ description: 'any unless given' }),
});

const where = z
  .record(z.string().max(60), z.union([scalar, z.null()]))
  .optional()
  .meta({ description: 'Fields of the event and their values' });

const eventPattern = z.strictObject({
  event: z
    .string()
    .min(1)
    .max(60)
    .meta({ description: 'A type of the journal: fil.hamtad; mal.* for all that begin so' }),
  of: of.optional(),
  where,
  ...limits,
});

const kvittens = z.strictObject({
  of,
  outcome: z.enum(VERDICTS).optional(),
  count: count.optional().meta({ description: 'Handlingar that the kvittens approves' }),
  errors: z.array(error).max(1000).optional().meta({ description: 'Each must stand there; others may' }),
  times: times.optional(),
  ...limits,
});

const file = z.strictObject({
  transaction: outgoing,
  of: of.optional().meta({ description: 'Only files that answer this hand-in, or hold its mål' }),
  as: part.optional(),
  times: times.optional(),
  handlingar: count.optional().meta({ description: 'Handlingar of all those files together' }),
  count: z
    .record(z.string().max(60), count)
    .optional()
    .meta({ description: 'How many times a role has a value, in all those files together' }),
  values: z.array(value).max(200).optional(),
  fetched: z.boolean().optional().meta({ description: 'true: each was fetched; false: none was' }),
  ...limits,
});

const never = z
  .strictObject({
    event: z.string().max(60).optional(),
    'hand-in': incoming.optional(),
    file: outgoing.optional(),
    of: of.optional(),
    where,
    after: limits.after,
    before: limits.before,
  })
  .refine(
    (what) => [what.event, what['hand-in'], what.file].filter((one) => one !== undefined).length === 1,
    'give one of event, hand-in, file',
  );

const caseOf = z.strictObject({
  of: of.optional().meta({ description: 'Mål that this step handed in; left out: every mål of the story' }),
  handling: ordinal.optional(),
  service: z.string().max(20).optional(),
  status: z.string().min(1).max(60),
  count: count.optional().meta({ description: 'How many; left out: one at least' }),
});

const letter = z.strictObject({
  kind: z.string().max(60).optional(),
  of: of.optional(),
  handling: ordinal.optional(),
  channel: z.enum(['brev', 'digital-brevlada']).optional(),
  contains: z.string().max(200).optional(),
  times: times.optional(),
  ...limits,
});

const answer = z.strictObject({
  of: stepName,
  status: z.int().min(100).max(599).optional(),
  code: z.string().max(60).optional().meta({ description: 'Of the refusal: ET-TILLSTAND-SAKNAS' }),
});

const refused = z.strictObject({
  of: stepName.optional(),
  reason: z
    .string()
    .max(40)
    .meta({ description: 'none, unknown-issuer, expired, not-yet-valid, revoked, no-orgnr …' }),
  times: times.optional(),
});

const waiting = z.strictObject({
  transaction: transaction.optional(),
  as: part.optional(),
  at: stepName.optional().meta({ description: 'After this step; left out: at the end' }),
  count: count.meta({ description: 'Files that nobody has fetched' }),
});

export const EXPECT_BODIES = {
  kvittens: kvittens.meta({ description: 'The kvittens of a hand-in, and what it says' }),
  file: file.meta({ description: 'A later file, and what it says' }),
  event: eventPattern
    .extend({ times: times.optional() })
    .meta({ description: 'Something stands in the journal' }),
  order: z.strictObject({ events: z.array(eventPattern).min(2).max(50) }).meta({
    description: 'These happened in this order; other things may lie between',
  }),
  never: never.meta({ description: 'This did not happen' }),
  case: caseOf.meta({ description: 'How mål stand at the end' }),
  letter: letter.meta({ description: 'A letter' }),
  answer: answer.meta({ description: 'What the door answered a step' }),
  refused: refused.meta({ description: 'A certificate was refused' }),
  waiting: waiting.meta({ description: 'How many files wait' }),
  etiquette: z
    .strictObject({
      code: z.enum(POINT_CODES).meta({ description: 'A point that Genrep watches' }),
      times: times.optional().meta({
        description: 'How often it is remarked on; 0 makes the point fatal. Left out: at least once',
      }),
    })
    .meta({ description: 'A remark on how the ingivare’s system behaves' }),
} as const;

export const EXPECT_COMMON = { id: name.optional() };

/** `order: [ … ]` is short for `order: { events: [ … ] }`. */
export const EXPECT_SHORT: Readonly<Record<string, { readonly key: string; readonly of: z.ZodType }>> = {
  event: { key: 'event', of: z.string() },
  order: { key: 'events', of: z.array(eventPattern) },
};

export type ExpectKind = keyof typeof EXPECT_BODIES;
export type ExpectBody<K extends ExpectKind> = z.infer<(typeof EXPECT_BODIES)[K]>;
export type EventPattern = z.infer<typeof eventPattern>;
