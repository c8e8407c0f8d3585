/** `genrep generate <transaction>`: a believable file of synthetic people. */
import { partiesOf } from '../simulator/cast';
import { ComplaintError } from '../simulator/complaint';
import { type Config } from '../simulator/config';
import type { Form } from '../simulator/formats/layout';
import { openEquipment } from '../simulator/knowledge';
import type { Text } from '../simulator/provenance';
import { parseOrgNumber, type Party } from '../simulator/parties/party';
import { findIncoming } from '../simulator/services/registry';
import type { GeneratedCase } from '../simulator/services/service';
import { editionFor } from '../simulator/inspection';
import { act, addCommand, type Shop } from './command';
import { ask } from './control-client';
import { faultHelp, faultsOf, wrong } from './generate-faults';
import { makeFile } from './make-file';
import { progress } from './progress';
import { addSettingOptions, configOf, EQUIPMENT, several, whole } from './setting-options';
import { writeOut, type SoFar } from './write-out';

interface Options {
  readonly as: string;
  readonly code?: string;
  readonly count: number;
  readonly seed: string;
  readonly date: string;
  readonly lopnummer: number;
  readonly cases?: string;
  readonly fault?: readonly string[];
  readonly form?: string;
  readonly edition?: string;
  readonly out: string;
  readonly progress?: boolean;
}

export function addGenerate(shop: Shop): void {
  const { context } = shop;
  const command = addSettingOptions(
    addCommand(shop, 'generate', {
      sv: 'gör en fil med påhittade personer',
      en: 'makes a file of synthetic people',
    }).argument('<transaction>'),
    context,
    EQUIPMENT,
  )
    .requiredOption('--as <part>', context.t({ sv: 'ingivare', en: 'ingivare' }))
    .option('--count <n>', context.t({ sv: 'antal handlingar', en: 'how many handlingar' }), whole(1), 1)
    .option('--seed <n>', context.t({ sv: 'frö', en: 'seed' }), '1')
    .option('--date <iso>', context.t({ sv: 'filens dag', en: "the file's day" }), '2026-01-02')
    .option('--lopnummer <n>', 'löpnummer', whole(0), 1)
    .option(
      '--code <code>',
      context.t({ sv: 'intressentkod; annars partens första', en: "intressentkod; else the party's first" }),
    )
    .option('--form <fixed|separated|xml>', context.t({ sv: 'form', en: 'form' }))
    .option('--edition <name>', context.t({ sv: 'layoututgåva', en: 'layout edition' }))
    .option('--cases <url>', context.t({ sv: 'målnummer från en simulator', en: 'målnummer of a simulator' }))
    .option(
      '--fault <kind>',
      context.t({
        sv: 'planterat fel, kind eller kind:handling; flera går',
        en: 'planted defect, kind or kind:handling; several may be given',
      }),
      several,
    )
    .requiredOption(
      '--out <file>',
      context.t({ sv: 'fil, eller - för standard ut', en: 'file, or - for standard output' }),
    )
    .option(
      '--progress',
      context.t({
        sv: 'säg hur långt det har kommit, också när standard fel inte är en terminal',
        en: 'tell how far it has come, also where standard error is no terminal',
      }),
    )
    .addHelpText('after', () => faultHelp(context));
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const config = configOf(command, context, EQUIPMENT);
    const sender = senderOf(config, options.as);
    const transaction = command.args[0] ?? '';
    const suits = findIncoming(transaction)?.transaction.suits;
    const cases =
      options.cases !== undefined && suits !== undefined
        ? await livingCases(options.cases, sender.org, suits)
        : [];
    if (options.cases !== undefined && suits === undefined)
      context.tell(
        context.t({
          sv: 'GENERATE-CASES: transaktionen bär inga målnummer; inga hämtades.',
          en: 'GENERATE-CASES: the transaction carries no målnummer; none were fetched.',
        }),
      );
    else if (options.cases !== undefined && cases.length < options.count)
      context.tell(
        context.t({
          sv: 'GENERATE-CASES: målen räcker inte till; resten av numren är påhittade.',
          en: 'GENERATE-CASES: there are not mål enough; the other numbers are invented.',
        }),
      );
    const pieces = makeFile({
      transaction,
      sender,
      cases,
      code: options.code,
      count: options.count,
      seed: options.seed,
      date: dayOf(options.date),
      lopnummer: options.lopnummer,
      faults: faultsOf(options.fault ?? []),
      layouts: (await openEquipment(config)).layouts,
      edition: options.edition ?? editionFor(config, sender, transaction),
      form: formOf(options.form),
    });
    const shown = progress(context, options.progress === true);
    const line = (soFar: SoFar) => (seconds: number) => reached(soFar, options.count, seconds);
    const whole = await writeOut(context, options.out, pieces, (soFar) => shown.step(line(soFar)));
    shown.done(line(whole));
    return 0;
  });
}

/** Start and end post are no handlingar. */
function reached({ pieces, bytes }: SoFar, count: number, seconds: number): Text {
  const made = Math.min(Math.max(pieces - 1, 0), count);
  const rate = Math.round(made / seconds);
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return {
    sv: `${made} av ${count} handlingar, ${megabytes} MB, ${rate} handlingar/s`,
    en: `${made} of ${count} handlingar, ${megabytes} MB, ${rate} handlingar/s`,
  };
}

interface CasePage {
  readonly cases: readonly GeneratedCase[];
  readonly next: string | null;
}

/** The sender's mål that suit the transaction, from a simulator's control address. */
async function livingCases(
  base: string,
  org: string,
  suits: (mal: GeneratedCase) => boolean,
): Promise<GeneratedCase[]> {
  const found: GeneratedCase[] = [];
  for (let after: string | null = ''; after !== null;) {
    const query = { org, after, limit: 500 };
    const page: CasePage = await ask<CasePage>(base, { method: 'GET', path: '/cases', query });
    found.push(...page.cases.filter(suits));
    after = page.next;
  }
  return found;
}

/** A party by the name of its certificate or by org number. */
export function senderOf(config: Config, as: string): Party {
  const found = partiesOf(config.parties, EXTRAS).find(
    ({ part, org }) => part === as || org === parseOrgNumber(as),
  );
  if (found !== undefined) return found;
  throw new ComplaintError([
    wrong(
      'PARTY-UNKNOWN',
      `--as ${as}`,
      'Parten finns inte.',
      'There is no such party.',
      'Se genrep party list.',
      'See genrep party list.',
    ),
  ]);
}

/** Those of `genrep certs --extra` need no configuration. */
const EXTRAS = 200;

function dayOf(text: string): string {
  const day = text.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day))
    return day;
  throw new ComplaintError([
    wrong(
      'USAGE',
      `--date ${text}`,
      'Det är ingen dag.',
      'That is not a day.',
      'Ange ÅÅÅÅ-MM-DD.',
      'Give YYYY-MM-DD.',
    ),
  ]);
}

function formOf(text: string | undefined): Form | undefined {
  if (text === undefined || text === 'fixed' || text === 'separated' || text === 'xml') return text;
  throw new ComplaintError([
    wrong(
      'USAGE',
      `--form ${text}`,
      'Formen finns inte.',
      'There is no such form.',
      'Ange fixed, separated eller xml.',
      'Give fixed, separated or xml.',
    ),
  ]);
}
