/** Cases and parties. */
import { z } from 'zod';
import { notHere } from '../problems';
import {
  caseEvent,
  casePage,
  caseRow,
  certificateAct,
  certificateState,
  paperCase,
  party,
  partyPatch,
} from '../schemas';
import { json, limit, outcome, problems, route, type Route } from './route';
import { org } from './world';

const caseRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/cases',
    summary: { sv: 'Mål, i målnummerordning', en: 'Cases, by målnummer' },
    query: { org: org.optional(), after: z.string().max(40).default(''), limit },
    answer: casePage,
    run: async ({ operations, world, query }) =>
      json(await operations.cases(world, { ...query, org: query.org })),
  }),
  route({
    method: 'post',
    path: '/cases',
    summary: { sv: 'Registrerar en BF-ansökan på papper', en: 'Registers a BF application on paper' },
    body: paperCase,
    status: 201,
    answer: caseRow,
    run: async ({ operations, world, body }) => outcome(await operations.paperCase(world, body), 201),
  }),
  route({
    method: 'get',
    path: '/cases/{malnummer}',
    summary: { sv: 'Ett mål', en: 'A case' },
    answer: caseRow,
    run: async ({ operations, world, params }) => {
      const malnummer = params['malnummer'] ?? '';
      const found = await operations.case(world, malnummer);
      return found === undefined ? problems(404, notHere(malnummer)) : json(found);
    },
  }),
  route({
    method: 'post',
    path: '/cases/{malnummer}/events',
    summary: { sv: 'Låter något hända i målet', en: 'Makes something happen to the case' },
    body: caseEvent,
    answer: caseRow,
    run: async ({ operations, world, params, body }) =>
      outcome(await operations.caseEvent(world, params['malnummer'] ?? '', body)),
  }),
];

const partyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/parties',
    summary: { sv: 'Alla organisationer', en: 'All organisations' },
    answer: z.object({ parties: z.array(party) }),
    run: async ({ operations, world }) => json({ parties: await operations.parties(world) }),
  }),
  route({
    method: 'get',
    path: '/parties/{org}',
    summary: { sv: 'En organisation', en: 'An organisation' },
    answer: party,
    run: async ({ operations, world, params }) => {
      const number = params['org'] ?? '';
      const found = await operations.party(world, number);
      return found === undefined ? problems(404, notHere(number)) : json(found);
    },
  }),
  route({
    method: 'put',
    path: '/parties/{org}',
    summary: {
      sv: 'Lägger till eller ändrar en organisation; det som utelämnas är kvar',
      en: 'Adds or changes an organisation; what is left out stays',
    },
    body: partyPatch,
    answer: party,
    run: async ({ operations, world, params, body }) =>
      outcome(await operations.putParty(world, params['org'] ?? '', body)),
  }),
];

const certificateRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/parties/{org}/certificates',
    summary: {
      sv: 'Vad som övas med certifikaten',
      en: 'What is rehearsed with the certificates',
    },
    answer: certificateState,
    run: ({ operations, world, params }) => {
      const number = params['org'] ?? '';
      const found = operations.certificates(world, number);
      return found === undefined ? problems(404, notHere(number)) : json(found);
    },
  }),
  route({
    method: 'post',
    path: '/parties/{org}/certificates',
    summary: {
      sv: 'Åldrar, förnyar, spärrar eller byter certifikat, i övningen',
      en: 'Ages, renews, revokes or changes certificates, in the rehearsal',
    },
    body: certificateAct,
    answer: certificateState,
    run: async ({ operations, world, params, body }) =>
      outcome(await operations.actOnCertificates(world, params['org'] ?? '', body)),
  }),
];

export const registerRoutes: readonly Route[] = [...caseRoutes, ...partyRoutes, ...certificateRoutes];
