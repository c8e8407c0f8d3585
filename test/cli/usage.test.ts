import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { wishOf } from '../../cli/clock';
import { languageOf } from '../../cli/context';
import { pasteLines } from '../../cli/paste';
import { contextOf } from '../../cli/context';
import { systemClock } from '../../simulator/clock';
import { CERTS, session, type Session } from './terminal';

let shell: Session;
beforeEach(() => {
  shell = session();
});

describe('language', () => {
  test.each([
    [[], {}, 'en'],
    [[], { LANG: 'sv_SE.UTF-8' }, 'sv'],
    [[], { LANG: 'sv_SE.UTF-8', LC_ALL: 'C' }, 'en'],
    [[], { LANG: 'sv_SE.UTF-8', GENREP_LANG: 'en' }, 'en'],
    [['status', '--lang', 'sv'], { GENREP_LANG: 'en' }, 'sv'],
    [['--lang=en', 'status'], { LANG: 'sv' }, 'en'],
  ] as const)('%j %j', (argv, env, lang) => {
    expect(languageOf(argv, env)).toBe(lang);
  });

  test('help in both languages, for the program and for every command', async () => {
    const english = await shell.run('--help');
    expect([english.code, english.out]).toEqual([0, expect.stringContaining('starts the simulator')]);
    const names = [...english.out.matchAll(/^ {2}([a-z]+) \[options\]/gm)].map((match) => match[1] ?? '');
    expect(names).toEqual(
      expect.arrayContaining([
        'start',
        'stop',
        'certs',
        'party',
        'config',
        'generate',
        'inspect',
        'send',
        'fetch',
        'doctor',
        'demo',
      ]),
    );
    for (const name of names) {
      const swedish = await shell.run(name, '--help', '--lang', 'sv');
      expect([name, swedish.code, swedish.out]).toEqual([name, 0, expect.stringContaining('Användning:')]);
    }
  });
});

describe('wrong usage ends with 2, one line with a stable code', () => {
  test.each([
    [['strat'], 'USAGE'],
    [['start', '--prot', '1'], 'USAGE'],
    [['start', '--port', 'x'], 'CONFIG-VALUE'],
    [['start', '--scenario', 'x'], 'SCENARIO-UNKNOWN'],
    [['run', 'x'], 'SCENARIO-UNKNOWN'],
    [['run', '--exec', 'true', '--wait'], 'RUN-OPTIONS'],
    [['run', '--shard', '3/2'], 'USAGE'],
    [['generate', 'bf.ansokan', '--as', 'bolag-a'], 'USAGE'],
    [['generate', 'bf.ansokan', '--as', 'nobody', '--out', '-'], 'PARTY-UNKNOWN'],
    [['generate', 'verk.kvittens', '--as', 'bolag-a', '--out', '-'], 'GENERATE-TRANSACTION'],
    [['generate', 'bf.ansokan', '--as', 'ny', '--out', '-'], 'GENERATE-CODE'],
    [['generate', 'bf.ansokan', '--as', 'bolag-a', '--code', 'KBLX', '--out', '-'], 'GENERATE-CODE'],
    [['generate', 'bf.ansokan', '--as', 'bolag-a', '--count', '0', '--out', '-'], 'USAGE'],
    [['generate', 'bf.ansokan', '--as', 'bolag-a', '--date', '2026-02-30', '--out', '-'], 'USAGE'],
    [['generate', 'bf.ansokan', '--as', 'bolag-a', '--fault', 'nonsense', '--out', '-'], 'GENERATE-FAULT'],
    [['generate', 'bf.ansokan', '--as', 'bolag-a', '--lopnummer', '100000', '--out', '-'], 'GENERATE-VALUE'],
    [['inspect', 'x', '--format', 'pdf'], 'USAGE'],
    [['generate', 'bf.ansokan', '--as', 'bolag-a', '--out', 'no/such/folder/x'], 'FILE'],
    [['status', '--control', 'nowhere'], 'USAGE'],
    [['send', 'x', '--transaction', 'bf.ansokan', '--as', 'bolag-a', '--via', 'fax'], 'USAGE'],
    [['party', 'add', '--org', '123', '--code', 'KBL'], 'PARTY-ORG'],
    [['party', 'add', '--org', '559990-0106', '--code', 'AAA'], 'PARTY-CODE-TAKEN'],
    [['party', 'add', '--org', '559990-0106', '--code', 'KBL', '--name', 'Server'], 'PARTY-TAKEN'],
    [['party', 'add', '--org', '559990-0106', '--code', 'KBL', '--name', 'Bolag A'], 'PARTY-TAKEN'],
  ])('%j', async (argv, code) => {
    const ran = await shell.run(...argv);
    expect([ran.code, ran.err.split(/[ :]/)[0]]).toEqual([2, code]);
    expect(ran.out).toBe('');
  });

  test('nothing that runs ends with 1', async () => {
    for (const argv of [
      ['status'],
      ['clock'],
      ['clock', 'advance', 'next'],
      ['case', 'list'],
      ['journal'],
      ['reset'],
      ['stop'],
    ]) {
      const ran = await shell.run(...argv);
      expect([argv, ran.code, ran.err.split(':')[0]]).toEqual([argv, 1, 'NO-SIMULATOR']);
    }
  });

  test('a control port that does not answer', async () => {
    const ran = await shell.run('status', '--control', 'http://127.0.0.1:1');
    expect([ran.code, ran.err.split(' ')[0]]).toEqual([1, 'CONTROL-NO-ANSWER']);
  });
});

