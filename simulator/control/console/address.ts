/** What stands in addresses: filters that were left empty count as not given. */
import { z } from 'zod';

export const filter = z
  .string()
  .max(60)
  .transform((text) => (text === '' ? undefined : text))
  .optional();

/** A number that was asked for in a field; empty: not asked for. */
export const wholeOrNone = z
  .string()
  .max(15)
  .regex(/^\d*$/)
  .transform((text) => (text === '' ? undefined : Number(text)))
  .optional();

/** The number at the end of an address; undefined when it is none. */
export const numberIn = (params: Readonly<Record<string, string>>, name: string): number | undefined => {
  const text = params[name] ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
};
