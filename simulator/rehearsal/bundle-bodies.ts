/** Files of the run with their content in a bundle: only when asked for, each bounded. */
import { z } from 'zod';
import type { FileBody } from '../scenario/result';

const FOLDER = 'filer/';

export const bodiesSchema = z.strictObject({
  included: z.boolean(),
  /** Asked for and left out all the same. */
  utelamnade: z.array(
    z.strictObject({
      ...{ name: z.string(), bytes: z.int(), sha256: z.string() },
      utelamnad: z.enum(['för stor', 'för mycket']),
    }),
  ),
});

export const isBody = (name: string): boolean => name.startsWith(FOLDER);

const nameOf = ({ scenario, nr, file }: FileBody): string =>
  `${FOLDER}${scenario}/${String(nr).padStart(3, '0')}-${file.direction === 'in' ? 'in' : 'ut'}-${file.transaktionsid}`;

export const packedBodies = (bodies: readonly FileBody[] = []): [string, Uint8Array][] =>
  bodies.flatMap((body): [string, Uint8Array][] =>
    typeof body.content === 'string' ? [] : [[nameOf(body), body.content]],
  );

export const aboutBodies = (bodies: readonly FileBody[] | undefined): z.infer<typeof bodiesSchema> => ({
  included: bodies !== undefined,
  utelamnade: (bodies ?? []).flatMap((body) => {
    const { content, file } = body;
    if (typeof content !== 'string') return [];
    return [{ name: nameOf(body), bytes: file.bytes, sha256: file.sha256, utelamnad: content }];
  }),
});
