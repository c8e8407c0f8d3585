/** Does it work here: the checks that a browser can ask for, and what they came to. */
import { Given, Table } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import { act, type Asked } from '../page';
import { PATH } from './choice';

const T = {
  menu: { sv: 'Anslut', en: 'Connect' },
  fit: { sv: 'Fungerar det här?', en: 'Does it work here?' },
  fitAbout: {
    sv: 'Prövar certifikaten, värdnamnet och att den som saknar certifikat inte släpps in. Det sista syns som en avvisad anslutning i händelseloggen.',
    en: 'Checks the certificates, the host name, and that nobody gets in without a certificate. The last is seen as a refused connection in the journal.',
  },
  check: { sv: 'Pröva', en: 'Check' },
  checked: { sv: 'Prövat', en: 'Checked' },
  what: { sv: 'vad', en: 'what' },
  value: { sv: 'värde', en: 'value' },
  none: { sv: 'Inget.', en: 'Nothing.' },
  more: {
    sv: 'genrep doctor prövar också portar, proxy och datamapp.',
    en: 'genrep doctor checks ports, proxy and data folder too.',
  },
} satisfies Record<string, Text>;

const STATES: Readonly<Record<'ok' | 'note' | 'bad', Text>> = {
  ok: { sv: 'bra', en: 'good' },
  note: { sv: 'se upp', en: 'take note' },
  bad: { sv: 'fungerar inte', en: 'does not work' },
};
const STATE_CLASS = { ok: 'good', note: 'half', bad: 'bad' } as const;

export const fitAct = act({
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
});

export const Fit = ({ asked: { lang, to } }: { readonly asked: Asked }) => (
  <section>
    <h2>{T.fit[lang]}</h2>
    <p>{T.fitAbout[lang]}</p>
    <form method="post" action={to(`${PATH}/prova`)} class="act">
      <button type="submit">{T.check[lang]}</button>
    </form>
  </section>
);
