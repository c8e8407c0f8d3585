/** The whole command line: one row per command. */
import { Command, CommanderError } from 'commander';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import { VERSION } from '../simulator/version';
import { addCase } from './case';
import { addCerts } from './certs';
import { addClock } from './clock';
import type { Exit, Shop } from './command';
import { addConfig } from './config';
import { contextOf, languageOf, type Context, type Surroundings } from './context';
import { addDeliver } from './deliver';
import { addDemo } from './demo';
import { addDoctor } from './doctor';
import { addFault } from './fault';
import { addFetch } from './fetch';
import { addGenerate } from './generate';
import { addInspect } from './inspect';
import { addJournal } from './journal';
import { addLetters } from './letters';
import { addLayout } from './layout';
import { addMask } from './mask';
import { addOnboard } from './onboard';
import { addPermit } from './permit';
import { addPhase } from './phase';
import { addParty } from './party';
import { addProducts } from './products';
import { addProvenance } from './provenance';
import { addPurge } from './purge';
import { addReport } from './report';
import { addReset } from './reset';
import { addRun } from './run';
import { addSend } from './send';
import { addStart } from './start';
import { addStatus } from './status';
import { addStop } from './stop';
import { addVerify } from './verify';
import { STOPPED } from './write-out';

const COMMANDS = [
  addStart,
  addStop,
  addStatus,
  addDemo,
  addCerts,
  addParty,
  addConfig,
  addProducts,
  addGenerate,
  addInspect,
  addLayout,
  addSend,
  addFetch,
  addClock,
  addCase,
  addFault,
  addLetters,
  addDeliver,
  addJournal,
  addReset,
  addPurge,
  addRun,
  addReport,
  addProvenance,
  addDoctor,
  addMask,
  addOnboard,
  addPhase,
  addPermit,
  addVerify,
] as const;

/** Titles that commander writes itself. */
const SWEDISH: Readonly<Record<string, string>> = {
  'Usage:': 'Användning:',
  'Options:': 'Flaggor:',
  'Commands:': 'Kommandon:',
  'Arguments:': 'Argument:',
};

/** Runs one command line and gives its exit code: 0 done, 1 not as it should be, 2 wrong usage. */
export async function runCommandLine(argv: readonly string[], around: Surroundings): Promise<number> {
  const context = contextOf(around, languageOf(argv, around.env));
  const exit: Exit = { code: 0 };
  const program = buildProgram({ program: new Command('genrep'), context, exit });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exit.code;
  } catch (error) {
    return told(context, error);
  }
}

function buildProgram(shop: Shop): Command {
  const { program, context } = shop;
  const sv = context.lang === 'sv';
  program
    .description(
      context.t({
        sv: 'Genrep: en övningsmotpart för filutbyte med Kronofogden. Inte utfärdat av någon myndighet.',
        en: 'Genrep: a rehearsal counterpart for file exchange with Kronofogden. Not issued by any authority.',
      }),
    )
    .version(VERSION, '--version', context.t({ sv: 'visa versionen', en: 'show the version' }))
    .helpOption('-h, --help', context.t({ sv: 'visa hjälp', en: 'show help' }))
    .helpCommand(false)
    .option(
      '--lang <sv|en>',
      context.t({ sv: 'språk; annars GENREP_LANG, LANG', en: 'language; else GENREP_LANG, LANG' }),
    )
    .configureHelp({ styleTitle: (title) => (sv ? (SWEDISH[title] ?? title) : title) })
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      writeErr: (text) => void context.stderr.write(text),
      outputError: () => undefined,
    })
    .exitOverride();
  for (const add of COMMANDS) add(shop);
  settle(program, context);
  return program;
}

/** What subcommands do not inherit: the help option's text, and --lang after the command's name. */
function settle(command: Command, context: Context): void {
  for (const sub of command.commands) {
    sub
      .copyInheritedSettings(command)
      .helpOption('-h, --help', context.t({ sv: 'visa hjälp', en: 'show help' }))
      .option('--lang <sv|en>', context.t({ sv: 'språk', en: 'language' }));
    settle(sub, context);
  }
}

function told(context: Context, error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code !== 'commander.help') context.complain([usage(error.message)]);
    return 2;
  }
  if (error instanceof ComplaintError) {
    context.complain(error.complaints);
    if (error.complaints.some(({ code }) => code === STOPPED)) return INTERRUPTED;
    return error.complaints.some(({ code }) => AFTER_THE_FACT.has(code)) ? 1 : 2;
  }
  const file = fileTrouble(error);
  if (file !== undefined) {
    context.complain([file]);
    return 2;
  }
  context.tell(`GENREP-BUG ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 1;
}

/** As a shell tells that SIGINT ended a command. */
const INTERRUPTED = 130;

/** Complaints that are no wrong usage. */
const AFTER_THE_FACT: ReadonlySet<string> = new Set([
  'NO-SIMULATOR',
  'REPORT-NONE',
  'CONTROL-NO-ANSWER',
  'NOT-FOUND',
  'CASE-UNKNOWN',
  'GENREP-BUG',
  'TESTFAS-EJ-KLART',
]);

/** A file that was named and cannot be opened is the caller's to put right; undefined for anything else. */
function fileTrouble(error: unknown): Complaint | undefined {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined || path === undefined || !FILE_TROUBLES.has(code)) return undefined;
  return {
    code: 'FILE',
    place: path,
    finding: { sv: `Filen går inte att öppna (${code}).`, en: `The file cannot be opened (${code}).` },
    remedy: { sv: 'Kontrollera sökväg och rättigheter.', en: 'Check path and permissions.' },
  };
}

const FILE_TROUBLES: ReadonlySet<string> = new Set([
  'ENOENT',
  'EEXIST',
  'ENOSPC',
  'EACCES',
  'EPERM',
  'EISDIR',
  'ENOTDIR',
  'EROFS',
]);

const usage = (message: string): Complaint => {
  const plain = message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .trim();
  return {
    code: 'USAGE',
    finding: { sv: `Fel användning: ${plain}.`, en: `Wrong usage: ${plain}.` },
    remedy: { sv: 'Se genrep <kommando> --help.', en: 'See genrep <command> --help.' },
  };
};
