/** The form of a fault: for the control API, for stories, for editors. */
import { z } from 'zod';
import { POINTS, WRONG_CERTIFICATES, type Point } from './table';

/** The longest that anything is held up, in milliseconds of real time. */
const LONGEST = 600_000;
const ms = z.int().min(1).max(LONGEST).meta({ description: 'milliseconds of real time' });
const plain = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind) });

export const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('delay'), ms }),
  z.strictObject({ kind: z.literal('stall'), ms: ms.optional() }),
  plain('reset'),
  z.strictObject({
    kind: z.literal('cut'),
    after: z.int().min(0).max(1_000_000_000).meta({ description: 'bytes that come first' }),
  }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    text: z.string().max(400).optional(),
  }),
  plain('closed'),
  plain('lose'),
  plain('duplicate'),
  plain('reorder'),
  z.strictObject({ kind: z.literal('garble'), bytes: z.int().min(1).max(1000).optional() }),
  plain('wrong-receipt'),
  z.strictObject({
    kind: z.literal('late'),
    minutes: z.int().min(1).max(1_000_000).meta({ description: 'minutes of business time' }),
  }),
  plain('twice'),
  plain('unknown-file'),
  z.strictObject({ kind: z.literal('certificate'), which: z.enum(WRONG_CERTIFICATES) }),
]);

export const point = z.enum(Object.keys(POINTS) as [Point, ...Point[]]);
export const door = z.enum(['etransport', 'shs']);
export const call = z.enum(['hand-in', 'list', 'fetch', 'acknowledge']);
export const strikes = z
  .int()
  .min(1)
  .max(1_000_000)
  .meta({ description: 'strikes so many times; once, unless expires is given' });
export const share = z.number().gt(0).max(1).meta({ description: 'of those it could strike' });
