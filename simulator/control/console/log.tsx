/** *Händelselogg*: everything that has happened, newest first. */
import { z } from 'zod';
import type { Text } from '../../provenance';
import type { History } from '../face-views';
import { EVENT_GROUPS, EVENT_WORDS, eventWords } from './event-words';
import { EventRow } from './event-row';
import { minute } from './moments';
import { page, type Answer, type Asked } from './page';
import { OneOf, QueryForm } from './query-form';

const T = {
  menu: { sv: 'Händelselogg', en: 'Händelselogg (journal)' },
  filter: { sv: 'Visa', en: 'Show' },
  type: { sv: 'Händelser', en: 'Events' },
  every: { sv: 'alla', en: 'all' },
  groups: { sv: 'grupper', en: 'groups' },
  one: { sv: 'en sort', en: 'one type' },
  org: { sv: 'Organisation', en: 'Organisation' },
  file: { sv: 'Transaktionsid', en: 'Transaktionsid' },
  until: { sv: 'Till och med (övningens tid)', en: 'Until (business time)' },
  failures: { sv: 'Bara fel', en: 'Failures only' },
  text: { sv: 'Text på sidan', en: 'Text on the page' },
  clear: { sv: 'Visa allt', en: 'Show all' },
  none: { sv: 'Inga händelser.', en: 'No events.' },
  noText: { sv: 'Ingen händelse på sidan innehåller texten.', en: 'No event on the page has the text.' },
  older: { sv: 'Äldre', en: 'Older' },
  trimmed: {
    sv: 'Äldre händelser har tagits bort för att loggen inte ska växa; verklig tid:',
    en: 'Older events have been removed so that the journal does not grow; real time:',
  },
  newest: { sv: 'Till de senaste', en: 'To the newest' },
  pause: { sv: 'Pausa', en: 'Pause' },
  goOn: { sv: 'Fortsätt', en: 'Go on' },
  events: { sv: 'Händelser', en: 'Events' },
} satisfies Record<string, Text>;

const LIMIT = 50;
const MOST_ORGS = 200;

const query = z.strictObject({
  typ: z.string().max(60).optional(),
  org: z.string().max(20).optional(),
  transaktionsid: z.string().max(100).optional(),
  till: z.string().max(40).optional(),
  fel: z.literal('1').optional(),
  text: z.string().max(100).optional(),
  fore: z.coerce.number().int().min(0).optional(),
});
type Query = z.infer<typeof query>;

export const logPages = [
  page({
    path: '/handelselogg',
    menu: T.menu,
    under: '/handelselogg',
    query,
    run: (asked) =>
      answered(asked, (history) => ({
        kind: 'page',
        title: T.menu[asked.lang],
        body: (
          <>
            <Filter asked={asked} />
            <Live asked={asked} history={history} />
          </>
        ),
      })),
  }),
  page({
    path: '/handelselogg/rader',
    under: '/handelselogg',
    query,
    run: (asked) =>
      answered(asked, (history) => ({ kind: 'piece', body: <Events asked={asked} history={history} /> })),
  }),
];

const blankless = (given: string | undefined): string | undefined => (given === '' ? undefined : given);

async function answered(asked: Asked<Query>, show: (history: History) => Answer): Promise<Answer> {
  const { operations, world, query: given } = asked;
  const type = blankless(given.typ);
  const history = await operations.history(world, {
    org: blankless(given.org),
    transaktionsid: blankless(given.transaktionsid),
    types: type === undefined ? undefined : [type],
    failures: given.fel !== undefined,
    until: blankless(given.till),
    before: given.fore,
    limit: LIMIT,
  });
  return history.ok
    ? show(history.value)
    : { kind: 'problems', status: history.status, complaints: history.complaints };
}

