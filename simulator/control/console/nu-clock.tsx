/** The clock: what it says, what the last move did, and how it is moved. */
import { Act } from '../../pages/pieces';
import type { Text } from '../../provenance';
import type { ClockView, JournalEventView } from '../schemas';
import { dayWords, momentWords, timeWords } from './moments';
import type { Asked } from './page';

const STEPS: readonly (readonly [wish: string, label: Text])[] = [
  ['PT15M', { sv: '15 minuter', en: '15 minutes' }],
  ['kväll', { sv: 'kväll', en: 'evening' }],
  ['1 arbetsdag', { sv: 'nästa arbetsdag', en: 'next working day' }],
  ['next', { sv: 'nästa händelse', en: 'next event' }],
  ['idle', { sv: 'tills inget är bokat', en: 'until nothing is booked' }],
];

const T = {
  clock: { sv: 'Klockan', en: 'The clock' },
  still: { sv: 'Klockan står still tills den flyttas.', en: 'The clock stands still until it is moved.' },
  real: { sv: 'Klockan går i takt med den riktiga.', en: 'The clock keeps pace with the real one.' },
  advance: { sv: 'Flytta fram:', en: 'Advance:' },
  last: { sv: 'Senast flyttad', en: 'Last moved' },
  events: { sv: 'Bokade händelser som inträffade', en: 'Booked events that happened' },
  free: { sv: 'Annan tid', en: 'Another time' },
  hint: {
    sv: 'PT2H, P3D, 5 arbetsdagar, kväll, next, idle eller en tidpunkt som 2026-03-05T09:00.',
    en: 'PT2H, P3D, 5 arbetsdagar, kväll, next, idle, or a moment such as 2026-03-05T09:00.',
  },
  go: { sv: 'Flytta klockan', en: 'Move the clock' },
} satisfies Record<string, Text>;

export function Clock({
  clock,
  last,
  asked,
}: {
  readonly clock: ClockView;
  readonly last: JournalEventView | undefined;
  readonly asked: Asked;
}) {
  const { lang, to } = asked;
  return (
    <section class="card clock" aria-labelledby="klockan">
      <h2 id="klockan">{T.clock[lang]}</h2>
      <p class="clock-face">
        <time dateTime={clock.now}>
          <span class="clock-time">{timeWords(clock.now)}</span> {dayWords(clock.now, lang)}
        </time>
      </p>
      <p class="soft">{clock.mode === 'virtual' ? T.still[lang] : T.real[lang]}</p>
      <div class="acts" role="group" aria-label={T.advance[lang]}>
        <span class="acts-label">{T.advance[lang]}</span>
        {STEPS.map(([by, label]) => (
          <Act to={to('/klocka')} label={label[lang]} fields={{ by }} />
        ))}
      </div>
      <Free asked={asked} />
      {last === undefined ? null : (
        <p class="soft">
          {T.last[lang]}: {momentWords(String(last['from']))} → {momentWords(String(last['to']))}.{' '}
          {T.events[lang]}: {String(last['done'])}.
        </p>
      )}
    </section>
  );
}

const Free = ({ asked: { lang, to } }: { readonly asked: Asked }) => (
  <form method="post" action={to('/klocka')} class="row">
    <p class="field">
      <label for="by">{T.free[lang]}</label>
      <input id="by" name="by" required maxLength={100} autocomplete="off" aria-describedby="by-hint" />
    </p>
    <button type="submit" class="quiet">
      {T.go[lang]}
    </button>
    <p class="soft hint" id="by-hint">
      {T.hint[lang]}
    </p>
  </form>
);
