/** The control API as an express app. Keeps nothing itself: everything comes from `ControlOperations`. */
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { WallClock } from '../clock';
import type { Complaint } from '../complaint';
import { addConsole, readerOf, refusalPage, sameSite } from './console/console';
import { PAGES } from './console/table';
import { createDoor } from './door';
import { pageHeaders as securityHeaders } from '../pages/headers';
import { FIXED } from '../ports/limits';
import { pageHeaders } from './kept-page';
import { streamJournal } from './journal-stream';
import { addLogin, loginFor } from './login';
import { metricsOf } from './metrics';
import { openapiOf } from './openapi';
import type { ControlOperations } from './operations';
import {
  broken,
  misfits,
  notJson,
  tooLarge,
  unreadableBody,
  unknownPath,
  unknownWorld,
  wrongMethod,
  wrongType,
} from './problems';
import type { Reply, Route } from './routes/route';
import { ROUTES } from './routes/table';
import { judgeRequest, type ControlSecurity } from './security';
import { complaintOf as troubleTold, troubleIn } from '../store/trouble';

export interface ControlDeps {
  readonly operations: ControlOperations;
  readonly security: ControlSecurity;
  readonly wall: WallClock;
  readonly version: string;
  /** Something of ours went wrong; told, never shown to the caller. */
  readonly failed: (error: unknown) => void;
}

const JSON_TYPE = 'application/json';
const BODY_TYPE: Readonly<Record<Route['bodyForm'], string | undefined>> = {
  none: undefined,
  json: JSON_TYPE,
  'optional-json': JSON_TYPE,
  octets: 'application/octet-stream',
};

export function createControl(deps: ControlDeps): Express {
  const { operations, security } = deps;
  const door = createDoor({ token: security.token, port: security.port, wall: deps.wall });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  // Whatever is answered, a refusal too; pages that are kept whole bring a policy of their own.
  app.use(securityHeaders());
  app.use((request, response, next) => {
    const refused = judgeRequest(request, security, (cookies) => door.isIn(cookies));
    if (refused === undefined) next();
    else if (refused.status === 401 && isVisit(request))
      response.redirect(303, loginFor(request.method === 'GET' ? request.url : '/'));
    else sendRefusal(request, response, refused.status, refused.complaint);
  });
  app.get('/healthz', (_, response) => void response.type('text/plain').send('ok\n'));
  app.get('/readyz', (_, response) => {
    const ready = operations.ready();
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'not ready\n');
  });
  app.get('/metrics', async (_, response) => {
    response
      .type('text/plain; version=0.0.4')
      .send(metricsOf(await operations.status(), process.memoryUsage()));
  });
  addLogin(app, door, readerOf, sameSite);
  const loggedIn = ({ headers }: IncomingMessage): boolean => door.isIn(headers.cookie);
  addConsole(app, { operations, pages: PAGES, wall: deps.wall, loggedIn });
  // Made when it is asked for first: it takes as long as all else of a start in memory.
  let openapi: ReturnType<typeof openapiOf> | undefined;
  app.get('/api/openapi.json', (_, response) => {
    response.json((openapi ??= openapiOf(ROUTES, deps.version)));
  });
  for (const path of new Set(ROUTES.map((route) => route.path))) addPath(app, path, deps);
  app.use((request, response) => sendRefusal(request, response, 404, unknownPath(request.path)));
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const [status, complaint] = complaintOf(error, `${request.method} ${request.path}`);
    if (status >= 500) deps.failed(error);
    sendRefusal(request, response, status, complaint);
  });
  return app;
}

function addPath(app: Express, path: string, deps: ControlDeps): void {
  const routes = ROUTES.filter((route) => route.path === path);
  const at = `/api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`;
  const parse = express.json({ limit: FIXED.jsonBytes, type: JSON_TYPE });
  for (const route of routes) {
    const before = BODY_TYPE[route.bodyForm] === undefined ? [] : [checkType(route)];
    if (BODY_TYPE[route.bodyForm] === JSON_TYPE) before.push(parse);
    app[route.method](at, ...before, (request: Request, response: Response) =>
      answer(route, request, response, deps),
    );
  }
  const allow = routes.map((route) => route.method.toUpperCase()).join(', ');
  app.all(at, (request, response) => {
    response.set('Allow', allow);
    sendProblems(response, 405, [wrongMethod(request.method, allow)]);
  });
}

/** A form of another site can send text/plain or a form; it cannot send JSON without being asked about first. */
const checkType =
  (route: Route) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const due = BODY_TYPE[route.bodyForm] ?? JSON_TYPE;
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    if (Number(request.headers['content-length'] ?? 0) > FIXED.octets)
      sendProblems(response, 413, [tooLarge()]);
    else if (!hasBody && route.bodyForm === 'optional-json') next();
    else if (request.is(due) === due) next();
    else sendProblems(response, 415, [wrongType(request.headers['content-type'] ?? '', due)]);
  };

