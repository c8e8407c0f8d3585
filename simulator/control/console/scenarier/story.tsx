/** One scenario, told before it is played: three voices, and three ways to start it. */
import { Given, Table } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { StoryStep, StoryView } from '../../run-views';
import type { PartyView } from '../../schemas';
import type { Asked } from '../page';

const T = {
  start: { sv: 'Starta', en: 'Start' },
  reference: { sv: 'Med Genreps egen klient', en: 'With Genrep’s own client' },
  referenceWhat: {
    sv: 'Genrep spelar ingivarens system. Visar att simulatorn gör rätt; säger inget om ert system.',
    en: 'Genrep plays the ingivare’s system. Shows that the simulator is right; says nothing of your system.',
  },
  own: { sv: 'Med ert eget system', en: 'With a system of your own' },
  ownWhat: {
    sv: 'Sidan säger vad som ska göras och väntar tills ert system har gjort det.',
    en: 'The page says what to do and waits until your system has done it.',
  },
  ownNot: { sv: 'Går inte med ett eget system.', en: 'Cannot be run by a system of your own.' },
  demo: { sv: 'Som demonstration', en: 'As a demonstration' },
  demoWhat: {
    sv: 'För en projektor: Genreps klient spelar, sedan visas ett steg i taget med stor text på svenska och engelska.',
    en: 'For a projector: Genrep’s client plays, then one step at a time is shown in large type, in Swedish and English.',
  },
  as: { sv: 'Ingivare', en: 'Ingivare' },
  moved: {
    sv: 'Scenariot får en egen värld med egen tid. Ingivaren flyttas dit medan det spelas och tillbaka efteråt.',
    en: 'The scenario has a world of its own with its own time. The ingivare is moved there while it is played, and back afterwards.',
  },
  steps: { sv: 'Stegen', en: 'The steps' },
  nr: { sv: 'nr', en: 'no.' },
  who: { sv: 'vem', en: 'who' },
  what: { sv: 'vad som ska göras eller händer', en: 'what is to be done, or happens' },
  step: { sv: 'steg', en: 'step' },
  authority: { sv: 'Så svarar myndigheten', en: 'How the authority answers' },
  authorityNormal: {
    sv: 'De vanliga kontrollerna avgör.',
    en: 'The normal checks decide.',
  },
  authorityElse: {
    sv: 'De vanliga kontrollerna avgör, utom här. Svaren är Genreps i övningen, inte Kronofogdens.',
    en: 'The normal checks decide, except here. The answers are Genrep’s in the rehearsal, not Kronofogden’s.',
  },
  expect: { sv: 'Vad som ska ha hänt till slut', en: 'What must have happened in the end' },
  mustFail: { sv: 'ska misslyckas här', en: 'must fail here' },
  facts: { sv: 'Fakta', en: 'Facts' },
  guide: { sv: 'Guidens avsnitt', en: 'Sections of the guide' },
  clock: { sv: 'Tiden vid start', en: 'Time at the start' },
  parts: { sv: 'Parter', en: 'Parts' },
  tags: { sv: 'Taggar', en: 'Tags' },
  settings: { sv: 'Inställningar i scenariot', en: 'Settings of the scenario' },
  file: { sv: 'Fil', en: 'File' },
  command: { sv: 'Kommando', en: 'Command' },
} satisfies Record<string, Text>;

const VOICES: Readonly<Record<StoryStep['voice'], Text>> = {
  ingivare: { sv: 'ingivarens system', en: 'the ingivare’s system' },
  omvarld: { sv: 'Genrep', en: 'Genrep' },
  person: { sv: 'en person', en: 'a person' },
};

export const voiceWords = (voice: StoryStep['voice']): Text => VOICES[voice];

interface StoryProps {
  readonly story: StoryView;
  readonly parties: readonly PartyView[];
  readonly asked: Asked;
}