test.each([
  [['kväll'], { until: 'kväll' }],
  [['IDLE'], { until: 'idle' }],
  [['to', '2026-03-02T08:00'], { to: '2026-03-02T08:00' }],
  [['3', 'arbetsdagar'], { by: '3 arbetsdagar' }],
  [['PT15M'], { by: 'PT15M' }],
])('clock advance %j', (words, wish) => {
  expect(wishOf(words)).toEqual(wish);
});

describe('config', () => {
  test('show gives each value with origin and mark, and keeps the token to itself', async () => {
    writeFileSync(path.join(shell.cwd, 'genrep.yaml'), 'port: 9443\ncontrolToken: hemlig\n');
    const ran = await shell.run('config', 'show', '--json', '--seed', '3');
    expect(ran.out).not.toContain('hemlig');
    const rows = (
      JSON.parse(ran.out) as { settings: { name: string; value: unknown; origin: string; mark: string }[] }
    ).settings;
    const of = (name: string): unknown => rows.find((row) => row.name === name);
    expect(of('port')).toMatchObject({
      value: 9443,
      origin: `file ${path.join(shell.cwd, 'genrep.yaml')}:1`,
      mark: 'assumed',
    });
    expect(of('seed')).toMatchObject({ value: '3', origin: 'flag --seed' });
  });

  test('check tells every mistake', async () => {
    writeFileSync(path.join(shell.cwd, 'genrep.yaml'), 'prot: 1\n');
    const ran = await shell.run('config', 'check', '--control-port', '-1');
    expect([ran.code, ran.err.trim().split('\n').length]).toEqual([2, 2]);
    expect((await shell.run('config', 'check', '--config', 'other.yaml')).err).toMatch(/^CONFIG-FILE /);
  });
});

test('products are those of the catalogue, unless genrep.yaml says otherwise', async () => {
  const own = '00000000-0000-4000-8000-000000000001';
  writeFileSync(path.join(shell.cwd, 'genrep.yaml'), `products:\n  bf.ansokan: ${own}\n`);
  const rows = JSON.parse((await shell.run('products', '--json')).out) as Record<string, string>[];
  expect(rows.find(({ id }) => id === 'bf.ansokan')).toEqual({
    id: 'bf.ansokan',
    service: 'bf',
    direction: 'in',
    fileName: 'XXX.ANSOKAN',
    productId: own,
    kvittens: 'always',
    mark: 'documented',
  });
});

test('provenance has no row without mark and source', async () => {
  const { rows } = JSON.parse((await shell.run('provenance', '--json')).out) as {
    rows: { source: { mark: string; document: string } }[];
  };
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.filter(({ source }) => !source.mark || !source.document)).toEqual([]);
});

test('party add writes the file and makes the certificate; party list shows it', async () => {
  shell.env['GENREP_CERTS'] = CERTS;
  const ran = await shell.run(
    'party',
    'add',
    '--org',
    '5599900106',
    '--name',
    'Kvarnbolaget AB',
    '--code',
    'KBL',
    '--permit',
    'bf',
  );
  expect([ran.code, ran.err]).toEqual([0, '']);
  expect(readFileSync(path.join(shell.cwd, 'genrep.yaml'), 'utf8')).toContain('559990-0106');
  expect(readFileSync(path.join(CERTS, 'kvarnbolaget-ab.pem'), 'utf8')).toContain('BEGIN CERTIFICATE');
  expect((await shell.run('party', 'list')).out).toMatch(/^kvarnbolaget-ab\t559990-0106\tKBL\t/m);
});

