import * as fc from 'fast-check';
import {
  children,
  DerError,
  integerHex,
  oidText,
  readDer,
  stringText,
  timeOf,
} from '../../simulator/tls/der';

const der = (hex: string): ReturnType<typeof readDer> => readDer(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

test.each([
  ['06 03 55 04 05', '2.5.4.5'],
  ['06 06 2a 86 48 86 f7 0d', '1.2.840.113549'],
  ['06 02 88 37', '2.999'],
])('object identifier %s', (hex, text) => {
  expect(oidText(der(hex))).toBe(text);
});

test.each([
  ['17 0d 32 36 30 36 30 31 30 30 30 30 30 30 5a', '2026-06-01T00:00:00.000Z'],
  ['17 0d 35 30 30 31 30 31 30 30 30 30 30 30 5a', '1950-01-01T00:00:00.000Z'],
  ['18 0f 32 30 35 30 30 31 30 31 30 30 30 30 30 30 5a', '2050-01-01T00:00:00.000Z'],
])('time %s', (hex, text) => {
  expect(new Date(timeOf(der(hex))).toISOString()).toBe(text);
});

test('integers and strings', () => {
  expect(integerHex(der('02 03 00 ab cd'))).toBe('abcd');
  expect(integerHex(der('02 01 00'))).toBe('0');
  expect(stringText(der('0c 02 c3 a5'))).toBe('å');
  expect(stringText(der('14 01 e5'))).toBe('å');
  expect(stringText(der('1e 02 00 e5'))).toBe('å');
  expect(stringText(der('02 01 00'))).toBeUndefined();
});

test.each([
  ['cut short', '30'],
  ['longer than its parent', '30 05 02 01 00'],
  ['bytes after the end', '02 01 00 00'],
  ['indefinite length', '30 80 00 00'],
  ['length of five bytes', '04 85 00 00 00 00 01 00'],
  ['large tag', '1f 81 01 00'],
])('%s is refused', (_what, hex) => {
  expect(() => der(hex)).toThrow(DerError);
});

test('whatever the bytes, it answers or throws DerError', () => {
  const walk = (node: ReturnType<typeof readDer>): number =>
    (node.tag & 0x20) === 0 ? 1 : children(node).reduce((sum, child) => sum + walk(child), 1);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        return walk(readDer(Buffer.from(bytes))) > 0;
      } catch (error) {
        return error instanceof DerError;
      }
    }),
  );
});
