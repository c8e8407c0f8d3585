/** `genrep case list|show|event`: mål by hand. */
import type { CasePage, CaseView } from '../simulator/control/schemas';
import { act, addCommand, addControlOptions, deskOf, show, type ControlOptions, type Shop } from './command';

export function addCase(shop: Shop): void {
  const { context } = shop;
  const group = addCommand(shop, 'case', { sv: 'mål', en: 'cases' });
  const list = addControlOptions(
    addCommand(shop, 'list', { sv: 'visar mål', en: 'lists cases' }, group),
    context,
  ).option(
    '--org <orgnr>',
    context.t({ sv: 'ingivarens organisationsnummer', en: "the ingivare's org number" }),
  );
  act(shop, list, async () => {
    const options = list.opts<ControlOptions & { org?: string }>();
    const desk = await deskOf(context, options);
    for (let after: string | null = ''; after !== null;) {
      const page: CasePage = await desk.ask({
        method: 'GET',
        path: '/cases',
        query: { org: options.org, after, limit: 500 },
      });
      for (const row of page.cases) {
        context.print(
          options.json === true
            ? JSON.stringify(row)
            : `${row.malnummer}\t${row.status}\t${row.org}\t${row.referens}`,
        );
      }
      after = page.next;
    }
    return 0;
  });
  const one = addControlOptions(
    addCommand(shop, 'show', { sv: 'visar ett mål', en: 'shows a case' }, group).argument('<malnummer>'),
    context,
  );
  act(shop, one, async () => {
    const options = one.opts<ControlOptions>();
    const desk = await deskOf(context, options);
    const path = `/cases/${encodeURIComponent(one.args[0] ?? '')}`;
    show(context, await desk.ask<CaseView>({ method: 'GET', path }), options.json);
    return 0;
  });
  const event = addControlOptions(
    addCommand(
      shop,
      'event',
      {
        sv: 'låter något hända: delgiven, betalas, bestrids …',
        en: 'makes something happen: delgiven, betalas, bestrids …',
      },
      group,
    )
      .argument('<malnummer>')
      .argument('<type>'),
    context,
  );
  act(shop, event, async () => {
    const options = event.opts<ControlOptions>();
    const desk = await deskOf(context, options);
    const [malnummer = '', type = ''] = event.args;
    const path = `/cases/${encodeURIComponent(malnummer)}/events`;
    show(context, await desk.ask<CaseView>({ method: 'POST', path, body: { type } }), options.json);
    return 0;
  });
}
