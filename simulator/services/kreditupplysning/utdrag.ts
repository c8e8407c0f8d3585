/**
 * Utdrag utmätning: what has come into the register of debts, and what has left it, since the run before. Its first file
 * tells everything that is in the register. Allmänna mål come every working day, enskilda mål and what befalls companies
 * once a week.
 */
import type { RoleNeeds, RoleValues } from '../../formats/layout';
import { OVNING } from '../../kvittens/ovning';
import { handelserOf, QUARTERS, quarterOf, type Handelse, type SaneringSteg } from '../../register/events';
import { createRegister, type Known } from '../../register/register';
import { isSkyddad } from '../../register/standing';
import { isOpen } from '../bakgrund';
import type { LaterFile, Lookup, Moment, RecurringFile } from '../service';
import { settingValues } from '../setting-values';
import { registerKey, type LivingSanering, type Skuld } from '../skuld';
import { rollOf, type Told } from './roll';
import { KREDIT_SETTINGS, WEEKDAYS } from './settings';

export const UTDRAG = 'kredit.utdrag-utmatning';

export const OUTGOING_NEEDS = {
  [UTDRAG]: {
    required: ['svarande.identitet', 'utdrag.avisering'],
    optional: {
      'allmant.malnummer': { sv: 'Allmänna mål syns inte.', en: 'Claims of the state are not shown.' },
      'enskilt.malnummer': { sv: 'Enskilda mål syns inte.', en: 'Private claims are not shown.' },
      'sanering.typ': { sv: 'Skuldsanering syns inte.', en: 'Debt relief is not shown.' },
      'konkurs.typ': { sv: 'Konkurser syns inte.', en: 'Bankruptcies are not shown.' },
    },
  },
} satisfies Readonly<Record<string, RoleNeeds>>;

/** Ny, ändrad, gallrad, spärrad. */
type Avisering = 'N' | 'A' | 'G' | 'S';
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
  yield* livingRows(moment, window, lookup);
  for (const told of await rollOf(moment, lookup)) yield* drawnRows(moment, window, told);
}

/** What the mål and ärenden of the world say. */
async function* livingRows(moment: Moment, window: Window, lookup: Lookup): AsyncGenerator<RoleValues> {
  const population = settingValues(KREDIT_SETTINGS, moment.setting).number('kredit.population');
  const register = createRegister(moment.chance, moment.setting);
  const met = new Set<string>();
  for await (const skuld of lookup.changedSkulder(window.from, window.to)) {
    if (skuld.slag !== window.slag) continue;
    for (const { identitet, namn } of skuld.galdenarer) {
      const person = { identitet, namn, skyddad: isSkyddad(moment.chance, identitet, moment.setting) };
      yield* skuldRows(moment, window, skuld, person);
      const isNew = within(window, skuld.from) && isOpen(skuld, window.to);
      // Of the test persons that every extract is drawn from, the draw itself tells.
      if (isNew && !met.has(registerKey(identitet)) && !isDrawn(register.lookup(identitet), population))
        yield* newcomerRows(moment, window, person);
      met.add(registerKey(identitet));
    }
  }
  if (window.slag === 'enskilt') yield* saneringRows(moment, window, lookup);
}

const isDrawn = (known: Known | undefined, population: number): boolean =>
  known !== undefined && known.n < (known.kind === 'person' ? population : population / 10);

/** A konkurs that someone is in when their first mål comes. */
function* newcomerRows(moment: Moment, window: Window, person: Person): Generator<RoleValues> {
  if (window.slag !== 'enskilt') return;
  const quarter = quarterOf(moment.calendar.dayOf(window.to));
  for (let back = 0; back < QUARTERS; back++) {
    const begun = handelserOf(moment, person.identitet, quarter - back).filter(({ at }) => at <= window.to);
    const over = new Set(begun.filter(({ typ }) => typ === 'AVSLUTAD').map(({ slag }) => slag));
    for (const one of begun) if (!over.has(one.slag)) yield* handelseRows(person, one);
  }
}

/** Ärenden of several ingivare about one person are one skuldsanering. */
async function* saneringRows(moment: Moment, window: Window, lookup: Lookup): AsyncGenerator<RoleValues> {
  const told = new Set<string>();
  for await (const { identitet, namn } of lookup.changedSaneringar(window.from, window.to)) {
    const key = registerKey(identitet);
    if (told.has(key)) continue;
    told.add(key);
    const all = await lookup.saneringar(identitet);
    const now = runningAt(all, window.to);
    const before = runningAt(all, window.from);
    const person = { identitet, namn, skyddad: isSkyddad(moment.chance, identitet, moment.setting) };
    if (now !== undefined && before === undefined) yield saneringRow(person, person.skyddad ? 'S' : 'N', now);
    else if (now === undefined && before !== undefined) {
      const dag = moment.calendar.dayOf(lastEnd(all, window));
      yield { ...saneringRow(person, 'G', before), 'utdrag.dag': dag };
    }
  }
}

const runningAt = (all: readonly LivingSanering[], at: number): LivingSanering | undefined =>
  all.find(({ from, till }) => from <= at && (till === null || till > at));

