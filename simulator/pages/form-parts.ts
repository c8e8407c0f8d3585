/**
 * Feeds a form to multer's parser, for its `streamHandler`. What follows the form's last boundary is no part of it
 * (RFC 2046, 5.1.1), but the parser (busboy) goes on with what lies in the same piece: a file that begins there has no
 * end that it would see, and who reads it would wait for ever.
 */
import type { Readable } from 'node:stream';

interface Parser extends NodeJS.WritableStream {
  /** busboy's own word for having seen the last boundary. */
  readonly _complete?: boolean;
}

export function feedForm(from: Readable, parser: Parser): void {
  parser.on('file', (_: unknown, file: Readable) => {
    if (parser._complete === true) file.destroy(new Error('a part after the last boundary'));
  });
  from.pipe(parser);
}
