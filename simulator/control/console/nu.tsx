/** *Nu*: what runs, what the clock says and can be made to say, what is booked, what is planned to go wrong. */
import { z } from 'zod';
import type { Text } from '../../provenance';
import type { Advanced } from '../schemas';
import { firstSteps } from './first-steps';
import { minute } from './moments';
import { Ahead } from './nu-ahead';
import { Addresses, Certificates, Running, Waiting, Worlds } from './nu-around';
import { Clock } from './nu-clock';
import { Faults, faultPages } from './nu-faults';
import { act, page, type Asked } from './page';

const T = {
  menu: { sv: 'Nu', en: 'Now' },
} satisfies Record<string, Text>;

/** Rows of the time line. */
const MOST_AHEAD = 40;

export const nuPages = [
  page({
    path: '/',
    menu: T.menu,
    under: '/',
    run: async (asked) => ({
      kind: 'page',
      title: T.menu[asked.lang],
      body: (
        <div data-follow="/nytt" data-piece={asked.to('/nu')}>
          {await live(asked)}
        </div>
      ),
    }),
  }),
  page({
    path: '/nu',
    under: '/',
    run: async (asked) => ({ kind: 'piece', body: await live(asked) }),
  }),
  act({
    path: '/klocka',
    under: '/',
    form: z.strictObject({ by: z.string().min(1).max(100) }),
    run: async ({ operations, world, form, to }) => {
      const done = await operations.advance(world, { by: form.by });
      return {
        kind: 'see',
        to: to('/'),
        said: done.ok ? { text: moved(done.value) } : { complaints: done.complaints },
      };
    },
  }),
  ...faultPages,
];

const moved = ({ from, to, done }: Advanced): Text => {
  const span = `${minute(from)} → ${minute(to)}`;
  return {
    sv: `Klockan är flyttad: ${span}. Bokade händelser som inträffade: ${done}.`,
    en: `The clock has been moved: ${span}. Booked events that happened: ${done}.`,
  };
};

async function live(asked: Asked) {
  const { operations, world, lang } = asked;
  const [status, ahead, certificates, waiting, moves] = await Promise.all([
    operations.status(),
    operations.ahead(world, MOST_AHEAD),
    operations.certificatesLeft(world),
    operations.waiting(world),
    operations.history(world, { types: ['klocka.flyttad'], limit: 1 }),
  ]);
  const here = status.worlds.find((one) => one.world === world);
  const last = moves.ok ? moves.value.events[0] : undefined;
  if (here === undefined) return null;
  return (
    <>
      <Worlds status={status} asked={asked} />
      {await firstSteps(asked)}
      <div class="nu-columns">
        <div>
          <Clock clock={here} last={last} asked={asked} />
          <Ahead ahead={ahead} asked={asked} />
        </div>
        <div>
          <Faults faults={here.faults} asked={asked} />
          <Waiting rows={waiting} asked={asked} />
          <Running status={status} here={here} asked={asked} />
          <Certificates left={certificates} asked={asked} />
          <Addresses status={status} lang={lang} />
        </div>
      </div>
    </>
  );
}
