/** A run for a projector: one step at a time, large, in both languages at once. What has been played is shown again. */
import type { ComponentChildren } from 'preact';
import { Given } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { ExpectationResult, StepResult } from '../../../scenario/result';
import type { Excerpt } from '../../excerpts';
import type { RunStory, StoryStep } from '../../run-views';
import { JudgedState, OUTCOMES } from './states';
import type { Asked } from '../page';
import { voiceWords } from './story';
import { Line, placeOf } from './excerpt';

const T = {
  about: { sv: 'Vad ni ska få se', en: 'What you will see' },
  replay: {
    sv: 'Scenariot är redan spelat av Genreps egen klient. Här visas det som hände, ett steg i taget. Personer är maskade.',
    en: 'The scenario has already been played by Genrep’s own client. What happened is shown here, one step at a time. People are masked.',
  },
  playing: {
    sv: 'Scenariot spelas. Det dröjer några sekunder.',
    en: 'The scenario is being played. It takes a few seconds.',
  },
  step: { sv: 'Steg', en: 'Step' },
  came: { sv: 'Det hände', en: 'What happened' },
  why: { sv: 'Varför', en: 'Why' },
  right: { sv: 'Rätta så här', en: 'Correct it like this' },
  expected: { sv: 'Väntat', en: 'Expected' },
  found: { sv: 'Fann', en: 'Found' },
  due: { sv: 'Det här felet hör till demonstrationen.', en: 'This failure is part of the demonstration.' },
  outcome: { sv: 'Slutet', en: 'The end' },
  lesson: { sv: 'Vad en rätt klient gör', en: 'What the right client does' },
  previous: { sv: 'Föregående', en: 'Previous' },
  next: { sv: 'Nästa', en: 'Next' },
  keys: {
    sv: 'Pil höger och vänster går fram och tillbaka.',
    en: 'The right and left arrow keys go forward and back.',
  },
  whole: { sv: 'Hela körningen', en: 'The whole run' },
  again: { sv: 'Uppdatera', en: 'Renew' },
} satisfies Record<string, Text>;

/** Swedish large, English below it. */
const Both = ({ text, small = false }: { readonly text: Text; readonly small?: boolean }) => (
  <div class={small ? 'both small' : 'both'}>
    <p lang="sv">
      <Given text={text.sv} />
    </p>
    <p lang="en" class="other">
      <Given text={text.en} />
    </p>
  </div>
);

const Title = ({ text }: { readonly text: Text }) => (
  <h2>
    <span lang="sv">{text.sv}</span>
    <span class="other" lang="en">
      {` ${text.en}`}
    </span>
  </h2>
);

interface ShowProps {
  readonly told: RunStory;
  readonly at: number;
  readonly asked: Asked;
}

export function Demonstration({ told, at, asked }: ShowProps) {
  const { run, story } = told;
  const { to } = asked;
  if (run.result === null && run.broken === null)
    return (
      <div data-again={to(`/korningar/${run.id}`, { visa: 'demonstration' })} data-whole>
        <div data-live>
          <Both text={T.playing} />
          <p>
            <a href={to(`/korningar/${run.id}`, { visa: 'demonstration' })}>{T.again[asked.lang]}</a>
          </p>
        </div>
      </div>
    );
  const last = story.steps.length + 1;
  const here = Math.min(at, last);
  const step = story.steps[here - 1];
  return (
    <article class="show" data-arrows>
      {here === 0 ? <First told={told} /> : null}
      {step === undefined ? null : <Slide told={told} step={step} />}
      {here === last ? <Last told={told} /> : null}
      <Between here={here} last={last} told={told} asked={asked} />
    </article>
  );
}

function Between({
  here,
  last,
  told,
  asked: { to, lang },
}: Omit<ShowProps, 'at'> & { readonly here: number; readonly last: number }) {
  const address = (steg: number): string => to(`/korningar/${told.run.id}`, { visa: 'demonstration', steg });
  return (
    <nav class="between" aria-label={T.step[lang]}>
      {here > 0 ? (
        <a class="button" rel="prev" href={address(here - 1)}>
          ← {T.previous[lang]}
        </a>
      ) : null}
      {here < last ? (
        <a class="button" rel="next" href={address(here + 1)}>
          {T.next[lang]} →
        </a>
      ) : null}
      <span>
        {here}/{last}
      </span>
      <a href={to(`/korningar/${told.run.id}`)}>{T.whole[lang]}</a>
      <span class="soft keys">{T.keys[lang]}</span>
    </nav>
  );
}

