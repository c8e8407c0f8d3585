/** How a command is added: texts in the chosen language, its exit code kept, its simulator found. */
import { stringify } from 'yaml';
import type { Command } from 'commander';
import type { Text } from '../simulator/provenance';
import type { Context } from './context';
import { ask, type Call } from './control-client';
import { oneRunning } from './running';

/** Where an action leaves its exit code. */
export interface Exit {
  code: number;
}

export interface Shop {
  readonly program: Command;
  readonly context: Context;
  readonly exit: Exit;
}

/** `genrep <usage>`; arguments after the name as commander writes them. */
export const addCommand = (
  shop: Shop,
  usage: string,
  description: Text,
  under: Command = shop.program,
): Command => under.command(usage).description(shop.context.t(description));

/** The action of a command; what it resolves to is the exit code. */
export function act(
  shop: Shop,
  command: Command,
  run: (command: Command) => Promise<number> | number,
): Command {
  return command.action(async () => {
    shop.exit.code = await run(command);
  });
}

/** Options of commands that talk to a running simulator. */
export const addControlOptions = (command: Command, context: Context): Command =>
  command
    .option(
      '--control <url>',
      context.t({ sv: 'kontrolladress, när flera körs', en: 'control address, when several run' }),
    )
    .option(
      '--control-token <token>',
      context.t({ sv: 'nyckel till kontrollporten', en: 'token of the control port' }),
    )
    .option('--world <name>', context.t({ sv: 'övning', en: 'world' }))
    .option('--json', context.t({ sv: 'svaret som JSON', en: 'the answer as JSON' }));

export interface ControlOptions {
  readonly control?: string;
  readonly controlToken?: string;
  readonly world?: string;
  readonly json?: boolean;
}

export interface Desk {
  readonly base: string;
  readonly token: string | undefined;
  readonly world: string | undefined;
  ask<T>(call: Call): Promise<T>;
}

/** The control port that the command's options, or the folder, lead to. */
export async function deskOf(context: Context, options: ControlOptions): Promise<Desk> {
  const { control } = await oneRunning(context, options.control);
  const token = options.controlToken ?? context.env['GENREP_CONTROL_TOKEN'];
  return {
    base: control,
    token,
    world: options.world,
    ask: (call) => ask(control, { ...call, token, query: { world: options.world, ...call.query } }),
  };
}

/** JSON for programs, YAML for people. */
export function show(context: Context, value: unknown, json: boolean | undefined): void {
  if (json === true) context.print(JSON.stringify(value, null, 2));
  else context.stdout.write(stringify(value, { lineWidth: 0 }));
}
