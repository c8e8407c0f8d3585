/** Business time, mailboxes, files and overrides of a world. */
import { z } from 'zod';
import { parseOrgNumber } from '../../parties/party';
import { notHere } from '../problems';
import { advance, advanced, clock, file, filePage, override, overrideHeld } from '../schemas';
import { afterNumber, json, limit, outcome, problems, route, type Route } from './route';

/** Org numbers may be written with hyphen or with 16 in front. */
export const org = z
  .string()
  .max(20)
  .transform((text) => parseOrgNumber(text) ?? text);

/** As it can stand in a list of names, in an address and in a header: no line breaks, no folders, Latin-1. */
const listedName = z.string().regex(/^(?!\.+$)[ !-.0-[\]-~\u00a0-\u00ff]{1,100}$/);

const clockRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/clock',
    summary: { sv: 'Verksamhetstiden', en: 'Business time' },
    answer: clock,
    run: async ({ operations, world }) => json(await operations.clock(world)),
  }),
  route({
    method: 'post',
    path: '/clock/advance',
    summary: {
      sv: 'Flyttar tiden; svarar när allt som förföll är gjort',
      en: 'Moves time; answers when all that fell due is done',
    },
    body: advance,
    answer: advanced,
    run: async ({ operations, world, body }) => outcome(await operations.advance(world, body)),
  }),
];

const mailboxRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/mailbox',
    summary: { sv: 'Filer att hämta, och inlämnade filer', en: 'Waiting files, and files handed in' },
    query: {
      org: org.optional(),
      direction: z.enum(['in', 'out']).default('out'),
      after: afterNumber,
      limit,
    },
    answer: filePage,
    run: async ({ operations, world, query }) =>
      json(await operations.mailbox(world, { ...query, org: query.org })),
  }),
  route({
    method: 'post',
    path: '/mailbox',
    summary: {
      sv: 'Lägger en egen fil bland filer att hämta',
      en: 'Puts a file of your own among those waiting',
    },
    query: {
      org,
      transaction: z.string().max(60),
      name: listedName.optional(),
      inReplyTo: z.string().max(60).optional(),
    },
    bodyForm: 'octets',
    status: 201,
    answer: file,
    run: async ({ operations, world, query, octets }) =>
      outcome(
        await operations.deliver(world, {
          ...query,
          name: query.name,
          inReplyTo: query.inReplyTo,
          body: octets,
        }),
        201,
      ),
  }),
  route({
    method: 'get',
    path: '/files/{transaktionsid}',
    summary: { sv: 'Exakt de bytes som lämnades in', en: 'The exact bytes that were handed in' },
    type: 'application/octet-stream',
    run: async ({ operations, world, params }) => {
      const id = params['transaktionsid'] ?? '';
      const bytes = await operations.handedIn(world, id);
      return bytes === undefined ? problems(404, notHere(id)) : { kind: 'bytes', bytes };
    },
  }),
  route({
    method: 'get',
    path: '/files/{transaktionsid}/info',
    summary: { sv: 'Vad som är känt om en inlämnad fil', en: 'What is known of a file that was handed in' },
    answer: file,
    run: async ({ operations, world, params }) => {
      const id = params['transaktionsid'] ?? '';
      const bytes = await operations.handedIn(world, id);
      return bytes === undefined ? problems(404, notHere(id)) : json(bytes.file);
    },
  }),
];

const overrideRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/overrides',
    summary: { sv: 'Påtvingade utfall', en: 'Forced outcomes' },
    answer: z.object({ overrides: z.array(overrideHeld) }),
    run: ({ operations, world }) => json({ overrides: operations.overrides(world) }),
  }),
  route({
    method: 'post',
    path: '/overrides',
    summary: { sv: 'Påtvingar utfallet av nästa fil', en: 'Forces the outcome of the next file' },
    body: override,
    status: 201,
    answer: overrideHeld,
    run: async ({ operations, world, body }) =>
      outcome(
        await operations.addOverride(world, {
          ...body,
          ...(body.org === undefined ? {} : { org: parseOrgNumber(body.org) ?? body.org }),
        }),
        201,
      ),
  }),
  route({
    method: 'delete',
    path: '/overrides',
    summary: { sv: 'Tar bort alla påtvingade utfall', en: 'Removes all forced outcomes' },
    answer: z.object({ overrides: z.array(overrideHeld) }),
    run: async ({ operations, world }) => {
      await operations.removeOverrides(world);
      return json({ overrides: operations.overrides(world) });
    },
  }),
  route({
    method: 'delete',
    path: '/overrides/{id}',
    summary: { sv: 'Tar bort ett påtvingat utfall', en: 'Removes a forced outcome' },
    answer: z.object({ overrides: z.array(overrideHeld) }),
    run: async ({ operations, world, params }) => {
      const id = params['id'] ?? '';
      if (!(await operations.removeOverride(world, id))) return problems(404, notHere(id));
      return json({ overrides: operations.overrides(world) });
    },
  }),
];

export const worldRoutes: readonly Route[] = [...clockRoutes, ...mailboxRoutes, ...overrideRoutes];
