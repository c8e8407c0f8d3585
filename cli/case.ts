/** `genrep case list|show|new|event`: mål by hand. */
import { InvalidArgumentError, type Command } from 'commander';
import type { CasePage, CaseView } from '../simulator/control/schemas';
import { act, addCommand, addControlOptions, deskOf, show, type ControlOptions, type Shop } from './command';
import { several } from './setting-options';

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
  addNew(shop, group);
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
  ).option(
    '--data <json>',
    context.t({
      sv: 'mer om händelsen, till exempel {"svarande": 1, "belopp": 50000}; belopp i öre',
      en: 'more of the event, for example {"svarande": 1, "belopp": 50000}; amounts in öre',
    }),
    jsonObject,
  );
  act(shop, event, async () => {
    const { data, ...options } = event.opts<ControlOptions & { data?: Record<string, unknown> }>();
    const desk = await deskOf(context, options);
    const [malnummer = '', type = ''] = event.args;
    const path = `/cases/${encodeURIComponent(malnummer)}/events`;
    show(context, await desk.ask<CaseView>({ method: 'POST', path, body: { type, data } }), options.json);
    return 0;
  });
}

interface NewOptions extends ControlOptions {
  readonly org: string;
  readonly belopp?: number;
  readonly kostnader?: number;
  readonly referens?: string;
  readonly svarande?: readonly string[];
  readonly forfallodag?: string;
}

/** A BF application on paper; what is left out is made up. */
function addNew(shop: Shop, group: Command): void {
  const { context } = shop;
  const command = addControlOptions(
    addCommand(
      shop,
      'new',
      {
        sv: 'registrerar en BF-ansökan på papper; det som utelämnas hittas på',
        en: 'registers a BF application on paper; what is left out is made up',
      },
      group,
    ),
    context,
  )
    .requiredOption(
      '--org <orgnr>',
      context.t({ sv: 'ingivarens organisationsnummer', en: "the ingivare's org number" }),
    )
    .option('--belopp <kronor>', context.t({ sv: 'kapital', en: 'capital' }), kronor)
    .option('--kostnader <kronor>', context.t({ sv: 'kostnader', en: 'costs' }), kronor)
    .option(
      '--referens <text>',
      context.t({ sv: 'slutet avgör hur målet går', en: 'its end decides how the mål goes' }),
    )
    .option(
      '--svarande <nr…>',
      context.t({ sv: 'person- eller organisationsnummer; flera gånger', en: 'number; several times' }),
      several,
    )
    .option('--forfallodag <dag>', context.t({ sv: 'ÅÅÅÅ-MM-DD', en: 'YYYY-MM-DD' }));
  act(shop, command, async () => {
    const { org, belopp, kostnader, referens, forfallodag, svarande, ...options } =
      command.opts<NewOptions>();
    const desk = await deskOf(context, options);
    const people = svarande?.map((identitet) => ({ identitet }));
    const body = { org, belopp, kostnader, referens, forfallodag, svarande: people };
    show(context, await desk.ask<CaseView>({ method: 'POST', path: '/cases', body }), options.json);
    return 0;
  });
}

/** Kronor with at most two decimals, as öre. */
function kronor(text: string): number {
  const match = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text);
  if (match === null) throw new InvalidArgumentError('kronor');
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

function jsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Told below, with what is due.
  }
  throw new InvalidArgumentError('JSON {…}');
}
