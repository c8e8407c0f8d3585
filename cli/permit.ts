/** `genrep permit list|revoke`: permissions to use digital services (guide 2.6). */
import type { StandingView } from '../simulator/rehearsal/permissions';
import { act, addCommand, addControlOptions, deskOf, type ControlOptions, type Shop } from './command';
import type { Context } from './context';

interface Options extends ControlOptions {
  readonly reason?: string;
}

interface Answer {
  readonly permissions: StandingView;
}

export function addPermit(shop: Shop): void {
  const { context } = shop;
  const group = addCommand(shop, 'permit', {
    sv: 'tillstånd att använda digitala tjänster',
    en: 'permissions to use digital services',
  });
  const list = addControlOptions(
    addCommand(shop, 'list <org>', { sv: 'visar en ingivares', en: "lists an ingivare's" }, group),
    context,
  );
  act(shop, list, async () => {
    const options = list.opts<Options>();
    const desk = await deskOf(context, options);
    show(context, options, await desk.ask<Answer>({ method: 'GET', path: pathOf(list.args[0]) }));
    return 0;
  });
  const revoke = addControlOptions(
    addCommand(
      shop,
      'revoke <org> <service>',
      {
        sv: 'återkallar en tjänst, eller bf.nedsattning; inget annat',
        en: 'revokes a service, or bf.nedsattning; nothing else',
      },
      group,
    ).requiredOption('--reason <text>', context.t({ sv: 'skäl', en: 'reason' })),
    context,
  );
  act(shop, revoke, async () => {
    const options = revoke.opts<Options>();
    const [org, what] = revoke.args;
    const desk = await deskOf(context, options);
    const body = { what, reason: options.reason };
    show(
      context,
      options,
      await desk.ask<Answer>({ method: 'POST', path: `${pathOf(org)}/revocations`, body }),
    );
    return 0;
  });
}

const pathOf = (org = ''): string => `/permissions/${encodeURIComponent(org)}`;

function show(context: Context, { json }: Options, { permissions }: Answer): void {
  if (json === true) context.print(JSON.stringify(permissions, null, 2));
  else
    for (const { service, state, permits } of permissions)
      context.print([service, state, permits.join(',') || '-'].join('\t'));
}
