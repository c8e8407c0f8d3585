/** What each step is, for whoever reads the story before it is played. */
import type { Transaction } from '../../catalogue';
import type { Text } from '../../provenance';
import type { Step } from '../scenario';
import { both, listed, NOTHING, plain, roleWords, sentence, spanWords, stepRef, titleIn } from './words';

/** The ingivare's system; the authority, time or Genrep; a person. */
export type Voice = 'ingivare' | 'omvarld' | 'person';

const VOICES: Readonly<Record<Step['kind'], Voice>> = {
  'hand-in': 'ingivare',
  fetch: 'ingivare',
  list: 'ingivare',
  acknowledge: 'ingivare',
  connect: 'ingivare',
  advance: 'omvarld',
  'wait-for': 'omvarld',
  event: 'omvarld',
  setting: 'omvarld',
  permit: 'omvarld',
  paper: 'ingivare',
  restart: 'omvarld',
  certificate: 'omvarld',
  fault: 'omvarld',
  attest: 'person',
  pause: 'person',
};

export const voiceOf = ({ kind }: Step): Voice => VOICES[kind];

/** In one or two sentences; what the story says itself comes first. */
export function stepWords(step: Step, catalogue: readonly Transaction[]): Text {
  const own = does(step, catalogue);
  const within =
    step.within === undefined
      ? NOTHING
      : both(
          `Det får dröja ${spanWords(step.within).sv}.`,
          `It may take until ${spanWords(step.within).en} later.`,
        );
  return sentence(step.tell ?? own.plainly, own.more, within);
}

interface Told {
  /** When the story has no words of its own. */
  readonly plainly: Text;
  /** What the story's words do not say. */
  readonly more: Text;
}

const told = (sv: string, en: string, more: Text = NOTHING): Told => ({ plainly: both(sv, en), more });

function does(step: Step, catalogue: readonly Transaction[]): Told {
  const titleOf = titleIn(catalogue);
  switch (step.kind) {
    case 'hand-in': {
      const title = titleOf(step.what.transaction);
      return told(`Lämna in en fil: ${title}.`, `Hand in a file: ${title}.`, handInMore(step));
    }
    case 'fetch': {
      const title = titleOf(step.what.transaction);
      return told(`Hämta ${title}.`, `Fetch ${title}.`);
    }
    case 'list': {
      const title = titleOf(step.what.transaction);
      return told(`Lista ${title}; inget hämtas.`, `List ${title}; nothing is fetched.`);
    }
    case 'acknowledge': {
      const of = stepRef(step.what.of);
      return told(`Kvittera det som hämtades i ${of.sv}.`, `Acknowledge what was fetched in ${of.en}.`);
    }
    case 'connect':
      return step.what.without === true
        ? told('Anslut utan certifikat.', 'Connect without a certificate.')
        : told(
            `Anslut med certifikatet ${step.what.certificate ?? step.as}.`,
            `Connect with the certificate ${step.what.certificate ?? step.as}.`,
          );
    case 'paper':
      return told('En ansökan på papper kommer in.', 'An application on paper comes in.');
    case 'attest':
    case 'pause':
      return { plainly: step.what.what, more: NOTHING };
    default:
      return around(step, titleOf);
  }
}

