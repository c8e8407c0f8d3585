/** *Anslut*: what a program of one's own needs to talk to this simulator, ready to paste. */
import { Copy, Given, MarkOf, Table } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import { act, page, type Asked } from '../page';
import { OneOf, QueryForm } from '../query-form';
import { BrowserHelp } from './browser-help';
import { choiceQuery, choose, wishOf, type Choice } from './choice';
import { LANGUAGES } from './snippets/languages';
import type { Act as Step, Language } from './snippets/snippet';

const PATH = '/anslut';
const T = {
  menu: { sv: 'Anslut', en: 'Connect' },
  about: {
    sv: 'Det ett eget program behöver för att tala med simulatorn, med den här datorns adresser och certifikat. Välj, kopiera, kör.',
    en: 'What a program of your own needs to talk to the simulator, with the addresses and certificates of this machine. Choose, copy, run.',
  },
  party: { sv: 'Som', en: 'As' },
  transaction: { sv: 'Transaktion', en: 'Transaction' },
  door: { sv: 'Väg', en: 'Door' },
  program: { sv: 'Med', en: 'With' },
  show: { sv: 'Visa', en: 'Show' },
  settings: { sv: 'Inställningar', en: 'Settings' },
  what: { sv: 'vad', en: 'what' },
  value: { sv: 'värde', en: 'value' },
  none: { sv: 'Inget.', en: 'Nothing.' },
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
  pin: {
    sv: 'PIN-koden till .p12-filerna står i pin.txt. Kommandona läser den därifrån, så att den inte hamnar i sidor, loggar eller historik.',
    en: 'The PIN of the .p12 files is in pin.txt. The commands read it from there, so that it does not end up in pages, logs or history.',
  },
  make: { sv: 'En fil att lämna in', en: 'A file to hand in' },
  notWith: {
    sv: 'Går inte med det här programmet. Välj PowerShell.',
    en: 'Not with this program. Choose PowerShell.',
  },
  fit: { sv: 'Fungerar det här?', en: 'Does it work here?' },
  fitAbout: {
    sv: 'Prövar certifikaten, värdnamnet och att den som saknar certifikat inte släpps in. Det sista syns som en avvisad anslutning i händelseloggen.',
    en: 'Checks the certificates, the host name, and that nobody gets in without a certificate. The last is seen as a refused connection in the journal.',
  },
  check: { sv: 'Pröva', en: 'Check' },
  checked: { sv: 'Prövat', en: 'Checked' },
  more: {
    sv: 'genrep doctor prövar också portar, proxy och datamapp.',
    en: 'genrep doctor checks ports, proxy and data folder too.',
  },
} satisfies Record<string, Text>;

const STEPS: Readonly<Record<Step, Text>> = {
  lamna: { sv: 'Lämna in en fil', en: 'Hand in a file' },
  lista: { sv: 'Se vilka filer som väntar', en: 'See which files wait' },
  hamta: { sv: 'Hämta det som väntar', en: 'Fetch what waits' },
};

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
              <section>
                <h2>{STEPS[step][lang]}</h2>
                {text === null ? (
                  <p class="half">{T.notWith[lang]}</p>
                ) : (
                  <>
                    <About program={choice.program} asked={asked} />
                    <Copy text={text} label={T.copy[lang]} />
                  </>
                )}
              </section>
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
  act({
    path: `${PATH}/prova`,
    under: PATH,
    run: async ({ operations, lang, to }) => {
      const checks = await operations.fitness();
      return {
        kind: 'page',
        title: T.fit[lang],
        body: (
          <>
            <Table
              caption={T.checked[lang]}
              head={[T.what[lang], '', T.value[lang]]}
              rows={checks.map(({ what, state, text }) => [
                what,
                <span class={STATE_CLASS[state]}>{STATES[state][lang]}</span>,
                <Given text={text[lang]} />,
              ])}
              empty={T.none[lang]}
            />
            <p>{T.more[lang]}</p>
            <p>
              <a href={to(PATH)}>{T.menu[lang]}</a>
            </p>
          </>
        ),
      };
    },
  }),
];