/** What goes wrong comes first in a purpose; what the right client does, last. */
function divided({ sv, en }: Text): { readonly wrong: Text; readonly right: Text | null } {
  const [atSv, atEn] = [sv.indexOf('Rätt klient'), en.indexOf('The right client')];
  if (atSv < 0 || atEn < 0) return { wrong: { sv, en }, right: null };
  return {
    wrong: { sv: sv.slice(0, atSv).trim(), en: en.slice(0, atEn).trim() },
    right: { sv: sv.slice(atSv), en: en.slice(atEn) },
  };
}

const First = ({ told: { story } }: { readonly told: RunStory }) => (
  <>
    <Title text={T.about} />
    <Both text={divided(story.purpose).wrong} />
    <Both text={T.replay} small />
  </>
);

function Last({ told }: { readonly told: RunStory }) {
  const { run, story } = told;
  const { right } = divided(story.purpose);
  const { result } = run;
  const about = result?.expectations.filter(
    ({ step, mustFail, outcome }) => step === null || mustFail || outcome !== 'passed',
  );
  return (
    <>
      <Title text={T.outcome} />
      {result === null ? (
        <Both text={{ sv: run.broken ?? '', en: run.broken ?? '' }} />
      ) : (
        <Both text={OUTCOMES[result.outcome]} />
      )}
      {result?.reason == null ? null : <Both text={result.reason} />}
      {(about ?? []).map((one) => (
        <Judged one={one} told={told} />
      ))}
      {right === null ? null : (
        <section class="lesson">
          <Title text={T.lesson} />
          <Both text={right} />
        </section>
      )}
    </>
  );
}

function Slide({ told, step }: { readonly told: RunStory; readonly step: StoryStep }) {
  const came = told.steps.find(({ nr }) => nr === step.nr);
  const excerpts = told.excerpts.get(step.id) ?? [];
  const judged = (told.run.result?.expectations ?? []).filter((one) => one.step === step.id);
  const who = voiceWords(step.voice);
  return (
    <>
      <h2>
        {T.step.sv} {step.nr}: <span lang="sv">{step.voice === 'ingivare' ? step.as : who.sv}</span>
      </h2>
      <Both text={step.words} />
      {came === undefined ? null : <Came came={came} />}
      {excerpts.slice(0, 3).map((one) => (
        <Wrong one={one} />
      ))}
      {judged.map((one) => (
        <Judged one={one} told={told} />
      ))}
    </>
  );
}

const Came = ({ came }: { readonly came: StepResult }) => (
  <section class={came.outcome === 'done' ? 'came' : 'came bad'}>
    <h3>
      <span lang="sv">{T.came.sv}</span>{' '}
      <span class="other" lang="en">
        {T.came.en}
      </span>
    </h3>
    <Both text={came.text} />
    {came.mustFail ? <Both text={T.due} small /> : null}
  </section>
);

const Wrong = ({ one }: { readonly one: Excerpt }) => (
  <section class="excerpt">
    <Pair name={T.why}>
      <Both text={one.text} />
    </Pair>
    <p class="soft small">
      <Given text={placeOf(one, 'sv')} />
    </p>
    <Line one={one} />
    <Pair name={T.right}>
      <Both text={one.remedy} />
    </Pair>
  </section>
);

const Pair = ({ name, children }: { readonly name: Text; readonly children: ComponentChildren }) => (
  <div>
    <h3>
      <span lang="sv">{name.sv}</span>{' '}
      <span class="other" lang="en">
        {name.en}
      </span>
    </h3>
    {children}
  </div>
);

const Judged = ({ one, told }: { readonly one: ExpectationResult; readonly told: RunStory }) => (
  <section class="judged">
    <p>
      <JudgedState one={one} lang="sv" />{' '}
      <span class="other" lang="en">
        <JudgedState one={one} lang="en" />
      </span>
    </p>
    <Pair name={T.expected}>
      <Both text={told.story.expect.find(({ nr }) => nr === one.nr)?.words ?? one.expected} />
    </Pair>
    {one.outcome === 'passed' ? null : (
      <Pair name={T.found}>
        <Both text={one.found} />
      </Pair>
    )}
    {one.mustFail ? <Both text={T.due} small /> : null}
  </section>
);
