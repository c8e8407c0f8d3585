/** How ready those are whose runs the simulator remembers. */
import { z } from 'zod';
import { FORMATS, reportAs } from '../../rehearsal/report/formats';
import { reportSchema } from '../../rehearsal/report/schema';
import { json, route, type Route } from './route';

export const reportRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/report',
    summary: {
      sv: 'Beredskapsrapport över körningarna sedan start: den senaste av varje övning',
      en: 'Readiness report of the runs since the start: the latest of each scenario',
    },
    query: { format: z.enum(FORMATS).default('json'), lang: z.enum(['sv', 'en']).default('sv') },
    answer: reportSchema,
    run: async ({ operations, query: { format, lang } }) => {
      const report = await operations.report();
      if (format === 'json') return json(report);
      const written = reportAs(report, format, lang);
      return format === 'html'
        ? { kind: 'readable', forms: { html: written }, first: 'html' }
        : { kind: 'readable', forms: { text: written }, first: 'text' };
    },
  }),
];
