/** What must have happened in the end, one expectation at a time, before anything has. */
import type { Transaction } from '../../catalogue';
import { VERDICT_WORDS } from '../../kvittens/kvittens';
import type { Text } from '../../provenance';
import type { Expectation } from '../scenario';
import {
  both,
  countWords,
  listed,
  NOTHING,
  plain,
  roleWords,
  sentence,
  spanWords,
  stepRef,
  timesWords,
  titleIn,
} from './words';

type TitleOf = (id: string) => string;

export function expectedWords(expectation: Expectation, catalogue: readonly Transaction[]): Text {
  const titleOf = titleIn(catalogue);
  const said = wordsOf(expectation, titleOf);
  return both(`${said.sv}.`, `${said.en}.`);
}

interface Window {
  readonly of?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly within?: string | undefined;
}

const about = (of: string | undefined): Text =>
  of === undefined ? NOTHING : both(`om ${stepRef(of).sv}`, `about ${stepRef(of).en}`);

function windowWords({ after, before, within }: Window): Text {
  return sentence(
    after === undefined ? NOTHING : both(`efter ${stepRef(after).sv}`, `after ${stepRef(after).en}`),
    before === undefined ? NOTHING : both(`före ${stepRef(before).sv}`, `before ${stepRef(before).en}`),
    within === undefined
      ? NOTHING
      : within.startsWith('to ')
        ? both(`senast ${spanWords(within).sv}`, `by ${spanWords(within).en}`)
        : both(`inom ${spanWords(within).sv}`, `within ${spanWords(within).en}`),
  );
}

const fields = (where: Readonly<Record<string, unknown>> | undefined): Text =>
  where === undefined
    ? NOTHING
    : plain(
        `(${Object.entries(where)
          .map(([name, value]) => `${name} = ${String(value)}`)
          .join(', ')})`,
      );

function wordsOf(one: Expectation, titleOf: TitleOf): Text {
  switch (one.kind) {
    case 'kvittens':
      return kvittensWords(one.what);
    case 'file':
      return fileWords(one.what, titleOf);
    case 'event': {
      const { event, of, where, times } = one.what;
      const name = both(`Händelsen ${event}`, `The event ${event}`);
      return sentence(
        name,
        about(of),
        fields(where),
        both('har hänt', 'has happened'),
        timesWords(times),
        windowWords(one.what),
      );
    }
    case 'order': {
      const events = one.what.events.map(({ event, of, where }) =>
        sentence(plain(event), about(of), fields(where)),
      );
      return sentence(
        both('Det har hänt i denna ordning:', 'It has happened in this order:'),
        listed(events, ' → '),
      );
    }
    case 'never':
      return neverWords(one.what, titleOf);
    case 'case': {
      const { of, handling, service, status, count } = one.what;
      const many = count === undefined ? both('minst ett', 'at least one') : countWords(count);
      return sentence(
        both(`Mål i läget ${status}:`, `Mål that are ${status}:`),
        many,
        of === undefined ? NOTHING : both(`ur ${stepRef(of).sv}`, `of ${stepRef(of).en}`),
        handling === undefined ? NOTHING : plain(`(handling ${handling})`),
        service === undefined ? NOTHING : plain(`(${service})`),
      );
    }
    case 'letter': {
      const { kind, of, channel, contains, times } = one.what;
      const what =
        kind === undefined ? both('Ett brev', 'A letter') : both(`Brevet ${kind}`, `The letter ${kind}`);
      const none = times === 0;
      return sentence(
        what,
        about(of),
        channel === undefined ? NOTHING : both(`som ${channel}`, `by ${channel}`),
        contains === undefined ? NOTHING : both(`med orden ”${contains}”`, `with the words "${contains}"`),
        none ? both('har inte skickats', 'has not been sent') : both('har skickats', 'has been sent'),
        none ? NOTHING : timesWords(times),
      );
    }
    case 'answer': {
      const { of, status, code } = one.what;
      const said = [status === undefined ? '' : `HTTP ${status}`, code ?? '']
        .filter((word) => word !== '')
        .join(', ');
      return both(`Svaret på ${stepRef(of).sv} är ${said}`, `The answer to ${stepRef(of).en} is ${said}`);
    }
    case 'refused': {
      const { of, reason, times } = one.what;
      return sentence(
        both('En anslutning har avvisats', 'A connection has been refused'),
        of === undefined ? NOTHING : both(`i ${stepRef(of).sv}`, `in ${stepRef(of).en}`),
        plain(`(${reason})`),
        timesWords(times),
      );
    }
    case 'waiting': {
      const { transaction, at, count } = one.what;
      const what = transaction === undefined ? both('Filer', 'Files') : plain(titleOf(transaction));
      const when =
        at === undefined
          ? both('vid slutet', 'at the end')
          : both(`efter ${stepRef(at).sv}`, `after ${stepRef(at).en}`);
      const many = count === 0 ? both('inga', 'none') : countWords(count);
      return both(
        `${what.sv} som väntar på att hämtas ${when.sv}: ${many.sv}`,
        `${what.en} waiting to be fetched ${when.en}: ${many.en}`,
      );
    }
    case 'etiquette': {
      const { code, times } = one.what;
      return times === 0
        ? both(`Anmärkningen ${code} har inte gjorts`, `The remark ${code} has not been made`)
        : sentence(
            both(`Anmärkningen ${code} har gjorts`, `The remark ${code} has been made`),
            timesWords(times),
          );
    }
  }
}

