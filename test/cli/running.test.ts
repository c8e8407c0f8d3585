import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { CERTS, session, type Running, type Session } from './terminal';

const shellRun = promisify(execFile);
const START = [
  'start',
  '--port',
  '0',
  '--control-port',
  '0',
  '--memory',
  '--clock',
  '2026-03-02T08:00',
  '--seed',
  '1',
];
let shell: Session;
let running: Running[];
beforeEach(() => {
  shell = session();
  shell.env['GENREP_CERTS'] = CERTS;
  running = [];
});
afterEach(async () => {
  for (const one of running) one.interrupt();
  await Promise.all(running.map(({ ended }) => ended));
});

async function start(...more: string[]): Promise<{ out: string; ready: Record<string, string> }> {
  const one = shell.begin(...START, ...more);
  running.push(one);
  const out = await one.until('\nready {');
  return { out, ready: JSON.parse(/^ready (.*)$/m.exec(out)?.[1] ?? '') as Record<string, string> };
}

test('the printed commands work in the order printed, with curl alone', async () => {
  const { out, ready } = await start('--ready-file', 'ready.json');
  expect(JSON.parse(readFileSync(path.join(shell.cwd, 'ready.json'), 'utf8'))).toEqual(ready);
  expect(Object.keys(ready)).toEqual(['etransport', 'shs', 'control', 'certs', 'pid']);
  // Where to look comes first.
  expect(out.split('\n')[0]).toBe(`# Open the console in a browser: ${ready['control'] ?? ''}/`);
  const commands = out.split('\n').filter((line) => line.startsWith('curl '));
  expect(commands).toHaveLength(5);
  if (process.platform === 'win32') return;
  const answers: string[] = [];
  for (const command of commands) {
    answers.push((await shellRun('sh', ['-c', command], { cwd: shell.cwd, encoding: 'latin1' })).stdout);
  }
  expect(answers[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(answers[1]).toContain(`GODK\u00c4ND`);
  expect(answers[1]).toContain(answers[0]);
  expect(answers[2]).toBe('SUPRO.AAA.KVITTENS');
  expect(JSON.parse(answers[3] ?? '')).toMatchObject({ to: expect.stringContaining('T18:00') });
  expect(answers[4]).toContain('BF-BEKRAFTELSE');
});

test('the whole road by commands', async () => {
  await start();
  const ok = async (...argv: string[]): Promise<string> => {
    const ran = await shell.run(...argv);
    expect([argv, ran.code, ran.err]).toEqual([argv, 0, '']);
    return ran.out;
  };
  await ok(
    'generate',
    'bf.ansokan',
    '--as',
    'bolag-a',
    '--count',
    '2',
    '--date',
    '2026-03-02',
    '--out',
    'AAA.ANSOKAN',
  );
  const txid = (await ok('send', 'AAA.ANSOKAN', '--transaction', 'bf.ansokan', '--as', 'bolag-a')).trim();
  expect(await ok('clock', 'advance', 'kväll', '--json')).toContain('2026-03-02T18:00');
  const fetched = await ok('fetch', '--as', 'bolag-a', '--out', 'got');
  expect(fetched.match(/^bf\.\w+/gm)?.sort()).toEqual(['bf.bekraftelse', 'bf.kvittens']);
  expect(
    await ok('inspect', ...readdirSync(path.join(shell.cwd, 'got')).map((name) => path.join('got', name))),
  ).toContain(txid);
  const malnummer = (await ok('case', 'list')).split('\t')[0] ?? '';
  expect(await ok('case', 'show', malnummer)).toContain('status: registrerat');
  expect(await ok('case', 'event', malnummer, 'delgiven')).toContain(malnummer);
  expect(await ok('case', 'event', malnummer, 'bestrids', '--data', '{"belopp": 100}', '--json')).toContain(
    '"status": "delbestritt"',
  );
  expect(await ok('letters', '--malnummer', malnummer)).toContain('bestridande');
  const made = await ok('case', 'new', '--org', '556000-0167', '--belopp', '1234,50', '--json');
  expect(made).toContain('"kapital": 123450');
  const tray = await ok('letters', '--org', '556000-0167');
  expect(await ok('letters', tray.trim().split('\n').at(-1)?.split('\t')[0] ?? '')).toContain(
    'BEKRÄFTELSE PÅ ANSÖKAN',
  );
  expect((await shell.run('case', 'new', '--org', '556000-0167', '--belopp', 'många')).code).toBe(2);
  expect((await shell.run('case', 'event', malnummer, 'bestrids', '--data', '[1]')).code).toBe(2);
  expect(await ok('journal', '--type', 'fil.mottagen', '--json')).toContain(txid);
  writeFileSync(path.join(shell.cwd, 'mine'), 'bytes of my own');
  await ok('deliver', 'mine', '--as', 'bolag-a', '--transaction', 'bf.utslag');
  await ok('fetch', '--as', 'bolag-a', '--transaction', 'bf.utslag', '--out', 'mine-got');
  expect(readFileSync(path.join(shell.cwd, 'mine-got', 'SUPRO.AAA.RAPPORT'), 'utf8')).toBe('bytes of my own');
  expect(await ok('doctor', '--port', '0', '--control-port', '0')).toMatch(/^ok +no certificate/m);
  await ok('reset');
  expect(await ok('case', 'list')).toBe('');
  await ok('stop');
  expect((await running[0]!.ended).code).toBe(0);
  expect(readdirSync(path.join(shell.cwd, '.genrep', 'running'))).toEqual([]);
});

test('a company added while the simulator runs is let in at once', async () => {
  await start();
  const added = await shell.run(
    'party',
    'add',
    '--org',
    '5599900114',
    '--name',
    'Kvarn Två',
    '--code',
    'KVT',
    '--permit',
    'bf',
  );
  expect([added.code, added.out]).toEqual([0, expect.stringContaining('told: http://localhost:')]);
  await shell.run(
    'generate',
    'bf.ansokan',
    '--as',
    'kvarn-tva',
    '--lopnummer',
    '4711',
    '--date',
    '2026-03-02',
    '--out',
    'KVT.ANSOKAN',
  );
  const sent = await shell.run('send', 'KVT.ANSOKAN', '--transaction', 'bf.ansokan', '--as', 'kvarn-tva');
  expect([sent.code, sent.err]).toEqual([0, '']);
  await shell.run('clock', 'advance', 'PT1M');
  expect((await shell.run('fetch', '--as', 'kvarn-tva', '--out', 'got')).out).toContain('bf.kvittens');
});

test('refusals: one line on standard error each, and exit 1 for the sender', async () => {
  await start();
  await shell.run('generate', 'bf.ansokan', '--as', 'bolag-a', '--out', 'AAA.ANSOKAN');
  const send = (as: string): ReturnType<Session['run']> =>
    shell.run('send', 'AAA.ANSOKAN', '--transaction', 'bf.ansokan', '--as', as);
  expect((await send('bolag-b')).code).toBe(1);
  const ny = await send('ny');
  expect([ny.code, ny.err]).toEqual([1, expect.stringContaining('HTTP 403')]);
  running[0]!.interrupt();
  const { err } = await running[0]!.ended;
  expect(err.trim().split('\n')).toEqual([expect.stringContaining('revoked')]);
});

test('dead simulators are passed over, several are listed', async () => {
  const folder = path.join(shell.cwd, '.genrep', 'running');
  mkdirSync(folder, { recursive: true });
  const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
  writeFileSync(
    path.join(folder, `${dead}.json`),
    JSON.stringify({ pid: Number(dead), control: 'http://localhost:1' }),
  );
  writeFileSync(path.join(folder, '1.json'), 'not json');
  const { ready } = await start();
  expect((await shell.run('clock')).code).toBe(0);
  const mine = readFileSync(path.join(folder, `${process.pid}.json`), 'utf8');
  writeFileSync(path.join(folder, '999999.json'), mine);
  const ran = await shell.run('clock');
  expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(/^SEVERAL-SIMULATORS/)]);
  expect((await shell.run('clock', '--control', ready['control'] ?? '')).code).toBe(0);
});

