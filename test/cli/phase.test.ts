/** Onboarding, a case and a permission by hand, against a simulator that runs. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { APPLICATION_TEMPLATE } from '../../simulator/rehearsal/application-template';
import type { PhaseView } from '../../simulator/rehearsal/phase-view';
import { raise, type Stage } from '../journeys/stage';
import { ask } from '../../cli/control-client';
import { FOREIGN_PROGRAM } from '../scenario/foreign-program';
import { session } from './terminal';

jest.setTimeout(240_000);

let stage: Stage;
beforeAll(async () => {
  stage = await raise();
});
afterAll(() => stage.close());

const NY = '559990-0056';

/** The command line in a process: Node reads the TypeScript as it stands. */
function asProcess(...argv: string[]): Promise<{ readonly code: number; readonly out: string }> {
  const at = (...parts: string[]): string => JSON.stringify(path.join(__dirname, '../..', ...parts));
  const code = `const argv = process.argv.slice(1); process.argv = ['node', 'x', ${at('simulator/version.ts')}];
    require(${at('test/run-ts.cjs')}); process.argv = ['node', 'genrep', ...argv]; require(${at('cli/genrep.ts')});`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['-e', code, '--', ...argv], (error, out) =>
      resolve({ code: error === null ? 0 : Number(error.code), out }),
    );
  });
}

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
  // Nobody hands anything in: the case is judged all the same, and what to do has been told.
  const waited = await run('run', NY, 'bf', 'BF-5', '--wait', '--patience', '1', '--json');
  expect([waited.code, waited.out]).toEqual([1, expect.stringContaining('"ej-godkand"')]);
  expect(waited.err).toContain('> inledning (ny, 2026-03-02): Hand in a file');
  // A program of one's own, started once per step, as by genrep run.
  const program = path.join(shell.cwd, 'program.js');
  writeFileSync(program, FOREIGN_PROGRAM);
  shell.env['PATH'] = process.env['PATH'] ?? '';
  const exec = `"${process.execPath}" "${program}"`;
  const done = await run('run', NY, 'bf', 'BF-6', '--exec', exec, '--json');
  expect([done.code, done.err]).toEqual([0, '']);
  const view = JSON.parse(done.out) as PhaseView;
  const cases = view.parts.flatMap((part) => part.cases);
  expect(cases).toContainEqual(expect.objectContaining({ nr: 'BF-6', state: 'godkand', mode: 'exec' }));
  const nothing = await run('run', NY, 'bf', 'BF-7', '--exec', 'true');
  expect([nothing.code, nothing.out]).toEqual([1, expect.stringMatching(/BF-7\s+ej-godkand/)]);
  const both = await run('run', NY, 'bf', 'BF-7', '--exec', 'true', '--reference');
  expect([both.code, both.err]).toEqual([2, expect.stringContaining('RUN-OPTIONS --exec --reference')]);

  const finished = await run('finish', NY, 'bf');
  expect([finished.code, finished.err]).toEqual([1, expect.stringContaining('TESTFAS-EJ-KLART BF-5')]);
  expect((await run('break', NY, 'bf', '--by', 'Anna', '--note', 'fel i systemet')).out).toContain(
    'avbruten',
  );
  expect((await run('reopen', NY, 'bf', '--by', 'Anna', '--note', 'rättat')).out).toContain('→ rättat');
  expect((await run('list')).out).toContain('BF-1');

  // As a process of its own, which has nothing else to do while it waits.
  const alone = await asProcess('phase', 'run', NY, 'bf', 'BF-7', '--patience', '1', ...control);
  expect([alone.code, alone.out]).toEqual([1, expect.stringMatching(/BF-7\s+ej-godkand/)]);

  const permits = await shell.run('permit', 'list', NY, ...control);
  expect(permits.out).toContain('bf\ttest\tbf\n');
  const revoked = await shell.run('permit', 'revoke', NY, 'bf', '--reason', 'prov', ...control);
  expect(revoked.out).toContain('bf\taterkallat\t-\n');
});

test('a company without certificate is told the next step, and keeps what the simulator knows of it', async () => {
  const shell = session();
  const control = ['--control', stage.sim.urls.control];
  const fresh = await shell.run('onboard', '--new', '--lang', 'sv');
  expect([fresh.code, fresh.out]).toEqual([0, 'ansokan.yaml\n']);
  expect(fresh.err).toContain('genrep onboard ansokan.yaml');
  expect((await shell.run('onboard', '--new')).err).toContain('ANSOKAN-FINNS ansokan.yaml');
  expect((await shell.run('onboard', 'annan.yaml')).err).toMatch(/ANSOKAN-SAKNAS.*onboard --new annan.yaml/);
  expect((await shell.run('onboard')).err).toContain('genrep onboard ansokan.yaml --submit');

  const sv = await shell.run('onboard', '--submit', '--lang', 'sv', ...control);
  const add = "party add --org 559990-0106 --name 'Mitt bolag AB' --code MIA";
  expect(sv.err).toMatch(/Nästa steg: bolaget har inget certifikat i .*Gör ett: genrep party add/);
  const [, told = ''] = /genrep (party add .*)/.exec(sv.err) ?? [];
  expect(told.replace(/MI./, 'MIA')).toBe(add);
  expect((await shell.run('onboard', '--submit', ...control)).err).toMatch(
    /Next: the company has no certificate in .*\nNext: genrep phase start 559990-0106 bf\n/,
  );

  await shell.run('phase', 'start', '559990-0106', 'bf', ...control);
  for (const nr of ['BF-1', 'BF-2', 'BF-3'])
    await shell.run('phase', 'attest', '559990-0106', 'bf', nr, '--by', 'A', '--note', 'n', ...control);
  const added = await shell.run('party', 'add', '--org', '559990-0106', ...control);
  expect([added.code, added.err]).toEqual([0, '']);
  const party = await ask<{ name: string; codes: string[]; permits: string[] }>(stage.sim.urls.control, {
    method: 'GET',
    path: '/parties/5599900106',
  });
  expect(party).toMatchObject({
    name: 'Mitt bolag AB',
    permits: ['bf'],
    codes: [expect.stringMatching(/^MI/)],
  });
});
