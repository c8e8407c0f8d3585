/** The authority's voice: rows that decide where the normal checks would have. */
import { z } from 'zod';
import { VERDICTS } from '../formats/finding';
import { ordinal, part, scalar, span, stepName, transaction } from './words';

const rejected = z.strictObject({
  handling: ordinal.optional().meta({ description: 'Left out: the file as a whole' }),
  role: z.string().max(60).optional().meta({ description: 'What the error is about: svarande.identitet' }),
  code: z.string().max(40).optional(),
  text: z.string().max(400).optional(),
});

const when = z
  .strictObject({
    step: stepName.optional().meta({ description: 'The file that this step hands in' }),
    transaction: transaction.optional(),
    as: part.optional(),
    match: z
      .record(z.string().max(60), scalar)
      .optional()
      .meta({ description: 'Files with a handling in which these roles have these values' }),
    count: ordinal.optional().meta({ description: 'For so many files; 1 unless given' }),
  })
  .meta({ description: 'Which files it is about; everything that is said must fit' });

export const kvittens = z
  .strictObject({
    delay: span.optional().meta({ description: 'Comes so much later, in business time' }),
    twice: z.boolean().optional().meta({ description: 'Is delivered twice' }),
  })
  .meta({ description: 'How the kvittens comes' });

export const fate = z
  .strictObject({
    ending: z.string().min(1).max(40).meta({ description: 'As a reference may end: BETALD, UTSLAG, LON' }),
    handling: ordinal.optional().meta({ description: 'Left out: every handling of the file' }),
    service: z
      .enum(['bf', 'verk'])
      .optional()
      .meta({ description: 'verk: the mål that the utslag opens; left out: that of the file itself' }),
  })
  .meta({ description: 'How a mål goes' });

export const authorityRow = z.strictObject({
  when,
  reject: z.array(rejected).min(1).max(1000).optional(),
  verdict: z.enum(VERDICTS).optional(),
  silence: z.boolean().optional().meta({ description: 'true: no kvittens comes' }),
  kvittens: kvittens.optional(),
  case: z.union([fate, z.array(fate).max(1000)]).optional(),
});

export type AuthorityRow = z.infer<typeof authorityRow>;
