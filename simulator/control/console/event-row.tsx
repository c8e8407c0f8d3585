/** One event as a row: when, what in words, whom it concerns; everything that it tells when it is opened. */
import type { ComponentChildren } from 'preact';
import { EFFECTS, POINTS } from '../../faults/table';
import { REFUSAL_TEXTS } from '../../tls/refusals';
import { maskNumbers } from '../../formats/people-mask';
import { Copy, Given } from '../../pages/pieces';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import { isFailure } from '../failures';
import type { JournalEventView } from '../schemas';
import { eventWords, NOT_TAKEN } from './event-words';
import { reportOfConnection } from './fault-report';
import { momentWords } from './moments';
import type { Asked } from './page';
import { CASE_STATES, PHASE_STATES } from './testfas/words';
import { verdictWords } from './verdict-words';

const T = {
  all: { sv: 'Allt om händelsen', en: 'All of the event' },
  type: { sv: 'typ', en: 'type' },
  number: { sv: 'nummer', en: 'number' },
  real: { sv: 'riktig tid', en: 'real time' },
  org: { sv: 'organisation', en: 'organisation' },
  road: { sv: 'filens hela väg', en: 'the file’s whole road' },
  mal: { sv: 'mål', en: 'mål' },
  faults: { sv: 'fel och anmärkningar', en: 'errors and remarks' },
  again: { sv: 'igen', en: 'again' },
  calls: { sv: 'anrop', en: 'calls' },
  report: { sv: 'Kopiera felanmälan', en: 'Copy the fault report' },
  failed: { sv: 'Fel:', en: 'Failed:' },
} satisfies Record<string, Text>;

/** Shown by themselves already. */
const HEAD: ReadonlySet<string> = new Set(['seq', 'type', 'at', 'wall', 'world', 'org']);

export interface EventNames {
  readonly orgs: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
}

export function EventRow({
  event,
  names,
  asked,
}: {
  readonly event: JournalEventView;
  readonly names: EventNames;
  readonly asked: Asked;
}) {
  const { lang } = asked;
  const failed = isFailure({ type: event.type, data: event });
  const whose = event.org === null ? null : (names.orgs.get(event.org) ?? event.org);
  return (
    <li class={failed ? 'event failed' : 'event'}>
      <details data-key={String(event.seq)}>
        <summary>
          <time dateTime={event.at}>{momentWords(event.at)}</time>
          <span class="event-what">
            {failed ? <strong class="bad">{T.failed[lang]} </strong> : null}
            <strong>{eventWords(event.type)[lang]}</strong> <Gist event={event} names={names} lang={lang} />
          </span>
          <span class="event-org">{whose === null ? null : <Given text={whose} />}</span>
        </summary>
        <Fields event={event} asked={asked} />
      </details>
      <Why event={event} lang={lang} />
    </li>
  );
}

const textIn = (event: JournalEventView, name: string): string | undefined => {
  const value = event[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
};

/** What the ingivare has named as it liked: a personnummer in it is not shown. */
const OF_USER: ReadonlySet<string> = new Set(['name', 'referens', 'rubrik']);
const ofUser = (event: JournalEventView, name: string): string | undefined => {
  const text = textIn(event, name);
  return text === undefined ? undefined : maskNumbers(text);
};

/** The little that tells one event of a type from another. */
function Gist({
  event,
  names,
  lang,
}: {
  readonly event: JournalEventView;
  readonly names: EventNames;
  readonly lang: Lang;
}) {
  const transaction = textIn(event, 'transaction');
  const effect = event['effect'] as { readonly kind?: string } | undefined;
  const rows: readonly ComponentChildren[] = [
    transaction === undefined ? null : (names.titles.get(transaction) ?? transaction),
    given(textIn(event, 'malnummer')),
    given(ofUser(event, 'name')),
    given(ofUser(event, 'referens')),
    given(ofUser(event, 'rubrik')),
    verdictOf(event, lang),
    event.type === 'klocka.flyttad'
      ? `${momentWords(String(event['from']))} → ${momentWords(String(event['to']))}`
      : null,
    event['again'] === true ? T.again[lang] : null,
    event.type === 'portal.listat' ? `${String(event['calls'])} ${T.calls[lang]}` : null,
    effect?.kind === undefined ? null : wordsOf(EFFECTS, effect.kind)?.text[lang],
    event.type.startsWith('storning.') ? wordsOf(POINTS, textIn(event, 'point') ?? '')?.[lang] : null,
    event.type.startsWith('shs.') ? given(textIn(event, 'code') ?? textIn(event, 'product')) : null,
    ...rehearsedOf(event, lang),
    event.type === 'anslutning.avvisad' ? given(textIn(event, 'subject')) : null,
    event.type === 'anslutning.misslyckad' || event.type === 'anslutning.bruten'
      ? given(textIn(event, 'reason'))
      : null,
    event.type === 'anslutning.misslyckad' && typeof event['count'] === 'number'
      ? `× ${event['count']}`
      : null,
  ];
  const shown = rows.filter((row) => row !== null && row !== undefined);
  return (
    <>
      {shown.map((row, at) => (
        <>
          {at === 0 ? null : ' · '}
          {row}
        </>
      ))}
    </>
  );
}

/** Of a test phase: the service, the case and how it stands. */
function rehearsedOf(event: JournalEventView, lang: Lang): readonly ComponentChildren[] {
  const states: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
    'ovning.testfas': PHASE_STATES,
    'ovning.testfall': CASE_STATES,
    'ovning.tillstand': {},
  };
  const words = wordsOf(states, event.type);
  if (words === undefined) return [];
  const state = wordsOf(words, textIn(event, 'tillstand') ?? '')?.[lang];
  return [given(textIn(event, 'tjanst')), given(textIn(event, 'fall')), state];
}

