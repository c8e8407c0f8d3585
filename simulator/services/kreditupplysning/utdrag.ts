/**
 * Utdrag utmätning: what has come into the register of debts, and what has left it, since the run before. Its first file
 * tells everything that is in the register. Allmänna mål come every working day, enskilda mål and what befalls companies
 * once a week.
 */
import type { RoleNeeds, RoleValues } from '../../formats/layout';
import { OVNING } from '../../kvittens/ovning';
import { createRegister, type Registered } from '../../register/register';
import { bakgrundOf, isOpen } from '../bakgrund';
import type { LaterFile, Lookup, Moment, RecurringFile } from '../service';
import { settingValues } from '../setting-values';
import type { Skuld } from '../skuld';
import { handelser, type Handelse } from './konkurs';
import { KREDIT_SETTINGS, WEEKDAYS } from './settings';

export const UTDRAG = 'kredit.utdrag-utmatning';

export const OUTGOING_NEEDS: Readonly<Record<string, RoleNeeds>> = {
  [UTDRAG]: {
    required: ['svarande.identitet', 'utdrag.avisering'],
    optional: {
      'allmant.malnummer': { sv: 'Allmänna mål syns inte.', en: 'Claims of the state are not shown.' },
      'enskilt.malnummer': { sv: 'Enskilda mål syns inte.', en: 'Private claims are not shown.' },
      'sanering.typ': { sv: 'Skuldsanering syns inte.', en: 'Debt relief is not shown.' },
      'konkurs.typ': { sv: 'Konkurser syns inte.', en: 'Bankruptcies are not shown.' },
    },
  },
};

/** Ny, gallrad, spärrad. */
type Avisering = 'N' | 'G' | 'S';
type Slag = Skuld['slag'];

interface Window {
  readonly slag: Slag;
  readonly from: number;
  readonly to: number;
}

/** One private claim in ten is about taking back what was sold (post 03). */
const REPOSSESSION = 0.1;

const timeOf = (moment: Moment): string =>
  settingValues(KREDIT_SETTINGS, moment.setting).text('kredit.tider.klockslag');

export const RECURRING: readonly RecurringFile[] = [
  {
    transaction: UTDRAG,
    id: 'allmant',
    next: (moment) => firstAfter(moment, () => true),
  },
  {
    transaction: UTDRAG,
    id: 'enskilt',
    next: (moment) => {
      const weekday = settingValues(KREDIT_SETTINGS, moment.setting).text('kredit.tider.veckodag');
      const wanted = WEEKDAYS.findIndex((name) => name === weekday);
      return firstAfter(moment, (day) => new Date(`${day}T00:00:00Z`).getUTCDay() === wanted);
    },
  },
];

/** The run of the first day that fits, moved to the next working day, whose time has not come. */
function firstAfter(moment: Moment, fits: (day: string) => boolean): number {
  const { calendar, now } = moment;
  const today = calendar.dayOf(now);
  // A run that was moved over a holiday belongs to a day of the week before.
  for (let ahead = -7; ; ahead++) {
    const day = calendar.addDays(today, ahead);
    const due = calendar.at(calendar.arbetsdagAfter(day, 0), timeOf(moment));
    if (fits(day) && due > now) return due;
  }
}

export function utdragStart(moment: Moment, group: string, code: string | undefined): RoleValues {
  const { slag, from, to } = windowOf(group);
  return {
    intressentkod: code ?? moment.party.codes[0],
    'fil.skapad': moment.calendar.dayOf(moment.now),
    'utdrag.slag': slag === 'allmant' ? 'ALLMÄNNA' : 'ENSKILDA',
    'utdrag.fran': from === 0 ? undefined : moment.calendar.dayOf(from),
    'utdrag.till': moment.calendar.dayOf(to),
    'ovning.text': OVNING,
  };
}

export async function* utdragRows(
  moment: Moment,
  file: LaterFile,
  _gathered: AsyncIterable<RoleValues>,
  lookup: Lookup,
): AsyncGenerator<RoleValues> {
  const window = windowOf(file.group);
  for await (const skuld of lookup.changedSkulder(window.from, window.to)) {
    if (skuld.slag !== window.slag) continue;
    for (const { identitet, namn } of skuld.galdenarer) {
      yield* skuldRows(moment, window, skuld, { identitet, namn }, bakgrundOf(moment, identitet).skyddad);
    }
  }
  const size = settingValues(KREDIT_SETTINGS, moment.setting).number('kredit.population');
  const register = createRegister(moment.chance);
  for (let n = 0; n < size; n++) yield* drawnRows(moment, window, register.person(n));
  for (let n = 0; n < size / 10; n++) {
    const company = register.company(n);
    yield* drawnRows(moment, window, company);
    if (window.slag === 'enskilt') {
      for (const handelse of handelser(moment, company.identity)) {
        yield* handelseRows(window, company, handelse);
      }
    }
  }
}

