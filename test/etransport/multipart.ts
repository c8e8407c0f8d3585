/** Forms with files, byte by byte, as a browser would send them or never would. */
import { product, type Answer, type RawCall, type Rig } from './rig';

const BOUNDARY = 'genrep-test';
export const WEB = '/et/et_web';
export const LAMNA = `${WEB}/lamna`;

export const field = (name: string, value: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
export const fileHead = (fileName: string, name = 'fil'): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\n` +
  'Content-Type: application/octet-stream\r\n\r\n';
export const filePart = (fileName: string, bytes: string, name = 'fil'): string =>
  `${fileHead(fileName, name)}${bytes}\r\n`;
export const END = `--${BOUNDARY}--\r\n`;
export const produkt = (transaction: string): string => field('produkt', product(transaction));

export const FORM_HEADERS = {
  Accept: 'text/html',
  'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
  'Sec-Fetch-Site': 'same-origin',
} as const;

export const postForm = (rig: Rig, body: string | Buffer, more: Partial<RawCall> = {}): Promise<Answer> =>
  rig.send({
    method: 'POST',
    path: LAMNA,
    body,
    ...more,
    headers: { Host: `localhost:${rig.port}`, ...FORM_HEADERS, ...more.headers },
  });
