/** e-transport as people use it: every page, and forms from them. */
import type { Draws } from '../../../simulator/chance';
import { PAGES } from '../../../simulator/etransport/pages/table';
import { CATALOGUE } from '../../../simulator/services/registry';
import { mutate, wordsOf } from '../bytes';
import { ODD } from '../lines';
import { inTarget, type Request } from '../request';
import { doorKindOf, METHODS, nameFor, TYPES, type Hall, type Told } from './data-port';
import { spoiled, type Base } from './files';

/** The browser's pages, and forms from them. */
function portal(draws: Draws, { bases, host, dataPort }: Hall): Told {
  const page = draws.pick(PAGES);
  const path = page.path.replace(':id', draws.pick(['1c6f8a90-5b2d-4e47-8f11-7d0a3c9e5b21', 'x', '0', '-']));
  const odd = (): string => inTarget(draws.pick(ODD));
  const query =
    draws.below(3) === 0 ? `?${draws.pick(['lang', 'produkt', 'sida', 'efter', odd()])}=${odd()}` : '';
  const method = draws.below(12) === 0 ? draws.pick(METHODS) : page.method;
  const own: Request['headers'] = [
    host,
    ['Origin', `https://localhost:${dataPort}`],
    ['Sec-Fetch-Site', 'same-origin'],
  ];
  const sends = method === 'POST' || method === 'PUT';
  const form = sends ? formOf(page.path, draws, bases) : undefined;
  return {
    ...{ method, target: `/et/et_web${path}${query}`, like: `${method} ${page.path}` },
    headers: [...own, ...(form === undefined ? [] : [['Content-Type', form.type] as const])],
    body: form?.body ?? Buffer.alloc(0),
  };
}

const FORM_WORDS = wordsOf([
  ...[
    '--gr\r\n',
    '\r\n--gr--\r\n',
    '\r\n',
    'Content-Disposition: form-data; name="fil"',
    '; filename="x"',
    '"',
    ';',
    '\0',
  ],
  ...[
    'name="produkt"',
    'Content-Type: multipart/mixed; boundary=y\r\n',
    'Content-Transfer-Encoding: base64\r\n',
    'x'.repeat(500),
  ],
]);

function formOf(
  path: string,
  draws: Draws,
  bases: readonly Base[],
): { readonly type: string; readonly body: Buffer } {
  const base = draws.pick(bases);
  const row = CATALOGUE.find(({ id }) => id === base.layout.transaction) ?? draws.pick(CATALOGUE);
  if (path !== '/lamna') {
    const fields = Array.from(
      { length: draws.below(4) },
      () => `${inTarget(draws.pick([...ODD, 'fil', 'id']))}=${inTarget(draws.pick(ODD))}`,
    );
    return { type: 'application/x-www-form-urlencoded', body: Buffer.from(fields.join('&')) };
  }
  const name = nameFor(row.fileName, draws).replaceAll(/["\r\n]/g, '');
  const whole = Buffer.concat([
    Buffer.from(`--gr\r\nContent-Disposition: form-data; name="produkt"\r\n\r\n${row.productId}\r\n`),
    Buffer.from(
      `--gr\r\nContent-Disposition: form-data; name="fil"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n`,
    ),
    draws.below(2) === 0 ? base.bytes : spoiled(base.bytes, draws),
    Buffer.from('\r\n--gr--\r\n'),
  ]);
  const body = draws.below(2) === 0 ? whole : mutate(whole, draws, FORM_WORDS);
  const type =
    draws.below(8) === 0
      ? draws.pick(['multipart/form-data', 'multipart/form-data; boundary=', ...TYPES])
      : 'multipart/form-data; boundary=gr';
  return { type, body };
}

export const portalKind = doorKindOf('portal', 4, portal);
