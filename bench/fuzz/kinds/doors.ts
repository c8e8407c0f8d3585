/** Both doors and the browser's pages, over mutual TLS: files, messages and forms, as they are and spoiled. */
import { createChance, type Draws } from '../../../simulator/chance';
import { PAGES } from '../../../simulator/etransport/pages/table';
import { CATALOGUE } from '../../../simulator/services/registry';
import { writeLabel } from '../../../simulator/shs/wire/label-write';
import type { OutgoingMessage } from '../../../simulator/shs/wire/mime-write';
import { messageFor } from '../../../client/shs-message';
import { mutate, wordsOf } from '../bytes';
import type { Around, Kind, Made, Source } from '../kind';
import { ODD } from '../lines';
import { inTarget, wired, type Request } from '../request';
import { filesToHandIn, openStage, outcomeOf, PARTS, type Stage } from '../stage';
import type { Line } from '../sockets';
import { message as composed } from '../../wire/messages';
import { mutationOf, WORDS } from '../../wire/mutations';
import { spoiled, type Base } from './files';

const PER_SIMULATOR = 500;
/** Of the first part. */
const ORG = '5560000167';
const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'];
const TYPES = ['application/octet-stream', 'text/plain', 'text/xml; charset=ISO-8859-1', 'x', ''];

interface Hall extends Stage {
  readonly lines: readonly Line[];
  readonly host: readonly [string, string];
  readonly bases: readonly Base[];
}

const kindOf = (id: string, share: number, request: (draws: Draws, hall: Hall) => Told): Kind => ({
  ...{ id, share, perSource: PER_SIMULATOR },
  open: async (around: Around): Promise<Source> => {
    const bases = await filesToHandIn();
    const stage = await openStage(around);
    const hall: Hall = {
      ...{ ...stage, bases },
      lines: PARTS.map((part) => stage.as(part)),
      host: ['Host', `localhost:${stage.dataPort}`],
    };
    return { ...stage.rest, make: (draws) => madeOf(draws, hall, request(draws, hall)) };
  },
});

interface Told extends Request {
  readonly like: string;
  /** Which of the parts; any unless said. */
  readonly as?: number;
}

function madeOf(draws: Draws, hall: Hall, { like, as, ...request }: Told): Made {
  const call = wired(request, draws);
  const at = as ?? (draws.below(10) < 7 ? 0 : draws.below(hall.lines.length));
  const line = hall.lines[at];
  if (line === undefined) throw new Error('no line');
  return {
    ...{ bytes: call.bytes, note: `as ${PARTS[at] ?? ''}${call.whole ? '' : ', head struck'}`, like },
    read: () => outcomeOf(line, call),
  };
}

const AUTO = '/et/et_web/auto';

/** A name that fits, or nearly, or not. */
function nameFor(pattern: string, draws: Draws): string {
  const name = pattern.replace('XXX', draws.pick(['AAA', 'DDD', 'KBL', 'aaa']));
  if (draws.below(3) > 0) return name;
  return draws.pick([
    () => draws.pick(ODD),
    () => `${name}.${draws.below(100)}`,
    () => name.toLowerCase(),
    () => mutate(Buffer.from(name), draws, wordsOf(['/', '..', '%', ' ', '\xe5', '\\'])).toString('latin1'),
  ])();
}

function etransport(draws: Draws, { bases, host }: Hall): Told {
  const base = draws.pick(bases);
  const row = draws.below(4) > 0 ? CATALOGUE.find(({ id }) => id === base.layout.transaction) : undefined;
  const { productId, fileName } = row ?? draws.pick(CATALOGUE);
  const product = draws.below(12) === 0 ? draws.pick(ODD) : productId;
  const method = draws.below(10) < 6 ? 'PUT' : draws.pick(METHODS);
  const name = draws.below(4) === 0 ? '' : `/${inTarget(nameFor(fileName, draws))}`;
  const query = draws.below(5) === 0 ? `?${inTarget(draws.pick(ODD))}=${inTarget(draws.pick(ODD))}` : '';
  const sends = method === 'PUT' || method === 'POST';
  const body = sends ? (draws.below(8) === 0 ? base.bytes : spoiled(base.bytes, draws)) : Buffer.alloc(0);
  return {
    ...{ method, body, like: `${method} ${row?.id ?? ''}` },
    target: `${AUTO}/${inTarget(product)}${name}${query}`,
    headers: [host, ['Content-Type', draws.pick(TYPES)]],
  };
}

