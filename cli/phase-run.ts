/** One case of a test phase: run by a system of the user's own, a program started per step, or Genrep's client. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ComplaintError } from '../simulator/complaint';
import type { PhaseView } from '../simulator/rehearsal/phase-view';
import { takeTurn, type Turn } from '../simulator/scenario/actors/elsewhere';
import type { ExecActor } from '../simulator/scenario/actors/exec';
import type { RunView } from '../simulator/control/schemas-scenarios';
import type { ProductView } from '../simulator/control/schemas';
import type { Desk } from './command';
import type { Context } from './context';
import { execActorOf, ownSystemMistakes, PATIENCE_S, tellWhatToDo, type OwnSystem } from './own-system';

export interface CaseOptions extends OwnSystem {
  readonly reference?: boolean;
  readonly patience?: number;
}

/** Between two looks at a run: a program is started at once, a person may take their time. */
const LOOK_MS = { exec: 50, wait: 300, reference: 300 } as const;
/** What a program may take beside its own patience, to be started and to answer. */
const MARGIN_S = 30;

/** Begins the case at `path` and looks until it is judged. */
export async function runCase(
  context: Context,
  desk: Desk,
  { path: at, nr }: { readonly path: string; readonly nr: string },
  options: CaseOptions,
): Promise<PhaseView> {
  const { exec, wait, reference, patience } = options;
  const mistakes = ownSystemMistakes({ exec, wait, reference });
  if (mistakes.length > 0) throw new ComplaintError(mistakes);
  const actor = reference === true ? 'reference' : exec === undefined ? 'wait' : 'exec';
  const seconds = exec === undefined ? patience : (patience ?? PATIENCE_S) + MARGIN_S;
  const body = { case: nr, actor, ...(seconds === undefined ? {} : { patience: seconds }) };
  const begun = await desk.ask<PhaseView>({ method: 'POST', path: `${at}/runs`, body });
  const run = `/runs/${encodeURIComponent(caseIn(begun, nr)?.run ?? '')}`;
  const dir = exec === undefined ? undefined : await mkdtemp(path.join(tmpdir(), 'genrep-phase-'));
  try {
    const program = dir === undefined ? undefined : programOf(context, desk, exec ?? '', dir, options);
    await follow(context, desk, run, actor, program);
  } finally {
    if (dir !== undefined) await rm(dir, { recursive: true, force: true });
  }
  for (;;) {
    const view = await desk.ask<PhaseView>({ method: 'GET', path: at });
    if (!isUnderWay(view, nr)) return view;
    await pause(context, LOOK_MS.exec);
  }
}

type Program = (run: RunView) => Promise<ExecActor>;

/** Made when the run says where its simulator is. */
function programOf(
  context: Context,
  desk: Desk,
  command: string,
  dir: string,
  { patience = PATIENCE_S }: CaseOptions,
): Program {
  let made: Promise<ExecActor> | undefined;
  const make = async ({ url, certs }: Where): Promise<ExecActor> => {
    const catalogue = await desk.ask<readonly ProductView[]>({ method: 'GET', path: '/products' });
    return execActorOf(context, { command, dir, url, certs, catalogue, patience: patience * 1000 });
  };
  return ({ waitsFor }) => (made ??= make(waitsFor ?? { url: '', certs: '' }));
}

interface Where {
  readonly url: string;
  readonly certs: string;
}

/** Until the run is over: a program takes each turn; whoever else does the steps is told of each. */
async function follow(
  context: Context,
  desk: Desk,
  at: string,
  actor: keyof typeof LOOK_MS,
  program: Program | undefined,
): Promise<void> {
  let told: string | undefined;
  for (;;) {
    const run = await desk.ask<RunView>({ method: 'GET', path: at });
    if (run.state === 'done' || run.state === 'broken') return;
    if (run.state === 'waiting' && program !== undefined) {
      await turn(desk, at, await program(run));
      continue;
    }
    const { waitsFor, step } = run;
    if (waitsFor !== null && step !== null && told !== step.id) {
      told = step.id;
      const { id, kind } = step;
      tellWhatToDo(context, { ...waitsFor, id, tell: waitsFor.tell ?? { sv: kind, en: kind } });
    }
    await pause(context, LOOK_MS[actor]);
  }
}

async function turn(desk: Desk, at: string, actor: ExecActor): Promise<void> {
  const asked = await desk.ask<{ readonly turn: Turn | null }>({ method: 'GET', path: `${at}/turn` });
  if (asked.turn === null) return;
  const how = await takeTurn(actor, asked.turn);
  await desk.ask({ method: 'POST', path: `${at}/turn`, body: { nr: asked.turn.nr, ...how } });
}

export const caseIn = (
  view: PhaseView,
  nr: string | undefined,
): { readonly state: string; readonly run: string | null } | undefined =>
  view.parts.flatMap(({ cases }) => cases).find((one) => one.nr === nr);

const isUnderWay = (view: PhaseView, nr: string): boolean =>
  ['kors', 'vantar-pa-er'].includes(caseIn(view, nr)?.state ?? '');

const pause = ({ wall }: Context, ms: number): Promise<void> =>
  new Promise((resolve) => {
    wall.after(ms, resolve);
  });
