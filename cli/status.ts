/** `genrep status`: what runs. */
import { act, addCommand, addControlOptions, deskOf, show, type ControlOptions, type Shop } from './command';

export function addStatus(shop: Shop): void {
  const { context } = shop;
  const command = addControlOptions(
    addCommand(shop, 'status', { sv: 'visar vad som körs', en: 'shows what runs' }),
    context,
  );
  act(shop, command, async () => {
    const options = command.opts<ControlOptions>();
    const desk = await deskOf(context, options);
    show(context, await desk.ask({ method: 'GET', path: '/status' }), options.json);
    return 0;
  });
}
