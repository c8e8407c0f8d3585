/** What is ordered and cannot be saved. */
import type { RunningSimulator } from '../../simulator/simulator';
import { disk, openOver } from './faulty-disk';

describe('what is ordered while the disk does not take it', () => {
  let sim: RunningSimulator | undefined;
  afterEach(async () => {
    await sim?.close();
    sim = undefined;
  });

  const ORDERS: Readonly<Record<string, (here: RunningSimulator, org: string) => Promise<unknown>>> = {
    'an outcome': ({ operations }) => operations.addOverride('main', { verdict: 'underkand-fil' }),
    'an outcome no more': ({ operations }) =>
      operations.removeOverride('main', operations.overrides('main')[0]?.id ?? ''),
    'no outcomes': ({ operations }) => operations.removeOverrides('main'),
    'a fault': ({ operations }) =>
      operations.addFault('main', { point: 'request', effect: { kind: 'status', status: 500 } }),
    'no faults': ({ operations }) => operations.removeFaults('main'),
    'another code': ({ operations }, org) => operations.putParty('main', org, { codes: ['QQQ'] }),
    'a certificate revoked': ({ operations }, org) =>
      operations.actOnCertificates('main', org, { revoke: 'old' }),
    'a world of its own': ({ worlds }, org) =>
      worlds.make({ name: 'sidan', seed: '1', now: worlds.of('').now(), mode: 'virtual', orgs: [org] }),
    'a world no more': ({ worlds }) => worlds.drop('egen'),
    'a world with one more': ({ worlds }, org) => worlds.join('egen', org),
    'a setting of a world': ({ worlds }) => worlds.set('egen', { 'tider.kvall': '19:00' }),
  };

  it.each(Object.keys(ORDERS))(
    '%s that cannot be saved is not in force, and can be ordered again',
    async (name) => {
      const faulty = disk();
      const here = await openOver(faulty.through, '2026-03-02T08:00');
      sim = here;
      const { operations, worlds, parties } = here;
      const org = parties.byPart('bolag-a')?.org ?? '';
      const other = parties.byPart('bolag-b')?.org ?? '';
      const order = async () => ORDERS[name]?.(here, org);
      const state = async () => ({
        overrides: operations.overrides('main'),
        faults: operations.faults('main'),
        codes: (await operations.party('main', org))?.codes,
        certificates: operations.certificates('main', org),
        where: [org, other].map((one) => worlds.of(one).name),
        worlds: worlds.all().map((world) => [world.name, world.settings]),
      });
      await operations.addOverride('main', { silence: true });
      await operations.addFault('main', { point: 'request', effect: { kind: 'status', status: 503 } });
      await worlds.make({
        name: 'egen',
        seed: '1',
        now: worlds.of('').now(),
        mode: 'virtual',
        orgs: [other],
      });
      const before = await state();
      faulty.failing = /^(?:INSERT|UPDATE|DELETE)/;
      await expect(order()).rejects.toThrow('disk I/O error');
      faulty.failing = undefined;
      expect(await state()).toEqual(before);
      await order();
      expect(await state()).not.toEqual(before);
    },
  );
});
