/** Every page of the console, with forms by their schemas and others, and files to look at. */
import { PAGES } from '../../../simulator/control/console/table';
import type { Draws } from '../../../simulator/chance';
import { mutate, wordsOf } from '../bytes';
import { mutateLines } from '../lines';
import type { Request } from '../request';
import { controlKindOf, JSON_WORDS, METHODS, param, queryOf, type Hall, type Told } from './control-port';
import { spoiled, type Base } from './files';

function pages(draws: Draws, { port, known, files }: Hall): Told {
  const page = draws.pick(PAGES);
  const path = page.path.replaceAll(/:(\w+)/g, (_, name: string) => param(draws, known, name));
  const method = draws.below(15) === 0 ? draws.pick(METHODS) : page.method.toUpperCase();
  const own: Request['headers'] = [
    ['Host', `localhost:${port}`],
    ['Accept', 'text/html'],
    ['Origin', `http://localhost:${port}`],
    ['Sec-Fetch-Site', 'same-origin'],
  ];
  const sent =
    method !== 'POST'
      ? undefined
      : page.ownBody
        ? uploadOf(draws, files)
        : formOf(queryOf(page.form, draws, known).slice(1), draws);
  return {
    ...{ method, like: `${method} ${page.path}`, target: `${path}${queryOf(page.query, draws, known)}` },
    headers: sent === undefined ? own : [...own, ['Content-Type', sent.type]],
    body: sent?.body ?? Buffer.alloc(0),
  };
}

interface Sent {
  readonly type: string;
  readonly body: Buffer;
}

function formOf(form: string, draws: Draws): Sent {
  const odd = draws.below(15) === 0;
  const type = odd ? 'multipart/form-data; boundary=x' : 'application/x-www-form-urlencoded';
  const body = Buffer.from(form);
  return { type, body: draws.below(10) === 0 ? mutate(body, draws, JSON_WORDS) : body };
}

const FORM_WORDS = wordsOf([
  '--gr\r\n',
  '--gr--',
  '\r\n',
  'name="text"',
  'filename="x"',
  '; ',
  '"',
  '\0',
  'x'.repeat(500),
]);

/** A file to be looked at: one to hand in, or a layout. */
function uploadOf(draws: Draws, files: readonly Base[]): Sent {
  const base = draws.pick(files);
  const [field, bytes] = draws.pick([
    () => ['fil', draws.below(3) === 0 ? base.bytes : spoiled(base.bytes, draws)] as const,
    () => ['file', Buffer.from(mutateLines(LAYOUT, draws))] as const,
    () => ['text', Buffer.from(mutateLines(LAYOUT, draws))] as const,
  ])();
  const name = field === 'text' ? '' : `; filename="${draws.pick(['AAA.ANSOKAN', 'x.yaml', '', 'a/b'])}"`;
  const whole = Buffer.concat([
    Buffer.from(
      `--gr\r\nContent-Disposition: form-data; name="transaktion"\r\n\r\n${base.layout.transaction}\r\n`,
    ),
    Buffer.from(`--gr\r\nContent-Disposition: form-data; name="${field}"${name}\r\n\r\n`),
    bytes,
    Buffer.from('\r\n--gr--\r\n'),
  ]);
  const body = draws.below(4) === 0 ? mutate(whole, draws, FORM_WORDS) : whole;
  return { type: draws.below(15) === 0 ? 'text/plain' : 'multipart/form-data; boundary=gr', body };
}

const LAYOUT = `transaction: skuld.forfragan
edition: min-1
source: { document: Exempel, mark: documented }
file: { form: fixed, charset: ISO-8859-1 }
posts:
  '01': { name: start, length: 20, fields: [ { name: kod, at: 3-5, type: text, role: intressentkod } ] }
`;

export const consoleKind = controlKindOf('console', 6, pages);