/** The newest page follows what happens; an older one stays as it is. */
function Live({ asked, history }: { readonly asked: Asked<Query>; readonly history: History }) {
  const { lang, query: given, to } = asked;
  if (given.fore !== undefined || blankless(given.till) !== undefined)
    return <Events asked={asked} history={history} />;
  return (
    <div
      data-follow="/nytt"
      data-piece={to('/handelselogg/rader', { ...given })}
      data-pause={`${T.pause[lang]}|${T.goOn[lang]}`}
    >
      <Events asked={asked} history={history} />
    </div>
  );
}

function Events({ asked, history }: { readonly asked: Asked<Query>; readonly history: History }) {
  const { lang, operations, query: given, to } = asked;
  const names = { orgs: operations.orgNames(), titles: operations.titles() };
  const wanted = given.text?.toLowerCase() ?? '';
  const shown = history.events.filter((event) =>
    `${JSON.stringify(event)} ${eventWords(event.type)[lang]} ${names.orgs.get(event.org ?? '') ?? ''}`
      .toLowerCase()
      .includes(wanted),
  );
  return (
    <>
      {shown.length === 0 ? <p class="empty">{wanted === '' ? T.none[lang] : T.noText[lang]}</p> : null}
      <ol class="events" aria-label={T.events[lang]}>
        {shown.map((event) => (
          <EventRow event={event} names={names} asked={asked} />
        ))}
      </ol>
      {history.trimmedBefore === null ? null : (
        <p class="soft">
          {T.trimmed[lang]} {minute(history.trimmedBefore)} (journal.maxEvents, journal.maxBytes).
        </p>
      )}
      <p class="pager">
        {given.fore === undefined ? null : (
          <a href={to('/handelselogg', { ...given, fore: undefined })}>{T.newest[lang]}</a>
        )}
        {history.older === null ? null : (
          <a href={to('/handelselogg', { ...given, fore: history.older })}>{T.older[lang]}</a>
        )}
      </p>
    </>
  );
}

function Filter({ asked }: { readonly asked: Asked<Query> }) {
  const { lang, operations, query: given, to } = asked;
  const orgs = [...operations.orgNames()].slice(0, MOST_ORGS);
  const chosen = Object.entries(given).some(([name, value]) => name !== 'fore' && value !== '');
  return (
    <QueryForm action="/handelselogg" asked={asked} search>
      <p class="field">
        <label for="typ">{T.type[lang]}</label>
        <select id="typ" name="typ">
          <option value="">{T.every[lang]}</option>
          <optgroup label={T.groups[lang]}>
            {EVENT_GROUPS.map(([start, words]) => (
              <option value={start} selected={start === given.typ}>
                {words[lang]}
              </option>
            ))}
          </optgroup>
          <optgroup label={T.one[lang]}>
            {Object.entries(EVENT_WORDS).map(([type, words]) => (
              <option value={type} selected={type === given.typ}>
                {words[lang]}
              </option>
            ))}
          </optgroup>
        </select>
      </p>
      <OneOf name="org" label={T.org[lang]} lang={lang} chosen={given.org} of={orgs} />
      <p class="field">
        <label for="transaktionsid">{T.file[lang]}</label>
        <input id="transaktionsid" name="transaktionsid" value={given.transaktionsid} maxLength={100} />
      </p>
      <p class="field">
        <label for="till">{T.until[lang]}</label>
        <input id="till" name="till" type="datetime-local" value={given.till} />
      </p>
      <p class="field">
        <label for="text">{T.text[lang]}</label>
        <input id="text" name="text" value={given.text} maxLength={100} />
      </p>
      <p class="tick">
        <input id="fel" name="fel" type="checkbox" value="1" checked={given.fel !== undefined} />
        <label for="fel">{T.failures[lang]}</label>
      </p>
      <button type="submit">{T.filter[lang]}</button>
      {chosen ? (
        <a class="clear" href={to('/handelselogg')}>
          {T.clear[lang]}
        </a>
      ) : null}
    </QueryForm>
  );
}
