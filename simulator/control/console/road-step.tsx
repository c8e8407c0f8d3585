/** A stop of a file's time line. */
import type { ComponentChildren } from 'preact';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import type { JournalEventView } from '../schemas';
import { momentWords } from './moments';

const T = {
  business: { sv: 'övningens tid', en: 'business time' },
  real: { sv: 'riktig tid', en: 'real time' },
} satisfies Record<string, Text>;

/** What, and when in both times. */
export function Step({
  name,
  event,
  bad = false,
  lang,
  children,
}: {
  readonly name: string;
  readonly event: JournalEventView | undefined;
  readonly bad?: boolean;
  readonly lang: Lang;
  readonly children: ComponentChildren;
}) {
  return (
    <li class={event === undefined ? 'step ahead' : bad ? 'step bad-step' : 'step'}>
      <h2>{name}</h2>
      {event === undefined ? null : <Times event={event} lang={lang} />}
      {children}
    </li>
  );
}

const Times = ({ event, lang }: { readonly event: JournalEventView; readonly lang: Lang }) => (
  <p class="times">
    <time dateTime={event.at}>{momentWords(event.at)}</time> {T.business[lang]} ·{' '}
    <time dateTime={event.wall}>{momentWords(event.wall)}</time> {T.real[lang]}
  </p>
);
