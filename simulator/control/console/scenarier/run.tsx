/** One run: what is asked of you now in large words, the steps, and what it came to. */
import { Act, Copy, Given, MarkOf, Table } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import type { Text } from '../../../provenance';
import type { ExpectationResult, ScenarioResult, StepResult } from '../../../scenario/result';
import type { RunStory, StoryStep, Waits } from '../../run-views';
import type { RunView } from '../../schemas-scenarios';
import { Excerpts } from './excerpt';
import type { Asked } from '../page';
import { voiceWords } from './story';

const T = {
  memory: {
    sv: 'Körningen finns i den här processens minne tills simulatorn stoppas.',
    en: 'The run is held in the memory of this process until the simulator is stopped.',
  },
  scenario: { sv: 'Scenariot', en: 'The scenario' },
  all: { sv: 'Alla körningar', en: 'All runs' },
  demo: { sv: 'Visa som demonstration', en: 'Show as a demonstration' },
  now: { sv: 'Nu är det er tur', en: 'Now it is your turn' },
  nowAsk: { sv: 'En person ska svara', en: 'A person is to answer' },
  playing: { sv: 'Spelas nu', en: 'Being played now' },
  renew: { sv: 'Uppdatera', en: 'Renew' },
  as: { sv: 'Som', en: 'As' },
  product: { sv: 'Produktidentitet', en: 'Product identity' },
  transaction: { sv: 'Transaktion', en: 'Transaction' },
  address: { sv: 'Adress', en: 'Address' },
  certs: { sv: 'Certifikat', en: 'Certificate' },
  date: { sv: 'Dag i scenariot', en: 'Day in the scenario' },
  until: { sv: 'Väntar till (verklig tid)', en: 'Waits until (real time)' },
  within: { sv: 'Får dröja i scenariots tid', en: 'May take, in the scenario’s time' },
  name: { sv: 'Namn på den som intygar', en: 'Name of whoever vouches' },
  vouch: { sv: 'Intyga', en: 'Vouch' },
  goOn: { sv: 'Gå vidare', en: 'Go on' },
  breakOff: { sv: 'Avbryt körningen', en: 'Break the run off' },
  steps: { sv: 'Stegen', en: 'The steps' },
  nr: { sv: 'nr', en: 'no.' },
  state: { sv: 'läge', en: 'state' },
  who: { sv: 'vem', en: 'who' },
  what: { sv: 'vad', en: 'what' },
  came: { sv: 'vad som hände', en: 'what happened' },
  file: { sv: 'filen', en: 'the file' },
  road: { sv: 'filens väg', en: 'its road' },
  copy: { sv: 'Kopiera', en: 'Copy' },
} satisfies Record<string, Text>;

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

export const stateWords = ({ state, result }: RunView): Text => {
  const { sv, en } = RUN_STATES[state];
  if (result === null) return { sv, en };
  const outcome = OUTCOMES[result.outcome];
  return { sv: `${sv}: ${outcome.sv}`, en: `${en}: ${outcome.en}` };
};

interface RunProps {
  readonly told: RunStory;
  readonly asked: Asked;
}

/** `inner`: the piece alone, to be put in place. */
export function RunPage({ told, asked, inner = false }: RunProps & { readonly inner?: boolean }) {
  const { lang, to } = asked;
  const { run, story } = told;
  const whole = (
    <div class="told">
      <Heading told={told} asked={asked} />
      {run.result === null ? null : <Verdict result={run.result} lang={lang} />}
      <Steps told={told} asked={asked} />
      {run.result === null ? null : <Judged result={run.result} story={story} lang={lang} />}
    </div>
  );
  if (inner) return whole;
  return (
    <>
      <p class="facts">
        <code>{run.id}</code>
        <a href={to(`/scenarier/${story.id}`)}>{T.scenario[lang]}</a>
        <a href={to('/korningar')}>{T.all[lang]}</a>
        <a href={to(`/korningar/${run.id}`, { visa: 'demonstration' })}>{T.demo[lang]}</a>
      </p>
      <div data-again={to(`/korningar/${run.id}/nu`)}>{whole}</div>
      <p class="soft">{T.memory[lang]}</p>
    </>
  );
}

