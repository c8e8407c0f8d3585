/** The file that a program of one's own is given lies in the folder of the run, whatever the story calls it. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../simulator/clock';
import { createExecActor } from '../../simulator/scenario/actors/exec';
import { HARMLESS, HOSTILE } from '../hostile-names';
import { emptyFolder } from '../journeys/stage';

async function handIn(name: string): Promise<{ outer: string; given: string; content: string }> {
  const outer = emptyFolder();
  const dir = path.join(outer, 'run', 'deep');
  mkdirSync(dir, { recursive: true });
  const actor = createExecActor({
    ...{
      command: 'printf "%s|%s|" "$GENREP_FILE" "$GENREP_NAME" > ../../seen; cat "$GENREP_FILE" >> ../../seen',
    },
    ...{ dir, cwd: dir, url: 'https://x', certs: '/certs', catalogue: [] },
    ...{ language: 'sv', wall: systemClock, patience: 20_000, environment: {}, tell: () => undefined },
  });
  const doing = { step: { id: 'steg-1' }, transaction: 'bf.ansokan', name, body: Buffer.from('bytes') };
  await actor.handIn(doing as never);
  const [file = '', told = '', content = ''] = readFileSync(path.join(outer, 'seen'), 'utf8').split('|');
  expect(told).toBe(name);
  expect(path.dirname(file)).toBe(dir);
  expect(readdirSync(path.join(outer, 'run'))).toEqual(['deep']);
  return { outer, given: path.basename(file), content };
}

// No program can be given a name with a NUL in it.
test.each(HOSTILE.filter((name) => !name.includes('\0')))('%j', async (name) => {
  expect(await handIn(name)).toMatchObject({ given: 'steg-1.fil', content: 'bytes' });
});

test.each(HARMLESS)('%s', async (name) => {
  expect(await handIn(name)).toMatchObject({ given: name, content: 'bytes' });
});
