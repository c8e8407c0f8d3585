/** How a run, its steps and its expectations stand: words, signs and tones. */
import type { Lang } from '../../../pages/language';
import type { Text } from '../../../provenance';
import type { ExpectationResult, ScenarioResult, StepResult } from '../../../scenario/result';
import type { RunStory, StoryStep } from '../../run-views';
import type { RunView } from '../../schemas-scenarios';
import { StateSign } from '../state-sign';

type Shown = StepResult['outcome'] | 'waits' | 'now' | 'failed-due';

const STATES: Readonly<Record<Shown, Text>> = {
  waits: { sv: 'väntar', en: 'waits' },
  now: { sv: 'nu', en: 'now' },
  done: { sv: 'klart', en: 'done' },
  failed: { sv: 'gick inte', en: 'failed' },
  'failed-due': { sv: 'gick inte, som väntat', en: 'failed, as expected' },
  inconclusive: { sv: 'går inte att avgöra', en: 'inconclusive' },
  skipped: { sv: 'hoppades över', en: 'passed over' },
};
/** Of an expectation, where it is called otherwise than of a step. */
const JUDGED: Readonly<Partial<Record<Shown, Text>>> = {
  done: { sv: 'uppfylld', en: 'passed' },
  failed: { sv: 'ej uppfylld', en: 'failed' },
  'failed-due': { sv: 'ej uppfylld, som väntat', en: 'failed, as expected' },
};
const SIGNS: Readonly<Record<Shown, string>> = {
  ...{ waits: '○', now: '▶', done: '✓', failed: '✗' },
  ...{ 'failed-due': '✗', inconclusive: '?', skipped: '–' },
};
const TONES: Readonly<Record<Shown, string>> = {
  ...{ waits: 'soft', now: 'half', done: 'good', failed: 'bad' },
  ...{ 'failed-due': 'half', inconclusive: 'half', skipped: 'soft' },
};

const RUN_STATES: Readonly<Record<RunView['state'], Text>> = {
  running: { sv: 'spelas', en: 'being played' },
  waiting: { sv: 'väntar på er', en: 'waiting for you' },
  done: { sv: 'klar', en: 'done' },
  broken: { sv: 'gick sönder', en: 'broke' },
};
export const OUTCOMES: Readonly<Record<ScenarioResult['outcome'], Text>> = {
  passed: { sv: 'som väntat', en: 'as expected' },
  failed: { sv: 'inte som väntat', en: 'not as expected' },
  inconclusive: { sv: 'gick inte att avgöra', en: 'inconclusive' },
  'not-runnable': { sv: 'gick inte att köra så', en: 'could not be run this way' },
};

export const runStateWords = ({ state, result }: RunView): Text => {
  const { sv, en } = RUN_STATES[state];
  if (result === null) return { sv, en };
  const outcome = OUTCOMES[result.outcome];
  return { sv: `${sv}: ${outcome.sv}`, en: `${en}: ${outcome.en}` };
};

function stepShownAs({ run, steps }: RunStory, { nr, mustFail }: StoryStep): Shown {
  const came = steps.find((one) => one.nr === nr);
  if (came !== undefined) return came.outcome === 'failed' && mustFail ? 'failed-due' : came.outcome;
  return run.step?.nr === nr && run.result === null ? 'now' : 'waits';
}

interface StepProps {
  readonly told: RunStory;
  readonly step: StoryStep;
  readonly lang: Lang;
}

export function StepState({ told, step, lang }: StepProps) {
  const state = stepShownAs(told, step);
  return (
    <StateSign sign={SIGNS[state]} tone={TONES[state]}>
      {STATES[state][lang]}
    </StateSign>
  );
}

function judgedAs({ outcome, mustFail }: ExpectationResult): Shown {
  if (outcome === 'passed') return 'done';
  if (outcome !== 'failed') return 'inconclusive';
  return mustFail ? 'failed-due' : 'failed';
}

export function JudgedState({ one, lang }: { readonly one: ExpectationResult; readonly lang: Lang }) {
  const state = judgedAs(one);
  return (
    <StateSign sign={SIGNS[state]} tone={TONES[state]}>
      {(JUDGED[state] ?? STATES[state])[lang]}
    </StateSign>
  );
}
