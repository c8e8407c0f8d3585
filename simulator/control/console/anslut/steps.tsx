/** How each step is done with the chosen program, from the file to hand in to its kvittens. */
import { Copy } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { Asked } from '../page';
import { PATH, type Choice } from './choice';
import type { Act as Step, Language } from './snippets/snippet';

const T = {
  copy: { sv: 'Kopiera', en: 'Copy' },
  tried: { sv: 'provad här', en: 'tried here' },
  triedMore: {
    sv: 'Körs av ett test i projektet mot en riktig simulator, just så som det står.',
    en: 'Run by a test of the project against a real simulator, as it stands.',
  },
  notTried: { sv: 'inte provad', en: 'not tried' },
  notTriedMore: {
    sv: 'Skriven efter dokumentationen; inget test i projektet har kört den.',
    en: 'Written by the documentation; no test of the project has run it.',
  },
  make: { sv: 'En fil att lämna in', en: 'A file to hand in' },
  notWith: {
    sv: 'Går inte med det här programmet. Välj PowerShell.',
    en: 'Not with this program. Choose PowerShell.',
  },
} satisfies Record<string, Text>;

const STEPS: Readonly<Record<Step, Text>> = {
  lamna: { sv: 'Lämna in en fil', en: 'Hand in a file' },
  lista: { sv: 'Se vilka filer som väntar', en: 'See which files wait' },
  hamta: { sv: 'Hämta det som väntar', en: 'Fetch what waits' },
};

interface ChoiceProps {
  readonly choice: Choice;
  readonly asked: Asked;
}

interface StepProps extends ChoiceProps {
  readonly step: Step;
  /** Ready to paste; null when the program cannot do it. */
  readonly text: string | null;
}

export const StepWithProgram = ({ step, text, choice, asked }: StepProps) => (
  <section>
    <h2>{STEPS[step][asked.lang]}</h2>
    {text === null ? (
      <p class="half">{T.notWith[asked.lang]}</p>
    ) : (
      <>
        <About program={choice.program} asked={asked} />
        <Copy text={text} label={T.copy[asked.lang]} />
      </>
    )}
  </section>
);

const About = ({ program, asked: { lang } }: { readonly program: Language; readonly asked: Asked }) => (
  <p>
    {program.tried ? (
      <>
        <strong class="good">{T.tried[lang]}</strong> <span class="soft">{T.triedMore[lang]}</span>
      </>
    ) : (
      <>
        <strong class="half">{T.notTried[lang]}</strong> <span class="soft">{T.notTriedMore[lang]}</span>
      </>
    )}
    {program.note === null ? null : <span> {program.note[lang]}</span>}
    {program.saveAs === null ? null : (
      <span>
        {lang === 'sv' ? ' Spara som ' : ' Save as '}
        <code>{program.saveAs}</code>
        {lang === 'sv' ? ' och kör ' : ' and run '}
        <code>{program.run}</code>.
      </span>
    )}
  </p>
);

/** A valid file for the chosen party and day, where Genrep can make one. */
export const MakeFile = ({ choice: { transaction, part, file, day }, asked: { lang } }: ChoiceProps) => (
  <section>
    <h2>{T.make[lang]}</h2>
    <Copy
      text={`npx genrep generate ${transaction.id} --as ${part} --date ${day} --count 3 --out ${file}`}
      label={T.copy[lang]}
    />
  </section>
);

export const Answer = ({ choice: { transaction, part, door, program }, asked: { lang, to } }: ChoiceProps) =>
  transaction.kvittensTransaction === null ? null : (
    <p>
      <a href={to(PATH, { part, transaction: transaction.kvittensTransaction, door, program: program.id })}>
        {lang === 'sv' ? 'Hämta kvittensen' : 'Fetch the kvittens'} ({transaction.kvittensTransaction})
      </a>
    </p>
  );
