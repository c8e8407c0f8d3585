/** Scenarios, their runs, and single expectations. */
import { z } from 'zod';
import { notHere } from '../problems';
import {
  expectAnswer,
  expectWish,
  run,
  runWish,
  scenarioRow,
  turnAnswer,
  turnEnd,
} from '../schemas-scenarios';
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
    method: 'get',
    path: '/runs/{id}/turn',
    summary: {
      sv: 'Vad ett eget program ska göra nu (actor: exec)',
      en: 'What a program of your own is to do now (actor: exec)',
    },
    answer: turnAnswer,
    run: ({ operations, params }) => {
      const id = params['id'] ?? '';
      const turn = operations.turn(id);
      return turn === undefined ? problems(404, notHere(id)) : json({ turn });
    },
  }),
  route({
    method: 'post',
    path: '/runs/{id}/turn',
    summary: {
      sv: 'Säger hur det gick; övningen går vidare',
      en: 'Says how it went; the scenario goes on',
    },
    body: turnEnd,
    answer: run,
    run: ({ operations, params, body: { nr, trouble, gaveUp } }) =>
      outcome(operations.endTurn(params['id'] ?? '', nr, { trouble, gaveUp })),
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
