/** *Scenarier*: those that come with Genrep, what each is about, and ways to start it. */
import { z } from 'zod';
import { Given } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import type { Complaint } from '../../../complaint';
import type { Text } from '../../../provenance';
import { notHere } from '../../problems';
import type { ScenarioView } from '../../schemas-scenarios';
import { act, page, type Asked } from '../page';
import { QueryForm } from '../query-form';
import { Story } from './story';

const T = {
  menu: { sv: 'Scenarier', en: 'Scenarios' },
  intro: {
    sv: 'Ett scenario är en berättelse: vad ingivarens system gör, hur myndigheten svarar och vad som ska ha hänt till slut. Välj ett och spela det med Genreps egen klient, med ert eget system eller som demonstration.',
    en: 'A scenario is a story: what the ingivare’s system does, how the authority answers, and what must have happened in the end. Choose one and play it with Genrep’s own client, with a system of your own, or as a demonstration.',
  },
  running: { sv: 'Körningar', en: 'Runs' },
  search: { sv: 'Sök i id, titel, syfte och taggar', en: 'Search id, title, purpose and tags' },
  foreign: { sv: 'Bara dem ett eget system kan köra', en: 'Only those a system of your own can run' },
  show: { sv: 'Visa', en: 'Show' },
  own: { sv: 'ett eget system kan köra', en: 'a system of your own can run it' },
  notOwn: { sv: 'bara Genreps klient', en: 'Genrep’s client only' },
  guide: { sv: 'guiden', en: 'guide' },
  busy: {
    sv: 'Se Körningar: vänta tills den är klar, eller avbryt den.',
    en: 'See Runs: wait until it has ended, or break it off.',
  },
  none: { sv: 'Inget scenario passar.', en: 'No scenario fits.' },
  groups: { sv: 'Tjänster', en: 'Services' },
  all: { sv: 'Alla', en: 'All' },
} satisfies Record<string, Text>;

/** In the order that they are shown; by the folder that the story lies in. */
const GROUPS: readonly (readonly [folder: string, title: Text])[] = [
  ['bf', { sv: 'Beslut om betalningsföreläggande', en: 'Beslut om betalningsföreläggande' }],
  ['verk', { sv: 'Verkställighet', en: 'Verkställighet' }],
  ['skuld', { sv: 'Skuldutdrag', en: 'Skuldutdrag' }],
  ['kredit', { sv: 'Utdrag i kreditupplysningssyfte', en: 'Utdrag i kreditupplysningssyfte' }],
  ['sanering', { sv: 'Fordringsanmälan skuldsanering', en: 'Fordringsanmälan skuldsanering' }],
  ['transport', { sv: 'Överföringen (e-transport)', en: 'The transfer (e-transport)' }],
  ['shs', { sv: 'SHS', en: 'SHS' }],
  ['kalender', { sv: 'Kalendern', en: 'The calendar' }],
  ['demonstration', { sv: 'Att visa upp', en: 'To show to people' }],
];

const groupOf = ({ file }: ScenarioView): string => file.split('/')[1] ?? '';
/** So many are shown at most when all are searched. */
const MOST = 100;

const query = z.strictObject({
  tjanst: z.string().max(40).default('bf'),
  sok: z.string().max(100).default(''),
  eget: z.literal('ja').optional(),
});
type Query = z.infer<typeof query>;

const start = z.strictObject({
  hur: z.enum(['genreps-klient', 'eget-system', 'demonstration']),
  som: z.string().max(60).optional(),
});

/** Seconds that a step may wait for somebody at a console. */
const PATIENCE_S = 3600;

export const scenarioPages = [
  page({
    path: '/scenarier',
    menu: T.menu,
    under: '/scenarier',
    query,
    run: async (asked) => {
      const all = await asked.operations.scenarios();
      return { kind: 'page', title: T.menu[asked.lang], body: <List all={all} asked={asked} /> };
    },
  }),
  page({
    path: '/scenarier/:id',
    under: '/scenarier',
    run: async (asked) => {
      const id = asked.params['id'] ?? '';
      const story = await asked.operations.story(id);
      if (story === undefined) return { kind: 'problems', status: 404, complaints: [notHere(id)] };
      const parties = await asked.operations.parties(asked.world);
      return {
        kind: 'page',
        title: story.title[asked.lang],
        body: <Story story={story} parties={parties} asked={asked} />,
      };
    },
  }),
  act({
    path: '/scenarier/:id/starta',
    under: '/scenarier',
    form: start,
    run: async ({ operations, params, form, to }) => {
      const id = params['id'] ?? '';
      const own = form.hur === 'eget-system';
      const begun = await operations.startRun(id, {
        actor: own ? 'wait' : 'reference',
        asks: own,
        patience: PATIENCE_S,
        ...(form.som === undefined || form.som === '' ? {} : { as: form.som }),
      });
      if (!begun.ok)
        return { kind: 'see', to: to(`/scenarier/${id}`), said: { complaints: begun.complaints.map(here) } };
      const more = form.hur === 'demonstration' ? { visa: 'demonstration' } : {};
      return { kind: 'see', to: to(`/korningar/${begun.value.id}`, more) };
    },
  }),
];

