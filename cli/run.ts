/** `genrep run`: plays stories and says whether all went as they should. */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import type { Config } from '../simulator/config';
import { openEquipment } from '../simulator/knowledge';
import { reportGround } from '../simulator/reporting';
import { readPlan } from '../simulator/rehearsal/plan';
import { bodyKeeper, type BodyKeeper } from '../simulator/scenario/evidence';
import { loadScenarios } from '../simulator/scenario/folder';
import { failureTexts, junitOf } from '../simulator/scenario/junit';
import { readKnown, verdictOf, writeKnown, type Known } from '../simulator/scenario/known';
import type { ScenarioResult } from '../simulator/scenario/result';
import type { Scenario } from '../simulator/scenario/scenario';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import {
  addOwnSystemOptions,
  addPatience,
  optionMistake,
  ownSystemMistakes,
  PATIENCE_S,
  type OwnSystem,
} from './own-system';
import { REPORTS, writeReports } from './report-folder';
import { canDivide, divide, runStories, type StoriesWish } from './run-stories';
import { makeGenrepFolder } from './running';
import { addSettingOptions, configOf, EQUIPMENT, several, whole } from './setting-options';
import { newFolder } from '../simulator/new-folder';

interface Options extends OwnSystem {
  readonly tag?: readonly string[];
  readonly shard?: Shard;
  readonly workers?: number;
  readonly known?: string;
  readonly updateExpected?: boolean;
  readonly junit?: string;
  readonly report?: string;
  readonly json?: boolean;
  readonly list?: boolean;
  readonly patience: number;
  readonly bodies?: boolean;
}

interface Shard {
  readonly nr: number;
  readonly of: number;
}

/** Stories that are worth another process. */
const WORTH = 50;
const SETTINGS = ['certs', 'port', ...EQUIPMENT];

export function addRun(shop: Shop): void {
  const { context } = shop;
  const t = (sv: string, en: string): string => context.t({ sv, en });
  const command = addSettingOptions(
    addCommand(shop, 'run', {
      sv: 'spelar övningar och bedömer dem',
      en: 'plays scenarios and judges them',
    }).argument(
      '[scenario...]',
      t(
        'fil, mapp, id eller en tjänsts plan.yaml; annars alla som följer med',
        'file, folder, id or the plan.yaml of a service; else all that come with Genrep',
      ),
    ),
    context,
    SETTINGS,
  )
    .option('--tag <tag>', t('bara de med märket', 'only those with the tag'), several)
    .option('--shard <i/n>', t('bara den i:te av n delar', 'only the i-th of n shares'), shardOf)
    .option('--workers <n>', t('så många processer', 'so many processes'), whole(1))
    .option(
      '--known <file>',
      t('kända fel, en rad var: id [förväntan]', 'known failures, a line each: id [expectation]'),
    )
    .option(
      '--update-expected',
      t('skriver om --known efter utfallet', 'writes --known anew from the outcome'),
    )
    .option('--junit <file>', t('resultatet som JUnit XML', 'the result as JUnit XML'))
    .option(
      '--report <dir>',
      t(
        `mapp för rapport och resultat (html, json, junit, md) [${REPORTS}]`,
        `folder of report and results (html, json, junit, md) [${REPORTS}]`,
      ),
    )
    .option(
      '--bodies',
      t(
        'lägger alla filer med innehåll i bundle.zip; de kan hålla personuppgifter',
        'puts every file with its content into bundle.zip; they may hold personal data',
      ),
    )
    .option('--json', t('resultatet som JSON', 'the result as JSON'))
    .option('--list', t('visar övningarna och spelar inget', 'lists the scenarios and plays nothing'));
  addPatience(addOwnSystemOptions(command, context), context, PATIENCE_S);
  act(shop, command, () =>
    run(context, command.args, command.opts<Options>(), settingsIn(command.opts()), () =>
      configOf(command, context, SETTINGS),
    ),
  );
}

