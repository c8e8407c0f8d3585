/** Messages to read, composed for Genrep: synthetic organisations and people, the notation of the described grammar. */
export const TX = '1c6f8a90-5b2d-4e47-8f11-7d0a3c9e5b21';
export const CONTENT = '2d7e9ba1-6c3e-4f58-9a22-8e1b4daf6c32';
export const PRODUCT = '3e8facb2-7d4f-4069-ab33-9f2c5eb07d43';

/** An event with two parts, a sub-address, meta and Swedish letters. */
export const LABEL_TEXT = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE shs.label SYSTEM "shs-label-1.2.dtd">
<shs.label version="1.2" tx.id="${TX}" corr.id="${TX}" transfer-type="asynch" message-type="simple" document-type="simple" sequence-type="event" status="test">
    <originator name="Löneprogrammet">urn:X-shs:program-7</originator>
    <from commonName="Övningsbolaget AB" e-mail="drift@bolaget.invalid">urn:X-shs:5560000167</from>
    <to commonName="Övningsmyndigheten">urn:X-shs:2021005448.inkommande</to>
    <end-recipient name="Handläggaren">urn:X-shs:grupp-3</end-recipient>
    <product commonName="övningsprodukt">urn:X-shs:${PRODUCT}</product>
    <meta name="månad">2026-03</meta>
    <meta name="del">1</meta>
    <subject>Ansökningar mars – nej, bara åäö ÅÄÖ &amp; &lt;</subject>
    <datetime>2026-03-02T09:10:11</datetime>
    <content content.id="${CONTENT}">
        <data datapartType="ansökan" filename="ansokan.xml" no-of-bytes="17" no-of-records="1"/>
        <data datapartType="bilaga" filename="bild.bin" no-of-bytes="6"/>
        <comment>Övning</comment>
    </content>
    <history node.id="nod-1" tx.id="${TX}" to="urn:X-shs:2021005448.inkommande" local.id="n-1" content.id="${CONTENT}">
        <datetime>2026-03-02T09:10:12</datetime>
        <comment>Received</comment>
    </history>
</shs.label>
`.replaceAll('–', '-');

/** The payloads of the two parts. */
export const PAYLOADS = [Buffer.from('<a belopp="42"/>\n'), Buffer.from([0, 1, 254, 255, 13, 10])] as const;

export const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

export interface Pieces {
  readonly head?: string;
  readonly labelHead?: string;
  readonly label?: string;
  /** Whole parts: headers, empty line, body. */
  readonly parts?: readonly string[];
  readonly end?: string;
  readonly lineEnd?: '\r\n' | '\n';
}

export const BOUNDARY = '=_ovning_1';
export const HEAD = `Subject: SHS Message\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${BOUNDARY}"\r\n`;
export const LABEL_HEAD =
  'Content-Type: text/xml; charset=ISO-8859-1\r\nContent-Transfer-Encoding: binary\r\n';
export const PARTS = [
  'Content-Type: text/xml; charset=ISO-8859-1; name=ansokan.xml\r\nContent-Transfer-Encoding: binary\r\n' +
    `Content-Disposition: attachment; filename=ansokan.xml\r\n\r\n${PAYLOADS[0].toString('latin1')}`,
  'Content-Type: application/octet-stream; name=bild.bin\r\nContent-Transfer-Encoding: base64\r\n' +
    'Content-Disposition: attachment; filename=bild.bin\r\n\r\nAAH+/w0K',
] as const;

/** A whole message as text (one character, one byte), piece by piece replaceable. */
export function message(pieces: Pieces = {}): string {
  const { head = HEAD, labelHead = LABEL_HEAD, label = LABEL_TEXT, parts = PARTS, lineEnd = '\r\n' } = pieces;
  const { end = `\r\n--${BOUNDARY}--\r\n` } = pieces;
  const framed = (text: string): string => (lineEnd === '\n' ? text.replaceAll('\r\n', '\n') : text);
  return (
    framed(`${head}${head === '' ? '' : '\r\n'}--${BOUNDARY}\r\n${labelHead}\r\n`) +
    label +
    parts.map((part) => framed(`\r\n--${BOUNDARY}\r\n`) + framed(part)).join('') +
    framed(end)
  );
}

export function stream(all: Buffer, size = all.length): AsyncIterable<Buffer> {
  let at = 0;
  const next = (): IteratorResult<Buffer> =>
    at < all.length ? { value: all.subarray(at, (at += size)) } : { done: true, value: undefined };
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve(next()) }) };
}
