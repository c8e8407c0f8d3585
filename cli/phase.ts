/** `genrep phase …`: the test phases of a running simulator, by hand. */
import type { Command } from 'commander';
import type { Text } from '../simulator/provenance';
import type { PhaseView } from '../simulator/rehearsal/phase-view';
import {
  act,
  addCommand,
  addControlOptions,
  deskOf,
  type ControlOptions,
  type Desk,
  type Shop,
} from './command';
import type { Context } from './context';
import { addOwnSystemOptions, addPatience } from './own-system';
import { caseIn, runCase, type CaseOptions } from './phase-run';

interface Options extends ControlOptions, CaseOptions {
  readonly by?: string;
  readonly note?: string;
}

type Call = (
  desk: Desk,
  words: readonly string[],
  options: Options,
) => Promise<PhaseView | readonly PhaseView[]>;

const at = ([org = '', service = '']: readonly string[], path = ''): string =>
  `/phases/${encodeURIComponent(org)}/${encodeURIComponent(service)}${path}`;

const post = (desk: Desk, path: string, body?: unknown): Promise<PhaseView> =>
  desk.ask({ method: 'POST', path, ...(body === undefined ? {} : { body }) });

export function addPhase(shop: Shop): void {
  const group = addCommand(shop, 'phase', { sv: 'testfaser (guiden 2.5)', en: 'test phases (guide 2.5)' });
  const add = (usage: string, description: Text, call: Call): Command =>
    addOne(shop, group, usage, description, call);
  const there = '<org> <service>';

  add('list', { sv: 'visar alla', en: 'lists them all' }, async (desk) => {
    const answer = await desk.ask<{ phases: readonly PhaseView[] }>({ method: 'GET', path: '/phases' });
    return answer.phases;
  });
  add(`show ${there}`, { sv: 'visar fallen', en: 'shows the cases' }, (desk, words) =>
    desk.ask({ method: 'GET', path: at(words) }),
  );
  add(`start ${there}`, { sv: 'börjar en', en: 'begins one' }, (desk, [org, service]) =>
    post(desk, '/phases', { org, service }),
  );
  const run = add(
    `run ${there} <case>`,
    {
      sv: 'kör ett fall med ert eget system (--wait om inget sägs); svarar när det är klart',
      en: 'runs a case with your own system (--wait unless said); answers when it is done',
    },
    (desk, words, options) => runCase(shop.context, desk, { path: at(words), nr: words[2] ?? '' }, options),
  );
  addPatience(addOwnSystemOptions(run, shop.context), shop.context).option(
    '--reference',
    shop.context.t(REFERENCE),
  );
  withNames(
    shop.context,
    add(
      `attest ${there} <case>`,
      { sv: 'intygar en punkt', en: 'vouches for a point' },
      (desk, words, options) =>
        post(desk, at(words, '/attest'), { case: words[2], by: options.by ?? '', note: options.note ?? '' }),
    ),
  );
  withNames(
    shop.context,
    add(`break ${there}`, { sv: 'bryter av', en: 'breaks off' }, (desk, words, options) =>
      post(desk, at(words, '/break-off'), { by: options.by ?? '', reason: options.note ?? '' }),
    ),
  );
  withNames(
    shop.context,
    add(
      `reopen ${there}`,
      { sv: 'återupptar; --note säger vad som åtgärdats', en: 'reopens; --note says what was mended' },
      (desk, words, options) =>
        post(desk, at(words, '/reopen'), { by: options.by ?? '', mended: options.note ?? '' }),
    ),
  );
  add(
    `finish ${there}`,
    { sv: 'avslutar: tillstånd, eller det som saknas', en: 'ends it: a permission, or what is missing' },
    (desk, words) => post(desk, at(words, '/finish')),
  );
}

const REFERENCE: Text = {
  sv: 'med Genreps egen klient; säger inget om ert system',
  en: 'with Genrep’s own client; says nothing of your system',
};

const withNames = (context: Context, command: Command): Command =>
  command
    .option('--by <name>', context.t({ sv: 'vem', en: 'who' }))
    .option('--note <text>', context.t({ sv: 'anteckning', en: 'note' }));

function addOne(shop: Shop, group: Command, usage: string, description: Text, call: Call): Command {
  const { context } = shop;
  const command = addControlOptions(addCommand(shop, usage, description, group), context);
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const answer = await call(await deskOf(context, options), command.args, options);
    if (options.json === true) context.print(JSON.stringify(answer, null, 2));
    else for (const view of 'parts' in answer ? [answer] : answer) show(context, view);
    return 'parts' in answer && failedCase(answer, command.args[2]) ? 1 : 0;
  });
  return command;
}

const failedCase = (view: PhaseView, nr: string | undefined): boolean =>
  ['ej-godkand', 'avbruten'].includes(caseIn(view, nr)?.state ?? '');

function show(context: Context, view: PhaseView): void {
  context.print(`${context.t(view.title)}  ${view.org}  ${view.state}`);
  context.print(context.t(view.note));
  for (const part of view.parts.filter(({ included }) => included)) {
    const guide = part.guide === null ? '' : ` (${part.guide})`;
    context.print(`${context.t(part.title)}${guide}${part.approved ? ' ✓' : ''}`);
    for (const { nr, state, scenario, attest, required } of part.cases) {
      const what = scenario ?? (attest === null ? '' : context.t(attest));
      context.print(
        `  ${nr.padEnd(9)}${state.padEnd(13)}${required ? '' : '('}${what}${required ? '' : ')'}`,
      );
    }
  }
  for (const { reason, reopened } of view.breaks)
    context.print(
      `${context.t({ sv: 'Avbruten', en: 'Broken off' })}: ${reason}${reopened === null ? '' : ` → ${reopened.mended}`}`,
    );
}
