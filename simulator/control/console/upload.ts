/** A small form with a file in it, read whole by multer. */
import { ServerResponse, type IncomingMessage } from 'node:http';
import multer, { type Options } from 'multer';
import type { Request, RequestHandler, Response } from 'express';
import type { Complaint } from '../../complaint';
import { feedForm } from '../../pages/form-parts';
import { unreadableBody } from '../problems';

export type Upload =
  | {
      readonly kind: 'whole';
      /** undefined: none was chosen. */
      readonly file: Express.Multer.File | undefined;
      readonly fields: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreadable'; readonly complaint: Complaint };

const TOO_LARGE: ReadonlySet<string> = new Set(['LIMIT_FILE_SIZE', 'LIMIT_FIELD_VALUE']);

/** Reads a form with one file, in the field of that name. */
export function receiver(name: string, limits: NonNullable<Options['limits']>): RequestHandler {
  const options: Options & { streamHandler: typeof feedForm } = {
    ...{ storage: multer.memoryStorage(), limits, streamHandler: feedForm },
  };
  return multer(options).single(name);
}

export async function readUpload(receive: RequestHandler, request: IncomingMessage): Promise<Upload> {
  const given = request as Request;
  const error = await new Promise<unknown>((resolve) => {
    // It asks for an answer that it never touches.
    void receive(given, new ServerResponse(given) as Response, resolve);
  });
  if (error instanceof multer.MulterError && TOO_LARGE.has(error.code)) return { kind: 'too-large' };
  if (error !== undefined && error !== null)
    return { kind: 'unreadable', complaint: unreadableBody(error instanceof Error ? error.message : '-') };
  // Of a body of another kind there are no fields at all.
  const fields = (given.body ?? {}) as Readonly<Record<string, unknown>>;
  return { kind: 'whole', file: given.file, fields };
}
