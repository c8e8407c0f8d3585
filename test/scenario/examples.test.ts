/** The small clients of `scenarios/examples`: not ours but in kind, each in a language of its own, started once per step. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { CERTS, session, type Ran } from '../cli/terminal';

jest.setTimeout(240_000);

const at = (name: string): string => path.join(__dirname, '../../scenarios/examples', name);
const has = (tool: string, ...argv: string[]): boolean => spawnSync(tool, argv).status === 0;

const CLIENTS: readonly (readonly [name: string, command: string, there: boolean])[] = [
  ['Python', `python3 ${at('klient.py')}`, has('python3', '--version')],
  ['curl', `bash ${at('klient.sh')}`, has('curl', '--version') && has('bash', '--version')],
  ['Java', `java ${at('Klient.java')}`, has('java', '-version')],
];
const OF_THE_PLAN = ['bf-godkand', 'bf-fel-pa-handling-rattas', 'bf-aterkallelse-godkand'];

const run = (stories: readonly string[], command: string): Promise<Ran> =>
  session().run('run', ...stories, '--certs', CERTS, '--exec', command);

/** The same client, when it leaves out the kvittens. */
const skipping = (command: string): string =>
  `if [ "$GENREP_ACTION$GENREP_TRANSACTION" = fetchbf.kvittens ]; then exit 0; fi; ${command}`;

for (const [name, command, there] of CLIENTS) {
  (there ? describe : describe.skip)(`a client in ${name}`, () => {
    it('passes stories of the BF plan', async () => {
      const ran = await run(OF_THE_PLAN, command);
      expect(ran.err).not.toContain('FAILED');
      expect({ code: ran.code, out: ran.out.split('\n').slice(0, -2) }).toMatchObject({ code: 0 });
    });

    it('fails when it skips fetching the kvittens', async () => {
      const ran = await run(['bf-godkand'], skipping(command));
      expect(ran.code).toBe(1);
      expect(ran.out).toContain('1 not as expected');
    });
  });
}

it('a program that does nothing fails every story of the plan', async () => {
  const plan = path.join(__dirname, '../../scenarios/bf/plan.yaml');
  const ran = await session().run('run', plan, '--certs', CERTS, '--exec', 'true');
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(/(\d+) scenarios: 0 passed, \1 not as expected/);
});