const given = (text: string | undefined): ComponentChildren =>
  text === undefined ? null : <Given text={text} />;

/** A row of a table by a name that comes from the journal. */
const wordsOf = <T,>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

function verdictOf(event: JournalEventView, lang: Lang): string | null {
  const verdict = textIn(event, 'verdict');
  if (verdict === undefined) return null;
  const problems = Number(event['problems'] ?? 0);
  return problems === 0
    ? verdictWords(verdict)[lang]
    : `${verdictWords(verdict)[lang]}, ${T.faults[lang]}: ${problems}`;
}

/** Reason and remedy, in sight without opening anything. */
function Why({ event, lang }: { readonly event: JournalEventView; readonly lang: Lang }) {
  const reason = textIn(event, event.type === 'anslutning.avvisad' ? 'reason' : 'code') ?? '';
  const [why, remedy] = whyOf(event.type, reason);
  if (why === undefined) return null;
  return (
    <p class="event-why">
      {why[lang]} {remedy === undefined ? null : <strong>{remedy[lang]}</strong>} <code>{reason}</code>
    </p>
  );
}

function whyOf(type: string, reason: string): readonly [why?: Text, remedy?: Text] {
  if (type === 'anslutning.avvisad') {
    const text = wordsOf(REFUSAL_TEXTS, reason);
    return text === undefined ? [] : [text.finding, text.remedy];
  }
  return type === 'fil.avvisad' ? (wordsOf(NOT_TAKEN, reason) ?? []) : [];
}

function Fields({ event, asked }: { readonly event: JournalEventView; readonly asked: Asked }) {
  const { lang, to } = asked;
  const rows = Object.entries(event).filter(([name]) => !HEAD.has(name));
  return (
    <div class="event-all">
      <dl>
        <dt>{T.type[lang]}</dt>
        <dd>
          <code>{event.type}</code>
        </dd>
        <dt>{T.number[lang]}</dt>
        <dd>{event.seq}</dd>
        <dt>{T.real[lang]}</dt>
        <dd>{momentWords(event.wall)}</dd>
        {event.org === null ? null : (
          <>
            <dt>{T.org[lang]}</dt>
            <dd>
              <Given text={event.org} />
            </dd>
          </>
        )}
        {rows.map(([name, value]) => (
          <>
            <dt>
              <Given text={name} />
            </dt>
            <dd>
              <Value name={name} value={value} asked={asked} />
            </dd>
          </>
        ))}
      </dl>
      {typeof event['transaktionsid'] === 'string' ? (
        <p>
          <a href={to(`/handelselogg/fil/${encodeURIComponent(event['transaktionsid'])}`)}>{T.road[lang]}</a>
        </p>
      ) : null}
      {event.type === 'anslutning.avvisad' ? (
        <Copy label={T.report[lang]} text={reportOfConnection(event)[lang]} />
      ) : null}
    </div>
  );
}

function Value({
  name,
  value,
  asked: { to },
}: {
  readonly name: string;
  readonly value: unknown;
  readonly asked: Asked;
}) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (name === 'malnummer' && typeof value === 'string')
    return (
      <a href={to(`/mal/${encodeURIComponent(value)}`)}>
        <Given text={value} />
      </a>
    );
  return <Given text={OF_USER.has(name) ? maskNumbers(text) : text} />;
}
