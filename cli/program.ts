/** The whole command line: one row per command. */
import { Command, CommanderError } from 'commander';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import { VERSION } from '../simulator/version';
import type { Exit, Shop } from './command';
import { contextOf, languageOf, type Context, type Surroundings } from './context';
import { STOPPED } from './write-out';

type Add = (shop: Shop) => void;

/** In the order of the help. A command's code is loaded when it is asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  start: async () => (await import('./start')).addStart,
  stop: async () => (await import('./stop')).addStop,
  status: async () => (await import('./status')).addStatus,
  demo: async () => (await import('./demo')).addDemo,
  certs: async () => (await import('./certs')).addCerts,
  party: async () => (await import('./party')).addParty,
  config: async () => (await import('./config')).addConfig,
  products: async () => (await import('./products')).addProducts,
  generate: async () => (await import('./generate')).addGenerate,
  inspect: async () => (await import('./inspect')).addInspect,
  layout: async () => (await import('./layout')).addLayout,
  send: async () => (await import('./send')).addSend,
  fetch: async () => (await import('./fetch')).addFetch,
  clock: async () => (await import('./clock')).addClock,
  case: async () => (await import('./case')).addCase,
  fault: async () => (await import('./fault')).addFault,
  letters: async () => (await import('./letters')).addLetters,
  deliver: async () => (await import('./deliver')).addDeliver,
  journal: async () => (await import('./journal')).addJournal,
  reset: async () => (await import('./reset')).addReset,
  purge: async () => (await import('./purge')).addPurge,
  run: async () => (await import('./run')).addRun,
  report: async () => (await import('./report')).addReport,
  provenance: async () => (await import('./provenance')).addProvenance,
  doctor: async () => (await import('./doctor')).addDoctor,
  mask: async () => (await import('./mask')).addMask,
  onboard: async () => (await import('./onboard')).addOnboard,
  phase: async () => (await import('./phase')).addPhase,
  permit: async () => (await import('./permit')).addPermit,
  verify: async () => (await import('./verify')).addVerify,
};

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
  const shop: Shop = { program: new Command('genrep'), context, exit };
  try {
    const program = buildProgram(shop, await asked(argv));
    await program.parseAsync([...argv], { from: 'user' });
    return exit.code;
  } catch (error) {
    return told(context, error);
  }
}

/** The one that is named; all for the help, and to tell what a misspelt one may have meant. */
async function asked(argv: readonly string[]): Promise<readonly Add[]> {
  const before = argv[0] === '--lang' ? 2 : argv[0]?.startsWith('--lang=') === true ? 1 : 0;
  const name = argv[before] ?? '';
  const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return named === undefined ? Promise.all(Object.values(COMMANDS).map((load) => load())) : [await named()];
}

function buildProgram(shop: Shop, commands: readonly Add[]): Command {
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
  for (const add of commands) add(shop);
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