function around(
  step: Exclude<
    Step,
    { kind: 'hand-in' | 'fetch' | 'list' | 'acknowledge' | 'connect' | 'paper' | 'attest' | 'pause' }
  >,
  titleOf: (id: string) => string,
): Told {
  switch (step.kind) {
    case 'advance': {
      const by = spanWords(step.what.by);
      return told(`Klockan flyttas: ${by.sv}.`, `The clock is moved: ${by.en}.`);
    }
    case 'wait-for': {
      const { transaction, event = '' } = step.what;
      return transaction === undefined
        ? told(`Tiden går tills ${event} har hänt.`, `Time passes until ${event} has happened.`)
        : told(
            `Tiden går tills ${titleOf(transaction)} har kommit.`,
            `Time passes until ${titleOf(transaction)} has come.`,
          );
    }
    case 'event': {
      const { type, of, handling = 1 } = step.what;
      const which = handling === 'all' ? both('alla mål', 'all mål') : both('ett mål', 'a mål');
      return told(
        `Med ${which.sv} ur ${stepRef(of).sv} händer: ${type}.`,
        `To ${which.en} of ${stepRef(of).en} happens: ${type}.`,
      );
    }
    case 'setting': {
      const said = assignments(step.what.values);
      return told(`Inställningar ändras: ${said}.`, `Settings are changed: ${said}.`);
    }
    case 'permit': {
      const { give = [], take = [] } = step.what;
      const given =
        give.length === 0
          ? NOTHING
          : both(`Tillstånd ges: ${give.join(', ')}.`, `Given: ${give.join(', ')}.`);
      const taken =
        take.length === 0
          ? NOTHING
          : both(`Tillstånd tas bort: ${take.join(', ')}.`, `Permits taken away: ${take.join(', ')}.`);
      return { plainly: sentence(given, taken), more: NOTHING };
    }
    case 'restart':
      return told('Simulatorn startas om.', 'The simulator is started again.');
    case 'certificate': {
      const said = assignments(step.what);
      return told(`Certifikatet ändras: ${said}.`, `The certificate is changed: ${said}.`);
    }
    case 'fault': {
      const { point = '', effect, end } = step.what;
      return end === true
        ? told('Störningarna upphör.', 'The störningar end.')
        : told(
            `En störning planeras: ${point}, ${effect?.kind ?? ''}.`,
            `A störning is planned: ${point}, ${effect?.kind ?? ''}.`,
          );
    }
  }
}

const assignments = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${String(value)}`)
    .join(', ');

function handInMore({ what }: Step<'hand-in'>): Text {
  const { generate = {}, file, again, lopnummer, name, txId, sender } = what;
  const parts: Text[] = [];
  const { faults = [], values = [], count } = generate;
  if (count !== undefined && count > 1)
    parts.push(
      both(
        `Genreps egen klient lämnar ${count} handlingar.`,
        `Genrep’s own client hands in ${count} handlingar.`,
      ),
    );
  if (faults.length > 0)
    parts.push(both(`Planterade fel: ${faults.join(', ')}.`, `Planted defects: ${faults.join(', ')}.`));
  if (values.length > 0) {
    const roles = listed([...new Set(values.map(({ role }) => role))].map(roleWords));
    parts.push(both(`Bestämda värden: ${roles.sv}.`, `Given values: ${roles.en}.`));
  }
  if (file !== undefined)
    parts.push(both(`Filen ${file}, byte för byte.`, `The file ${file}, byte by byte.`));
  if (again !== undefined)
    parts.push(both(`Samma byte som i ${stepRef(again).sv}.`, `The same bytes as in ${stepRef(again).en}.`));
  if (lopnummer !== undefined) parts.push(lopnummerWords(lopnummer));
  if (name === null) parts.push(both('Utan filnamn.', 'Without a file name.'));
  else if (name !== undefined) parts.push(both(`Filnamn: ${name}.`, `File name: ${name}.`));
  if (txId !== undefined) parts.push(both('Samma tx.id igen.', 'The same tx.id again.'));
  if (sender !== undefined)
    parts.push(both(`Etiketten anger avsändaren ${sender}.`, `The label names ${sender} as sender.`));
  return sentence(...parts);
}

function lopnummerWords(lopnummer: number | string): Text {
  if (lopnummer === 'same') return both('Samma löpnummer som förut.', 'The same löpnummer as before.');
  if (lopnummer === 'next') return NOTHING;
  const skip = /^skip (\d+)$/.exec(String(lopnummer))?.[1];
  return skip === undefined
    ? sentence(plain('Löpnummer'), plain(`${lopnummer}.`))
    : both(`Löpnumret hoppar över ${skip}.`, `The löpnummer skips ${skip}.`);
}
