/** Whether a story can be run, and by whom; computed from the story. */
import type { Complaint } from '../complaint';
import type { Text } from '../provenance';
import type { Mode } from './result';
import type { Scenario, Step } from './scenario';

/** What the ingivare decides and a story may ask for in words: which change, how much, until when. */
const ASKED_FOR: ReadonlySet<string> = new Set(['handling.typ', 'nedsattning.belopp', 'uppskov.till']);

const both = (sv: string, en: string): Text => ({ sv, en });

/** Why a system that is not Genrep's cannot run the story: it would have to do what a correct system does not. */
export function foreign(scenario: Scenario): true | Text {
  for (const step of scenario.steps) {
    const why = beyondCorrect(step);
    if (why !== undefined) return both(`Steget ${step.id}: ${why.sv}`, `The step ${step.id}: ${why.en}`);
  }
  return scenario.authority.some(({ when }) => when.match !== undefined)
    ? both(
        'Myndigheten väljer filer efter innehåll som bara Genrep skriver.',
        'The authority chooses files by contents that only Genrep writes.',
      )
    : true;
}

function beyondCorrect(step: Step): Text | undefined {
  switch (step.kind) {
    case 'hand-in':
      return handInBeyond(step);
    case 'connect':
      return both('ett annat certifikat ska användas.', 'another certificate is to be used.');
    case 'fault':
    case 'certificate':
      return both(
        'störningar riktas mot Genreps egen klient.',
        'störningar are aimed at Genrep’s own client.',
      );
    default:
      return undefined;
  }
}

function handInBeyond({
  what: { file, again, lopnummer, generate = {}, name, sender },
}: Step<'hand-in'>): Text | undefined {
  const { faults, values, references, ending, code, form, date } = generate;
  if (file !== undefined) return both('filens byte är bestämda.', 'the bytes of the file are given.');
  if (again !== undefined)
    return both('samma byte ska lämnas igen.', 'the same bytes are to be handed in again.');
  if (sender !== undefined)
    return both('etiketten ska ange en annan avsändare.', 'the label is to name another sender.');
  if (faults !== undefined) return both('filen har planterade fel.', 'the file has planted defects.');
  if (values?.some(({ role }) => !ASKED_FOR.has(role)) === true)
    return both('filens värden är bestämda.', 'values of the file are given.');
  if (references !== undefined || ending !== undefined)
    return both('referenserna är bestämda.', 'the references are given.');
  if (lopnummer !== undefined && lopnummer !== 'next' && lopnummer !== 'same') {
    return both('löpnumret är bestämt.', 'the löpnummer is given.');
  }
  if (code !== undefined || form !== undefined || date !== undefined || name !== undefined) {
    return both('kod, form, datum eller namn är bestämt.', 'code, form, date or name is given.');
  }
  return undefined;
}

/** For a simulator that somebody else started: it cannot be stopped and started in the middle of a story. */
export function restartComplaints({ id, file, steps }: Scenario): Complaint[] {
  const step = steps.find(({ kind }) => kind === 'restart');
  if (step === undefined) return [];
  return [
    {
      code: 'SCENARIO-RESTART',
      place: `${file}:${step.line}`,
      finding: both(
        `Steget ${step.id} i ${id} startar om simulatorn; det går inte i en som redan körs.`,
        `The step ${step.id} of ${id} starts the simulator again; that cannot be done in one that runs already.`,
      ),
      remedy: both(
        `Kör genrep run ${file}, som startar en simulator för övningen.`,
        `Run genrep run ${file}, which starts a simulator for the scenario.`,
      ),
    },
  ];
}

/** What this run cannot do. `restart`: the simulator can be stopped and started again. */
export function notRunnable(
  scenario: Scenario,
  mode: Mode,
  can: { readonly restart: boolean },
): Text | undefined {
  const not = mode === 'reference' ? true : foreign(scenario);
  if (not !== true)
    return both(
      `Går inte att köra med ett eget system. ${not.sv}`,
      `Cannot be run with a system of one’s own. ${not.en}`,
    );
  for (const { kind, id } of scenario.steps) {
    if (kind === 'restart' && !can.restart) {
      return both(
        `Steget ${id}: den här simulatorn kan inte startas om.`,
        `The step ${id}: this simulator cannot be restarted.`,
      );
    }
  }
  return undefined;
}
