/** Words that steps, authority rows and expectations share. */
import { z } from 'zod';
import { createCalendar } from '../calendar';
import { CATALOGUE } from '../services/registry';
import { instantOf, parseSpec } from '../clock-spec';

const calendar = createCalendar();

export const text = z
  .strictObject({ sv: z.string().min(1).max(600), en: z.string().min(1).max(600) })
  .meta({ description: 'In both languages' });

export const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and hyphens')
  .meta({ description: 'Lower-case letters, digits and hyphens' });

export const stepName = name.meta({ description: 'The id of a step' });

export const part = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'the name of a part, for example bolag-a')
  .meta({ description: 'Who: the name of a certificate, for example bolag-a' });

const ids = (direction: 'in' | 'out'): string[] =>
  CATALOGUE.flatMap((row) => (row.direction === direction ? [row.id] : []));
export const incoming = z.enum(ids('in')).meta({ description: 'A transaction that an ingivare hands in' });
export const outgoing = z.enum(ids('out')).meta({ description: 'A transaction that an ingivare fetches' });
export const transaction = z.enum(CATALOGUE.map(({ id }) => id)).meta({ description: 'A transaction' });

export const span = z
  .string()
  .max(60)
  .refine((value) => parseSpec(value, calendar).ok, 'PT15M, P2D, 3 arbetsdagar, kväll')
  .meta({ description: 'Business time: PT15M, P2D, 3 arbetsdagar, kväll' });

export const time = z
  .string()
  .max(40)
  .refine((value) => instantOf(value, calendar) !== undefined, 'a time like 2026-03-02T08:00')
  .meta({ description: 'A time in Sweden: 2026-03-02T08:00' });

export const ordinal = z.int().min(1).max(1_000_000).meta({ description: 'Counted from 1' });
export const whole = z.int().min(0).max(1_000_000);

/** How many: a number, or as many as the ingivare handed in (less some). */
export const count = z
  .union([whole, z.string().regex(/^as-handed-in(?:\s*-\s*\d{1,6})?$/)])
  .meta({ description: 'A number, as-handed-in, or as-handed-in - 1' });

/** How many times: exactly a number, or at least and at most. */
export const times = z
  .union([whole, z.strictObject({ min: whole.optional(), max: whole.optional() })])
  .meta({ description: 'Exactly so many, or { min, max }; left out: at least once' });

/** A value of a role or of an event's field, as it is read. */
export const scalar = z.union([z.string().max(400), z.number(), z.boolean()]);
export const settings = z
  .record(z.string().max(80), scalar)
  .meta({ description: 'Settings by name; genrep config show lists them' });

export type Count = z.infer<typeof count>;
export type Times = z.infer<typeof times>;
