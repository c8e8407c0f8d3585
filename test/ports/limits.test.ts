import { DEFAULT_PORT_LIMITS, PORT_SETTINGS, readPortLimits } from '../../simulator/ports/limits';

test('what every port takes, unless it is set', () => {
  expect(DEFAULT_PORT_LIMITS).toEqual({
    maxConnections: 1000,
    maxHeaderBytes: 16_384,
    maxHeaders: 100,
    maxTarget: 8000,
    maxRequests: 100_000,
    headersSeconds: 20,
    idleSeconds: 300,
    bodySeconds: 3600,
    keepAliveSeconds: 60,
  });
});

test('every limit is a setting within bounds, assumed, in both languages', () => {
  expect(PORT_SETTINGS).toHaveLength(Object.keys(DEFAULT_PORT_LIMITS).length);
  for (const { default: usual, min, max, help, source } of PORT_SETTINGS) {
    expect([min! <= Number(usual), Number(usual) <= max!, source.mark]).toEqual([true, true, 'assumed']);
    for (const text of [help.sv, help.en, source.document]) expect(text).not.toBe('');
  }
});

test('a value of the wrong kind is a bug of the caller', () => {
  expect(() => readPortLimits(() => '5')).toThrow('ports.maxConnections');
});
