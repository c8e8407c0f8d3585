/** Onboarding, a case and a permission by hand, against a simulator that runs. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { APPLICATION_TEMPLATE } from '../../simulator/rehearsal/application-template';
import { raise, type Stage } from '../journeys/stage';
import { session } from './terminal';

jest.setTimeout(240_000);

let stage: Stage;
beforeAll(async () => {
  stage = await raise();
});
afterAll(() => stage.close());

const NY = '559990-0056';

test('from the application to a list of what is missing', async () => {
  const shell = session();
  const control = ['--control', stage.sim.urls.control];
  const file = path.join(shell.cwd, 'ansokan.yaml');
  writeFileSync(file, APPLICATION_TEMPLATE.replace('559990-0106', NY));
  const applied = await shell.run('onboard', 'ansokan.yaml', ...control);
  expect([applied.code, applied.err]).toEqual([0, expect.stringContaining('MIT')]);

  const run = (...words: string[]) => shell.run('phase', ...words, ...control);
  expect((await run('start', NY, 'sanering')).err).toContain('TESTFAS-EJ-SOKT');
  expect((await run('start', NY, 'bf')).code).toBe(0);
  expect((await run('run', NY, 'bf', 'BF-4', '--reference')).err).toContain('TESTFAS-EJ-OPPNAT');
  for (const nr of ['BF-1', 'BF-2', 'BF-3'])
    expect((await run('attest', NY, 'bf', nr, '--by', 'Anna', '--note', 'sett')).code).toBe(0);
  const played = await run('run', NY, 'bf', 'BF-4', '--reference');
  expect([played.code, played.err]).toEqual([0, '']);
  expect(played.out).toMatch(/BF-4\s+godkand/);
  // Nobody hands anything in: the case is judged all the same.
  const waited = await run('run', NY, 'bf', 'BF-5', '--patience', '1', '--json');
  expect([waited.code, waited.out]).toEqual([1, expect.stringContaining('"ej-godkand"')]);
  const finished = await run('finish', NY, 'bf');
  expect([finished.code, finished.err]).toEqual([1, expect.stringContaining('TESTFAS-EJ-KLART BF-5')]);
  expect((await run('break', NY, 'bf', '--by', 'Anna', '--note', 'fel i systemet')).out).toContain(
    'avbruten',
  );
  expect((await run('reopen', NY, 'bf', '--by', 'Anna', '--note', 'rättat')).out).toContain('→ rättat');
  expect((await run('list')).out).toContain('BF-1');

  const permits = await shell.run('permit', 'list', NY, ...control);
  expect(permits.out).toContain('bf\ttest\tbf\n');
  const revoked = await shell.run('permit', 'revoke', NY, 'bf', '--reason', 'prov', ...control);
  expect(revoked.out).toContain('bf\taterkallat\t-\n');
});
