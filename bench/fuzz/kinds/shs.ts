/** The SHS node: messages to its receive service, and what is asked of its delivery service. */
import { createChance, type Draws } from '../../../simulator/chance';
import { CATALOGUE } from '../../../simulator/services/registry';
import { writeLabel } from '../../../simulator/shs/wire/label-write';
import type { OutgoingMessage } from '../../../simulator/shs/wire/mime-write';
import { messageFor } from '../../../client/shs-message';
import { message as composed } from '../../wire/messages';
import { mutationOf, WORDS } from '../../wire/mutations';
import { mutate } from '../bytes';
import { ODD } from '../lines';
import { inTarget } from '../request';
import { doorKindOf, METHODS, nameFor, ORG, TYPES, type Hall, type Told } from './data-port';
import { spoiled, type Base } from './files';

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

export const shsKind = doorKindOf('shs', 4, shs);