test('party add gives a known organisation what it lacks, and takes nothing away', async () => {
  shell.env['GENREP_CERTS'] = CERTS;
  const yaml = path.join(shell.cwd, 'genrep.yaml');
  const add = async (...words: string[]): Promise<void> => {
    const ran = await shell.run('party', 'add', ...words);
    expect([ran.code, ran.err]).toEqual([0, '']);
  };
  // The remedies of a 403, as they are printed.
  await add('--org', '5599900056', '--name', 'Ny Ingivare (Genrep)', '--code', 'NYA', '--permit', 'bf');
  await add('--org', '5599900023', '--name', 'Egen', '--code', 'EGE', '--permit', 'bf.nedsattning');
  const list = (await shell.run('party', 'list')).out;
  expect(list).toMatch(/^ny\t559990-0056\tNYA\tinkasso\tbf\t/m);
  expect(list).toMatch(/^egen\t559990-0023\tEGE\tegeninkasso\tbf,verk,sanering,bf.nedsattning\tEgen$/m);
  writeFileSync(
    yaml,
    `${readFileSync(yaml, 'utf8')}    settings:\n      bf:\n        ansokan:\n          delgodkannande: ja\n`,
  );
  await add('--org', '559990-0023', '--permit', 'verk');
  expect(readFileSync(yaml, 'utf8')).toContain('delgodkannande');
  expect((await shell.run('config', 'check')).code).toBe(0);
});

test('a refused party leaves genrep.yaml as it was', async () => {
  const ran = await shell.run('party', 'add', '--org', '559990-0106', '--code', 'KBL', '--part', 'client-ca');
  expect([ran.code, ran.err.split(' ')[0]]).toEqual([2, 'PARTY-TAKEN']);
  expect(existsSync(path.join(shell.cwd, 'genrep.yaml'))).toBe(false);
});

test('a data folder that is a file is told as such', async () => {
  shell.env['GENREP_CERTS'] = CERTS;
  writeFileSync(path.join(shell.cwd, 'file'), 'x');
  const ran = await shell.run('start', '--data', 'file', '--port', '0', '--control-port', '0');
  expect([ran.code, ran.err.split(' ')[0]]).toEqual([2, 'STORE-FOLDER']);
});

test('printed commands on Windows use its own curl and PKCS#12', () => {
  const around = {
    stdout: { write: () => true },
    stderr: { write: () => true },
    stdin: Readable.from([]),
    env: {},
    cwd: shell.cwd,
    wall: systemClock,
    asked: async () => undefined,
  };
  const lines = pasteLines({
    context: contextOf({ ...around, platform: 'win32' }, 'sv'),
    certs: path.join(shell.cwd, 'certs'),
    pin: '1234',
    part: 'bolag-a',
    etransport: 'https://localhost:1/et/et_web/auto',
    control: 'http://localhost:2',
    token: false,
    file: path.join(shell.cwd, 'AAA.ANSOKAN'),
    advance: path.join(shell.cwd, 'kvall.json'),
    products: {},
    names: { kvittens: 'K', bekraftelse: 'B' },
  });
  const curl = lines.filter((line) => !line.startsWith('#'));
  expect(curl.every((line) => line.startsWith('curl.exe --noproxy'))).toBe(true);
  expect(curl[0]).toContain(`--cert "${path.join('certs', 'bolag-a.p12')}:1234" --cert-type P12`);
  expect(curl[0]).toContain('--ssl-no-revoke');
});

test('config check warns of settings that send an utslag to nobody, and stays good', async () => {
  const shell = session();
  writeFileSync(
    path.join(shell.cwd, 'genrep.yaml'),
    'parties:\n  - { org: 559990-0106, name: Kvarn, code: KBL, permit: [bf], settings: { bf: { installning: { utslagFran: 2026-04-01 } } } }\n',
  );
  const before = await shell.run('config', 'check', '--clock', '2026-03-31');
  expect(before.code).toBe(0);
  expect(before.err.match(/BF-UTSLAG-TILL-INGEN kvarn: /g)).toHaveLength(2);
  expect((await shell.run('config', 'check', '--clock', '2026-04-01')).err).toBe('');
});
