/** *Körningar*: scenarios that are being played or have been, step by step, with what is asked of whom. */
import { z } from 'zod';
import { Table } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import { notHere } from '../../problems';
import type { RunView } from '../../schemas-scenarios';
import { act, page, type Answer, type Asked } from '../page';
import { Demonstration } from './demonstration';
import { RunNow, RunPage } from './run';
import { runStateWords } from './states';

const T = {
  title: { sv: 'Körningar', en: 'Runs' },
  memory: {
    sv: 'Körningarna finns i den här processens minne: de 200 senaste, tills simulatorn stoppas. Vill ni spara en, kör genrep run --report.',
    en: 'The runs are held in the memory of this process: the latest 200, until the simulator is stopped. To keep one, use genrep run --report.',
  },
  run: { sv: 'körning', en: 'run' },
  who: { sv: 'spelas av', en: 'played by' },
  state: { sv: 'läge', en: 'state' },
  none: {
    sv: 'Inget scenario har spelats sedan simulatorn startades.',
    en: 'No scenario has been played since the simulator was started.',
  },
  scenarios: { sv: 'Välj ett scenario', en: 'Choose a scenario' },
  answered: { sv: 'Svaret är taget.', en: 'The answer has been taken.' },
  broken: { sv: 'Körningen är avbruten.', en: 'The run has been broken off.' },
  noName: {
    sv: 'Den som intygar anges med namn.',
    en: 'Whoever vouches is to be named.',
  },
} satisfies Record<string, Text>;

export const PLAYERS: Readonly<Record<RunView['mode'], Text>> = {
  reference: { sv: 'Genreps egen klient', en: 'Genrep’s own client' },
  wait: { sv: 'ett eget system', en: 'a system of one’s own' },
  exec: { sv: 'ett eget program', en: 'a program of one’s own' },
};

const view = z.strictObject({
  visa: z.literal('demonstration').optional(),
  steg: z.coerce.number().int().min(0).max(1000).optional(),
});
const answer = z.strictObject({ namn: z.string().max(100).optional() });
const MOST = 100;

const gone = (asked: Asked): Answer => ({
  kind: 'problems',
  status: 404,
  complaints: [notHere(asked.params['id'] ?? '')],
});

export const runPages = [
  page({
    path: '/korningar',
    under: '/scenarier',
    run: (asked) => ({ kind: 'page', title: T.title[asked.lang], body: <List asked={asked} /> }),
  }),
  page({
    path: '/korningar/:id',
    under: '/scenarier',
    query: view,
    run: (asked) => {
      const found = asked.operations.runStory(asked.params['id'] ?? '');
      if (found === undefined) return gone(asked);
      const { visa, steg = 0 } = asked.query;
      const title = found.story.title[asked.lang];
      if (visa === undefined) return { kind: 'page', title, body: <RunPage told={found} asked={asked} /> };
      return {
        kind: 'page',
        title,
        large: true,
        body: <Demonstration told={found} at={steg} asked={asked} />,
      };
    },
  }),
  page({
    path: '/korningar/:id/nu',
    under: '/scenarier',
    run: (asked) => {
      const found = asked.operations.runStory(asked.params['id'] ?? '');
      return found === undefined
        ? gone(asked)
        : { kind: 'piece', body: <RunNow told={found} asked={asked} /> };
    },
  }),
  act({
    path: '/korningar/:id/svar',
    under: '/scenarier',
    form: answer,
    run: ({ operations, params, form, to }) => {
      const id = params['id'] ?? '';
      const asks = operations.runStory(id)?.asks;
      const back = to(`/korningar/${id}`);
      if (asks == null) return { kind: 'see', to: back };
      const name = form.namn?.trim() ?? '';
      if (asks.kind === 'attest' && name === '') return { kind: 'see', to: back, said: { text: T.noName } };
      const text =
        name === ''
          ? asks.text
          : { sv: `${asks.text.sv} Intygat av ${name}.`, en: `${asks.text.en} Vouched for by ${name}.` };
      operations.answerRun(id, { outcome: 'done', text });
      return { kind: 'see', to: back, said: { text: T.answered } };
    },
  }),
  act({
    path: '/korningar/:id/avbryt',
    under: '/scenarier',
    run: ({ operations, params, to }) => {
      const id = params['id'] ?? '';
      operations.breakOffRun(id);
      return { kind: 'see', to: to(`/korningar/${id}`), said: { text: T.broken } };
    },
  }),
];

function List({ asked }: { readonly asked: Asked }) {
  const { operations, lang, to } = asked;
  const runs = operations.runs().slice(0, MOST);
  return (
    <>
      <p class="soft">{T.memory[lang]}</p>
      <Table
        caption={T.title[lang]}
        head={[T.run[lang], T.who[lang], T.state[lang]]}
        rows={runs.map((run) => [
          <a href={to(`/korningar/${run.id}`)}>{run.id}</a>,
          PLAYERS[run.mode][lang],
          runStateWords(run)[lang],
        ])}
        empty={T.none[lang]}
      />
      <p>
        <a href={to('/scenarier')}>{T.scenarios[lang]}</a>
      </p>
    </>
  );
}
