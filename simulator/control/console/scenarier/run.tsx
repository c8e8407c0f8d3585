/** One run: what is asked of you now, the steps, and what it came to. */
import type { Text } from '../../../provenance';
import type { RunStory } from '../../run-views';
import type { Asked } from '../page';
import { Etiquette, Evidence, Expectations, Outcome } from './outcome';
import { Steps } from './steps';
import { Turn } from './turn';

const T = {
  memory: {
    sv: 'Körningen finns i den här processens minne tills simulatorn stoppas.',
    en: 'The run is held in the memory of this process until the simulator is stopped.',
  },
  scenario: { sv: 'Scenariot', en: 'The scenario' },
  all: { sv: 'Alla körningar', en: 'All runs' },
  demo: { sv: 'Visa som demonstration', en: 'Show as a demonstration' },
} satisfies Record<string, Text>;

interface RunProps {
  readonly told: RunStory;
  readonly asked: Asked;
}

export function RunPage({ told, asked }: RunProps) {
  const { lang, to } = asked;
  const { run, story } = told;
  return (
    <>
      <p class="facts">
        <code>{run.id}</code>
        <a href={to(`/scenarier/${story.id}`)}>{T.scenario[lang]}</a>
        <a href={to('/korningar')}>{T.all[lang]}</a>
        <a href={to(`/korningar/${run.id}`, { visa: 'demonstration' })}>{T.demo[lang]}</a>
      </p>
      <div data-again={to(`/korningar/${run.id}/nu`)}>
        <RunNow told={told} asked={asked} />
      </div>
      <p class="soft">{T.memory[lang]}</p>
    </>
  );
}

/** What changes while it is played: a piece that is put in place again. */
export function RunNow({ told, asked }: RunProps) {
  const { lang } = asked;
  const { result } = told.run;
  return (
    <div class="told">
      <Turn told={told} asked={asked} />
      {result === null ? null : <Outcome result={result} lang={lang} />}
      <Steps told={told} asked={asked} />
      {result === null ? null : (
        <>
          <Expectations result={result} story={told.story} lang={lang} />
          <Etiquette result={result} lang={lang} />
          <Evidence result={result} lang={lang} />
        </>
      )}
    </div>
  );
}
