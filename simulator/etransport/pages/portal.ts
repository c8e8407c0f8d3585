/**
 * Skatteverket's e-transport as people use it: the same connection, certificate, mailbox, settings and faults as the
 * scripted interface, and the same judgements; only what is shown is another.
 */
import { Router } from 'express';
import { assets } from '../../pages/assets';
import { pageHeaders } from '../../pages/headers';
import { createLeaving } from '../../mailbox/leaving';
import { byProduct } from '../etransport';
import { WEB } from './asked';
import type { PortalDeps } from './deps';

/** The pages under `/et/et_web`; mounted after the scripted interface, which lives below the same address. */
export function createPortal(deps: PortalDeps): Router {
  const products = byProduct(deps.catalogue);
  const leaving = deps.leaving ?? createLeaving();
  const headers = pageHeaders();
  const router = Router();
  router.use(`${WEB}/tillgangar`, headers, assets());
  router.get(WEB, (request, response, next) => {
    // Express takes the address with and without the slash for one; links on the pages need it.
    if (request.path === WEB) response.redirect(308, `${WEB}/`);
    else next();
  });
  router.use(WEB, async (request, response, next) => {
    // The pages are loaded at the first visit.
    const { isPage, serve } = await import('./serve');
    // A program that asks for what is not there gets the same short answer as anywhere else.
    if (!isPage(request.path) && request.headers.accept?.includes('text/html') !== true) next();
    else
      headers(request, response, () => {
        serve({ ...deps, leaving }, products, request, response).catch(next);
      });
  });
  return router;
}