function kvittensWords(what: Expectation<'kvittens'>['what']): Text {
  const { of, outcome, count, errors = [], times } = what;
  const none = times === 0;
  const wrong = errors.map(({ handling, role, code }) =>
    sentence(
      handling === undefined ? NOTHING : plain(`handling ${handling}`),
      role === undefined ? NOTHING : roleWords(role),
      code === undefined ? NOTHING : plain(code),
    ),
  );
  return sentence(
    none
      ? both(`Ingen kvittens på ${stepRef(of).sv} har kommit`, `No kvittens for ${stepRef(of).en} has come`)
      : both(`Kvittensen på ${stepRef(of).sv} har kommit`, `The kvittens for ${stepRef(of).en} has come`),
    none ? NOTHING : timesWords(times),
    windowWords(what),
    outcome === undefined
      ? NOTHING
      : both(`och säger ${VERDICT_WORDS[outcome]}`, `and says ${VERDICT_WORDS[outcome]}`),
    count === undefined
      ? NOTHING
      : both(
          `· godkända handlingar: ${countWords(count).sv}`,
          `· approved handlingar: ${countWords(count).en}`,
        ),
    wrong.length === 0
      ? NOTHING
      : both(`· fel: ${listed(wrong, '; ').sv}`, `· errors: ${listed(wrong, '; ').en}`),
  );
}

function fileWords(what: Expectation<'file'>['what'], titleOf: TitleOf): Text {
  const { transaction, of, as, times, handlingar, count = {}, values = [], fetched } = what;
  const title = titleOf(transaction);
  const none = times === 0;
  const many = Object.entries(count).map(([role, number]) =>
    both(
      `${roleWords(role).sv}: ${countWords(number).sv}`,
      `${roleWords(role).en}: ${countWords(number).en}`,
    ),
  );
  const told = values.map(({ role, value }) =>
    both(`${roleWords(role).sv} = ${String(value)}`, `${roleWords(role).en} = ${String(value)}`),
  );
  return sentence(
    none
      ? both(`${title} har inte kommit`, `${title} has not come`)
      : both(`${title} har kommit`, `${title} has come`),
    as === undefined ? NOTHING : both(`till ${as}`, `to ${as}`),
    about(of),
    none ? NOTHING : timesWords(times),
    windowWords(what),
    handlingar === undefined
      ? NOTHING
      : both(`· handlingar: ${countWords(handlingar).sv}`, `· handlingar: ${countWords(handlingar).en}`),
    many.length === 0 ? NOTHING : sentence(plain('·'), listed(many, '; ')),
    told.length === 0 ? NOTHING : sentence(plain('·'), listed(told, '; ')),
    fetched === undefined
      ? NOTHING
      : fetched
        ? both('· och är hämtad', '· and is fetched')
        : both('· och är inte hämtad', '· and is not fetched'),
  );
}

function neverWords(what: Expectation<'never'>['what'], titleOf: TitleOf): Text {
  const { event, file, of, where } = what;
  const handIn = what['hand-in'];
  const which =
    handIn !== undefined
      ? both(`Ingen ${titleOf(handIn)} har lämnats in`, `No ${titleOf(handIn)} has been handed in`)
      : file !== undefined
        ? both(`Ingen ${titleOf(file)} har kommit`, `No ${titleOf(file)} has come`)
        : both(`Händelsen ${event ?? ''} har aldrig hänt`, `The event ${event ?? ''} has never happened`);
  return sentence(which, about(of), fields(where), windowWords(what));
}
