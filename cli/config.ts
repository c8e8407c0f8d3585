/** `genrep config check|show`: the whole configuration with the origin and mark of each value. */
import { partiesOf } from '../simulator/cast';
import { showOrigin, textOf, valueOf, type Config, type Origin } from '../simulator/config';
import { warningsOf } from '../simulator/configured';
import { openEquipment } from '../simulator/knowledge';
import type { Mark } from '../simulator/provenance';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import { addSettingOptions, configOf } from './setting-options';

/** Never shown. */
const SECRET: ReadonlySet<string> = new Set(['controlToken']);

export function addConfig(shop: Shop): void {
  const { context } = shop;
  const group = addCommand(shop, 'config', { sv: 'konfigurationen', en: 'the configuration' });
  const check = addSettingOptions(
    addCommand(shop, 'check', { sv: 'prövar konfigurationen', en: 'checks the configuration' }, group),
    context,
  );
  act(shop, check, async () => {
    const config = configOf(check, context);
    await openEquipment(config);
    warn(context, config);
    context.print('ok');
    return 0;
  });
  const all = addSettingOptions(
    addCommand(
      shop,
      'show',
      { sv: 'visar varje värde med ursprung och märke', en: 'shows each value with origin and mark' },
      group,
    ),
    context,
  ).option('--json', context.t({ sv: 'som JSON', en: 'as JSON' }));
  act(shop, all, async () => {
    const config = configOf(all, context);
    await openEquipment(config);
    if (all.opts<{ json?: boolean }>().json === true) context.print(JSON.stringify(asJson(config), null, 2));
    else printRows(context, config);
    return 0;
  });
}

/** Each value is good; together they may lead to what can hardly be meant. Never a mistake: the exit code stays. */
function warn(context: Context, config: Config): void {
  const clock = textOf(config, 'clock') ?? '';
  const day = /^\d{4}-\d\d-\d\d/.exec(clock)?.[0] ?? new Date(context.wall.now()).toISOString().slice(0, 10);
  const warnings = warningsOf((party) => (name) => party.settings[name] ?? valueOf(config, name));
  for (const party of partiesOf(config.parties, 0)) {
    for (const { code, finding } of warnings(party, day))
      context.tell(`${code} ${party.part}: ${context.t(finding)}`);
  }
}

const shown = (name: string, value: unknown): unknown =>
  SECRET.has(name) && value !== undefined ? '***' : value;

/** What a pack sets is from its document. */
const markOf = (mark: Mark, { kind }: Origin): Mark => (kind === 'pack' ? 'documented' : mark);

const asJson = (config: Config): unknown => ({
  file: config.file,
  settings: [...config.values.values()].map(({ row, value, origin }) => ({
    name: row.name,
    value: shown(row.name, value) ?? null,
    origin: showOrigin(origin),
    mark: markOf(row.source.mark, origin),
    document: row.source.document,
    help: row.help,
    perParty: row.perParty === true,
  })),
  parties: config.parties,
  products: config.products,
  names: Object.fromEntries([...config.chosen.names].map(([id, { value }]) => [id, value])),
  catalogue: [...chosenRows(config)],
  packs: config.packs.map(({ name, title, file, documents, editions, intygas }) => ({
    ...{ name, title, file, documents, editions, intygas },
  })),
});

/** Product ids and names of files with origin and mark, one row each. */
const chosenRows = ({ chosen }: Config): { name: string; value: string; origin: string; mark: string }[] => [
  ...[...chosen.products].flatMap(([id, { value, origin, source }]) =>
    value.map((product) => ({
      name: `products.${id}`,
      value: product.edition === undefined ? product.id : `${product.id} ${product.edition}`,
      ...{ origin: showOrigin(origin), mark: source.mark },
    })),
  ),
  ...[...chosen.names].map(([id, { value, origin, source }]) => ({
    ...{ name: `names.${id}`, value, origin: showOrigin(origin), mark: source.mark },
  })),
];

function printRows(context: Context, config: Config): void {
  for (const { row, value, origin } of config.values.values()) {
    const text = shown(row.name, value);
    const written =
      text === undefined
        ? '-'
        : Array.isArray(text)
          ? text.join(',')
          : typeof text === 'string'
            ? text
            : JSON.stringify(text);
    context.print(
      [row.name, written, showOrigin(origin), markOf(row.source.mark, origin), context.t(row.help)].join(
        '\t',
      ),
    );
  }
  for (const { org, part, codes, permits } of config.parties) {
    context.print(['parties', org, part, codes.join(','), permits.join(',')].join('\t'));
  }
  for (const row of chosenRows(config)) context.print([row.name, row.value, row.origin, row.mark].join('\t'));
}
