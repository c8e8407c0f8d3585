/** `genrep start --scenario`: one story in the running simulator, told step by step to whoever does it. */
import { ComplaintError, type Complaint } from '../simulator/complaint';
import type { ControlOperations } from '../simulator/control/operations';
import { loadScenarios } from '../simulator/scenario/folder';
import { failureTexts } from '../simulator/scenario/junit';
import type { Scenario, Step } from '../simulator/scenario/scenario';
import type { RunningSimulator } from '../simulator/simulator';
import type { Context } from './context';
import { OUTCOMES } from './run';

type RunView = NonNullable<ReturnType<ControlOperations['run']>>;

/** Somebody may sit at it the whole day. */
const PATIENCE_S = 86_400;

export async function storyOf(context: Context, name: string): Promise<Scenario> {
  const loaded = await loadScenarios([name], context.cwd);
  if (!loaded.ok) throw new ComplaintError(loaded.complaints);
  const [story, ...more] = loaded.scenarios;
  if (story === undefined || more.length > 0) throw new ComplaintError([notOne(name)]);
  return story;
}

/** Begins it and tells of it from then on; the simulator goes on when it has ended. */
export async function beginStory(
  context: Context,
  { operations, office, worlds }: RunningSimulator,
  story: Scenario,
): Promise<void> {
  // Left by a simulator that was stopped in the middle of the story: nobody plays it now.
  const left = worlds.get(story.id);
  if (left !== undefined) await office.closeWorld(left);
  context.print(`# ${story.id}: ${context.t(story.title)}. ${context.t(story.purpose)}`);
  const begun = await operations.startRun(story, { patience: PATIENCE_S }, (run) => {
    for (const line of linesOf(context, story, run)) context.print(`# ${line}`);
  });
  if (!begun.ok) context.complain(begun.complaints);
}

function linesOf(context: Context, story: Scenario, run: RunView): string[] {
  const { result, broken, step: at, waitsFor } = run;
  if (broken !== null) return [`${story.id}: ${broken}`];
  if (result !== null) {
    const why = result.reason === null ? '' : ` ${context.t(result.reason)}`;
    return [
      `${story.id}: ${context.t(OUTCOMES[result.outcome])}.${why}`,
      ...failureTexts(result, context.lang),
    ];
  }
  const step = story.steps.find(({ id }) => id === at?.id);
  if (at === null || step === undefined) return [];
  const head = `${at.nr}/${at.of} ${at.id}`;
  if (waitsFor !== null) return [`${head} (${waitsFor.as}, ${waitsFor.date}): ${context.t(toDo(step))}`];
  // Nothing to wait for, but something that a person is to be told.
  if (step.kind === 'attest' || step.kind === 'pause') return [`${head}: ${context.t(step.what.what)}`];
  return [];
}

const toDo = (step: Step): { readonly sv: string; readonly en: string } =>
  step.tell ?? { sv: step.kind, en: step.kind };

const notOne = (place: string): Complaint => ({
  code: 'SCENARIO-ONE',
  place,
  finding: { sv: 'Det är inte en enda övning.', en: 'That is not one single scenario.' },
  remedy: {
    sv: 'Ange en fil eller ett id; genrep run --list visar dem.',
    en: 'Give a file or an id; genrep run --list shows them.',
  },
});
