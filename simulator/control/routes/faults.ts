/** Planned faults of a world. */
import { z } from 'zod';
import { notHere } from '../problems';
import { fault, faultHeld } from '../schemas';
import { json, outcome, problems, route, type Route } from './route';

const active = z.object({ faults: z.array(faultHeld) });

export const faultRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/faults',
    summary: { sv: 'Störningar som är aktiva', en: 'Planned faults that are active' },
    answer: active,
    run: ({ operations, world }) => json({ faults: operations.faults(world) }),
  }),
  route({
    method: 'post',
    path: '/faults',
    summary: {
      sv: 'Lägger in en störning: var, vad, för vem, hur ofta',
      en: 'Plans a fault: where, what, for whom, how often',
    },
    body: fault,
    status: 201,
    answer: faultHeld,
    run: async ({ operations, world, body }) => outcome(await operations.addFault(world, body), 201),
  }),
  route({
    method: 'delete',
    path: '/faults',
    summary: { sv: 'Tar bort alla störningar', en: 'Removes all faults' },
    answer: active,
    run: async ({ operations, world }) => {
      await operations.removeFaults(world);
      return json({ faults: operations.faults(world) });
    },
  }),
  route({
    method: 'delete',
    path: '/faults/{id}',
    summary: { sv: 'Tar bort en störning', en: 'Removes a fault' },
    answer: active,
    run: async ({ operations, world, params }) => {
      const id = params['id'] ?? '';
      if (!(await operations.removeFault(world, id))) return problems(404, notHere(id));
      return json({ faults: operations.faults(world) });
    },
  }),
];
