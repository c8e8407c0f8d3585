/** One file's whole road, as a time line: from the handshake to the last file that answers it. */
import { Complaints, Copy, Given, MarkOf } from '../../pages/pieces';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import { notHere } from '../problems';
import type { Road } from '../face-views';
import type { FileView, JournalEventView } from '../schemas';
import { EventRow } from './event-row';
import { REPORT_SOURCE, reportOfFile } from './fault-report';
import { DOORS } from './files/words';
import { momentWords } from './moments';
import { page, type Asked } from './page';
import { Checked } from './road-check';
import { Step } from './road-step';

const T = {
  title: { sv: 'Filens väg', en: 'The road of a file' },
  handshake: { sv: 'Anslutning', en: 'Connection' },
  unknown: {
    sv: 'Händelseloggen har inte kvar hur filen kom.',
    en: 'The journal no longer holds how the file came.',
  },
  byHand: { sv: 'Lagd här för hand; ingen anslutning.', en: 'Put here by hand; no connection.' },
  certificate: { sv: 'certifikat', en: 'certificate' },
  serial: { sv: 'serienummer', en: 'serial number' },
  days: { sv: 'dagar kvar', en: 'days left' },
  tls: { sv: 'protokoll', en: 'protocol' },
  handedIn: { sv: 'Inlämning', en: 'Hand-in' },
  delivered: { sv: 'Lagd bland filer att hämta', en: 'Put among files to fetch' },
  org: { sv: 'organisation', en: 'organisation' },
  name: { sv: 'filnamn', en: 'file name' },
  none: { sv: '(utan namn)', en: '(no name)' },
  door: { sv: 'dörr', en: 'door' },
  size: { sv: 'byte', en: 'bytes' },
  look: { sv: 'Se filens innehåll', en: 'See what is in the file' },
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
  fetched: { sv: 'hämtad', en: 'fetched' },
  waiting: { sv: 'väntar på att hämtas', en: 'waits to be fetched' },
  mal: { sv: 'Mål', en: 'Mål' },
  more: { sv: 'och fler', en: 'and more' },
  real: { sv: 'riktig tid', en: 'real time' },
  all: { sv: 'Alla händelser', en: 'All events' },
  report: { sv: 'Felanmälan', en: 'Fault report' },
  reportWhy: {
    sv: 'De fem uppgifter som servicecentret ber om, ifyllda att öva med.',
    en: 'The five things that the service centre asks for, filled in to practise with.',
  },
  copy: { sv: 'Kopiera felanmälan', en: 'Copy the fault report' },
} satisfies Record<string, Text>;

/** As people know them. */

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
            {road.file.direction === 'out' ? null : (
              <section aria-labelledby="felanmalan">
                <h2 id="felanmalan">{T.report[lang]}</h2>
                <p class="soft">
                  {T.reportWhy[lang]} <MarkOf mark={REPORT_SOURCE.mark} lang={lang} />{' '}
                  {REPORT_SOURCE.document}
                </p>
                <Copy label={T.copy[lang]} text={reportOfFile(road, party)[lang]} />
              </section>
            )}
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

function Handshake({
  event,
  door,
  lang,
}: {
  readonly event: JournalEventView | undefined;
  readonly door: string;
  readonly lang: Lang;
}) {
  const shown = event?.['handshake'] as
    { readonly subject?: string; readonly serial?: string; readonly tls?: string | null } | undefined;
  return (
    <Step name={T.handshake[lang]} event={event} lang={lang}>
      {shown === undefined ? (
        <p class="soft">{door === 'konsol' ? T.byHand[lang] : T.unknown[lang]}</p>
      ) : (
        <dl>
          <dt>{T.certificate[lang]}</dt>
          <dd>
            <Given text={shown.subject ?? ''} />
          </dd>
          <dt>{T.serial[lang]}</dt>
          <dd>
            <Given text={shown.serial ?? ''} />
          </dd>
          <dt>{T.tls[lang]}</dt>
          <dd>{shown.tls ?? '–'}</dd>
          {typeof event?.['days'] === 'number' ? (
            <>
              <dt>{T.days[lang]}</dt>
              <dd>{event['days']}</dd>
            </>
          ) : null}
        </dl>
      )}
    </Step>
  );
}

function FileFacts({ file, asked }: { readonly file: FileView; readonly asked: Asked }) {
  const { lang, operations, to } = asked;
  const rows: readonly (readonly [Text, string])[] = [
    [T.org, operations.orgNames().get(file.org) ?? file.org],
    [T.name, file.listedName ?? file.name ?? T.none[lang]],
    [T.door, DOORS[file.door] ?? file.door],
    [T.size, file.bytes.toLocaleString(lang === 'sv' ? 'sv-SE' : 'en-GB')],
  ];
  return (
    <>
      <dl>
        {rows.map(([name, value]) => (
          <>
            <dt>{name[lang]}</dt>
            <dd>
              <Given text={value} />
            </dd>
          </>
        ))}
        <dt>SHA-256</dt>
        <dd class="mono">{file.sha256}</dd>
      </dl>
      <p>
        <a href={to(`/filer/${file.id}`)}>{T.look[lang]}</a>
      </p>
    </>
  );
}

function Replies({ replies, asked }: { readonly replies: Road['replies']; readonly asked: Asked }) {
  const { lang, to } = asked;
  return (
    <ul class="plain">
      {replies.map(({ file, title, events }) => (
        <li>
          <strong>{title}</strong>{' '}
          <a href={to(`/filer/${file.id}`)}>
            <Given text={file.listedName ?? file.name ?? ''} />
          </a>
          , {momentWords(file.at)}
          <Fetched file={file} events={events} lang={lang} />
        </li>
      ))}
    </ul>
  );
}

function Fetched({
  file,
  events,
  lang,
}: {
  readonly file: FileView;
  readonly events: readonly JournalEventView[];
  readonly lang: Lang;
}) {
  const first = events.find(({ type }) => type === 'fil.hamtad');
  if (file.state !== 'hamtad' || first === undefined) return <p class="half">{T.waiting[lang]}</p>;
  return (
    <p class="good">
      {T.fetched[lang]} {momentWords(first.at)} ({T.real[lang]} {momentWords(first.wall)})
    </p>
  );
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
            <a href={to(`/mal/${encodeURIComponent(malnummer)}`)}>{malnummer}</a>
          </>
        ))}
        {road.more ? ` ${T.more[lang]}` : null}
      </p>
      <p class="soft">{T.others[lang]}</p>
    </Step>
  );
}
