import {
  behaviourProvenance,
  ETRANSPORT_SETTINGS,
  readBehaviours,
} from '../../simulator/etransport/behaviours';
import { refusalProvenance } from '../../simulator/etransport/refusals';

it('every switch is read by its name and has a default of its kind', () => {
  const defaults: object = readBehaviours({});
  for (const row of ETRANSPORT_SETTINGS) {
    const key = row.name.slice('etransport.'.length);
    expect(defaults).toHaveProperty(key, row.default);
    if (row.choices !== undefined) expect(row.choices).toContain(row.default);
    if (typeof row.default === 'number') {
      expect(row.default).toBeGreaterThanOrEqual(row.min!);
      expect(row.default).toBeLessThanOrEqual(row.max!);
    }
  }
  expect(Object.keys(defaults)).toHaveLength(ETRANSPORT_SETTINGS.length);
});

it('a given value counts, one of the wrong kind does not', () => {
  expect(readBehaviours({ 'etransport.maxBytes': 5, 'etransport.head': 7 })).toMatchObject({
    maxBytes: 5,
    head: 'som-get',
  });
  expect(readBehaviours({ 'etransport.closed': ['23:00-05:00'] }).closed).toHaveLength(7);
  expect(() => readBehaviours({ 'etransport.closed': ['always'] })).toThrow('ET-STANGT-OLASLIGT');
});

it('every row carries mark and source, and none claims to be documented without being so', () => {
  const rows = [...behaviourProvenance(), ...refusalProvenance()];
  expect(new Set(rows.map((row) => `${row.kind} ${row.id}`)).size).toBe(rows.length);
  for (const { source, what } of rows) {
    expect(source.document).not.toBe('');
    expect(what).not.toBe('');
  }
  expect(rows.filter((row) => row.source.mark === 'documented').map((row) => row.id)).toEqual([
    'etransport.ingen-legitimation',
  ]);
});
