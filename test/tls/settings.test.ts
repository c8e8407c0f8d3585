import { DEFAULT_TLS_SETTINGS, readTlsSettings, TLS_SETTINGS } from '../../simulator/tls/settings';

test('by default a refused certificate meets a broken connection, and TLS 1.2 is the oldest', () => {
  expect(DEFAULT_TLS_SETTINGS).toEqual({
    refusal: 'avbrott',
    minVersion: 'TLSv1.2',
    closeSeconds: 2,
  });
});

test('every row has both languages, a mark and a source', () => {
  for (const { help, source } of TLS_SETTINGS) {
    for (const text of [help.sv, help.en, source.document]) expect(text).not.toBe('');
    expect(source.mark).toMatch(/^(inferred|assumed)$/);
  }
});

test('a value of the wrong kind is a bug of the caller', () => {
  const values: Record<string, unknown> = Object.fromEntries(
    TLS_SETTINGS.map((row) => [row.name, row.default]),
  );
  expect(readTlsSettings((name) => values[name])).toEqual(DEFAULT_TLS_SETTINGS);
  expect(() => readTlsSettings((name) => (name === 'tls.refusal' ? 'lugnt' : values[name]))).toThrow(
    'tls.refusal',
  );
  expect(() => readTlsSettings((name) => (name === 'tls.closeSeconds' ? '5' : values[name]))).toThrow(
    'closeSeconds',
  );
});
