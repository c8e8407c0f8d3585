/** `genrep doctor`: whether this machine is fit for Genrep, and whether a running simulator keeps strangers out. */
import { access, constants, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { isOn, numberOf, textOf, type Config } from '../simulator/config';
import { certificatesFit, check, hostNameFits, strangerIsRefused, type Check } from '../simulator/fitness';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import { runningSimulators, type Announcement } from './running';
import { addSettingOptions, configOf } from './setting-options';

const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

export function addDoctor(shop: Shop): void {
  const { context } = shop;
  const command = addSettingOptions(
    addCommand(shop, 'doctor', {
      sv: 'prövar portar, certifikat, proxy, värdnamn och datamapp',
      en: 'checks ports, certificates, proxy, host names and data folder',
    }),
    context,
  ).option('--json', context.t({ sv: 'som JSON', en: 'as JSON' }));
  act(shop, command, async () => {
    const checks = await examine(context, configOf(command, context));
    if (command.opts<{ json?: boolean }>().json === true) context.print(JSON.stringify(checks, null, 2));
    else
      for (const { what, state, text } of checks)
        context.print(`${state.padEnd(4)}  ${what.padEnd(14)}  ${context.t(text)}`);
    return checks.some(({ state }) => state === 'bad') ? 1 : 0;
  });
}

async function examine(context: Context, config: Config): Promise<Check[]> {
  const running = await runningSimulators(context.cwd, context.wall);
  return [
    ...(await ports(config, running)),
    await certificatesFit(textOf(config, 'certs') ?? '', new Date(context.wall.now())),
    ...proxies(context),
    await hostNameFits(),
    ...(await dataFolder(config, running)),
    ...(await Promise.all(running.map((one) => strangerIsRefused(one, context.wall)))),
  ];
}

async function ports(config: Config, running: readonly Announcement[]): Promise<Check[]> {
  const held = new Set(
    running.flatMap(({ etransport, control }) => [new URL(etransport).port, new URL(control).port]),
  );
  const one = async (name: 'port' | 'controlPort'): Promise<Check> => {
    const port = numberOf(config, name);
    if (held.has(String(port)))
      return check(name, 'ok', `${port}: simulatorn har den`, `${port}: the simulator holds it`);
    const code = await tryPort(port, '127.0.0.1');
    if (code === undefined) return check(name, 'ok', `${port} är ledig`, `${port} is free`);
    return check(
      name,
      'bad',
      `${port} går inte att ta (${code}); ange en annan eller 0`,
      `${port} cannot be taken (${code}); give another or 0`,
    );
  };
  return Promise.all([one('port'), one('controlPort')]);
}

function tryPort(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

function proxies(context: Context): Check[] {
  const set = PROXIES.filter((name) => (context.env[name] ?? '') !== '');
  if (set.length === 0) return [check('proxy', 'ok', 'ingen i miljön', 'none in the environment')];
  const except = `${context.env['NO_PROXY'] ?? ''},${context.env['no_proxy'] ?? ''}`;
  if (/(^|,)\s*(localhost|\*)/.test(except))
    return [
      check(
        'proxy',
        'ok',
        `${set.join(', ')}; localhost undantas`,
        `${set.join(', ')}; localhost is excepted`,
      ),
    ];
  return [
    check(
      'proxy',
      'note',
      `${set.join(', ')} gäller även localhost; använd curl --noproxy localhost`,
      `${set.join(', ')}: a proxy that is used for localhost too; use curl --noproxy localhost`,
    ),
  ];
}

async function dataFolder(config: Config, running: readonly Announcement[]): Promise<Check[]> {
  if (isOn(config, 'memory')) return [check('data', 'ok', 'i minnet', 'in memory')];
  const folder = textOf(config, 'data') ?? '';
  const there = await nearestFolder(folder);
  const writable = await access(there, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable)
    return [check('data', 'bad', `${there} går inte att skriva i`, `${there} cannot be written to`)];
  const holder = await readFile(path.join(folder, 'genrep.pid'), 'utf8').catch(() => '');
  const pid = /\d+/.exec(holder)?.[0];
  if (pid === undefined) return [check('data', 'ok', `${folder} är skrivbar`, `${folder} is writable`)];
  return running.some((one) => String(one.pid) === pid)
    ? [check('data', 'ok', `${folder} används av pid ${pid}`, `${folder} is in use by pid ${pid}`)]
    : [check('data', 'note', `${folder} är låst av pid ${pid}`, `${folder} is locked by pid ${pid}`)];
}

async function nearestFolder(folder: string): Promise<string> {
  for (let at = folder; ; at = path.dirname(at)) {
    const found = await access(at).then(
      () => true,
      () => false,
    );
    if (found || at === path.dirname(at)) return at;
  }
}
