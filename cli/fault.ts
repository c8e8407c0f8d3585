/** `genrep fault list|add|remove`: planned faults by hand. */
import { EFFECTS, EFFECT_KINDS, POINTS, type EffectKind } from '../simulator/faults/table';
import type { FaultView, FaultWish } from '../simulator/control/schemas';
import { act, addCommand, addControlOptions, deskOf, show, type ControlOptions, type Shop } from './command';
import type { Context } from './context';

interface AddOptions extends ControlOptions {
  readonly org?: string;
  readonly transaction?: string;
  readonly door?: string;
  readonly call?: string;
  readonly count?: string;
  readonly share?: string;
  readonly expires?: string;
}

/** What an effect's one figure or word is called. */
const FIGURE: Readonly<Partial<Record<EffectKind, string>>> = {
  delay: 'ms',
  stall: 'ms',
  cut: 'after',
  status: 'status',
  garble: 'bytes',
  late: 'minutes',
  certificate: 'which',
};

export function addFault(shop: Shop): void {
  const { context } = shop;
  const group = addCommand(shop, 'fault', { sv: 'störningar', en: 'planned faults' });
  const list = addControlOptions(
    addCommand(shop, 'list', { sv: 'visar aktiva störningar', en: 'lists active faults' }, group),
    context,
  );
  act(shop, list, async () => {
    const options = list.opts<ControlOptions>();
    const desk = await deskOf(context, options);
    const { faults } = await desk.ask<{ faults: readonly FaultView[] }>({ method: 'GET', path: '/faults' });
    if (options.json === true) show(context, faults, true);
    else for (const fault of faults) context.print(line(context, fault));
    return 0;
  });
  addAdd(shop, group);
  const remove = addControlOptions(
    addCommand(
      shop,
      'remove',
      { sv: 'tar bort en störning, eller alla (all)', en: 'removes a fault, or all of them (all)' },
      group,
    ).argument('<id>'),
    context,
  );
  act(shop, remove, async () => {
    const desk = await deskOf(context, remove.opts<ControlOptions>());
    const id = remove.args[0] ?? '';
    const path = id === 'all' ? '/faults' : `/faults/${encodeURIComponent(id)}`;
    await desk.ask({ method: 'DELETE', path });
    return 0;
  });
}

function addAdd(shop: Shop, group: Shop['program']): void {
  const { context } = shop;
  const add = addControlOptions(
    addCommand(
      shop,
      'add',
      {
        sv: 'lägger in en störning, till exempel: genrep fault add request status=503 --count 2',
        en: 'plans a fault, for example: genrep fault add request status=503 --count 2',
      },
      group,
    )
      .argument('<point>')
      .argument('<effect>'),
    context,
  )
    .option('--org <orgnr>', context.t({ sv: 'bara för denna ingivare', en: 'for this ingivare alone' }))
    .option(
      '--transaction <id>',
      context.t({ sv: 'bara för denna transaktion', en: 'for this transaction alone' }),
    )
    .option(
      '--door <etransport|shs>',
      context.t({ sv: 'bara genom denna dörr', en: 'through this door alone' }),
    )
    .option(
      '--call <call>',
      context.t({
        sv: 'bara vid detta anrop: hand-in, list, fetch, acknowledge',
        en: 'at this call alone: hand-in, list, fetch, acknowledge',
      }),
    )
    .option('--count <n>', context.t({ sv: 'så många gånger; annars en', en: 'so many times; else once' }))
    .option('--share <p>', context.t({ sv: 'andel av gångerna, 0–1', en: 'share of the times, 0–1' }))
    .option(
      '--expires <tid>',
      context.t({ sv: 'gäller till denna verksamhetstid', en: 'until this business time' }),
    )
    .addHelpText('after', () => table(context));
  act(shop, add, async () => {
    const { count, share, expires, org, transaction, door, call, ...options } = add.opts<AddOptions>();
    const [point = '', effect = ''] = add.args;
    const body = {
      point,
      effect: effectOf(effect),
      ...{ org, transaction, door, call, expires },
      ...(count === undefined ? {} : { count: Number(count) }),
      ...(share === undefined ? {} : { share: Number(share) }),
    } as FaultWish;
    const desk = await deskOf(context, options);
    const fault = await desk.ask<FaultView>({ method: 'POST', path: '/faults', body });
    if (options.json === true) show(context, fault, true);
    else context.print(line(context, fault));
    return 0;
  });
}

/** `status=503`, `certificate=expired`, `reset`: what the API then judges. */
function effectOf(text: string): Record<string, unknown> {
  const [kind = '', given] = text.split('=');
  const name = FIGURE[kind as EffectKind];
  if (given === undefined || name === undefined) return { kind };
  return { kind, [name]: name === 'which' ? given : Number(given) };
}

function line(context: Context, { id, point, effect, org, left, what }: FaultView): string {
  const { kind, ...figures } = effect;
  const figure = Object.values(figures).join(' ');
  const often = left === null ? '' : ` ×${left}`;
  return `${id}\t${point}\t${kind}${figure === '' ? '' : `=${figure}`}${often}\t${org ?? ''}\t${context.t(what)}`;
}

function table(context: Context): string {
  const points = Object.entries(POINTS).map(([point, text]) => `  ${point.padEnd(14)} ${context.t(text)}`);
  const effects = EFFECT_KINDS.map((kind) => {
    const figure = FIGURE[kind];
    const name = figure === undefined ? kind : `${kind}=<${figure}>`;
    return `  ${name.padEnd(22)} ${context.t(EFFECTS[kind].text)} (${EFFECTS[kind].points.join(', ')})`;
  });
  return ['', ...points, '', ...effects].join('\n');
}
