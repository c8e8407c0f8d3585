/** `genrep clock` and `genrep clock advance <SPEC>`: business time. */
import type { AdvanceWish, Advanced, ClockView } from '../simulator/control/schemas';
import type { Text } from '../simulator/provenance';
import {
  act,
  addCommand,
  addControlOptions,
  deskOf,
  show,
  type ControlOptions,
  type Desk,
  type Shop,
} from './command';
import { told } from './progress';

/** `to <ISO>`, a word, or how far. */
export function wishOf(words: readonly string[]): AdvanceWish {
  const spec = words.join(' ').trim();
  const to = /^to\s+(.+)$/i.exec(spec)?.[1];
  if (to !== undefined) return { to };
  return /^(kväll|kvall|next|idle)$/i.test(spec) ? { until: spec.toLowerCase() } : { by: spec };
}

export function addClock(shop: Shop): void {
  const { context } = shop;
  const clock = addControlOptions(
    addCommand(shop, 'clock', { sv: 'verksamhetstiden', en: 'business time' }),
    context,
  );
  act(shop, clock, async () => {
    const options = clock.opts<ControlOptions>();
    const desk = await deskOf(context, options);
    show(context, await desk.ask<ClockView>({ method: 'GET', path: '/clock' }), options.json);
    return 0;
  });
  const advance = addControlOptions(
    addCommand(
      shop,
      'advance',
      {
        sv: 'flyttar fram tiden: PT15M, P2D, 3 arbetsdagar, kväll, next, idle, to <ISO>',
        en: 'moves time ahead: PT15M, P2D, 3 arbetsdagar, kväll, next, idle, to <ISO>',
      },
      clock,
    ).argument('<spec...>'),
    context,
  );
  act(shop, advance, async () => {
    const options = advance.optsWithGlobals<ControlOptions>();
    const desk = await deskOf(context, options);
    const body = wishOf(advance.args);
    const move = (): Promise<Advanced> => desk.ask({ method: 'POST', path: '/clock/advance', body });
    const advanced = options.json === true ? await move() : await told(context, move, () => reached(desk));
    show(context, advanced, options.json);
    return 0;
  });
}

/** Where the clock is on its way. */
async function reached(desk: Desk): Promise<Text> {
  const { now } = await desk.ask<ClockView>({ method: 'GET', path: '/clock' });
  const time = now.slice(0, 16).replace('T', ' ');
  return { sv: `klockan är nu ${time}`, en: `the clock has come to ${time}` };
}
