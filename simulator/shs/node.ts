/** The actors of this node: who is addressed, and what can be sent to it beside files to Kronofogden. */
import type { Transaction } from '../catalogue';
import { assumed, seen, type ProvenanceRow } from '../provenance';
import { DEVIATIONS } from './wire/deviation-table';
import { SHS_ERRORS } from './wire/errors';
import type { Receiver, Sender } from './wire/label';

/** Skatteverket's node is addressee and sender of every Kronofogden product. */
export const NODE_ORG = '2021005448';
const NODE_NAME = 'Skatteverket (Genrep, ÖVNING)';

export const NODE_SENDER: Sender = { value: NODE_ORG, commonName: NODE_NAME, email: null, labeledUri: null };
export const NODE_RECEIVER: Receiver = { value: NODE_ORG, commonName: NODE_NAME };

/** The name of the certificate with which the node presents itself when it delivers (push). */
export const NODE_CERTIFICATE = 'shs-nod';

/** The product of a first connection test: what is sent comes back. */
export const EKO_PRODUCT = '9e0f2b3a-4c1d-4e5f-8a6b-0000000000ec';

/** Messages that are no file of a Kronofogden service lie in the mailbox under these. */
export type OwnTransaction = Pick<Transaction, 'id' | 'productId'>;
export const EKO: OwnTransaction = { id: 'shs.eko', productId: EKO_PRODUCT };
export const CONFIRM: OwnTransaction = { id: 'shs.confirm', productId: 'confirm' };
export const ERROR: OwnTransaction = { id: 'shs.error', productId: 'error' };

/** Actors, products, and the codes of deviations and errors, with their marks. */
export const nodeProvenance = (): ProvenanceRow[] => [
  {
    kind: 'party',
    id: NODE_ORG,
    service: null,
    what: 'Skatteverkets SHS-nod: adressat för Kronofogdens produkter',
    source: seen('Leveranser från Skatteverkets e-transport', 'avsändarens nummer 162021005448'),
  },
  {
    kind: 'product-id',
    id: 'shs.eko',
    service: null,
    what: EKO_PRODUCT,
    source: assumed('Genrep: en produkt för första anslutningsprov'),
  },
  ...Object.entries(DEVIATIONS).map(([id, { text, source }]): ProvenanceRow => ({
    kind: 'check',
    id,
    service: null,
    what: text.sv,
    source,
  })),
  ...SHS_ERRORS.map(({ code, text, source }): ProvenanceRow => ({
    kind: 'rule',
    id: `X-shs-errorcode ${code}`,
    service: null,
    what: text.sv,
    source,
  })),
];
