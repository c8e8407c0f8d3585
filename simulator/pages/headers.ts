/** What every page says to the browser: nothing from elsewhere, no script or style in the page itself. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

export const pageHeaders = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // With none at all, a browser sends `Origin: null` with forms, and they would be taken for another site's.
    referrerPolicy: { policy: 'same-origin' },
    // The ports are the user's own machine's; what it promised here would bind every other program on localhost.
    strictTransportSecurity: false,
  });
