/** Scenarios, their runs, and single expectations. */
import { z } from 'zod';
import { notHere } from '../problems';
import { expectAnswer, expectWish, run, runWish, scenarioRow } from '../schemas-scenarios';
import { afterNumber, json, outcome, problems, route, type Route } from './route';

export const scenarioRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/scenarios',
    summary: { sv: 'Övningar som följer med', en: 'Scenarios that come with Genrep' },
    answer: z.object({ scenarios: z.array(scenarioRow) }),
    run: async ({ operations }) => json({ scenarios: await operations.scenarios() }),
  }),
  route({
    method: 'post',
    path: '/scenarios/{id}/runs',
    summary: {
      sv: 'Spelar en övning i en egen värld; organisationerna flyttas dit och tillbaka',
      en: 'Plays a scenario in a world of its own; the organisations are moved there and back',
    },
    body: runWish,
    bodyForm: 'optional-json',
    status: 202,
    answer: run,
    run: async ({ operations, params, body }) =>
      outcome(
        await operations.startRun(params['id'] ?? '', (body as z.infer<typeof runWish> | undefined) ?? {}),
        202,
      ),
  }),
  route({
    method: 'get',
    path: '/runs/{id}',
    summary: {
      sv: 'Hur det går: steg, vad som väntas av vem, resultat',
      en: 'How it goes: step, what is waited for from whom, result',
    },
    answer: run,
    run: ({ operations, params }) => {
      const id = params['id'] ?? '';
      const found = operations.run(id);
      return found === undefined ? problems(404, notHere(id)) : json(found);
    },
  }),
  route({
    method: 'post',
    path: '/expect',
    summary: {
      sv: 'Bedömer en förväntan på övningsspråket; väntar tills den uppfylls eller tiden är ute',
      en: 'Judges one expectation in the scenario language; waits until it holds or time is out',
    },
    query: {
      after: afterNumber,
      timeout: z.coerce
        .number()
        .min(0)
        .max(600)
        .optional()
        .meta({ description: 'seconds of real time; 10 (never: 0)' }),
    },
    body: expectWish,
    answer: expectAnswer,
    run: async ({ operations, world, query, body }) => outcome(await operations.expect(world, body, query)),
  }),
];
