/** The shapes of scenarios, runs and expectations over the control API. */
import { z } from 'zod';
import type { ScenarioResult } from '../scenario/result';

const text = z.object({ sv: z.string(), en: z.string() });

export const ACTORS = ['wait', 'exec', 'reference'] as const;
export const ACTOR_HELP =
  'wait: your own system does the steps (default); exec: a program elsewhere takes each turn of the run and says how it went; reference: Genrep’s client does';

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
    actor: z.enum(ACTORS).optional().meta({ description: ACTOR_HELP }),
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
    mode: z.enum(ACTORS),
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

/** What a program elsewhere is to do now. */
export const turnAnswer = z
  .object({
    turn: z
      .object({
        nr: z.number().int(),
        action: z.enum(['hand-in', 'fetch', 'list', 'acknowledge', 'connect']),
        step: z.object({ id: z.string(), tell: text.nullable() }),
        as: z.string(),
        date: z.string(),
        transaction: z.string().nullable(),
        names: z.array(z.string()).meta({
          description: 'of the file to hand in, or of those to fetch; transaktionsid of those to acknowledge',
        }),
        certificate: z.string().nullable(),
        file: z.string().nullable().meta({ description: 'what the scenario has on offer, in base64' }),
      })
      .nullable()
      .meta({ description: 'null: nothing now' }),
  })
  .meta({ title: 'Turn' });

export const turnEnd = z
  .strictObject({
    nr: z.number().int(),
    trouble: z
      .strictObject({ sv: z.string().max(2000), en: z.string().max(2000) })
      .nullable()
      .meta({ description: 'why it could not be done; null when it was' }),
    gaveUp: z.boolean().meta({ description: 'it took too long: then it cannot be judged' }),
  })
  .meta({ title: 'TurnEnd' });

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