const lastEnd = (all: readonly LivingSanering[], window: Window): number =>
  Math.max(...all.flatMap(({ till }) => (till !== null && within(window, till) ? [till] : [])));

function windowOf(group: string): Window {
  const [slag, from, to] = group.split('/');
  return { slag: slag === 'allmant' ? 'allmant' : 'enskilt', from: Number(from), to: Number(to) };
}

const within = ({ from, to }: Window, at: number): boolean => at > from && at <= to;

interface Person {
  readonly identitet: string;
  readonly namn: string;
  readonly skyddad: boolean;
}

function* drawnRows(moment: Moment, window: Window, told: Told): Generator<RoleValues> {
  const { identity, name } = told.person;
  const person = { identitet: identity, namn: name, skyddad: told.skyddad };
  for (const skuld of told.skulder) {
    if (skuld.slag === window.slag) yield* skuldRows(moment, window, skuld, person);
  }
  if (window.slag !== 'enskilt') return;
  yield* planRows(window, person, told.sanering);
  for (const handelse of told.handelser) {
    if (within(window, handelse.at)) yield* handelseRows(person, handelse);
  }
}

/** The first file tells the step that was taken last, until the plan has ended. */
function* planRows(window: Window, person: Person, steps: readonly SaneringSteg[]): Generator<RoleValues> {
  const due = steps.filter(({ at }) => within(window, at));
  const last = due.at(-1);
  const news = window.from > 0 ? due : last === undefined || last.typ === 'AVSLUTAD' ? [] : [last];
  for (const step of news) {
    yield saneringRow(person, step.typ === 'AVSLUTAD' ? 'G' : person.skyddad ? 'S' : 'N', step);
  }
}

function* skuldRows(moment: Moment, window: Window, skuld: Skuld, person: Person): Generator<RoleValues> {
  const day = (at: number): string => moment.calendar.dayOf(at);
  const gone = skuld.till !== null && within(window, skuld.till);
  if (isOpen(skuld, window.to)) {
    const isNew = within(window, skuld.from);
    const changed = !isNew && skuld.andrad != null && within(window, skuld.andrad);
    if (!isNew && !changed) return;
    // Who is protected was told without an amount: nothing of it has changed.
    if (changed && (person.skyddad || isRepossession(moment, skuld))) return;
    yield {
      ...common(
        person,
        changed ? 'A' : person.skyddad ? 'S' : 'N',
        day(changed ? (skuld.andrad ?? 0) : skuld.from),
      ),
      ...content(moment, skuld, person.skyddad),
    };
  } else if (gone && skuld.from <= window.from) {
    yield { ...common(person, 'G', day(skuld.till)), ...content(moment, skuld, true) };
  }
}

const common = (person: Person, avisering: Avisering, dag: string): RoleValues => ({
  'svarande.identitet': person.identitet,
  'svarande.namn': person.skyddad ? undefined : person.namn,
  'utdrag.avisering': avisering,
  'utdrag.dag': dag,
});

const isRepossession = (moment: Moment, { slag, malnummer }: Skuld): boolean =>
  slag === 'enskilt' && moment.chance.share(moment.world, 'kredit', 'atertagning', malnummer) < REPOSSESSION;

/** What is blocked or removed is named by its målnummer alone. The amount is what is left of it. */
function content(moment: Moment, skuld: Skuld, bare: boolean): RoleValues {
  const { malnummer, titel, titeldag, medelsslag, belopp, betalt, utmatning } = skuld;
  if (skuld.slag === 'allmant') {
    const whole: RoleValues = {
      'allmant.typ': 'SKATT',
      'allmant.medelsslag': medelsslag,
      'allmant.uppbordsar': Number(titeldag.slice(0, 4)),
      'allmant.termin': Math.ceil(Number(titeldag.slice(5, 7)) / 2),
      'allmant.belopp': belopp - betalt,
    };
    return { 'allmant.malnummer': malnummer, ...(bare ? {} : whole) };
  }
  if (isRepossession(moment, skuld)) return { 'atertagning.malnummer': malnummer };
  const whole: RoleValues = {
    'utredning.atgard': utmatning ? 'UTMÄTT' : 'UTREDD',
    'enskilt.titel': titel,
    'enskilt.belopp': belopp - betalt,
  };
  return { 'enskilt.malnummer': malnummer, ...(bare ? {} : whole) };
}

const saneringRow = (
  person: Person,
  avisering: Avisering,
  { typ, dag }: { readonly typ: string; readonly dag: string },
): RoleValues => ({
  ...common(person, avisering, dag),
  'sanering.typ': typ,
  'sanering.dag': dag,
});

function* handelseRows(person: Person, handelse: Handelse): Generator<RoleValues> {
  const { slag, typ, dag, paragraf, forvaltare } = handelse;
  const start = common(person, person.skyddad ? 'S' : 'N', dag);
  if (slag === 'rekonstruktion') {
    yield { ...start, 'rekonstruktion.typ': typ, 'rekonstruktion.dag': dag };
    return;
  }
  yield { ...start, 'konkurs.typ': typ, 'konkurs.dag': dag, 'konkurs.paragraf': paragraf || undefined };
  if (typ === 'INLEDD') yield { ...start, 'konkurs.forvaltare': forvaltare };
}