const STATES: Readonly<Record<'ok' | 'note' | 'bad', Text>> = {
  ok: { sv: 'bra', en: 'good' },
  note: { sv: 'se upp', en: 'take note' },
  bad: { sv: 'fungerar inte', en: 'does not work' },
};
const STATE_CLASS = { ok: 'good', note: 'half', bad: 'bad' } as const;

function Chooser({ choice, asked }: { readonly choice: Choice; readonly asked: Asked }) {
  const { lang } = asked;
  const { parts, transactions, part, transaction, door, program } = choice;
  return (
    <QueryForm action={PATH} asked={asked} kind="row chooser">
      <OneOf
        name="part"
        label={T.party[lang]}
        none={null}
        lang={lang}
        chosen={part}
        of={parts.map((one) => [one.part, `${one.part} – ${one.name}`])}
      />
      <OneOf
        name="transaction"
        label={T.transaction[lang]}
        none={null}
        lang={lang}
        chosen={transaction.id}
        of={transactions.map(({ id, title }) => [id, `${id} – ${title}`])}
      />
      <OneOf
        name="door"
        label={T.door[lang]}
        none={null}
        lang={lang}
        chosen={door}
        of={[
          ['etransport', 'e-transport'],
          ['shs', 'SHS'],
        ]}
      />
      <OneOf
        name="program"
        label={T.program[lang]}
        none={null}
        lang={lang}
        chosen={program.id}
        of={LANGUAGES.map(({ id, name }) => [id, name])}
      />
      <button type="submit">{T.show[lang]}</button>
    </QueryForm>
  );
}

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
const MakeFile = ({
  choice: { transaction, part, file, day },
  asked: { lang },
}: {
  readonly choice: Choice;
  readonly asked: Asked;
}) => (
  <section>
    <h2>{T.make[lang]}</h2>
    <Copy
      text={`npx genrep generate ${transaction.id} --as ${part} --date ${day} --count 3 --out ${file}`}
      label={T.copy[lang]}
    />
  </section>
);

const Answer = ({
  choice: { transaction, part, door, program },
  asked: { lang, to },
}: {
  readonly choice: Choice;
  readonly asked: Asked;
}) =>
  transaction.kvittensTransaction === null ? null : (
    <p>
      <a href={to(PATH, { part, transaction: transaction.kvittensTransaction, door, program: program.id })}>
        {lang === 'sv' ? 'Hämta kvittensen' : 'Fetch the kvittens'} ({transaction.kvittensTransaction})
      </a>
    </p>
  );

function Settings({ choice, asked: { lang } }: { readonly choice: Choice; readonly asked: Asked }) {
  const { urls, certs, transaction, org } = choice;
  const say = (sv: string, en: string): string => (lang === 'sv' ? sv : en);
  return (
    <Table
      caption={T.settings[lang]}
      head={[T.what[lang], T.value[lang]]}
      rows={[
        [say('e-transport, bas', 'e-transport, base'), <Given text={`${urls.etransport}/`} />],
        [
          say('produktidentitet', 'product id'),
          <>
            <Given text={transaction.productId} /> <MarkOf mark={transaction.productMark} lang={lang} />
          </>,
        ],
        [say('SHS, mottagning', 'SHS, receive service'), <Given text={`${urls.shs}/rs`} />],
        [say('SHS, hämtning', 'SHS, delivery service'), <Given text={`${urls.shs}/ds`} />],
        [say('SHS-adress', 'SHS address'), <Given text={`urn:X-shs:${org}`} />],
        [say('serverns utfärdare', "the server's issuer"), <Given text={certs.ca} />],
        [
          say('certifikat och nyckel (PEM)', 'certificate and key (PEM)'),
          <Given text={`${certs.pem}, ${certs.key}`} />,
        ],
        [say('certifikat och nyckel (PKCS#12)', 'certificate and key (PKCS#12)'), <Given text={certs.p12} />],
        [say('PIN till PKCS#12', 'PIN of the PKCS#12'), <Given text={certs.pin} />],
      ]}
      empty={T.none[lang]}
    />
  );
}

const Fit = ({ asked: { lang, to } }: { readonly asked: Asked }) => (
  <section>
    <h2>{T.fit[lang]}</h2>
    <p>{T.fitAbout[lang]}</p>
    <form method="post" action={to(`${PATH}/prova`)} class="act">
      <button type="submit">{T.check[lang]}</button>
    </form>
  </section>
);
