/**
 * The svarsfil: what the register says of each person on the evening of the answer. Of what 12 § förordning (2001:590)
 * allows; nothing that is based on crime is in Genrep at all.
 */
import type { RoleNeeds, RoleValues } from '../../formats/layout';
import { OVNING } from '../../kvittens/ovning';
import { bakgrundOf, isOpen, type Bakgrund } from '../bakgrund';
import type { LaterFile, Lookup, Moment } from '../service';
import type { Skuld } from '../skuld';
import { forcedAnswer } from './endings';
import { seesEconomy } from './grounds';

/** What the rehearsal says of the answer, beside the roles of the question. */
export const FATE = 'ovning.utfall';
export const SVAR = 'skuld.svar';

export const OUTGOING_NEEDS = {
  [SVAR]: {
    required: ['ingivare.referens', 'svarande.identitet', 'svar.utfall'],
    optional: {
      'allmant.malnummer': { sv: 'Allmänna mål syns inte.', en: 'Claims of the state are not shown.' },
      'enskilt.malnummer': { sv: 'Enskilda mål syns inte.', en: 'Private claims are not shown.' },
      'sanering.typ': { sv: 'Skuldsanering syns inte.', en: 'Debt relief is not shown.' },
      'svarande.skyddad': { sv: 'Skyddad identitet syns inte.', en: 'A protected identity is not shown.' },
      'inkomst.belopp': { sv: 'Inkomster syns inte.', en: 'Incomes are not shown.' },
      'borgen.belopp': { sv: 'Borgensåtaganden syns inte.', en: 'Guarantees are not shown.' },
    },
  },
} satisfies Readonly<Record<string, RoleNeeds>>;

export const svarStart = (moment: Moment, group: string, code: string | undefined): RoleValues => ({
  intressentkod: code ?? moment.party.codes[0],
  'fil.skapad': moment.calendar.dayOf(moment.now),
  'kvittens.transaktionsid': group,
  'ovning.text': OVNING,
});

export async function* svarRows(
  moment: Moment,
  _file: LaterFile,
  gathered: AsyncIterable<RoleValues>,
  lookup: Lookup,
): AsyncGenerator<RoleValues> {
  for await (const question of gathered) yield await answerOf(moment, question, lookup);
}

async function answerOf(moment: Moment, question: RoleValues, lookup: Lookup): Promise<RoleValues> {
  const identitet = String(question['svarande.identitet'] ?? '');
  const { [FATE]: fate, ...asked } = question;
  const referens = String(question['ingivare.referens'] ?? '');
  const forced = forcedAnswer(fate === undefined ? referens : `-${String(fate)}`);
  const bakgrund = bakgrundOf(moment, identitet, forced);
  const living = forced === undefined ? await lookup.skulder(identitet) : [];
  const open = [...living, ...bakgrund.skulder].filter((skuld) => isOpen(skuld, moment.now));
  const allmanna = open.filter(({ slag }) => slag === 'allmant');
  const enskilda = open.filter(({ slag }) => slag === 'enskilt');
  const saneringar = forced === undefined ? await lookup.saneringar(identitet) : [];
  const sanering = saneringar.find((one) => isOpen(one, moment.now)) ?? bakgrund.sanering;
  const found = open.length > 0 || sanering !== null;
  return {
    ...asked,
    'svar.utfall': found ? 'SKULD' : 'INGEN',
    'svar.dag': moment.calendar.dayOf(moment.now),
    'svar.allmanna': allmanna.length,
    'svar.enskilda': enskilda.length,
    'svar.summa': open.reduce((sum, { belopp, betalt }) => sum + belopp - betalt, 0),
    'svarande.skyddad': bakgrund.skyddad,
    'svarande.namn': bakgrund.skyddad ? undefined : nameOf(bakgrund, living, identitet),
    'allmant.malnummer': allmanna.map(({ malnummer }) => malnummer),
    'allmant.medelsslag': allmanna.map(({ medelsslag }) => medelsslag),
    'allmant.registrerad': allmanna.map(({ from }) => moment.calendar.dayOf(from)),
    'allmant.belopp': allmanna.map(({ belopp }) => belopp),
    'allmant.betalt': allmanna.map(({ betalt }) => betalt),
    'allmant.preskription': allmanna.map(({ preskription }) => preskription),
    'enskilt.malnummer': enskilda.map(({ malnummer }) => malnummer),
    'enskilt.titel': enskilda.map(({ titel }) => titel),
    'enskilt.titeldag': enskilda.map(({ titeldag }) => titeldag),
    'enskilt.belopp': enskilda.map(({ belopp }) => belopp),
    'enskilt.betalt': enskilda.map(({ betalt }) => betalt),
    'enskilt.preskription': enskilda.map(({ preskription }) => preskription),
    'enskilt.utmatning': enskilda.map(({ utmatning }) => utmatning),
    'sanering.typ': sanering === null ? [] : [sanering.typ],
    'sanering.dag': sanering === null ? [] : [sanering.dag],
    ...economy(moment, found, bakgrund),
  };
}

function economy(moment: Moment, found: boolean, { inkomst, borgen }: Bakgrund): RoleValues {
  const told = found && inkomst > 0 && seesEconomy(moment.party.kind);
  return {
    'inkomst.typ': told ? ['LÖN'] : [],
    'inkomst.belopp': told ? [inkomst] : [],
    'borgen.belopp': told && borgen > 0 ? [borgen] : [],
  };
}

/** As the mål of the world have it, else as the register of people has it. */
const nameOf = (
  { namn, skulder }: Bakgrund,
  living: readonly Skuld[],
  identitet: string,
): string | undefined =>
  nameIn(living, identitet) ?? (skulder.length === 0 || namn === '' ? undefined : namn);

const nameIn = (skulder: readonly Skuld[], identitet: string): string | undefined =>
  skulder
    .flatMap(({ galdenarer }) => galdenarer)
    .find((one) => one.identitet.slice(-10) === identitet.slice(-10) && one.namn !== '')?.namn;
