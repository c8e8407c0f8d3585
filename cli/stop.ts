/** `genrep stop`: asks the running simulator to end. */
import { act, addCommand, addControlOptions, deskOf, type ControlOptions, type Shop } from './command';

export function addStop(shop: Shop): void {
  const { context } = shop;
  const command = addControlOptions(
    addCommand(shop, 'stop', { sv: 'stoppar simulatorn', en: 'stops the simulator' }),
    context,
  );
  act(shop, command, async () => {
    const desk = await deskOf(context, command.opts<ControlOptions>());
    await desk.ask({ method: 'POST', path: '/stop' });
    context.print(context.t({ sv: 'stoppar', en: 'stopping' }));
    return 0;
  });
}
