/** The reference client's table of product ids, as source text: the client knows nothing of the simulator. */
import { CATALOGUE } from '../services/registry';

const HEAD = `/**
 * Genrep's product ids (produktidentitet), for a client that is given none. They are constants of the program; the
 * real ones are not public. Written by \`npm run docs\` from the rows of the services.
 */
export const GENREP_PRODUCTS: Readonly<Record<string, string>> = {
`;

const TAIL = `};

/** Skatteverket's SHS node, addressee of every Kronofogden product. */
export const SKATTEVERKET = '2021005448';
`;

export const clientProducts = (): string =>
  `${HEAD}${CATALOGUE.map(({ id, productId }) => `  '${id}': '${productId}',\n`).join('')}${TAIL}`;
