/** The one style sheet, script and icon that both faces use; read once, served from memory. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type Router } from 'express';

const TYPES = {
  'genrep.css': 'text/css; charset=utf-8',
  'genrep.js': 'text/javascript; charset=utf-8',
  'genrep.svg': 'image/svg+xml',
} as const;

export function assets(): Router {
  const router = express.Router();
  for (const [name, type] of Object.entries(TYPES)) {
    const bytes = readFileSync(path.join(__dirname, name));
    router.get(`/${name}`, (_, response) => {
      response.set({ 'Content-Type': type, 'Cache-Control': 'no-cache' }).send(bytes);
    });
  }
  return router;
}

/** Style sheet and icon as addresses that hold them (`data:`). */
export interface InPage {
  readonly style: string;
  readonly icon: string;
}

export const inPage = (): InPage => ({ style: dataOf('genrep.css'), icon: dataOf('genrep.svg') });

const dataOf = (name: keyof typeof TYPES): string =>
  `data:${TYPES[name].replaceAll(' ', '')};base64,${readFileSync(path.join(__dirname, name)).toString('base64')}`;