export function Story({ story, parties, asked }: StoryProps) {
  const { lang } = asked;
  return (
    <div class="told">
      <p class="lead">{story.purpose[lang]}</p>
      <Starts story={story} parties={parties} asked={asked} />
      <h2>{T.steps[lang]}</h2>
      <Table
        caption={T.steps[lang]}
        head={[T.nr[lang], T.who[lang], T.what[lang], T.step[lang]]}
        rows={story.steps.map(({ nr, id, voice, as, via, words, mustFail }) => [
          nr,
          <>
            {VOICES[voice][lang]}
            {voice === 'ingivare' ? (
              <span class="soft">{` (${as}${via === 'shs' ? ', SHS' : ''})`}</span>
            ) : null}
          </>,
          <>
            {words[lang]} {mustFail ? <span class="half">({T.mustFail[lang]})</span> : null}
          </>,
          <code>{id}</code>,
        ])}
        empty=""
      />
      <h2>{T.authority[lang]}</h2>
      <p>{(story.authority.length === 0 ? T.authorityNormal : T.authorityElse)[lang]}</p>
      {story.authority.length === 0 ? null : (
        <ul>
          {story.authority.map((words) => (
            <li>{words[lang]}</li>
          ))}
        </ul>
      )}
      <h2>{T.expect[lang]}</h2>
      <ol class="expectations">
        {story.expect.map(({ words, mustFail }) => (
          <li>
            {words[lang]} {mustFail ? <span class="half">({T.mustFail[lang]})</span> : null}
          </li>
        ))}
      </ol>
      <Facts story={story} asked={asked} />
    </div>
  );
}

function Starts({ story, parties, asked: { lang, to } }: StoryProps) {
  const action = to(`/scenarier/${story.id}/starta`);
  return (
    <section aria-labelledby="starta">
      <h2 id="starta">{T.start[lang]}</h2>
      <div class="cards">
        <form method="post" action={action} class="card">
          <input type="hidden" name="hur" value="genreps-klient" />
          <p>{T.referenceWhat[lang]}</p>
          <button type="submit">{T.reference[lang]}</button>
        </form>
        {story.foreign === true ? (
          <form method="post" action={action} class="card">
            <input type="hidden" name="hur" value="eget-system" />
            <p>{T.ownWhat[lang]}</p>
            <p>
              <label for="som">{T.as[lang]}</label>
              <select id="som" name="som">
                {parties.map(({ part, name }) => (
                  <option value={part} selected={part === story.as}>
                    {`${part} – ${name}`}
                  </option>
                ))}
              </select>
            </p>
            <button type="submit">{T.own[lang]}</button>
          </form>
        ) : (
          <section class="card">
            <p>
              <strong>{T.ownNot[lang]}</strong>
            </p>
            <p>{story.foreign[lang]}</p>
          </section>
        )}
        <form method="post" action={action} class="card">
          <input type="hidden" name="hur" value="demonstration" />
          <p>{T.demoWhat[lang]}</p>
          <button type="submit">{T.demo[lang]}</button>
        </form>
      </div>
      <p class="soft">{T.moved[lang]}</p>
    </section>
  );
}

function Facts({ story, asked: { lang } }: Omit<StoryProps, 'parties'>) {
  const settings = Object.entries(story.settings);
  return (
    <section aria-labelledby="fakta">
      <h2 id="fakta">{T.facts[lang]}</h2>
      <dl>
        <dt>{T.guide[lang]}</dt>
        <dd>{story.guide.join(', ') || '–'}</dd>
        <dt>{T.clock[lang]}</dt>
        <dd>{story.clock.replace('T', ' ')}</dd>
        <dt>{T.parts[lang]}</dt>
        <dd>{story.parts.join(', ')}</dd>
        <dt>{T.tags[lang]}</dt>
        <dd>{story.tags.join(', ') || '–'}</dd>
        {settings.length === 0 ? null : (
          <>
            <dt>{T.settings[lang]}</dt>
            <dd>
              {settings.map(([name, value]) => (
                <div class="mono">{`${name} = ${String(value)}`}</div>
              ))}
            </dd>
          </>
        )}
        <dt>{T.file[lang]}</dt>
        <dd>
          <Given text={story.file} />
        </dd>
        <dt>{T.command[lang]}</dt>
        <dd>
          <code>{`genrep run ${story.id}`}</code>
        </dd>
      </dl>
    </section>
  );
}