test('the demo carries the main job through', async () => {
  const ran = await shell.run('demo');
  expect([ran.code, ran.err]).toEqual([0, '']);
  for (const part of ['bf.ansokan', 'bf.kvittens', 'bf.bekraftelse', 'bf.utslag', 'GODKÄND', 'ÖVNING'])
    expect(ran.out).toContain(part);
  expect(existsSync(path.join(shell.cwd, '.genrep', 'data'))).toBe(false);
});

describe('start --scenario', () => {
  const play = async (one: Running): Promise<string> => {
    await one.until('# 1/4 ansokan (bolag-a, 2026-03-02): Hand in a file with applications.');
    const made = ['--as', 'bolag-a', '--count', '3', '--date', '2026-03-02', '--out', 'AAA.ANSOKAN'];
    await shell.run('generate', 'bf.ansokan', ...made);
    await shell.run('send', 'AAA.ANSOKAN', '--transaction', 'bf.ansokan', '--as', 'bolag-a');
    await one.until('# 2/4 kvittens (bolag-a, 2026-03-02): Fetch the kvittens.');
    await shell.run('fetch', '--as', 'bolag-a', '--out', 'got');
    await one.until('# 4/4 bekraftelse (bolag-a, 2026-03-02): Fetch the bekräftelse.');
    await shell.run('fetch', '--as', 'bolag-a', '--out', 'got');
    return one.until('# bf-godkand: passed.');
  };
  const begin = (...more: string[]): Running => {
    const one = shell.begin('start', '--port', '0', '--control-port', '0', ...more);
    running.push(one);
    return one;
  };

  test('tells each step, then the outcome, and the simulator goes on', async () => {
    const one = begin('--memory', '--scenario', 'bf-godkand');
    const out = await play(one);
    expect(out.indexOf('\nready {')).toBeLessThan(out.indexOf('# bf-godkand:'));
    expect((await shell.run('status')).code).toBe(0);
    const control = (JSON.parse(/^ready (.*)$/m.exec(out)?.[1] ?? '') as { control: string }).control;
    const run = (await (await fetch(`${control}/api/v1/runs/bf-godkand-1`)).json()) as { state: string };
    expect(run.state).toBe('done');
  });

  test('a story that was broken off by a stop begins anew', async () => {
    const first = begin('--scenario', 'bf-godkand');
    await first.until('# 1/4 ansokan');
    first.interrupt();
    await first.ended;
    await play(begin('--scenario', 'bf-godkand'));
  });

  test('an unknown id is refused with the nearest one; a folder of many too', async () => {
    const ran = await shell.run('start', '--memory', '--scenario', 'bf-gotkand');
    expect([ran.code, ran.err]).toEqual([
      2,
      expect.stringMatching(/SCENARIO-UNKNOWN.*Is bf-godkand meant\?/),
    ]);
    writeFileSync(path.join(shell.cwd, 'tom.yaml'), 'id: [');
    expect((await shell.run('start', '--memory', '--scenario', 'tom.yaml')).code).toBe(2);
    expect(
      (await shell.run('start', '--memory', '--scenario', path.join(__dirname, '../../scenarios/bf'))).err,
    ).toContain('SCENARIO-ONE');
  });
});
