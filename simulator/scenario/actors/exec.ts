/** A program of the user's own, started once per step and told by its environment what to do. */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Transaction } from '../../catalogue';
import type { WallClock } from '../../clock';
import { isDiskName } from '../../disk-name';
import type { Step } from '../scenario';
import type { Did, Doing } from './actor';
import { newFolder } from '../../new-folder';

export interface ExecWish {
  /** As the shell reads it. */
  readonly command: string;
  /** A folder of this run: files to hand in lie there, fetched ones are expected there. */
  readonly dir: string;
  readonly url: string;
  readonly certs: string;
  readonly catalogue: readonly Pick<Transaction, 'id' | 'productId'>[];
  readonly language: 'sv' | 'en';
  readonly wall: WallClock;
  /** Where the program is started: where the command was given, so that its path may be relative. */
  readonly cwd: string;
  /** Milliseconds of real time that one start may take. */
  readonly patience: number;
  /** What the program inherits. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What the program writes. */
  readonly tell: (text: string) => void;
}

/** What the program is told of a step. */
interface Told extends Pick<Doing, 'as' | 'date'> {
  readonly step: Pick<Step, 'id' | 'tell'>;
}
interface ToldOf extends Told {
  readonly transaction: string;
}

/** An actor that needs no more of a doing than what the program is told. */
export interface ExecActor {
  readonly mode: 'exec';
  handIn(
    doing: ToldOf & { readonly name: string | undefined; readonly body: Buffer | undefined },
  ): Promise<Did>;
  fetch(doing: ToldOf & { readonly names: readonly string[] }): Promise<Did>;
  list(doing: ToldOf): Promise<Did>;
  acknowledge(doing: Told & { readonly transaktionsids: readonly string[] }): Promise<Did>;
  connect(doing: Told & { readonly certificate: string | undefined }): Promise<Did>;
  close(): void;
}

export function createExecActor(wish: ExecWish): ExecActor {
  const run = async (doing: Told, action: string, more: Readonly<Record<string, string>>): Promise<Did> => {
    await newFolder(wish.dir);
    return start(wish, { ...environmentOf(wish, doing, action), ...more });
  };
  const product = (transaction: string): Record<string, string> => ({
    GENREP_TRANSACTION: transaction,
    GENREP_PRODUCT: wish.catalogue.find(({ id }) => id === transaction)?.productId ?? '',
  });
  return {
    mode: 'exec',
    handIn: async (doing) => {
      const { transaction, name = '', body } = doing;
      // A story may try a name that means another place, or none: it is told all the same.
      const file = path.join(wish.dir, isDiskName(name) ? name : `${doing.step.id}.fil`);
      if (body !== undefined) {
        await newFolder(wish.dir);
        await writeFile(file, body);
      }
      const offered = body === undefined ? {} : { GENREP_FILE: file };
      return run(doing, 'hand-in', { ...product(transaction), GENREP_NAME: name, ...offered });
    },
    fetch: (doing) =>
      run(doing, 'fetch', { ...product(doing.transaction), GENREP_NAME: doing.names.join('\n') }),
    list: (doing) => run(doing, 'list', product(doing.transaction)),
    acknowledge: (doing) => run(doing, 'acknowledge', { GENREP_NAME: doing.transaktionsids.join('\n') }),
    connect: (doing) => run(doing, 'connect', { GENREP_AS: doing.certificate ?? '' }),
    close: () => undefined,
  };
}

function environmentOf(wish: ExecWish, { step, as, date }: Told, action: string): Record<string, string> {
  return {
    GENREP_STEP: step.id,
    GENREP_ACTION: action,
    GENREP_URL: wish.url,
    GENREP_ETRANSPORT: `${wish.url}/et/et_web/auto`,
    GENREP_SHS: `${wish.url}/shs`,
    GENREP_CERTS: wish.certs,
    GENREP_AS: as,
    GENREP_DIR: wish.dir,
    GENREP_DATE: date,
    GENREP_LANG: wish.language,
    GENREP_TELL: step.tell?.[wish.language] ?? '',
  };
}

function start(wish: ExecWish, environment: Readonly<Record<string, string>>): Promise<Did> {
  return new Promise((resolve) => {
    const child = spawn(wish.command, {
      shell: true,
      cwd: wish.cwd,
      env: { ...wish.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let gaveUp = false;
    const stop = wish.wall.after(wish.patience, () => {
      gaveUp = true;
      child.kill('SIGKILL');
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => wish.tell(text.toString()));
    child.on('error', (error) => {
      stop();
      resolve({ answer: null, trouble: { sv: error.message, en: error.message } });
    });
    child.on('close', (code) => {
      stop();
      resolve({ answer: null, gaveUp, trouble: code === 0 ? null : ended(code, gaveUp) });
    });
  });
}

const ended = (code: number | null, gaveUp: boolean): NonNullable<Did['trouble']> =>
  gaveUp
    ? { sv: 'Programmet blev inte klart i tid.', en: 'The program did not end in time.' }
    : {
        sv: `Programmet slutade med ${code ?? 'en signal'}.`,
        en: `The program ended with ${code ?? 'a signal'}.`,
      };