function windowOf(group: string): Window {
  const [slag, from, to] = group.split('/');
  return { slag: slag === 'allmant' ? 'allmant' : 'enskilt', from: Number(from), to: Number(to) };
}

const within = ({ from, to }: Window, at: number): boolean => at > from && at <= to;

interface Person {
  readonly identitet: string;
  readonly namn: string;
}

function* drawnRows(moment: Moment, window: Window, { identity, name }: Registered): Generator<RoleValues> {
  const { skulder, skyddad, sanering } = bakgrundOf(moment, identity);
  const person = { identitet: identity, namn: name };
  for (const skuld of skulder) {
    if (skuld.slag === window.slag) yield* skuldRows(moment, window, skuld, person, skyddad);
  }
  // A drawn debt relief has no day of its own in the register: it is told with the first file.
  if (sanering !== null && window.slag === 'enskilt' && window.from === 0) {
    yield {
      ...common(person, skyddad ? 'S' : 'N', skyddad, sanering.dag),
      'sanering.typ': sanering.typ,
      'sanering.dag': sanering.dag,
    };
  }
}

function* skuldRows(
  moment: Moment,
  window: Window,
  skuld: Skuld,
  person: Person,
  skyddad: boolean,
): Generator<RoleValues> {
  const day = (at: number): string => moment.calendar.dayOf(at);
  const gone = skuld.till !== null && within(window, skuld.till);
  if (within(window, skuld.from) && isOpen(skuld, window.to)) {
    yield {
      ...common(person, skyddad ? 'S' : 'N', skyddad, day(skuld.from)),
      ...content(moment, skuld, skyddad),
    };
  } else if (gone && skuld.from <= window.from) {
    yield { ...common(person, 'G', skyddad, day(skuld.till)), ...content(moment, skuld, true) };
  }
}

const common = (person: Person, avisering: Avisering, skyddad: boolean, dag: string): RoleValues => ({
  'svarande.identitet': person.identitet,
  'svarande.namn': skyddad ? undefined : person.namn,
  'utdrag.avisering': avisering,
  'utdrag.dag': dag,
});

/** What is blocked or removed is named by its målnummer alone. */
function content(moment: Moment, skuld: Skuld, bare: boolean): RoleValues {
  const { malnummer, titel, titeldag, medelsslag, belopp, utmatning } = skuld;
  if (skuld.slag === 'allmant') {
    const whole: RoleValues = {
      'allmant.typ': 'SKATT',
      'allmant.medelsslag': medelsslag,
      'allmant.uppbordsar': Number(titeldag.slice(0, 4)),
      'allmant.termin': Math.ceil(Number(titeldag.slice(5, 7)) / 2),
      'allmant.belopp': belopp,
    };
    return { 'allmant.malnummer': malnummer, ...(bare ? {} : whole) };
  }
  if (moment.chance.share(moment.world, 'kredit', 'atertagning', malnummer) < REPOSSESSION) {
    return { 'atertagning.malnummer': malnummer };
  }
  const whole: RoleValues = {
    'utredning.atgard': utmatning ? 'UTMÄTT' : 'UTREDD',
    'enskilt.titel': titel,
    'enskilt.belopp': belopp,
  };
  return { 'enskilt.malnummer': malnummer, ...(bare ? {} : whole) };
}

function* handelseRows(window: Window, company: Registered, handelse: Handelse): Generator<RoleValues> {
  if (!within(window, handelse.at)) return;
  const { slag, typ, dag, paragraf, forvaltare } = handelse;
  const person = { identitet: company.identity, namn: company.name };
  const start = common(person, 'N', false, dag);
  if (slag === 'rekonstruktion') {
    yield { ...start, 'rekonstruktion.typ': typ, 'rekonstruktion.dag': dag };
    return;
  }
  yield { ...start, 'konkurs.typ': typ, 'konkurs.dag': dag, 'konkurs.paragraf': paragraf || undefined };
  if (typ === 'INLEDD') yield { ...start, 'konkurs.forvaltare': forvaltare };
}
