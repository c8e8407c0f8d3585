/** `genrep start`: runs until SIGINT, SIGTERM or `genrep stop`, then stops cleanly. */
import { rename, writeFile } from 'node:fs/promises';
import { isLoopback } from '../simulator/config-checks';
import { listOf, textOf, type Config } from '../simulator/config';
import { openSimulator, type RunningSimulator } from '../simulator/simulator';
import type { Scenario } from '../simulator/scenario/scenario';
import { VERSION } from '../simulator/version';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import { EXAMPLE_PART, writeExample } from './example';
import { pasteLines } from './paste';
import { announce } from './running';
import { addSettingOptions, configOf } from './setting-options';

export function addStart(shop: Shop): void {
  const { context } = shop;
  const command = addSettingOptions(
    addCommand(shop, 'start', { sv: 'startar simulatorn', en: 'starts the simulator' }),
    context,
  ).option(
    '--scenario <id>',
    context.t({
      sv: 'id eller fil: övningen börjar genast, ett eget system gör stegen',
      en: 'id or file: the scenario begins at once, a system of your own does the steps',
    }),
  );
  act(shop, command, async () => {
    const { scenario: name } = command.opts<{ readonly scenario?: string }>();
    const story =
      name === undefined ? undefined : await (await import('./start-story')).storyOf(context, name);
    return start(context, configOf(command, context), story);
  });
}

async function start(context: Context, config: Config, story: Scenario | undefined): Promise<number> {
  const asked = context.asked();
  const open = listOf(config, 'listen').filter((address) => !isLoopback(address));
  if (open.length > 0) {
    context.tell(
      context.t({
        sv: `LISTEN-OPEN: dataporten nås av andra datorer (${open.join(', ')}).`,
        en: `LISTEN-OPEN: the data port can be reached from other machines (${open.join(', ')}).`,
      }),
    );
  }
  const simulator = await openSimulator(config, {
    version: VERSION,
    tell: (line) => context.tell(line),
    language: context.lang,
    wall: context.wall,
  });
  const ready = {
    etransport: simulator.urls.etransport,
    shs: simulator.urls.shs,
    control: simulator.urls.control,
    certs: simulator.cast.certificates.dir,
    pid: process.pid,
  };
  const retract = await announce(context.cwd, {
    ...ready,
    startedAt: new Date(context.wall.now()).toISOString(),
  });
  try {
    for (const note of simulator.cast.certificates.notes)
      context.tell(`${note.code} ${note.name}: ${context.t(note)}`);
    await printCommands(context, config, simulator);
    const line = JSON.stringify(ready);
    const readyFile = textOf(config, 'readyFile');
    if (readyFile !== undefined) await writeWhole(readyFile, `${line}\n`);
    context.print(`ready ${line}`);
    void simulator.readAhead();
    if (story !== undefined) await (await import('./start-story')).beginStory(context, simulator, story);
    await Promise.race([asked, simulator.stopAsked]);
  } finally {
    await retract();
    await simulator.close();
  }
  return 0;
}

async function printCommands(context: Context, config: Config, simulator: RunningSimulator): Promise<void> {
  const { urls, cast, operations } = simulator;
  const status = await operations.status();
  context.print(
    `# ${context.t({ sv: 'Öppna konsolen i en webbläsare:', en: 'Open the console in a browser:' })} ${urls.control}/`,
  );
  for (const world of status.worlds)
    context.print(
      `# ${context.t(status.notice)}  ${world.world} ${world.now} ${world.mode} seed ${world.seed}`,
    );
  const example = await writeExample(context.cwd, config, simulator);
  if (example === undefined) return;
  const lines = pasteLines({
    context,
    certs: cast.certificates.dir,
    pin: cast.certificates.pin,
    part: EXAMPLE_PART,
    etransport: urls.etransport,
    control: urls.control,
    token: textOf(config, 'controlToken') !== undefined,
    products: config.products,
    ...example,
  });
  for (const line of lines) context.print(line);
}

/** Whoever waits for the file finds it whole. */
async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, file);
}
