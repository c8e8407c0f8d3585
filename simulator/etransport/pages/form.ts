/** A form with a file in it: the file's bytes go on as they come, into nothing that waits. */
import type { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import multer, { type Options, type StorageEngine } from 'multer';
import { feedForm } from '../../pages/form-parts';
import { Misformed } from '../body';
import { refused, type Outcome } from '../outcome';

export interface FormFile {
  /** What the form said before the file. */
  readonly product: string | undefined;
  readonly name: string;
  /** Throws `Misformed` when the form around the file is not whole, or holds more: not until then has the file come. */
  read(): AsyncGenerator<Buffer>;
}

const FILE = 'fil';
const PRODUCT = 'produkt';
const LIMITS = {
  files: 1,
  fields: 4,
  parts: 6,
  fieldNameSize: 40,
  fieldSize: 200,
  headerPairs: 20,
  fieldNestingDepth: 0,
} as const;

/** What multer reads the request with. */
type Parser = NodeJS.WritableStream;

/** @param take is given the file when it begins; what it comes to is what the form comes to. */
export function takeForm(
  request: Request,
  response: Response,
  take: (file: FormFile) => Promise<Outcome>,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let whole: Promise<void> = Promise.resolve();
    let begun = false;
    const storage: StorageEngine = {
      _handleFile: (_, file, done) => {
        const { [PRODUCT]: product } = request.body as Readonly<Record<string, unknown>>;
        const { fieldname, originalname: name, stream } = file;
        if (fieldname !== FILE) {
          done(new Misformed('olaslig'));
          return;
        }
        begun = true;
        const taken = take({
          product: typeof product === 'string' ? product : undefined,
          name,
          read: () => bytesOf(request, stream, whole),
        });
        taken.then(
          (outcome) => {
            resolve(outcome);
            done(outcome.kind === 'mottagen' ? null : new Error(outcome.kind), {});
          },
          (error: unknown) => {
            reject(error instanceof Error ? error : new Error(String(error)));
            done(error);
          },
        );
      },
      // Nothing lies anywhere that is not the mailbox's own.
      _removeFile: (_, __, done) => done(null),
    };
    const options: Options & { streamHandler: (from: Request, parser: Parser) => void } = {
      storage,
      limits: LIMITS,
      defParamCharset: 'utf8',
      streamHandler: (from, parser) => {
        whole = wholeForm(parser);
        feedForm(from, parser);
      },
    };
    void multer(options).any()(request, response, (error: unknown) => {
      // What a file comes to is told by who takes it, also when the form breaks off under it.
      if (begun) return;
      if (request.destroyed && !request.complete) resolve({ kind: 'avbruten', journalled: false });
      else resolve(refused({ code: 'formular', flaw: flawOf(error) }));
    });
  });
}

const flawOf = (error: unknown): Misformed['flaw'] => {
  if (error === undefined || error === null) return 'ingen-fil';
  return error instanceof Misformed ? error.flaw : 'olaslig';
};

/** Resolves when the last boundary has come. */
function wholeForm(parser: Parser): Promise<void> {
  const whole = new Promise<void>((resolve, reject) => {
    const wrong = (flaw: Misformed['flaw']) => (): void => reject(new Misformed(flaw));
    parser.once('finish', resolve);
    parser.once('filesLimit', wrong('flera-filer'));
    for (const event of ['partsLimit', 'fieldsLimit', 'error', 'close']) parser.once(event, wrong('olaslig'));
  });
  // Who waits for it hears of it; a refused form has nobody who waits.
  whole.catch(() => undefined);
  return whole;
}

async function* bytesOf(request: Request, stream: Readable, whole: Promise<void>): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
    await whole;
  } catch (cause) {
    // A sender that went away is no mistake in a form.
    if (request.destroyed && !request.complete) throw new Error('the sender went away', { cause });
    throw cause instanceof Misformed ? cause : new Misformed('olaslig');
  }
}
