/** One file's whole road, as a time line: from the handshake to the last file that answers it. */
import { Complaints, Copy, Given, MarkOf } from '../../pages/pieces';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import { notHere } from '../problems';
import type { Road } from '../face-views';
import type { JournalEventView, PartyView } from '../schemas';
import { MalLink } from './cases/mal-link';
import { EventRow } from './event-row';
import { REPORT_SOURCE, reportOfFile } from './fault-report';
import { page, type Asked } from './page';
import { Checked } from './road-check';
import { Fetched, FileFacts, Replies } from './road-file';
import { Handshake } from './road-handshake';
import { Step } from './road-step';

const T = {
  title: { sv: 'Filens väg', en: 'The road of a file' },
  handedIn: { sv: 'Inlämning', en: 'Hand-in' },
  delivered: { sv: 'Lagd bland filer att hämta', en: 'Put among files to fetch' },
  kvittens: { sv: 'Kvittens', en: 'Kvittens' },
  waits: { sv: 'Ingen kvittens ännu.', en: 'No kvittens yet.' },
  onError: {
    sv: 'Ingen kvittens. Den här sortens fil får bara kvittens vid fel.',
    en: 'No kvittens. A file of this kind gets one on error only.',
  },
  noKvittens: { sv: 'Den här sortens fil får ingen kvittens.', en: 'A file of this kind gets no kvittens.' },
  later: { sv: 'Senare filer i svar', en: 'Later files in reply' },
  noLater: { sv: 'Inga ännu.', en: 'None yet.' },
  others: {
    sv: 'Utslag och andra filer om målen samlas för flera filer; de står under varje mål.',
    en: 'Utslag and other files about the mål are gathered for several files; see each mål.',
  },
  mal: { sv: 'Mål', en: 'Mål' },
  more: { sv: 'och fler', en: 'and more' },
  all: { sv: 'Alla händelser', en: 'All events' },
  report: { sv: 'Felanmälan', en: 'Fault report' },
  reportWhy: {
    sv: 'De fem uppgifter som servicecentret ber om, ifyllda att öva med.',
    en: 'The five things that the service centre asks for, filled in to practise with.',
  },
  copy: { sv: 'Kopiera felanmälan', en: 'Copy the fault report' },
} satisfies Record<string, Text>;

export const roadPages = [
  page({
    path: '/handelselogg/fil/:transaktionsid',
    under: '/handelselogg',
    run: async (asked) => {
      const { operations, world, lang, params, to } = asked;
      const id = params['transaktionsid'] ?? '';
      const road = await operations.road(world, id);
      if (road === undefined)
        return {
          kind: 'page',
          status: 404,
          title: T.title[lang],
          body: <Complaints of={[notHere(id)]} lang={lang} />,
        };
      const party = await operations.party(world, road.file.org);
      return {
        kind: 'page',
        title: `${T.title[lang]}: ${road.title}`,
        body: (
          <>
            <p>
              <code>
                <Given text={road.file.transaktionsid} />
              </code>
            </p>
            <div
              data-follow="/nytt"
              data-piece={to(`/handelselogg/fil/${encodeURIComponent(road.file.transaktionsid)}/steg`)}
            >
              <Steps road={road} asked={asked} />
            </div>
            {road.file.direction === 'out' ? null : <FaultReport road={road} party={party} lang={lang} />}
          </>
        ),
      };
    },
  }),
  page({
    path: '/handelselogg/fil/:transaktionsid/steg',
    under: '/handelselogg',
    run: async (asked) => {
      const road = await asked.operations.road(asked.world, asked.params['transaktionsid'] ?? '');
      return { kind: 'piece', body: road === undefined ? null : <Steps road={road} asked={asked} /> };
    },
  }),
];

function Steps({ road, asked }: { readonly road: Road; readonly asked: Asked }) {
  const { lang, operations } = asked;
  const { file, events } = road;
  const first = (type: string): JournalEventView | undefined => events.find((one) => one.type === type);
  const names = { orgs: operations.orgNames(), titles: operations.titles() };
  const kvittens = road.replies.filter(({ isKvittens }) => isKvittens);
  const later = road.replies.filter(({ isKvittens }) => !isKvittens);
  const isIn = file.direction === 'in';
  return (
    <>
      <ol class="road">
        {isIn ? <Handshake event={first('fil.mottagen')} door={file.door} lang={lang} /> : null}
        <Step
          name={isIn ? T.handedIn[lang] : T.delivered[lang]}
          event={first(isIn ? 'fil.mottagen' : 'fil.levererad')}
          lang={lang}
        >
          <FileFacts file={file} asked={asked} />
          {isIn ? null : <Fetched file={file} events={events} lang={lang} />}
        </Step>
        {isIn ? (
          <>
            <Checked road={road} lang={lang} />
            <Step name={T.kvittens[lang]} event={kvittens[0]?.events[0]} lang={lang}>
              {kvittens.length === 0 ? <p class="soft">{kvittensWords(road)[lang]}</p> : null}
              <Replies replies={kvittens} asked={asked} />
            </Step>
            <Step name={T.later[lang]} event={later[0]?.events[0]} lang={lang}>
              {later.length === 0 ? <p class="soft">{T.noLater[lang]}</p> : null}
              <Replies replies={later} asked={asked} />
            </Step>
            <Cases road={road} asked={asked} />
          </>
        ) : null}
      </ol>
      <details class="fold" data-key="alla">
        <summary>{T.all[lang]}</summary>
        <ol class="events">
          {events.map((event) => (
            <EventRow event={event} names={names} asked={asked} />
          ))}
        </ol>
        {road.more ? <p class="soft">{T.more[lang]}</p> : null}
      </details>
    </>
  );
}

function kvittensWords({ answered }: Road): Text {
  if (answered === 'none') return T.noKvittens;
  return answered === 'on-error' ? T.onError : T.waits;
}

function Cases({ road, asked }: { readonly road: Road; readonly asked: Asked }) {
  const { lang, to } = asked;
  const registered = road.events.find(({ type }) => type === 'mal.registrerat');
  if (registered === undefined) return null;
  return (
    <Step name={T.mal[lang]} event={registered} lang={lang}>
      <p>
        {road.malnummer.map((malnummer, at) => (
          <>
            {at === 0 ? null : ', '}
            <MalLink malnummer={malnummer} to={to} />
          </>
        ))}
        {road.more ? ` ${T.more[lang]}` : null}
      </p>
      <p class="soft">{T.others[lang]}</p>
    </Step>
  );
}

/** What to say to the service centre about a file that was handed in. */
const FaultReport = ({
  road,
  party,
  lang,
}: {
  readonly road: Road;
  readonly party: PartyView | undefined;
  readonly lang: Lang;
}) => (
  <section aria-labelledby="felanmalan">
    <h2 id="felanmalan">{T.report[lang]}</h2>
    <p class="soft">
      {T.reportWhy[lang]} <MarkOf mark={REPORT_SOURCE.mark} lang={lang} /> {REPORT_SOURCE.document}
    </p>
    <Copy label={T.copy[lang]} text={reportOfFile(road, party)[lang]} />
  </section>
);