function Heading({ told, asked }: RunProps) {
  const { run, waits, asks } = told;
  const { lang, to } = asked;
  if (run.state === 'done') return null;
  if (run.broken !== null)
    return (
      <p class="bad">
        <Given text={run.broken} />
      </p>
    );
  return (
    <div class="turn" data-live aria-live="polite">
      {waits === null ? null : <Turn waits={waits} lang={lang} />}
      {asks === null ? null : <Asks told={told} asked={asked} />}
      {waits === null && asks === null ? (
        <p class="large">
          {T.playing[lang]}
          {run.step === null ? null : `: ${run.step.nr}/${run.step.of}`}
        </p>
      ) : null}
      <p>
        <a href={to(`/korningar/${run.id}`)}>{T.renew[lang]}</a>
      </p>
      {run.state === 'waiting' ? (
        <Act to={to(`/korningar/${run.id}/avbryt`)} label={T.breakOff[lang]} quiet />
      ) : null}
    </div>
  );
}

function Turn({ waits, lang }: { readonly waits: Waits; readonly lang: Lang }) {
  const { transaction, as, address, certs, date, until, within, words } = waits;
  const url = transaction === null ? address : `${address}/${transaction.productId}/`;
  return (
    <>
      <h2>{T.now[lang]}</h2>
      <p class="large">{words[lang]}</p>
      <dl>
        <dt>{T.as[lang]}</dt>
        <dd>
          <strong>{as}</strong>
        </dd>
        {transaction === null ? null : (
          <>
            <dt>{T.transaction[lang]}</dt>
            <dd>
              {transaction.title} <code>{transaction.id}</code> <code>{transaction.fileName}</code>
            </dd>
            <dt>{T.product[lang]}</dt>
            <dd>
              <code>{transaction.productId}</code> <MarkOf mark={transaction.mark} lang={lang} />
            </dd>
          </>
        )}
        <dt>{T.date[lang]}</dt>
        <dd>{date}</dd>
        {within === null ? null : (
          <>
            <dt>{T.within[lang]}</dt>
            <dd>{within}</dd>
          </>
        )}
        {until === null ? null : (
          <>
            <dt>{T.until[lang]}</dt>
            <dd>{until.slice(0, 16).replace('T', ' ')} UTC</dd>
          </>
        )}
        <dt>{T.certs[lang]}</dt>
        <dd>
          <Given text={`${certs}/${as}.pem`} />
        </dd>
        <dt>{T.address[lang]}</dt>
        <dd>
          <Copy text={url} label={T.copy[lang]} />
        </dd>
      </dl>
    </>
  );
}

function Asks({ told: { run, asks }, asked: { lang, to } }: RunProps) {
  if (asks === null) return null;
  return (
    <>
      <h2>{T.nowAsk[lang]}</h2>
      <p class="large">{asks.text[lang]}</p>
      <form method="post" action={to(`/korningar/${run.id}/svar`)} class="row">
        {asks.kind === 'attest' ? (
          <div>
            <label for="namn">{T.name[lang]}</label>
            <input id="namn" name="namn" required maxlength={100} autocomplete="name" />
          </div>
        ) : null}
        <button type="submit">{(asks.kind === 'attest' ? T.vouch : T.goOn)[lang]}</button>
      </form>
    </>
  );
}

const shownAs = ({ run, steps }: RunStory, { nr, mustFail }: StoryStep): Shown => {
  const came = steps.find((one) => one.nr === nr);
  if (came !== undefined) return came.outcome === 'failed' && mustFail ? 'failed-due' : came.outcome;
  return run.step?.nr === nr && run.result === null ? 'now' : 'waits';
};

