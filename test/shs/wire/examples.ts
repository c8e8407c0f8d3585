/** What the label of the composed messages says. */
import { CONTENT, PRODUCT, TX } from '../../../bench/wire/messages';
import type { Label } from '../../../simulator/shs/wire/label';

export const LABEL: Label = {
  version: '1.2',
  txId: TX,
  corrId: TX,
  agreement: null,
  transferType: 'asynch',
  messageType: 'simple',
  documentType: 'simple',
  sequenceType: 'event',
  status: 'test',
  originator: { value: 'program-7', name: 'Löneprogrammet', labeledUri: null },
  from: {
    value: '5560000167',
    commonName: 'Övningsbolaget AB',
    email: 'drift@bolaget.invalid',
    labeledUri: null,
  },
  to: { value: '2021005448.inkommande', commonName: 'Övningsmyndigheten' },
  endRecipient: { value: 'grupp-3', name: 'Handläggaren', labeledUri: null },
  product: { value: PRODUCT, commonName: 'övningsprodukt', labeledUri: null },
  meta: [
    { name: 'månad', value: '2026-03' },
    { name: 'del', value: '1' },
  ],
  subject: 'Ansökningar mars - nej, bara åäö ÅÄÖ & <',
  datetime: '2026-03-02T09:10:11',
  content: {
    contentId: CONTENT,
    data: [
      { datapartType: 'ansökan', fileName: 'ansokan.xml', bytes: 17, records: 1 },
      { datapartType: 'bilaga', fileName: 'bild.bin', bytes: 6, records: null },
    ],
    comment: 'Övning',
  },
  history: [
    {
      nodeId: 'nod-1',
      txId: TX,
      from: null,
      to: '2021005448.inkommande',
      localId: 'n-1',
      agreement: null,
      contentId: CONTENT,
      datetime: '2026-03-02T09:10:12',
      comment: 'Received',
    },
  ],
};
