/** What a command may touch: streams, environment, folder, time. Handed in, so that tests can hand in their own. */
import path from 'node:path';
import type { WallClock } from '../simulator/clock';
import { showComplaint, type Complaint } from '../simulator/complaint';
import type { Environment } from '../simulator/config';
import type { Text } from '../simulator/provenance';
import { visible } from '../simulator/pages/visible';

export type Language = 'sv' | 'en';

export interface Out {
  /** false: the reader is slow; wait for `drain`, where there is such an event. */
  write(text: string | Uint8Array): unknown;
  once?(event: 'drain', listener: () => void): unknown;
  readonly isTTY?: boolean | undefined;
}

export interface Surroundings {
  readonly stdout: Out;
  readonly stderr: Out;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly env: Environment;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  readonly wall: WallClock;
  /** Resolves when the operator asks the process to end (SIGINT, SIGTERM). */
  readonly asked: () => Promise<void>;
}

export interface Context extends Surroundings {
  readonly lang: Language;
  t(text: Text): string;
  /** A line on standard output. */
  print(line: string): void;
  /** A line on standard error. */
  tell(line: string): void;
  complain(complaints: readonly Complaint[]): void;
  /** An absolute path from one that was given. */
  at(...parts: string[]): string;
  /** As short as it can be shown from the folder that the command runs in. */
  short(file: string): string;
}

/** --lang, GENREP_LANG, then the language of the shell; English unless that is Swedish. */
export function languageOf(argv: readonly string[], env: Environment): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = argv[at] ?? '';
  const given = at < 0 ? env['GENREP_LANG'] : word === '--lang' ? argv[at + 1] : word.slice('--lang='.length);
  if (given === 'sv' || given === 'en') return given;
  const shell = env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return /^sv/i.test(shell) ? 'sv' : 'en';
}

export function contextOf(around: Surroundings, lang: Language): Context {
  return {
    ...around,
    lang,
    t: (text) => text[lang],
    print: (line) => void around.stdout.write(`${line}\n`),
    tell: (line) => void around.stderr.write(`${visible(line)}\n`),
    complain: (complaints) => {
      for (const complaint of complaints) around.stderr.write(`${visible(showComplaint(complaint, lang))}\n`);
    },
    at: (...parts) => path.resolve(around.cwd, ...parts),
    short: (file) => {
      const relative = path.relative(around.cwd, file);
      return relative === '' ? '.' : relative.startsWith('..') ? file : relative;
    },
  };
}
