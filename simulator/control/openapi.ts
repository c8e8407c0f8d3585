/** openapi.json, made from the same table as the server's routes. */
import { z } from 'zod';
import { problem } from './schemas';
import type { Route } from './routes/route';

type Json = Readonly<Record<string, unknown>>;

/** OpenAPI 3.1, whose schemas are JSON Schema 2020-12 as zod writes it. */
export function openapiOf(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) (paths[`/api/v1${route.path}`] ??= {})[route.method] = operationOf(route);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Genrep control API',
      version,
      description:
        'ÖVNING – inte utfärdat av Kronofogden. The control port of a local stand-in; no authority runs it.',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
    security: [{}, { token: [] }],
  };
}

function operationOf(route: Route): Json {
  return {
    summary: route.summary.en,
    description: route.summary.sv,
    operationId: [route.method, ...(route.path.match(/[a-z]+/gi) ?? [])].join('-'),
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...requestBody(route),
    responses: {
      [String(route.answer.status)]: goodAnswer(route),
      default: problemAnswer('What was wrong'),
    },
  };
}

const goodAnswer = (route: Route): Json => ({
  description: route.summary.en,
  content: {
    [route.answer.type]: {
      schema: route.answer.schema === undefined ? {} : schemaOf(route.answer.schema, 'output'),
    },
  },
});

const problemAnswer = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

function requestBody(route: Route): Json {
  if (route.bodyForm === 'none') return {};
  if (route.bodyForm === 'octets') {
    return { requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } } };
  }
  const schema = route.body === undefined ? {} : schemaOf(route.body, 'input');
  return {
    requestBody: { required: route.bodyForm === 'json', content: { 'application/json': { schema } } },
  };
}

const pathParameters = (route: Route): Json[] =>
  [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

function queryParameters(route: Route): Json[] {
  const schema = schemaOf(route.query, 'input');
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return Object.fromEntries(
    Object.entries(z.toJSONSchema(schema, { io, reused: 'inline' })).filter(([key]) => key !== '$schema'),
  );
}
