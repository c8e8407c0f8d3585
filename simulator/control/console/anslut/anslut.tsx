/** *Anslut*: what a program of one's own needs to talk to this simulator, ready to paste. */
import type { Text } from '../../../provenance';
import { page } from '../page';
import { BrowserHelp } from './browser-help';
import { choiceQuery, choose, PATH, wishOf } from './choice';
import { Chooser } from './chooser';
import { Fit, fitAct } from './fit';
import { Settings } from './settings';
import { Answer, MakeFile, StepWithProgram } from './steps';

const T = {
  menu: { sv: 'Anslut', en: 'Connect' },
  about: {
    sv: 'Det ett eget program behöver för att tala med simulatorn, med den här datorns adresser och certifikat. Välj, kopiera, kör.',
    en: 'What a program of your own needs to talk to the simulator, with the addresses and certificates of this machine. Choose, copy, run.',
  },
  pin: {
    sv: 'PIN-koden till .p12-filerna står i pin.txt. Kommandona läser den därifrån, så att den inte hamnar i sidor, loggar eller historik.',
    en: 'The PIN of the .p12 files is in pin.txt. The commands read it from there, so that it does not end up in pages, logs or history.',
  },
  settings: { sv: 'Inställningar', en: 'Settings' },
} satisfies Record<string, Text>;

export const anslutPages = [
  page({
    path: PATH,
    menu: T.menu,
    under: PATH,
    query: choiceQuery,
    run: async (asked) => {
      const { operations, world, lang, query } = asked;
      const choice = await choose(operations, world, query);
      const steps = await Promise.all(
        choice.acts.map(async (step) => ({
          step,
          text: choice.program.text(await wishOf(operations, world, choice, step)),
        })),
      );
      return {
        kind: 'page',
        title: T.menu[lang],
        body: (
          <>
            <p>{T.about[lang]}</p>
            <Chooser choice={choice} asked={asked} />
            {choice.transaction.direction === 'in' ? <MakeFile choice={choice} asked={asked} /> : null}
            {steps.map(({ step, text }) => (
              <StepWithProgram step={step} text={text} choice={choice} asked={asked} />
            ))}
            <Answer choice={choice} asked={asked} />
            <p>{T.pin[lang]}</p>
            <h2>{T.settings[lang]}</h2>
            <Settings choice={choice} asked={asked} />
            <BrowserHelp choice={choice} lang={lang} />
            <Fit asked={asked} />
          </>
        ),
      };
    },
  }),
  fitAct,
];
