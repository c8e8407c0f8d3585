/** The shapes of scenarios, runs and expectations over the control API. */
import { z } from 'zod';
import type { ScenarioResult } from '../scenario/result';

const text = z.object({ sv: z.string(), en: z.string() });

export const scenarioRow = z
  .object({
    id: z.string(),
    title: text,
    purpose: text,
    guide: z.array(z.string()),
    tags: z.array(z.string()),
    file: z.string(),
    parts: z.array(z.string()).meta({ description: 'whose organisations are moved into its world' }),
    foreign: z
      .union([z.literal(true), text])
      .meta({ description: 'true: a system of your own can run it; else why not' }),
  })
  .meta({ title: 'Scenario' });

export const runWish = z
  .strictObject({
    actor: z.enum(['wait', 'reference']).optional().meta({
      description: 'wait: your own system does the steps (default); reference: Genrep’s client does',
    }),
    as: z
      .string()
      .max(60)
      .optional()
      .meta({ description: 'the part that plays the scenario’s own; as written unless given' }),
    patience: z
      .int()
      .min(1)
      .max(86_400)
      .optional()
      .meta({ description: 'seconds of real time for a step of your own' }),
  })
  .meta({ title: 'RunWish' });

export const run = z
  .object({
    id: z.string(),
    scenario: z.string(),
    mode: z.enum(['reference', 'wait']),
    world: z.string(),
    state: z.enum(['running', 'waiting', 'done', 'broken']),
    step: z
      .object({
        id: z.string(),
        nr: z.number().int(),
        of: z.number().int(),
        kind: z.string(),
        as: z.string(),
      })
      .nullable(),
    waitsFor: z
      .object({ as: z.string(), date: z.string(), tell: text.nullable(), url: z.string(), certs: z.string() })
      .nullable()
      .meta({ description: 'what somebody has to do now' }),
    broken: z.string().nullable(),
    result: z
      .looseObject({ outcome: z.enum(['passed', 'failed', 'inconclusive', 'not-runnable']) })
      .nullable()
      .meta({ description: 'when it is done' }),
  })
  .meta({ title: 'Run' });

/** One expectation in the scenario language: checked by that language, not here. */
export const expectWish = z.record(z.string(), z.unknown()).meta({ title: 'Expect' });

export const expectAnswer = z
  .object({
    kind: z.string(),
    outcome: z.enum(['passed', 'failed', 'inconclusive']),
    expected: text,
    found: text,
    nearest: text.optional(),
    at: z.string(),
  })
  .meta({ title: 'Judgement' });

export type ScenarioView = z.infer<typeof scenarioRow>;
export type RunWishBody = z.infer<typeof runWish>;
export type RunView = Omit<z.infer<typeof run>, 'result'> & { readonly result: ScenarioResult | null };
export type ExpectView = z.infer<typeof expectAnswer>;