/** Whole messages with a file of ours in them, in one piece, for the draws' seed. */
function shsMessage(draws: Draws, bases: readonly Base[]): Buffer {
  const { layout, bytes } = draws.pick(bases);
  const row = CATALOGUE.find(({ id }) => id === layout.transaction) ?? draws.pick(CATALOGUE);
  const chance = createChance(String(draws.below(1_000_000)));
  let count = 0;
  const message = messageFor({
    ...{ product: row.productId, transaction: row.id, name: nameFor(row.fileName, draws) },
    ...{ address: ORG, identity: {}, at: 0, newId: () => chance.uuid(++count) },
    body: draws.below(2) === 0 ? bytes : spoiled(bytes, draws),
  });
  return headOf(message);
}

/** The message's own text around its one part, as the client writes it. */
function headOf({ label, boundary, parts }: OutgoingMessage): Buffer {
  const [part] = parts;
  const data = part === undefined || !Buffer.isBuffer(part.body) ? Buffer.alloc(0) : part.body;
  const name = part?.fileName ?? '';
  const text = composed({
    head: `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n`,
    label: labelText(label),
    parts: [
      `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${data.toString('latin1')}`,
    ],
  });
  return Buffer.from(text.replaceAll('--=_ovning_1', `--${boundary}`), 'latin1');
}

function labelText(label: OutgoingMessage['label']): string {
  return writeLabel(label).toString('latin1');
}

function shs(draws: Draws, { bases, host }: Hall): Told {
  if (draws.below(3) === 0) return outbox(draws, host);
  const whole = draws.below(3) === 0 ? mutationOf(draws).made : shsMessage(draws, bases);
  const body = draws.below(3) === 0 ? mutate(whole, draws, WORDS) : whole;
  const type = draws.pick(['message/rfc822', 'message/rfc822', 'message/rfc822', ...TYPES]);
  const method = draws.below(15) === 0 ? draws.pick(METHODS) : 'POST';
  return {
    ...{ method, body, like: method, as: 0 },
    target: '/shs/rs',
    headers: [host, ['Content-Type', type]],
  };
}

const FILTERS = [
  'filter',
  'producttype',
  'status',
  'maxHits',
  'since',
  'sortattribute',
  'sortorder',
  'arrivalorder',
  'action',
];

function outbox(draws: Draws, host: Hall['host']): Told {
  const odd = (): string =>
    inTarget(draws.pick([...ODD, ...CATALOGUE.map(({ productId }) => productId), 'noack', 'ack']));
  const query = Array.from({ length: draws.below(4) }, () => `${draws.pick(FILTERS)}=${odd()}`).join('&');
  const second =
    draws.below(2) === 0 ? '' : `/${draws.pick([odd(), '1c6f8a90-5b2d-4e47-8f11-7d0a3c9e5b21'])}`;
  const org = draws.pick([ORG, `urn:X-shs:${ORG}`, '5599900015', odd()]);
  const method = draws.below(8) === 0 ? draws.pick(METHODS) : draws.pick(['GET', 'POST']);
  const target = `/shs/ds/${org}${second}?${query}`;
  return { ...{ method, target, body: Buffer.alloc(0), like: `ds ${method}` }, headers: [host] };
}

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

export const doorKinds = [
  kindOf('etransport', 6, etransport),
  kindOf('shs', 4, shs),
  kindOf('portal', 4, portal),
];
