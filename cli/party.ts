/** `genrep party add|list`: companies of the user's own. */
import { ensureCertificates } from '../certs/folder';
import { certificateWishes, partiesOf } from '../simulator/cast';
import { ComplaintError } from '../simulator/complaint';
import { listOf, textOf } from '../simulator/config';
import { takenBetween } from '../simulator/config-checks';
import { addPartyToFile, readParty, type PartyEntry, type PartyWish } from '../simulator/config-parties';
import type { PartyView } from '../simulator/control/schemas';
import { judgePatch } from '../simulator/parties/parties';
import { parseOrgNumber, showOrgNumber, type Party } from '../simulator/parties/party';
import { SETTINGS } from '../simulator/settings';
import { act, addCommand, deskOf, type Desk, type Shop } from './command';
import type { Context } from './context';
import { runningSimulators } from './running';
import { addSettingOptions, configOf } from './setting-options';

interface Options {
  readonly org: string;
  readonly name?: string;
  readonly code?: string;
  readonly permit?: string;
  readonly kind?: string;
  readonly part?: string;
  readonly control?: string;
  readonly controlToken?: string;
}

const NAMES = ['certs', 'host'];

export function addParty(shop: Shop): void {
  const { context } = shop;
  const group = addCommand(shop, 'party', { sv: 'organisationer', en: 'organisations' });
  const add = addSettingOptions(
    addCommand(
      shop,
      'add',
      {
        sv: 'lägger till ett eget bolag i genrep.yaml, med certifikat',
        en: 'adds a company of your own to genrep.yaml, with certificate',
      },
      group,
    ),
    context,
    NAMES,
  )
    .requiredOption('--org <orgnr>', context.t({ sv: 'organisationsnummer', en: 'org number' }))
    .option('--name <name>', context.t({ sv: 'namn', en: 'name' }))
    .option(
      '--code <codes>',
      context.t({ sv: 'intressentkod, flera med komma', en: 'intressentkod, several with commas' }),
    )
    .option(
      '--permit <permits>',
      context.t({ sv: 'tillstånd, till exempel bf,verk', en: 'permits, for example bf,verk' }),
    )
    .option('--kind <kind>', context.t({ sv: 'slag [inkasso]', en: 'kind [inkasso]' }))
    .option(
      '--part <name>',
      context.t({ sv: 'namn på certifikatfilerna', en: 'name of the certificate files' }),
    )
    .option('--control <url>', context.t({ sv: 'kontrolladress', en: 'control address' }))
    .option(
      '--control-token <token>',
      context.t({ sv: 'nyckel till kontrollporten', en: 'token of the control port' }),
    );
  act(shop, add, async () => {
    const options = add.opts<Options>();
    const config = configOf(add, context, NAMES);
    const party = partyOf(options, partiesOf(config.parties, 0), config.parties);
    const others = config.parties.filter(({ org }) => org !== party.org);
    // Before it is written: a file that no command can read any more is worse than a refusal.
    const taken = takenBetween([...others, party]);
    if (taken.length > 0) throw new ComplaintError(taken);
    const file = config.file ?? context.at('genrep.yaml');
    await addPartyToFile(file, party);
    const folder = await ensureCertificates({
      dir: textOf(config, 'certs') ?? '',
      wishes: certificateWishes([...others, party], 0),
      hosts: listOf(config, 'host'),
      now: new Date(context.wall.now()),
    });
    context.print(
      `${showOrgNumber(party.org)}  ${party.part}  ${party.codes.join(',')}  ${party.permits.join(',')}  ${context.short(file)}  ${context.short(folder.dir)}`,
    );
    await tellRunning(context, options, party);
    return 0;
  });
  const list = addSettingOptions(
    addCommand(shop, 'list', { sv: 'visar organisationer', en: 'lists organisations' }, group),
    context,
    NAMES,
  ).option('--json', context.t({ sv: 'som JSON', en: 'as JSON' }));
  act(shop, list, () => {
    const parties = partiesOf(configOf(list, context, NAMES).parties, 0);
    if (list.opts<{ json?: boolean }>().json === true) context.print(JSON.stringify(parties, null, 2));
    else {
      for (const { part, org, codes, permits, kind, name } of parties) {
        context.print(
          [part, showOrgNumber(org), codes.join(',') || '-', kind, permits.join(',') || '-', name].join('\t'),
        );
      }
    }
    return 0;
  });
}

/**
 * An organisation that is known already keeps what it has, and gets the codes and permits besides: the remedy of a 403
 * names one missing permit, and must not cost the others, nor the name that `--as` knows.
 */
function partyOf(options: Options, known: readonly Party[], own: readonly PartyEntry[]): PartyEntry {
  const org = parseOrgNumber(options.org);
  const before = known.find((party) => party.org === org);
  const name = options.name ?? before?.name;
  const part = options.part ?? before?.part;
  // One that was not onboarded is, from now on, of the kind that the others are.
  const kind = options.kind ?? (before?.kind === 'none' ? undefined : before?.kind);
  const wish: PartyWish = {
    org: options.org,
    ...(name === undefined ? {} : { name }),
    ...(part === undefined ? {} : { part }),
    ...(kind === undefined ? {} : { kind }),
    codes: joined(before?.codes, options.code?.toUpperCase()),
    permits: joined(before?.permits, options.permit),
  };
  const reading = readParty(wish, 'party add', SETTINGS);
  if (!reading.ok) throw new ComplaintError(reading.complaints);
  const judged = judgePatch(
    reading.party.org,
    reading.party,
    new Map(known.map((party) => [party.org, party])),
  );
  if (!judged.ok) throw new ComplaintError(judged.complaints);
  const kept = own.find((entry) => entry.org === org)?.settings ?? {};
  return { ...reading.party, settings: kept };
}

const joined = (before: readonly string[] = [], added = ''): string[] => [
  ...new Set([...before, ...added.split(',').filter((word) => word !== '')]),
];

async function known(desk: Desk, org: string): Promise<PartyView | undefined> {
  const { parties } = await desk.ask<{ parties: readonly PartyView[] }>({ method: 'GET', path: '/parties' });
  return parties.find((one) => one.org === org);
}

/** What a simulator knows of the organisation, by an application or a test phase, is kept there; only what was said is new. */
function besides(
  options: Options,
  { name, part, kind, codes, permits }: PartyEntry,
  there: PartyView | undefined,
): Partial<PartyView> {
  return {
    part,
    ...(there === undefined || options.name !== undefined ? { name } : {}),
    ...(there === undefined || there.kind === 'none' || options.kind !== undefined ? { kind } : {}),
    codes: joined(there?.codes, codes.join(',')),
    permits: joined(there?.permits, permits.join(',')),
  };
}

async function tellRunning(context: Context, options: Options, party: PartyEntry): Promise<void> {
  const running =
    options.control === undefined ? await runningSimulators(context.cwd, context.wall) : undefined;
  const controls = running?.map(({ control }) => control) ?? [options.control ?? ''];
  for (const control of controls) {
    const desk = await deskOf(context, { ...options, control });
    await desk.ask<PartyView>({
      method: 'PUT',
      path: `/parties/${party.org}`,
      body: besides(options, party, await known(desk, party.org)),
    });
    context.print(context.t({ sv: `meddelad: ${control}`, en: `told: ${control}` }));
  }
}
