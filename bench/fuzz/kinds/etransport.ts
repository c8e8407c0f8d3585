/** e-transport as programs use it: methods, addresses, names, headers and files. */
import type { Draws } from '../../../simulator/chance';
import { CATALOGUE } from '../../../simulator/services/registry';
import { ODD } from '../lines';
import { inTarget } from '../request';
import { doorKindOf, METHODS, nameFor, TYPES, type Hall, type Told } from './data-port';
import { spoiled } from './files';

const AUTO = '/et/et_web/auto';

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

export const etransportKind = doorKindOf('etransport', 6, etransport);