async function run(
  context: Context,
  names: readonly string[],
  options: Options,
  argv: StoriesWish['argv'],
  config: () => Config,
): Promise<number> {
  const mistakes = usageMistakes(options);
  if (mistakes.length > 0) throw new ComplaintError(mistakes);
  const scenarios = chosen(await allOf(context, names), options);
  if (options.list === true) return list(context, scenarios);
  const known = await knownOf(context, options.known);
  const told = (result: ScenarioResult): void => context.tell(progressLine(context, result, known));
  const { exec, wait = false, patience } = options;
  const keeper = options.bodies === true ? bodyKeeper() : undefined;
  if (keeper !== undefined) context.tell(context.t(HOLDS_PEOPLE));
  const workers = workersFor(options, scenarios.length);
  const results =
    workers > 1
      ? await divide(context, passedOn(names, options, argv), workers, scenarios, told)
      : await runStories(context, { scenarios, exec, wait, patience, argv, told, keeper });
  await write(context, options, results, known);
  // A share of a run says nothing of the whole; whoever divided it reports.
  if (options.shard === undefined) await report(context, options, results, config(), keeper);
  if (options.updateExpected === true) return 0;
  const someRan = results.some(({ outcome }) => outcome !== 'not-runnable');
  return someRan && results.every((result) => verdictOf(result, known).asExpected) ? 0 : 1;
}

/** A plan stands for the stories of its cases, in the plan's order. */
async function allOf(context: Context, names: readonly string[]): Promise<readonly Scenario[]> {
  const wanted: string[] = [];
  for (const name of names) {
    if (path.basename(name) === 'plan.yaml') wanted.push(...(await storiesOf(context.at(name))));
    else wanted.push(name);
  }
  const loaded = await loadScenarios(wanted, context.cwd);
  if (!loaded.ok) throw new ComplaintError(loaded.complaints);
  return loaded.scenarios;
}

async function storiesOf(file: string): Promise<readonly string[]> {
  const read = readPlan(file, await readFile(file, 'utf8'));
  if (!read.ok) throw new ComplaintError(read.complaints);
  return read.plan.parts.flatMap(({ cases }) => cases.flatMap(({ scenario }) => scenario ?? []));
}

function chosen(scenarios: readonly Scenario[], { tag, shard }: Options): readonly Scenario[] {
  const tagged = scenarios.filter(({ tags }) => tag?.some((one) => tags.includes(one)) ?? true);
  if (tagged.length === 0) throw new ComplaintError([nothingChosen(tag ?? [])]);
  return shard === undefined ? tagged : tagged.filter((_, at) => at % shard.of === shard.nr - 1);
}

/** Stories of a foreign system go one at a time: it is one system. Bodies stay in the process that packs them. */
function workersFor({ exec, wait, shard, workers, bodies }: Options, stories: number): number {
  if (bodies === true || exec !== undefined || wait === true || shard !== undefined || !canDivide()) return 1;
  return Math.min(workers ?? Math.min(availableParallelism(), Math.ceil(stories / WORTH)), stories);
}