async function answer(route: Route, request: Request, response: Response, deps: ControlDeps): Promise<void> {
  const query = route.query.safeParse(request.query);
  if (!query.success) {
    sendProblems(response, 400, misfits(query.error, 'query'));
    return;
  }
  const { world: named, ...rest } = query.data;
  const world = typeof named === 'string' ? named : deps.operations.defaultWorld;
  if (!deps.operations.hasWorld(world)) {
    sendProblems(response, 404, [unknownWorld(world)]);
    return;
  }
  const given: unknown = request.body;
  const body = route.body?.safeParse(given ?? {});
  if (body?.success === false) {
    sendProblems(response, 400, misfits(body.error, 'body'));
    return;
  }
  const { operations } = deps;
  const params = request.params as Record<string, string>;
  const octets = capped(request as AsyncIterable<Buffer>);
  await send(
    await route.run({ operations, world, params, query: rest, body: body?.data, octets }),
    request,
    response,
    deps,
  );
}

/** What does not say how long it is ends as one that did not come whole. */
async function* capped(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left: number = FIXED.octets;
  for await (const piece of body) {
    left -= piece.length;
    if (left < 0) throw new Error('a body beyond the limit');
    yield piece;
  }
}

async function send(reply: Reply, request: Request, response: Response, deps: ControlDeps): Promise<void> {
  switch (reply.kind) {
    case 'json':
      response.status(reply.status).json(reply.body);
      return;
    case 'problems':
      sendProblems(response, reply.status, reply.complaints);
      return;
    case 'bytes': {
      const { file } = reply.bytes;
      response.set({ 'Content-Type': 'application/octet-stream', 'X-Content-Type-Options': 'nosniff' });
      response.set({ 'Content-Length': String(file.bytes), 'Content-Disposition': 'attachment' });
      if (request.method === 'HEAD') response.end();
      else await pipeline(Readable.from(reply.bytes.read()), response).catch(passReaderGone);
      return;
    }
    case 'readable':
      sendReadable(reply, request, response);
      return;
    case 'events': {
      const last = Number(request.get('Last-Event-ID') ?? NaN);
      const after = Number.isSafeInteger(last) && last >= 0 ? last : reply.ask.after;
      await streamJournal(response, deps.operations, { ...reply.ask, after }, deps.wall);
    }
  }
}

function sendReadable(
  { forms, first }: Extract<Reply, { kind: 'readable' }>,
  request: Request,
  response: Response,
): void {
  const there = [first, ...(['json', 'text', 'html'] as const)].filter((form) => forms[form] !== undefined);
  const wanted = request.accepts(there);
  const form = there.find((one) => one === wanted) ?? first;
  response.vary('Accept');
  if (form === 'json') response.json(forms.json);
  else if (form === 'text')
    response.set('X-Content-Type-Options', 'nosniff').type('text/plain').send(forms.text);
  else
    response
      .set(pageHeaders(forms.html ?? ''))
      .type('html')
      .send(forms.html);
}

/** A reader that goes away before the last byte is no mistake of ours. */
function passReaderGone(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

/** Someone who goes to a page, not a script that fetches a piece of one. */
const isVisit = (request: Request): boolean =>
  wantsPage(request) && (request.get('Sec-Fetch-Mode') ?? 'navigate') === 'navigate';

const wantsPage = (request: Request): boolean =>
  !request.path.startsWith('/api/') && request.accepts(['json', 'html']) === 'html';

/** As a page to whoever looks with a browser, else as JSON. */
function sendRefusal(request: Request, response: Response, status: number, complaint: Complaint): void {
  if (wantsPage(request))
    response
      .status(status)
      .type('html')
      .send(refusalPage(readerOf(request), [complaint]));
  else sendProblems(response, status, [complaint]);
}

function sendProblems(response: Response, status: number, complaints: readonly Complaint[]): void {
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  response.status(status).json({ ...complaints[0], ...(complaints.length > 1 ? { complaints } : {}) });
}

function complaintOf(error: unknown, place: string): readonly [status: number, complaint: Complaint] {
  const trouble = troubleIn(error);
  if (trouble !== undefined) return [trouble.status, troubleTold(trouble, place)];
  const { type, message, status } = error as Readonly<Record<'type' | 'message' | 'status', unknown>>;
  if (type === 'entity.too.large') return [413, tooLarge()];
  if (type === 'entity.parse.failed') return [400, notJson(String(message))];
  if (error instanceof URIError) return [400, unknownPath('%')];
  if (typeof type === 'string' && /^(charset|encoding|request)\./.test(type))
    return [400, notJson(String(message))];
  // What the parser says of a body that it could not unpack, or that did not come whole.
  if (status === 400) return [400, unreadableBody(String(message))];
  return [500, broken()];
}
