import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { contextOf, type Out, type Surroundings } from '../../cli/context';
import { progress } from '../../cli/progress';
import { writeOut } from '../../cli/write-out';
import { systemClock } from '../../simulator/clock';
import { session } from './terminal';

const quiet: Out = { write: () => true };

function around(more: Partial<Surroundings> = {}): Surroundings {
  return {
    stdout: quiet,
    stderr: quiet,
    stdin: Readable.from([]),
    env: {},
    cwd: mkdtempSync(path.join(tmpdir(), 'genrep-cli-')),
    platform: 'linux',
    wall: systemClock,
    asked: () => new Promise<void>(() => undefined),
    ...more,
  };
}

const PIECE = Buffer.alloc(1_000, 'x');

describe('writing', () => {
  test('a file is there when it is whole, and only then', async () => {
    const context = contextOf(around(), 'en');
    const seen: (readonly string[])[] = [];
    const pieces = Array.from({ length: 200 }, () => PIECE);
    const whole = await writeOut(context, 'F', pieces, () => seen.push(readdirSync(context.cwd)));
    expect(whole).toEqual({ pieces: 200, bytes: 200_000 });
    expect(seen.length).toBeGreaterThan(2);
    for (const names of seen) expect(names).toEqual(['F.part']);
    expect(readdirSync(context.cwd)).toEqual(['F']);
    expect(lstatSync(context.at('F')).size).toBe(200_000);
  });

  test('stopped: no half file, and what was there before is there still', async () => {
    let stop: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const context = contextOf(around({ asked: () => asked }), 'en');
    writeFileSync(context.at('F'), 'before');
    let made = 0;
    function* endless(): Generator<Buffer> {
      for (;;) {
        made++;
        if (made === 500) stop();
        yield PIECE;
      }
    }
    await expect(writeOut(context, 'F', endless(), () => undefined)).rejects.toMatchObject({
      complaints: [{ code: 'GENERATE-STOPPED' }],
    });
    expect(readdirSync(context.cwd)).toEqual(['F']);
    expect(readFileSync(context.at('F'), 'utf8')).toBe('before');
  });

  test('pieces that cannot be made leave nothing either', async () => {
    const context = contextOf(around(), 'en');
    function* broken(): Generator<Buffer> {
      yield PIECE;
      throw new RangeError('too wide');
    }
    await expect(writeOut(context, 'F', broken(), () => undefined)).rejects.toThrow('too wide');
    expect(readdirSync(context.cwd)).toEqual([]);
  });

  test('a link stays a link, and a device is written to as it is', async () => {
    const context = contextOf(around(), 'en');
    writeFileSync(context.at('real'), '');
    symlinkSync(context.at('real'), context.at('link'));
    await writeOut(context, 'link', [PIECE], () => undefined);
    expect(lstatSync(context.at('link')).isSymbolicLink()).toBe(true);
    expect(lstatSync(context.at('real')).size).toBe(1_000);
  });

  test('a slow reader of standard output is waited for', async () => {
    const waiting: (() => void)[] = [];
    let written = 0;
    const stdout: Out = {
      write: () => {
        written++;
        return false;
      },
      once: (_event, listener) => waiting.push(listener),
    };
    const context = contextOf(around({ stdout }), 'en');
    const done = writeOut(
      context,
      '-',
      Array.from({ length: 300 }, () => PIECE),
      () => undefined,
    );
    const written1 = written;
    expect(written1).toBe(1);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      next();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await done).toEqual({ pieces: 300, bytes: 300_000 });
    expect(written).toBeGreaterThan(3);
  });
});

describe('progress', () => {
  function watch(
    wanted: boolean,
    isTTY: boolean,
  ): { told: string[]; go: (ms: number) => void; end: () => void } {
    const told: string[] = [];
    let now = 0;
    const stderr: Out = { write: (text) => told.push(String(text)), isTTY };
    const context = contextOf(around({ stderr, wall: { ...systemClock, now: () => now } }), 'sv');
    const shown = progress(context, wanted);
    const text = (seconds: number) => ({ sv: `${seconds} s`, en: '' });
    return {
      told,
      go: (ms) => {
        now += ms;
        shown.step(text);
      },
      end: () => shown.done(text),
    };
  }

  test('a line a second at most, and one at the end', () => {
    const { told, go, end } = watch(false, true);
    for (let step = 0; step < 25; step++) go(100);
    end();
    expect(told).toEqual(['1 s\n', '2 s\n', '2.5 s\n']);
  });

  test('nothing for what is soon done, nor where nobody looks; all the same where it is asked for', () => {
    const soon = watch(false, true);
    soon.go(900);
    soon.end();
    expect(soon.told).toEqual([]);
    const unseen = watch(false, false);
    unseen.go(5_000);
    unseen.end();
    expect(unseen.told).toEqual([]);
    const asked = watch(true, false);
    asked.go(900);
    asked.end();
    expect(asked.told).toEqual(['0.9 s\n']);
  });
});

test('the command: rate on request, defects listed by transaction, refused where no rule is about them', async () => {
  const shell = session();
  const made = await shell.run(
    ...['generate', 'verk.ansokan', '--as', 'bolag-a', '--count', '3', '--out', 'F', '--progress'],
  );
  expect([made.code, made.out]).toEqual([0, '']);
  expect(made.err).toMatch(/^3 of 3 handlingar, 0\.0 MB, \d+ handlingar\/s\n$/);
  expect(existsSync(path.join(shell.cwd, 'F'))).toBe(true);
  const help = (await shell.run('generate', '--help')).out;
  expect(help).toMatch(/In verk\.ansokan also:\n(?: .*\n)*? {2}titel-saknas /);
  const refused = await shell.run(
    ...['generate', 'bf.ansokan', '--as', 'bolag-a', '--fault', 'titel-saknas', '--out', 'G'],
  );
  expect([refused.code, refused.err.split(' ')[0]]).toEqual([2, 'GENERATE-FAULT-RULE']);
  const alone = await shell.run(
    ...['generate', 'bf.ansokan', '--as', 'bolag-a', '--fault', 'referens-upprepad', '--out', 'G'],
  );
  expect([alone.code, alone.err.split(' ')[0]]).toEqual([2, 'GENERATE-FAULT-HANDLING']);
  const many = await shell.run(
    ...['generate', 'bf.ansokan', '--as', 'bolag-a', '--count', '10000000', '--out', 'G'],
  );
  expect([many.code, many.err.split(' ')[0]]).toEqual([2, 'GENERATE-COUNT']);
  expect(existsSync(path.join(shell.cwd, 'G'))).toBe(false);
});
