/** Runs a command line in this process with streams and folder of its own. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { runCommandLine } from '../../cli/program';
import type { Surroundings } from '../../cli/context';
import { systemClock } from '../../simulator/clock';

/** Shared between test files: making keys takes a while, and makers wait for one another. */
export const CERTS = path.join(__dirname, '../../node_modules/.cache/genrep-test-certs');

export const emptyFolder = (): string => mkdtempSync(path.join(tmpdir(), 'genrep-cli-'));

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly bytes: Buffer;
  readonly err: string;
}

export interface Session {
  readonly cwd: string;
  readonly env: Record<string, string>;
  run(...argv: string[]): Promise<Ran>;
  /** What the next commands read from standard input. */
  input: Buffer;
  /** Starts a command that goes on; `until` resolves when standard output holds the text. */
  begin(...argv: string[]): Running;
}

export interface Running {
  readonly ended: Promise<Ran>;
  until(text: string): Promise<string>;
  /** As SIGTERM would. */
  interrupt(): void;
}

export function session(platform: NodeJS.Platform = 'linux'): Session {
  const cwd = emptyFolder();
  const env: Record<string, string> = { LANG: 'C' };
  const begin = (...argv: string[]): Running => {
    const out: Buffer[] = [];
    const err: string[] = [];
    const watchers = new Set<() => void>();
    let interrupt: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => {
      interrupt = resolve;
    });
    const around: Surroundings = {
      stdout: {
        write: (text) => {
          out.push(Buffer.from(text));
          for (const watch of watchers) watch();
        },
      },
      stderr: { write: (text) => void err.push(String(text)) },
      stdin: Readable.from([made.input]),
      env,
      cwd,
      platform,
      wall: systemClock,
      asked: () => stopped,
    };
    const text = (): string => Buffer.concat(out).toString('utf8');
    const ended = runCommandLine(argv, around).then((code) => ({
      code,
      out: text(),
      bytes: Buffer.concat(out),
      err: err.join(''),
    }));
    return {
      ended,
      interrupt,
      until: (wanted) =>
        Promise.race([
          new Promise<string>((resolve) => {
            const watch = (): void => {
              if (text().includes(wanted)) resolve(text());
            };
            watchers.add(watch);
            watch();
          }),
          ended.then(({ code, err: told }) => Promise.reject(new Error(`ended with ${code}: ${told}`))),
        ]),
    };
  };
  const made: Session = {
    cwd,
    env,
    begin,
    run: (...argv) => begin(...argv).ended,
    input: Buffer.alloc(0),
  };
  return made;
}
