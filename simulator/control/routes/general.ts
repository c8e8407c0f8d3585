/** What runs, what it knows, what has happened; and starting over. */
import { z } from 'zod';
import { journalPage, product, provenanceRow, resetWish, status, clock } from '../schemas';
import { afterNumber, json, limit, outcome, route, type Route } from './route';

const journalFilter = {
  type: z.string().max(60).optional().meta({ description: 'fil.mottagen; fil.* for all that begin so' }),
  transaktionsid: z.string().max(60).optional(),
};

export const generalRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/status',
    summary: { sv: 'Vad som körs', en: 'What runs' },
    answer: status,
    run: async ({ operations }) => json(await operations.status()),
  }),
  route({
    method: 'get',
    path: '/products',
    summary: { sv: 'Transaktioner och produktidentiteter', en: 'Transactions and product ids' },
    answer: z.array(product),
    run: ({ operations }) => json(operations.products()),
  }),
  route({
    method: 'get',
    path: '/journal',
    summary: { sv: 'Händelseloggen, äldst först', en: 'The journal, oldest first' },
    query: { after: afterNumber, limit, ...journalFilter },
    answer: journalPage,
    run: async ({ operations, world, query }) => json(await operations.journal({ ...query, world })),
  }),
  route({
    method: 'get',
    path: '/journal/stream',
    summary: {
      sv: 'Händelseloggen allt eftersom (server-sent events); Last-Event-ID fortsätter',
      en: 'The journal as it happens (server-sent events); Last-Event-ID goes on',
    },
    query: {
      after: z
        .union([z.literal('latest'), z.coerce.number().int().min(0)])
        .default(0)
        .meta({ description: 'seq, exclusive; latest: only what comes' }),
      ...journalFilter,
    },
    type: 'text/event-stream',
    run: async ({ operations, world, query: { after, ...filter } }) => ({
      kind: 'events',
      ask: { ...filter, world, after: after === 'latest' ? await operations.lastSeq() : after },
    }),
  }),
  route({
    method: 'get',
    path: '/provenance',
    summary: { sv: 'Varje rads märke och källa', en: 'Mark and source of each row' },
    answer: z.object({ rows: z.array(provenanceRow) }),
    run: ({ operations }) => json({ rows: operations.provenance() }),
  }),
  route({
    method: 'post',
    path: '/reset',
    summary: {
      sv: 'Tömmer övningen på mål, filer och löpnummer',
      en: 'Empties the world of cases, files and löpnummer',
    },
    body: resetWish,
    bodyForm: 'optional-json',
    answer: clock,
    run: async ({ operations, world, body }) => outcome(await operations.reset(world, body)),
  }),
  route({
    method: 'post',
    path: '/stop',
    summary: { sv: 'Stoppar simulatorn', en: 'Stops the simulator' },
    status: 202,
    answer: z.object({ stopping: z.literal(true) }),
    run: ({ operations }) => {
      operations.stop();
      return json({ stopping: true }, 202);
    },
  }),
];
