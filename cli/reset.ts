/** `genrep reset`: empties a world of files, cases and löpnummer. */
import { act, addCommand, addControlOptions, deskOf, show, type ControlOptions, type Shop } from './command';

interface Options extends ControlOptions {
  readonly clock?: string;
  readonly seed?: string;
}

export function addReset(shop: Shop): void {
  const { context } = shop;
  const command = addControlOptions(
    addCommand(shop, 'reset', {
      sv: 'tömmer övningen på filer, mål och löpnummer',
      en: 'empties the world of files, cases and löpnummer',
    }),
    context,
  )
    .option('--clock <iso>', context.t({ sv: 'ny verksamhetstid', en: 'new business time' }))
    .option('--seed <n>', context.t({ sv: 'nytt frö', en: 'new seed' }));
  act(shop, command, async () => {
    const { clock, seed, ...options } = command.opts<Options>();
    const desk = await deskOf(context, options);
    show(context, await desk.ask({ method: 'POST', path: '/reset', body: { clock, seed } }), options.json);
    return 0;
  });
}
