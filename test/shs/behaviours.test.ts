/** Settings of the SHS face: profiles, single switches, marks, and values that cannot be. */
import { resolveConfig } from '../../simulator/config';
import { SETTINGS } from '../../simulator/settings';
import { readShsBehaviours, SHS_SETTINGS, wireProfileOf } from '../../simulator/shs/behaviours';
import { nodeProvenance } from '../../simulator/shs/node';

const resolve = (argv: Record<string, string>) =>
  resolveConfig({ tables: SETTINGS, argv, env: {}, file: undefined, cwd: process.cwd() });

it('a profile sets the switches, and each can be turned by itself', () => {
  expect(readShsBehaviours({})).toMatchObject({
    profile: 'tolerant',
    duplicateScope: 'avsandare',
    judgeAtOnce: false,
  });
  expect(readShsBehaviours({ 'shs.profile': 'strict' })).toMatchObject({ judgeAtOnce: true });
  const axel = readShsBehaviours({ 'shs.profile': 'axel', 'shs.duplicateScope': 'avsandare' });
  expect(axel).toMatchObject({ duplicateScope: 'avsandare', duplicateArrival: 'epok', confirmChild: false });
});

it('single deviations are turned by name', () => {
  const profile = wireProfileOf(readShsBehaviours({ 'shs.deviations': ['SHS-LABEL-4096 refuse'] }));
  expect([profile.treatment('SHS-LABEL-4096'), profile.treatment('SHS-XML-BOM')]).toEqual(['refuse', 'note']);
});

it('every row says what it rests on, and never claims a document that nobody has', () => {
  for (const row of SHS_SETTINGS) {
    expect([row.name, row.source.document.length > 0, row.help.sv !== row.help.en]).toEqual([
      row.name,
      true,
      true,
    ]);
    expect(['inferred', 'assumed']).toContain(row.source.mark);
  }
  for (const row of nodeProvenance()) expect(['inferred', 'assumed', 'seen']).toContain(row.source.mark);
});

it.each([
  ['shs-kontrakt', 'bf från i år'],
  ['shs-ombud', 'bolag-d'],
  ['shs-deviations', 'SHS-LABEL-4096 kanske'],
  ['shs-push-url', 'http://localhost/shs/rs'],
  ['shs-receive-path', 'shs/rs'],
  ['shs-profile', 'slapp'],
])('refuses %s %s, and says what is due', (flag, value) => {
  const resolved = resolve({ [flag]: value });
  expect(resolved.ok).toBe(false);
  expect(!resolved.ok && resolved.complaints[0]?.remedy.en).toMatch(/Give/);
});
