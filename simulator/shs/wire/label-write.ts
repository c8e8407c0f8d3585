/** A label to bytes, valid against the DTD whatever the label holds. */
import { LABEL_KIND } from './grammar';
import type { DataElement, HistoryEntry, Label, NamedValue } from './label';
import { CONTENT_ID } from './label-read';
import { urn } from './urn';
import { attributes, element, latin1, prologue } from './xml-write';

/** Written where the DTD wants a time and the label has none. */
const NO_TIME = '1970-01-01T00:00:00';

/**
 * A label as a document: ISO-8859-1, DOCTYPE shs-label-1.2.dtd, LF. Missing required values are filled, content.id is
 * cut to 36 characters, what is no NMTOKEN is made one. A blank stands after `shs.label` and the label as early as can
 * be, since some nodes read only so far.
 */
export function writeLabel(label: Label): Buffer {
  const { from, to, product, content } = label;
  const parts = [
    prologue(LABEL_KIND),
    `<shs.label${rootAttributes(label)}>\n`,
    named('originator', label.originator),
    from === null
      ? label.originator === null
        ? element(1, 'from', attributes(LABEL_KIND, 'from', { commonName: '' }), '')
        : ''
      : element(
          1,
          'from',
          attributes(LABEL_KIND, 'from', {
            commonName: from.commonName ?? '',
            'e-mail': from.email,
            labeledURI: from.labeledUri,
          }),
          urn(from.value),
        ),
    to === null
      ? ''
      : element(1, 'to', attributes(LABEL_KIND, 'to', { commonName: to.commonName }), urn(to.value)),
    named('end-recipient', label.endRecipient),
    element(
      1,
      'product',
      attributes(LABEL_KIND, 'product', {
        commonName: product?.commonName ?? null,
        labeledURI: product?.labeledUri ?? null,
      }),
      product === null ? '' : urn(product.value),
    ),
    ...label.meta.map(({ name, value }) =>
      element(1, 'meta', attributes(LABEL_KIND, 'meta', { name }), value),
    ),
    label.subject === null ? '' : element(1, 'subject', '', label.subject),
    element(1, 'datetime', '', label.datetime ?? NO_TIME),
    `    <content${attributes(LABEL_KIND, 'content', { 'content.id': writtenContentId(content.contentId) ?? '' })}>\n`,
    ...content.data.map((data) => dataLine(data)),
    content.comment === null ? '' : element(2, 'comment', '', content.comment),
    '    </content>\n',
    ...label.history.map(historyLines),
    '</shs.label>\n',
  ];
  return latin1(parts.join(''));
}

/** content.id as it is written: at most 36 characters. */
export const writtenContentId = (contentId: string | null): string | null =>
  contentId?.slice(0, CONTENT_ID) ?? null;

const rootAttributes = (label: Label): string =>
  attributes(LABEL_KIND, 'shs.label', {
    version: '1.2',
    'tx.id': label.txId ?? '',
    'corr.id': label.corrId ?? label.txId ?? '',
    'shs.agreement': label.agreement,
    'transfer-type': label.transferType,
    'message-type': label.messageType,
    'document-type': label.documentType,
    'sequence-type': label.sequenceType ?? 'event',
    status: label.status,
  });

const named = (name: 'originator' | 'end-recipient', value: NamedValue | null): string =>
  value === null
    ? ''
    : element(
        1,
        name,
        attributes(LABEL_KIND, name, { name: value.name, labeledURI: value.labeledUri }),
        urn(value.value),
      );

/** One `data` element, of a label or a message list. */
export const dataLine = (data: DataElement): string =>
  element(
    2,
    'data',
    attributes(LABEL_KIND, 'data', {
      datapartType: data.datapartType,
      filename: data.fileName,
      'no-of-bytes': data.bytes,
      'no-of-records': data.records,
    }),
    null,
  );

function historyLines(entry: HistoryEntry): string {
  const head = attributes(LABEL_KIND, 'history', {
    'node.id': entry.nodeId ?? '',
    'tx.id': entry.txId,
    from: entry.from === null ? null : urn(entry.from),
    to: entry.to === null ? null : urn(entry.to),
    'local.id': entry.localId,
    'shs.agreement': entry.agreement,
    'content.id': writtenContentId(entry.contentId),
  });
  const comment = entry.comment === null ? '' : element(2, 'comment', '', entry.comment);
  return `    <history${head}>\n${element(2, 'datetime', '', entry.datetime ?? NO_TIME)}${comment}    </history>\n`;
}
