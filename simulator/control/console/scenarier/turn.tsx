/** What is asked of you now, in large words: a step of your own system, an answer of a person, or nothing yet. */
import { Act, Copy, Given, MarkOf } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import type { Text } from '../../../provenance';
import type { RunStory, Waits } from '../../run-views';
import { Fact } from '../fact';
import { minute } from '../moments';
import type { Asked } from '../page';

const T = {
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
  copy: { sv: 'Kopiera', en: 'Copy' },
} satisfies Record<string, Text>;

interface TurnProps {
  readonly told: RunStory;
  readonly asked: Asked;
}

/** Nothing once the run is done. */
export function Turn({ told, asked }: TurnProps) {
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
      {waits === null ? null : <Yours waits={waits} lang={lang} />}
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

function Yours({ waits, lang }: { readonly waits: Waits; readonly lang: Lang }) {
  const { transaction, as, address, certs, date, until, within, words } = waits;
  const url = transaction === null ? address : `${address}/${transaction.productId}/`;
  return (
    <>
      <h2>{T.now[lang]}</h2>
      <p class="large">{words[lang]}</p>
      <dl>
        <Fact name={T.as[lang]}>
          <strong>{as}</strong>
        </Fact>
        {transaction === null ? null : (
          <>
            <Fact name={T.transaction[lang]}>
              {transaction.title} <code>{transaction.id}</code> <code>{transaction.fileName}</code>
            </Fact>
            <Fact name={T.product[lang]}>
              <code>{transaction.productId}</code> <MarkOf mark={transaction.mark} lang={lang} />
            </Fact>
          </>
        )}
        <Fact name={T.date[lang]}>{date}</Fact>
        {within === null ? null : <Fact name={T.within[lang]}>{within}</Fact>}
        {until === null ? null : <Fact name={T.until[lang]}>{minute(until)} UTC</Fact>}
        <Fact name={T.certs[lang]}>
          <Given text={`${certs}/${as}.pem`} />
        </Fact>
        <Fact name={T.address[lang]}>
          <Copy text={url} label={T.copy[lang]} />
        </Fact>
      </dl>
    </>
  );
}

function Asks({ told: { run, asks }, asked: { lang, to } }: TurnProps) {
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
