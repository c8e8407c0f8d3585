/** The small clients of `scenarios/examples`: not ours but in kind, each in a language of its own, started once per step. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { CERTS, emptyFolder, session, type Ran } from '../cli/terminal';

// A Java machine starts in half a second or more, some seventy times.
jest.setTimeout(300_000);

const PLAN = path.join(__dirname, '../../scenarios/bf/plan.yaml');
const at = (name: string): string => path.join(__dirname, '../../scenarios/examples', name);
const has = (...argv: readonly string[]): boolean => spawnSync(argv[0] ?? '', argv.slice(1)).status === 0;

const COMPILER = 'javac';

/** Compiled once where there is a compiler; else Java compiles the source file at each start. */
function java(): string {
  if (!has(COMPILER, '-version')) return `java ${at('Klient.java')}`;
  const classes = emptyFolder();
  const compiled = spawnSync(COMPILER, ['-d', classes, at('Klient.java')], { encoding: 'utf8' });
  if (compiled.status !== 0) throw new Error(compiled.stderr);
  return `java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp ${classes} Klient`;
}

const CLIENTS: readonly (readonly [name: string, command: () => string, there: boolean])[] = [
  ['Python', () => `python3 ${at('klient.py')}`, has('python3', '--version')],
  ['curl', () => `bash ${at('klient.sh')}`, has('curl', '--version') && has('bash', '--version')],
  ['Java', java, has('java', '-version')],
];

const run = (story: string, command: string): Promise<Ran> =>
  session().run('run', story, '--certs', CERTS, '--exec', command);

/** The same client, when it leaves out the kvittens. */
const skipping = (command: string): string =>
  `if [ "$GENREP_ACTION$GENREP_TRANSACTION" = fetchbf.kvittens ]; then exit 0; fi; ${command}`;

for (const [name, commandOf, there] of CLIENTS) {
  const told = there ? `a client in ${name}` : `a client in ${name} (not on this machine: skipped)`;
  (there ? describe : describe.skip)(told, () => {
    let command: string;
    beforeAll(() => {
      command = commandOf();
    });

    it('passes the whole BF plan', async () => {
      const ran = await run(PLAN, command);
      expect(ran.err.split('\n').filter((line) => line.startsWith('✗'))).toEqual([]);
      expect(ran.out).toMatch(/^(\d\d) scenarios: \1 passed, 0 not as expected, 0 not runnable/m);
      expect(ran.code).toBe(0);
    });

    it('fails when it skips fetching the kvittens', async () => {
      const ran = await run('bf-godkand', skipping(command));
      expect(ran.code).toBe(1);
      expect(ran.out).toContain('SUPRO.AAA.KVITTENS was not fetched');
    });
  });
}

it('a program that does nothing fails every story of the plan', async () => {
  const ran = await run(PLAN, 'true');
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(/(\d+) scenarios: 0 passed, \1 not as expected/);
});
