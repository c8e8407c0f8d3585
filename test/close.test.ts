/** What is left of a simulator that was closed in a process that goes on. */
import { systemClock, type WallClock } from '../simulator/clock';
import { resolveConfig } from '../simulator/config';
import { SETTINGS } from '../simulator/settings';
import { openSimulator } from '../simulator/simulator';
import { CERTS } from './journeys/stage';

it('a run that waited for somebody waits no more, and keeps nothing in memory', async () => {
  const waiting = new Set<object>();
  const wall: WallClock = {
    ...systemClock,
    after: (ms, then) => {
      const one = {};
      waiting.add(one);
      const cancel = systemClock.after(ms, () => {
        waiting.delete(one);
        then();
      });
      return () => {
        waiting.delete(one);
        cancel();
      };
    },
  };
  const argv = { memory: true, port: '0', 'control-port': '0', certs: CERTS, clock: '2026-03-02T08:00' };
  const config = resolveConfig({ tables: SETTINGS, argv, env: {}, file: undefined, cwd: '.' });
  if (!config.ok) throw new Error(JSON.stringify(config.complaints));
  const simulator = await openSimulator(config.config, { version: '0', tell: () => undefined, wall });
  const begun = await fetch(`${simulator.urls.control}/api/v1/scenarios/bf-godkand/runs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"actor":"wait"}',
  });
  expect(begun.ok).toBe(true);
  await simulator.close();
  expect(waiting.size).toBe(0);
});
