/** The data port's Express application: its routers, and one plain answer for whatever they do not know. */
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { WallClock } from '../clock';
import { answer, type Exchange } from './answers';
import { readBehaviours } from './behaviours';
import { failed, refused } from './outcome';

export interface DataPortDeps {
  readonly wall: WallClock;
  readonly failed: (error: unknown, place: string) => void;
}

/**
 * Mounts the faces (`createEtransport`, later SHS) in order. No body is parsed, no path tidied, nothing is told
 * of the software. Serve it for `request` and for `checkContinue` alike.
 */
export function dataPortApp(faces: readonly RequestHandler[], deps: DataPortDeps): express.Express {
  const behaviours = readBehaviours({});
  const exchange = (request: Request, response: Response): Exchange => ({
    request,
    response,
    place: `${request.method} ${request.originalUrl.slice(0, 200)}`,
    behaviours,
    wall: deps.wall,
  });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  for (const face of faces) app.use(face);
  app.use((request, response) => {
    return answer(exchange(request, response), refused({ code: 'okand-adress' }));
  });
  // Express knows an error handler by its four parameters.
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    const one = exchange(request, response);
    deps.failed(error, one.place);
    if (response.headersSent) next(error);
    else void answer(one, failed(error));
  });
  return app;
}
