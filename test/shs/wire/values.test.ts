/** URNs, times, headers and error codes. */
import { createCalendar } from '../../../simulator/calendar';
import {
  errorBody,
  readErrorBody,
  readErrorCode,
  SHS_ERROR_CODES,
  SHS_ERRORS,
} from '../../../simulator/shs/wire/errors';
import {
  headerValue,
  readReceipt,
  RECEIPT_HEADERS,
  receiptHeaders,
} from '../../../simulator/shs/wire/headers';
import { instantsOf, readShsTime, shsTime, swedishTime } from '../../../simulator/shs/wire/times';
import {
  bare,
  isExactUrn,
  organisationOf,
  readProduct,
  readUuid,
  splitAddress,
  urn,
} from '../../../simulator/shs/wire/urn';

describe('URNs', () => {
  it('prefix in any case off, exact on', () => {
    for (const text of [
      'urn:X-shs:5560000167',
      'URN:x-SHS:5560000167',
      ' 5560000167\n',
      'urn:X-shs: 5560000167',
    ]) {
      expect(bare(text)).toBe('5560000167');
      expect(urn(text)).toBe('urn:X-shs:5560000167');
    }
    expect(['urn:X-shs:1', ' urn:X-shs:1', 'URN:X-shs:1', '1', ''].map(isExactUrn)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('addresses', () => {
    expect(splitAddress('urn:X-shs:5560000167.lon.a')).toEqual({ org: '5560000167', sub: 'lon.a' });
    expect(splitAddress('5560000167')).toEqual({ org: '5560000167', sub: null });
    const all = ['5560000167.x', '556000-0167', '165560000167', 'urn:X-shs:16556000-0167.y'].map(
      organisationOf,
    );
    expect(new Set(all)).toEqual(new Set(['5560000167']));
    expect(['', '5560000168', '195560000167', 'x', '55600001670'].map(organisationOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('UUIDs as Java reads them', () => {
    expect(readUuid('1-1-1-1-1')).toBe('00000001-0001-0001-0001-000000000001');
    expect(readUuid('3E8FACB2-7D4F-4069-AB33-9F2C5EB07D43')).toBe('3e8facb2-7d4f-4069-ab33-9f2c5eb07d43');
    for (const none of [
      '',
      '1-1-1-1',
      '1-1-1-1-1-1',
      'g-1-1-1-1',
      '-1-1-1-1-1',
      '3e8facb2-7d4f-4069-ab33-9f2c5eb07d433',
    ]) {
      expect([none, readUuid(none)]).toEqual([none, undefined]);
    }
    expect(['confirm', 'urn:X-shs:error', 'agreement', 'Confirm', 'x'].map(readProduct)).toEqual([
      ...['confirm', 'error', 'agreement', undefined, undefined],
    ]);
  });
});

describe('times', () => {
  const calendar = createCalendar();
  const utc = (text: string): number => Date.parse(text);

  it('are Swedish local time', () => {
    expect(shsTime(utc('2026-01-15T12:00:00Z'), calendar)).toBe('2026-01-15T13:00:00');
    expect(swedishTime(utc('2026-07-15T12:00:00.999Z'))).toBe('2026-07-15T14:00:00');
  });

  it('the hour that happens twice, and the one that is missing', () => {
    for (const at of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) {
      expect(shsTime(utc(at), calendar)).toBe('2026-10-25T02:30:00');
    }
    expect(instantsOf('2026-10-25T02:30:00', calendar)).toEqual([
      utc('2026-10-25T00:30:00Z'),
      utc('2026-10-25T01:30:00Z'),
    ]);
    expect(instantsOf('2026-10-25T01:59:59', calendar)).toEqual([utc('2026-10-24T23:59:59Z')]);
    expect(instantsOf('2026-10-25T03:00:00', calendar)).toEqual([utc('2026-10-25T02:00:00Z')]);
    expect(instantsOf('2026-03-29T02:30:00', calendar)).toEqual([utc('2026-03-29T01:30:00Z')]);
    expect(instantsOf('2026-03-29T01:59:59', calendar)).toEqual([utc('2026-03-29T00:59:59Z')]);
    expect(instantsOf('2026-03-29T03:00:00', calendar)).toEqual([utc('2026-03-29T01:00:00Z')]);
  });

  it('are read by their first 19 characters', () => {
    expect(readShsTime(' 2026-03-02T09:10:11+01:00 ')).toEqual({
      ok: true,
      text: '2026-03-02T09:10:11',
      ignored: '+01:00',
    });
    for (const none of [
      '',
      '2026-03-02',
      '2026-03-02 09:10:11',
      '2026-02-29T00:00:00',
      '2026-03-02T24:00:00',
      '2026-3-2T09:10:11',
    ]) {
      expect([none, readShsTime(none).ok]).toEqual([none, false]);
    }
  });
});

describe('answers', () => {
  const receipt = {
    txId: 't-1',
    corrId: 'c-1',
    contentId: null,
    nodeId: 'genrep',
    localId: 'l-1',
    arrivalDate: '2026-03-02T09:10:11',
    duplicate: false,
  };

  it('headers, and what a client reads from them', () => {
    expect(receiptHeaders(receipt)).toEqual({
      'X-shs-txid': 't-1',
      'X-shs-corrid': 'c-1',
      'X-shs-nodeid': 'genrep',
      'X-shs-localid': 'l-1',
      'X-shs-arrivaldate': '2026-03-02T09:10:11',
      'X-shs-duplicatemsg': 'no',
    });
    const again = receiptHeaders({ ...receipt, localId: null, duplicate: true });
    expect(again['X-shs-localid']).toBeUndefined();
    const lower = Object.fromEntries(
      Object.entries(again).map(([name, value]) => [name.toLowerCase(), value]),
    );
    expect(readReceipt(lower, 'x')).toEqual({
      txId: 't-1',
      duplicate: true,
      arrivalDate: '2026-03-02T09:10:11',
    });
    expect(readReceipt({}, ' t-2\r\n')).toEqual({ txId: 't-2', duplicate: false, arrivalDate: null });
  });

  it('each header has its source', () => {
    for (const { source } of RECEIPT_HEADERS) expect(source.mark).toBe('inferred');
  });

  it('a label cannot write headers of its own', () => {
    expect(headerValue('a\r\nSet-Cookie: x\u0000é€')).toBe('a??Set-Cookie: x?é?');
  });

  it('error codes in any case, the rest are OtherError; every row told in both languages', () => {
    expect(['illegalsender', ' MissingAgreement', 'x', ''].map(readErrorCode)).toEqual([
      ...['IllegalSender', 'MissingAgreement', 'OtherError', 'OtherError'],
    ]);
    expect(SHS_ERRORS.map(({ code }) => code)).toEqual(SHS_ERROR_CODES);
    for (const { text, source } of SHS_ERRORS) {
      expect([text.sv, text.en].every((one) => one.endsWith('.'))).toBe(true);
      expect(source.mark).toBe('inferred');
    }
  });

  it('the body of an error', () => {
    const error = { code: 'IllegalSender', info: 'fel, cause=x', contentId: null, corrId: 'c' } as const;
    const body = errorBody(error);
    expect(body).toBe(
      'IllegalSenderException [contentId=null, corrId=c, errorCode=IllegalSender, errorInfo=fel, cause=x, cause=]',
    );
    expect(readErrorBody(body)).toEqual({ code: 'IllegalSender', info: 'fel, cause=x' });
    expect(readErrorBody('<html>')).toBeUndefined();
  });
});