/** In the console one looks among the runs, not at the control API. */
const here = (complaint: Complaint): Complaint =>
  complaint.code === 'SCENARIO-BUSY' ? { ...complaint, remedy: T.busy } : complaint;

function List({ all, asked }: { readonly all: readonly ScenarioView[]; readonly asked: Asked<Query> }) {
  const { lang, to, query: wish } = asked;
  const words = wish.sok.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(
    (one) =>
      // A search goes through all of them.
      (words.length > 0 || wish.tjanst === 'alla' || groupOf(one) === wish.tjanst) &&
      (wish.eget === undefined || one.foreign === true) &&
      words.every((word) => textOf(one).includes(word)),
  );
  return (
    <>
      <p class="lead">{T.intro[lang]}</p>
      <p>
        <a href={to('/korningar')}>{T.running[lang]}</a>
      </p>
      <Tabs all={all} chosen={words.length > 0 ? '' : wish.tjanst} asked={asked} />
      <QueryForm action="/scenarier" asked={asked}>
        <input type="hidden" name="tjanst" value={wish.tjanst} />
        <div>
          <label for="sok">{T.search[lang]}</label>
          <input id="sok" name="sok" type="search" value={wish.sok} />
        </div>
        <label class="check">
          <input type="checkbox" name="eget" value="ja" checked={wish.eget !== undefined} /> {T.foreign[lang]}
        </label>
        <button type="submit">{T.show[lang]}</button>
      </QueryForm>
      <p class="soft">{counted(found.length, lang)}</p>
      {found.length === 0 ? <p class="empty">{T.none[lang]}</p> : null}
      <ul class="stories">
        {found.slice(0, MOST).map((one) => (
          <Row one={one} asked={asked} />
        ))}
      </ul>
    </>
  );
}

const textOf = ({ id, title, purpose, tags, guide }: ScenarioView): string =>
  [id, title.sv, title.en, purpose.sv, purpose.en, ...tags, ...guide].join(' ').toLowerCase();

const counted = (number: number, lang: Lang): string =>
  ({
    sv: number > MOST ? `${number} scenarier, de första ${MOST} visas.` : `${number} scenarier.`,
    en: number > MOST ? `${number} scenarios, the first ${MOST} are shown.` : `${number} scenarios.`,
  })[lang];

function Tabs({
  all,
  chosen,
  asked: { lang, to },
}: {
  readonly all: readonly ScenarioView[];
  readonly chosen: string;
  readonly asked: Asked;
}) {
  return (
    <nav class="tabs" aria-label={T.groups[lang]}>
      <ul>
        {GROUPS.map(([folder, title]) => (
          <li>
            <a
              href={to('/scenarier', { tjanst: folder })}
              aria-current={folder === chosen ? 'true' : undefined}
            >
              {title[lang]} <span class="count">{all.filter((one) => groupOf(one) === folder).length}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const Row = ({ one, asked: { lang, to } }: { readonly one: ScenarioView; readonly asked: Asked }) => (
  <li>
    <h2>
      <a href={to(`/scenarier/${one.id}`)}>{one.title[lang]}</a>
    </h2>
    <p>{one.purpose[lang]}</p>
    <p class="facts">
      <code>{one.id}</code>
      {one.guide.length === 0 ? null : (
        <span>
          {T.guide[lang]} {one.guide.join(', ')}
        </span>
      )}
      {one.foreign === true ? (
        <span class="good">{T.own[lang]}</span>
      ) : (
        <span title={one.foreign[lang]}>{T.notOwn[lang]}</span>
      )}
      <span>
        <Given text={one.tags.join(', ')} />
      </span>
    </p>
  </li>
);