function passedOn(names: readonly string[], { tag = [] }: Options, argv: StoriesWish['argv']): string[] {
  const settings = Object.entries(argv).flatMap(([flag, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => [`--${flag}`, String(one)]),
  );
  return ['run', ...names, ...tag.flatMap((one) => ['--tag', one]), ...settings];
}

/** Settings among the options, by flag. */
function settingsIn(options: Readonly<Record<string, unknown>>): StoriesWish['argv'] {
  return Object.fromEntries(
    ['config', ...SETTINGS].flatMap((flag): (readonly [string, string | readonly string[]])[] => {
      const value = options[flag];
      if (Array.isArray(value)) return [[flag, value.map(String)]];
      return typeof value === 'string' ? [[flag, value]] : [];
    }),
  );
}

async function knownOf(context: Context, file: string | undefined): Promise<Known> {
  if (file === undefined) return new Map();
  const read = readKnown(context.short(context.at(file)), await readFile(context.at(file), 'utf8'));
  if (!read.ok) throw new ComplaintError(read.complaints);
  return read.known;
}

const HOLDS_PEOPLE = {
  sv: 'BUNDLE-BODIES: bundle.zip får alla filer med innehåll; har de verkliga personer är det personuppgifter. Se PRIVACY.md.',
  en: 'BUNDLE-BODIES: bundle.zip gets every file with its content; if real people are in them, that is personal data. See PRIVACY.md.',
} as const;

export const OUTCOMES = {
  passed: { sv: 'godkänd', en: 'passed' },
  failed: { sv: 'FEL', en: 'FAILED' },
  inconclusive: { sv: 'OKLAR', en: 'INCONCLUSIVE' },
  'not-runnable': { sv: 'går inte att köra', en: 'not runnable' },
} as const;

function progressLine(context: Context, result: ScenarioResult, known: Known): string {
  const { scenario, outcome, real, reason } = result;
  const { note, asExpected } = verdictOf(result, known);
  const mark = outcome === 'not-runnable' ? '–' : asExpected ? '✓' : '✗';
  const why = outcome === 'passed' ? note : (note ?? reason);
  return `${mark} ${scenario.id}: ${context.t(OUTCOMES[outcome])} (${(real.ms / 1000).toFixed(2)} s)${why === null ? '' : ` ${context.t(why)}`}`;
}

async function write(
  context: Context,
  options: Options,
  results: readonly ScenarioResult[],
  known: Known,
): Promise<void> {
  const junit = (): string => junitOf(results, known, context.lang);
  if (options.junit !== undefined) await writeFile(context.at(options.junit), junit());
  if (options.report !== undefined) {
    const folder = context.at(options.report);
    await newFolder(folder);
    await writeFile(path.join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
    await writeFile(path.join(folder, 'junit.xml'), junit());
  }
  if (options.updateExpected === true && options.known !== undefined) {
    await writeFile(context.at(options.known), writeKnown(results));
  }
  if (options.json === true) context.stdout.write(`${JSON.stringify(results)}\n`);
  else summary(context, results, known);
}

async function report(
  context: Context,
  options: Options,
  results: readonly ScenarioResult[],
  config: Config,
  keeper: BodyKeeper | undefined,
): Promise<void> {
  const folder = context.at(options.report ?? REPORTS);
  if (options.report === undefined) await makeGenrepFolder(context.cwd);
  const ground = reportGround(config, await openEquipment(config));
  const { first } = await writeReports(context, folder, results, ground, keeper?.bodies);
  context.tell(`${context.t(first.text)}. ${context.t(first.reason)} ${context.short(folder)}`);
}

function summary(context: Context, results: readonly ScenarioResult[], known: Known): void {
  const red = results.filter((result) => !verdictOf(result, known).asExpected);
  for (const result of red) {
    context.print(`${result.scenario.id}: ${context.t(result.scenario.title)}`);
    for (const text of failureTexts(result, context.lang)) context.print(`  ${text}`);
  }
  const passed = results.filter(({ outcome }) => outcome === 'passed').length;
  const not = results.filter(({ outcome }) => outcome === 'not-runnable').length;
  context.print(
    context.t({
      sv: `${results.length} övningar: ${passed} godkända, ${red.length} inte som väntat, ${not} går inte att köra så här.`,
      en: `${results.length} scenarios: ${passed} passed, ${red.length} not as expected, ${not} not runnable this way.`,
    }),
  );
}

function list(context: Context, scenarios: readonly Scenario[]): number {
  for (const { id, title, tags } of scenarios) {
    context.print([id, context.t(title), tags.join(',')].join('\t'));
  }
  return 0;
}

function shardOf(text: string): Shard {
  const [, nr, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  if (Number(nr) >= 1 && Number(nr) <= Number(of)) return { nr: Number(nr), of: Number(of) };
  throw new InvalidArgumentError('i/n, for example 1/4');
}

function usageMistakes({ exec, wait, known, updateExpected, bodies, shard }: Options): Complaint[] {
  return [
    ...ownSystemMistakes({ exec, wait }),
    ...(updateExpected === true && known === undefined
      ? [optionMistake('--update-expected', 'Ange också --known FIL.', 'Give --known FILE too.')]
      : []),
    ...(bodies === true && shard !== undefined
      ? [optionMistake('--bodies --shard', 'En del skriver inget paket.', 'A share writes no bundle.')]
      : []),
  ];
}

const nothingChosen = (tags: readonly string[]): Complaint => ({
  code: 'SCENARIO-NONE',
  place: tags.join(', '),
  finding: { sv: 'Ingen övning har det märket.', en: 'No scenario has that tag.' },
  remedy: {
    sv: 'genrep run --list visar övningar och märken.',
    en: 'genrep run --list shows scenarios and tags.',
  },
});
