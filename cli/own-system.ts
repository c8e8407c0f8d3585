/** Options of whoever lets a system of their own do the steps, and what such a system is told. */
import type { Command } from 'commander';
import type { Complaint } from '../simulator/complaint';
import type { Text } from '../simulator/provenance';
import { createExecActor, type ExecActor, type ExecWish } from '../simulator/scenario/actors/exec';
import type { Context } from './context';
import { whole } from './setting-options';

export interface OwnSystem {
  readonly exec?: string;
  readonly wait?: boolean;
}

/** Seconds of real time that a program may take for a step. */
export const PATIENCE_S = 60;

export const addOwnSystemOptions = (command: Command, context: Context): Command =>
  command
    .option(
      '--exec <command>',
      context.t({
        sv: 'ett eget program, startat en gång per steg',
        en: 'a program of your own, started once per step',
      }),
    )
    .option(
      '--wait',
      context.t({
        sv: 'ett eget system gör stegen; händelseloggen visar när',
        en: 'a system of your own does the steps; the journal shows when',
      }),
    );

export const addPatience = (command: Command, context: Context, otherwise?: number): Command =>
  command.option(
    '--patience <seconds>',
    context.t({ sv: 'så länge får ett eget steg ta', en: 'so long may a step of your own take' }),
    whole(1),
    otherwise,
  );

export const ownSystemMistakes = (
  given: Readonly<Record<string, string | boolean | undefined>>,
): Complaint[] => {
  const chosen = Object.entries(given).flatMap(([flag, value]) =>
    value === undefined || value === false ? [] : [`--${flag}`],
  );
  return chosen.length > 1
    ? [optionMistake(chosen.join(' '), 'Ange det ena eller det andra.', 'Give one or the other.')]
    : [];
};

export const optionMistake = (place: string, sv: string, en: string): Complaint => ({
  code: 'RUN-OPTIONS',
  place,
  finding: { sv: 'Flaggorna går inte ihop.', en: 'The options do not go together.' },
  remedy: { sv, en },
});

export const execActorOf = (
  context: Context,
  wish: Pick<ExecWish, 'command' | 'dir' | 'url' | 'certs' | 'catalogue' | 'patience'>,
): ExecActor =>
  createExecActor({
    ...wish,
    language: context.lang,
    wall: context.wall,
    environment: context.env,
    cwd: context.cwd,
    tell: (text) => void context.stderr.write(text),
  });

interface ToDo {
  readonly id: string;
  readonly as: string;
  readonly date: string;
  readonly tell: Text;
  readonly url: string;
  readonly certs: string;
}

export const tellWhatToDo = (context: Context, { id, as, date, tell, url, certs }: ToDo): void =>
  context.tell(`> ${id} (${as}, ${date}): ${context.t(tell)}  [${url}, ${certs}]`);