const StateOf = ({ state, lang }: { readonly state: Shown; readonly lang: Lang }) => (
  <span class={`state ${TONES[state]}`}>
    <span aria-hidden="true">{SIGNS[state]} </span>
    {STATES[state][lang]}
  </span>
);

function Steps({ told, asked: { lang, to } }: RunProps) {
  const { story, steps, files, run, excerpts } = told;
  const alive = run.result === null;
  return (
    <>
      <h2>{T.steps[lang]}</h2>
      <Table
        caption={T.steps[lang]}
        head={[T.nr[lang], T.state[lang], T.who[lang], T.what[lang], T.came[lang]]}
        rows={story.steps.map((step) => {
          const came = steps.find(({ nr }) => nr === step.nr);
          const file = came?.transaktionsid == null ? undefined : files.get(came.transaktionsid);
          const wrong = excerpts.get(step.id);
          return [
            step.nr,
            <StateOf state={shownAs(told, step)} lang={lang} />,
            <span class="part">{step.voice === 'ingivare' ? step.as : voiceWords(step.voice)[lang]}</span>,
            step.words[lang],
            came === undefined ? (
              ''
            ) : (
              <>
                <Given text={came.text[lang]} />
                <Answered came={came} />
                {/* The file is there as long as the world is. */}
                {alive && file !== undefined && came.transaktionsid !== null ? (
                  <span class="facts">
                    <a href={to(`/filer/${file}`, { world: run.world })}>{T.file[lang]}</a>
                    <a href={to(`/handelselogg/fil/${came.transaktionsid}`, { world: run.world })}>
                      {T.road[lang]}
                    </a>
                  </span>
                ) : null}
                {wrong === undefined ? null : <Excerpts of={wrong} lang={lang} brief />}
              </>
            ),
          ];
        })}
        empty=""
      />
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

const V = {
  verdict: { sv: 'Utfall', en: 'Outcome' },
  expectations: { sv: 'Förväntningar', en: 'Expectations' },
  expected: { sv: 'väntat', en: 'expected' },
  found: { sv: 'fann', en: 'found' },
  outcome: { sv: 'utfall', en: 'outcome' },
  step: { sv: 'steg', en: 'step' },
  place: { sv: 'plats', en: 'place' },
  nearest: { sv: 'Närmast: ', en: 'Nearest: ' },
  etiquette: { sv: 'Uppförande', en: 'Etiquette' },
  etiquetteNone: { sv: 'Inget att anmärka.', en: 'Nothing to remark on.' },
  remark: { sv: 'anmärkning', en: 'remark' },
  remedy: { sv: 'åtgärd', en: 'remedy' },
  when: { sv: 'när', en: 'when' },
  files: { sv: 'Filer', en: 'Files' },
  filesNone: { sv: 'Inga filer.', en: 'No files.' },
  filesGone: {
    sv: 'Världen är borta när körningen är slut. Det här är vad som sparats av filerna.',
    en: 'The world is gone when the run has ended. This is what has been kept of the files.',
  },
  own: {
    sv: 'Genreps egen klient spelade ingivaren: utfallet säger inget om ert system.',
    en: 'Genrep’s own client played the ingivare: the outcome says nothing of your system.',
  },
  journal: { sv: 'Händelselogg', en: 'Journal' },
} satisfies Record<string, Text>;

function Verdict({ result, lang }: { readonly result: ScenarioResult; readonly lang: Lang }) {
  const tone = { passed: 'good', failed: 'bad', inconclusive: 'half', 'not-runnable': 'half' }[
    result.outcome
  ];
  return (
    <section class={`verdict ${tone}`} aria-labelledby="utfall">
      <h2 id="utfall">
        {V.verdict[lang]}: {OUTCOMES[result.outcome][lang]}
      </h2>
      {result.reason === null ? null : (
        <p>
          <Given text={result.reason[lang]} />
        </p>
      )}
      {result.mode === 'reference' ? <p class="soft">{V.own[lang]}</p> : null}
    </section>
  );
}

const judgedAs = ({ outcome, mustFail }: ExpectationResult): Shown =>
  outcome === 'passed'
    ? 'done'
    : outcome === 'failed'
      ? mustFail
        ? 'failed-due'
        : 'failed'
      : 'inconclusive';
const JUDGED: Readonly<Partial<Record<Shown, Text>>> = {
  done: { sv: 'uppfylld', en: 'passed' },
  failed: { sv: 'ej uppfylld', en: 'failed' },
  'failed-due': { sv: 'ej uppfylld, som väntat', en: 'failed, as expected' },
};

export function JudgedState({ one, lang }: { readonly one: ExpectationResult; readonly lang: Lang }) {
  const state = judgedAs(one);
  return (
    <span class={`state ${TONES[state]}`}>
      <span aria-hidden="true">{SIGNS[state]} </span>
      {(JUDGED[state] ?? STATES[state])[lang]}
    </span>
  );
}

interface JudgedProps {
  readonly result: ScenarioResult;
  readonly story: RunStory['story'];
  readonly lang: Lang;
}

function Judged({ result, story, lang }: JudgedProps) {
  const { expectations, etiquette, evidence } = result;
  return (
    <>
      <h2>{V.expectations[lang]}</h2>
      <Table
        caption={V.expectations[lang]}
        head={[T.nr[lang], V.outcome[lang], V.step[lang], V.expected[lang], V.found[lang], V.place[lang]]}
        rows={expectations.map((one) => [
          one.nr,
          <JudgedState one={one} lang={lang} />,
          one.step ?? '–',
          <>
            {story.expect.find(({ nr }) => nr === one.nr)?.words[lang]}
            <p class="soft">
              <Given text={one.expected[lang]} />
            </p>
          </>,
          <>
            <Given text={one.found[lang]} />
            {one.nearest === undefined ? null : (
              <p class="soft">
                {V.nearest[lang]}
                <Given text={one.nearest[lang]} />
              </p>
            )}
          </>,
          <code>{one.place}</code>,
        ])}
        empty=""
      />
      <h2>{V.etiquette[lang]}</h2>
      <Table
        caption={V.etiquette[lang]}
        head={[V.remark[lang], V.when[lang], V.found[lang], V.remedy[lang]]}
        rows={etiquette.map(({ code, at, text, remedy }) => [
          <code>{code}</code>,
          at.slice(0, 16).replace('T', ' '),
          <Given text={text[lang]} />,
          remedy[lang],
        ])}
        empty={V.etiquetteNone[lang]}
      />
      <h2>{V.files[lang]}</h2>
      <p class="soft">{V.filesGone[lang]}</p>
      <Table
        caption={V.files[lang]}
        head={['transaktionsid', T.transaction[lang], V.when[lang], 'byte', 'SHA-256']}
        rows={evidence.files.map((file) => [
          <span class="mono">{file.transaktionsid}</span>,
          `${file.direction === 'in' ? '→' : '←'} ${file.transaction}`,
          file.at.slice(0, 16).replace('T', ' '),
          file.bytes,
          <code title={file.sha256}>{file.sha256.slice(0, 12)}…</code>,
        ])}
        empty={V.filesNone[lang]}
      />
      <details>
        <summary>
          {V.journal[lang]} ({evidence.journal.length})
        </summary>
        <ol class="journal">
          {evidence.journal.slice(0, 200).map(({ type, at, data }) => (
            <li>
              <span class="mono">{at.slice(0, 19).replace('T', ' ')}</span> <code>{type}</code>{' '}
              <Given text={told(data)} />
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

const told = (data: Readonly<Record<string, unknown>>): string =>
  ['transaction', 'transaktionsid', 'name', 'verdict', 'code', 'reason', 'malnummer', 'status']
    .flatMap((field) =>
      data[field] === undefined || data[field] === null ? [] : [JSON.stringify(data[field])],
    )
    .join(' ');
