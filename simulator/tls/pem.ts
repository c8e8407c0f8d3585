/** Takes PEM files apart; a file without any PEM line is taken as DER. */

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g;
const CERTIFICATE_LABELS = ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'];
/** `CRL` is what some tools write instead of RFC 7468's `X509 CRL`. */
const CRL_LABELS = ['X509 CRL', 'CRL'];

export const certificatesIn = (content: Buffer | string): Buffer[] => blocks(content, CERTIFICATE_LABELS);
export const revocationListsIn = (content: Buffer | string): Buffer[] => blocks(content, CRL_LABELS);

function blocks(content: Buffer | string, labels: readonly string[]): Buffer[] {
  const text = typeof content === 'string' ? content : content.toString('latin1');
  if (!text.includes('-----BEGIN '))
    return content.length === 0
      ? []
      : [typeof content === 'string' ? Buffer.from(content, 'latin1') : content];
  return [...text.matchAll(BLOCK)].flatMap(([, label = '', body = '']) =>
    labels.includes(label) ? [Buffer.from(body, 'base64')] : [],
  );
}
