/** The steps of a run as a table: who does what, and what happened. */
import { Given, Table } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { StepResult } from '../../../scenario/result';
import type { RunStory, StoryStep } from '../../run-views';
import type { Asked } from '../page';
import { Excerpts } from './excerpt';
import { StepState } from './states';
import { voiceWords } from './story';

const T = {
  steps: { sv: 'Stegen', en: 'The steps' },
  nr: { sv: 'nr', en: 'no.' },
  state: { sv: 'läge', en: 'state' },
  who: { sv: 'vem', en: 'who' },
  what: { sv: 'vad', en: 'what' },
  came: { sv: 'vad som hände', en: 'what happened' },
  file: { sv: 'filen', en: 'the file' },
  road: { sv: 'filens väg', en: 'its road' },
} satisfies Record<string, Text>;

interface StepsProps {
  readonly told: RunStory;
  readonly asked: Asked;
}

export function Steps({ told, asked }: StepsProps) {
  const { lang } = asked;
  return (
    <>
      <h2>{T.steps[lang]}</h2>
      <Table
        caption={T.steps[lang]}
        head={[T.nr[lang], T.state[lang], T.who[lang], T.what[lang], T.came[lang]]}
        rows={told.story.steps.map((step) => [
          step.nr,
          <StepState told={told} step={step} lang={lang} />,
          <span class="part">{step.voice === 'ingivare' ? step.as : voiceWords(step.voice)[lang]}</span>,
          step.words[lang],
          <Came step={step} told={told} asked={asked} />,
        ])}
        empty=""
      />
    </>
  );
}

function Came({ step, told, asked }: StepsProps & { readonly step: StoryStep }) {
  const { lang } = asked;
  const came = told.steps.find(({ nr }) => nr === step.nr);
  const wrong = told.excerpts.get(step.id);
  if (came === undefined) return null;
  return (
    <>
      <Given text={came.text[lang]} />
      <Answered came={came} />
      <FileOf came={came} told={told} asked={asked} />
      {wrong === undefined ? null : <Excerpts of={wrong} lang={lang} brief />}
    </>
  );
}

const Answered = ({ came: { answer } }: { readonly came: StepResult }) =>
  answer === null || (answer.status === null && answer.code === null) ? null : (
    <span class="soft">
      {' '}
      {[answer.status === null ? '' : `HTTP ${answer.status}`, answer.code ?? ''].filter(Boolean).join(' ')}
    </span>
  );

/** The file is there as long as the world is. */
function FileOf({
  came: { transaktionsid },
  told: { run, files },
  asked: { lang, to },
}: StepsProps & { readonly came: StepResult }) {
  const file = transaktionsid === null ? undefined : files.get(transaktionsid);
  if (run.result !== null || file === undefined || transaktionsid === null) return null;
  return (
    <span class="facts">
      <a href={to(`/filer/${file}`, { world: run.world })}>{T.file[lang]}</a>
      <a href={to(`/handelselogg/fil/${transaktionsid}`, { world: run.world })}>{T.road[lang]}</a>
    </span>
  );
}
