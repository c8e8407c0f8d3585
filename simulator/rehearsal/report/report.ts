/** The readiness report, from what was run and what it rests on. Pure: what it is to say is handed in. */
import { GUIDE, type ProvenanceRow, type Text } from '../../provenance';
import { failures } from '../../scenario/known';
import type { ScenarioResult } from '../../scenario/result';
import { SECTIONS } from '../guide';
import { basisOf, isOwn, shareOf } from './basis';
import { CANNOT_SHOW, openPoints } from './booking';
import { changesSince } from './compare';
import { overall, readiness } from './ready';
import { unvouched } from './phases';
import { remedyFor } from './remedies';
import { FORMAT, type Report, type ReportCase, type ReportService, type ReportSetting } from './schema';

export interface ReportInput {
  readonly results: readonly ScenarioResult[];
  readonly provenance: readonly ProvenanceRow[];
  readonly catalogue: readonly { readonly id: string; readonly service: string; readonly title: string }[];
  readonly layouts: Report['versions']['layouts'];
  readonly settings: readonly ReportSetting[];
  readonly packs: readonly string[];
  /** Cases that a plan demands, by service. */
  readonly required: readonly { readonly service: string; readonly scenario: string }[];
  /** Points that a plan wants vouched for, by service; those of a test phase are told by the phase. */
  readonly points: readonly { readonly service: string; readonly nr: string; readonly title: Text }[];
  readonly phases: Report['phases'];
  readonly previous: Report | null;
  readonly versions: { readonly genrep: string; readonly node: string };
  /** Real time, ISO 8601. */
  readonly made: string;
}

/** Stories that name no transaction are about the transfer. */
const TRANSPORT = 'transport';

export const SERVICE_TITLES: Readonly<Record<string, Text>> = {
  bf: { sv: 'Beslut om betalningsföreläggande', en: 'Beslut om betalningsföreläggande' },
  verk: { sv: 'Verkställighet', en: 'Verkställighet' },
  skuld: { sv: 'Skuldutdrag', en: 'Skuldutdrag' },
  kredit: { sv: 'Utdrag i kreditupplysningssyfte', en: 'Utdrag i kreditupplysningssyfte' },
  sanering: { sv: 'Fordringsanmälan skuldsanering', en: 'Fordringsanmälan skuldsanering' },
  [TRANSPORT]: { sv: 'Överföringen', en: 'The transfer' },
};
const titleOf = (service: string): Text => SERVICE_TITLES[service] ?? { sv: service, en: service };

export function makeReport(input: ReportInput): Report {
  const cases = input.results.map(caseOf);
  const services = servicesOf(input, cases);
  const tried = new Set([
    ...cases.flatMap(serviceNames),
    ...input.required.map(({ service }) => service),
    ...input.phases.map(({ service }) => service),
  ]);
  const proven = services.filter(({ service }) => tried.has(service));
  // How the portal answers is nobody's format: the transfer holds the whole back only when it is not ready.
  const judged = proven.filter(({ service, line }) => service !== TRANSPORT || line === 'inte-redo');
  const first = overall(judged.length > 0 ? judged : proven);
  const known = services.filter(({ service }) => service !== TRANSPORT);
  const bases = known.map(({ service }) => ({ service, ...basisOf(input.provenance, service) }));
  const of = bases.filter(({ service }) => tried.has(service));
  return {
    format: FORMAT,
    notice: { sv: 'ÖVNING – inte utfärdat av Kronofogden', en: 'REHEARSAL – not issued by Kronofogden' },
    first,
    services: services.filter(({ service }) => service !== TRANSPORT || tried.has(TRANSPORT)),
    phases: [...input.phases],
    failed: input.results.filter(isWrong).flatMap(failuresOf),
    etiquette: input.results.flatMap(etiquetteOf),
    notExercised: notExercised(input, cases),
    assumptions: {
      services: bases.map((basis) => ({ ...basis, title: titleOf(basis.service) })),
      all: shareOf(input.provenance),
      settings: [...input.settings, ...storySettings(input)],
    },
    cases,
    change: changesSince(input.previous, first, cases),
    beforeBooking: {
      open: openPoints(
        tried,
        of.some((basis) => !isOwn(basis)),
        of.some(({ productIds }) => productIds.assumed > 0),
      ),
      cannotShow: [...CANNOT_SHOW],
    },
    versions: {
      ...input.versions,
      guide: GUIDE,
      seeds: [...new Set(cases.map(({ seed }) => seed))].sort(),
      layouts: [...input.layouts],
      packs: [...input.packs],
    },
    guide: SECTIONS.map(({ section, title, nothing = null }) => ({
      section,
      title,
      nothing,
      cases: cases.flatMap(({ id, guide, outcome }) =>
        guide.includes(section) && outcome !== 'not-runnable' ? [id] : [],
      ),
    })),
    real: { made: input.made },
  };
}

const serviceNames = ({ services }: ReportCase): readonly string[] =>
  services.length === 0 ? [TRANSPORT] : services;

function servicesOf(input: ReportInput, cases: readonly ReportCase[]): ReportService[] {
  const ids = [...new Set(input.catalogue.map(({ service }) => service)), TRANSPORT];
  return ids.map((service): ReportService => {
    const own = cases.filter((one) => serviceNames(one).includes(service));
    const required = input.required.flatMap((one) => (one.service === service ? [one.scenario] : []));
    const of = input.phases.filter((one) => one.service === service);
    const basis = service === TRANSPORT ? null : basisOf(input.provenance, service);
    return {
      service,
      title: titleOf(service),
      ...readiness({ cases: own, required, basis, phases: of }),
      cases: own.length,
      passed: own.filter(({ outcome }) => outcome === 'passed').length,
      transactions: input.catalogue
        .filter((row) => row.service === service)
        .map(({ id, title }) => transactionOf(id, title, own)),
    };
  });
}

function transactionOf(
  transaction: string,
  title: string,
  among: readonly ReportCase[],
): ReportService['transactions'][number] {
  const cases = among.filter(
    ({ transactions, files, outcome }) =>
      outcome !== 'not-runnable' &&
      (transactions.includes(transaction) || files.some((file) => file.transaction === transaction)),
  );
  const has = (outcome: string): boolean => cases.some((one) => one.outcome === outcome);
  const state =
    cases.length === 0
      ? 'ej-provad'
      : has('failed')
        ? 'ej-godkand'
        : has('inconclusive')
          ? 'oklar'
          : 'godkand';
  const passed = cases.filter(({ outcome }) => outcome === 'passed').length;
  return { transaction, title, cases: cases.length, passed, state };
}

function caseOf(result: ScenarioResult): ReportCase {
  const { scenario, mode, outcome, reason, seed, business, real, evidence } = result;
  const { id, title, file, services, transactions, guide } = scenario;
  return {
    ...{ id, title, file, mode, outcome, reason, seed, business, real },
    services: [...services],
    transactions: [...transactions],
    guide: [...guide],
    counts: countsOf(result),
    // Without the bytes of kvittens, which are the bundle's.
    files: evidence.files.map(({ direction, as, transaction, transaktionsid, name, sha256, ...one }) => ({
      ...{ direction, as, transaction, transaktionsid, name, sha256 },
      ...{ bytes: one.bytes, at: one.at, real: one.real },
      verdict: one.verdict ?? null,
      fetched: one.fetched ?? null,
    })),
  };
}

function countsOf({ mode, outcome, reason, scenario, steps, expectations }: ScenarioResult): true | Text {
  if (outcome === 'not-runnable')
    return reason ?? { sv: 'Går inte att köra så här.', en: 'Cannot be run this way.' };
  if (
    scenario.tags.includes('demonstration') ||
    [...steps, ...expectations].some(({ mustFail }) => mustFail)
  ) {
    return {
      sv: 'Visar ett fel som ska uppstå; säger inget om ert system.',
      en: 'Shows a failure that must come; says nothing of your system.',
    };
  }
  return mode === 'reference'
    ? { sv: 'Kört av Genreps egen klient.', en: 'Run by Genrep’s own client.' }
    : true;
}

const isWrong = ({ outcome }: ScenarioResult): boolean => outcome === 'failed' || outcome === 'inconclusive';

function failuresOf(result: ScenarioResult): Report['failed'] {
  const { scenario, outcome, reason } = result;
  const wrong = new Set(failures(result));
  const isTold = (id: string, own: string): boolean => wrong.has(id) || own === 'inconclusive';
  const of = { scenario: scenario.id, title: scenario.title, outcome };
  const told = [
    ...result.steps
      .filter((step) => isTold(step.id, step.outcome))
      .map(({ place, text, kind }) => ({ ...of, place, finding: text, remedy: remedyFor(kind) })),
    ...result.expectations
      .filter((one) => isTold(one.id, one.outcome))
      .map(({ place, kind, expected, found, nearest, mustFail }) => {
        const say = (lang: 'sv' | 'en'): string => {
          const [due, was, near, should] =
            lang === 'sv'
              ? ['Väntat', 'fann', 'närmast', 'skulle ha fallit']
              : ['Expected', 'found', 'nearest', 'should have failed'];
          const closest = nearest === undefined ? '' : `; ${near}: ${nearest[lang]}`;
          return `${due}: ${expected[lang]}; ${was}: ${found[lang]}${closest}${mustFail ? ` (${should})` : ''}.`;
        };
        return { ...of, place, finding: { sv: say('sv'), en: say('en') }, remedy: remedyFor(kind) };
      }),
  ];
  if (told.length > 0) return told;
  const finding = reason ?? {
    sv: 'Övningen gick inte som väntat.',
    en: 'The scenario did not go as expected.',
  };
  return [{ ...of, place: scenario.file, finding, remedy: remedyFor('') }];
}

/** How Genrep's own client behaves is nobody's concern, but where the story made it so. */
const etiquetteOf = ({ scenario, etiquette, mode }: ScenarioResult): Report['etiquette'] =>
  etiquette
    .filter(({ fatal }) => fatal || mode !== 'reference')
    .map(({ transaktionsid = null, ...one }) => ({ scenario: scenario.id, ...one, transaktionsid }));

function notExercised(input: ReportInput, cases: readonly ReportCase[]): Report['notExercised'] {
  const run = cases.filter(({ outcome }) => outcome !== 'not-runnable');
  const used = new Set(
    run.flatMap(({ transactions, files }) => [...transactions, ...files.map((file) => file.transaction)]),
  );
  const seen = new Set(cases.map(({ id }) => id));
  return [
    ...input.catalogue
      .filter(({ id }) => !used.has(id))
      .map(({ id, title }) => ({
        id,
        title: { sv: title, en: title },
        reason: { sv: 'Inget fall prövar transaktionen.', en: 'No case exercises the transaction.' },
      })),
    ...cases
      .filter(({ outcome }) => outcome === 'not-runnable')
      .map(({ id, title, reason }) => ({
        id,
        title,
        reason: reason ?? { sv: 'Gick inte att köra.', en: 'Could not be run.' },
      })),
    ...input.required
      .filter(({ scenario }) => !seen.has(scenario))
      .map(({ scenario }) => ({
        id: scenario,
        title: { sv: scenario, en: scenario },
        reason: { sv: 'Obligatoriskt fall, inte kört.', en: 'A required case, not run.' },
      })),
    ...pointsNotVouched(input),
  ];
}

function pointsNotVouched({ phases, points }: ReportInput): Report['notExercised'] {
  const inPhase = new Set(phases.map(({ service }) => service));
  return [
    ...phases.flatMap((phase) =>
      unvouched(phase).map(({ nr, title }) => {
        const command = `genrep phase attest ${phase.org} ${phase.service} ${nr}`;
        const reason = {
          sv: `Obligatorisk punkt som ingen har intygat: ${command} --by NAMN --note TEXT.`,
          en: `A required point that nobody has vouched for: ${command} --by NAME --note TEXT.`,
        };
        return { id: nr, title, reason };
      }),
    ),
    ...points
      .filter(({ service }) => !inPhase.has(service))
      .map(({ nr, title }) => ({ id: nr, title, reason: NO_PHASE })),
  ];
}

const NO_PHASE: Text = {
  sv: 'Intygas av en person i en testfas (genrep phase); den här rapporten är inte av någon testfas.',
  en: 'Vouched for by a person in a test phase (genrep phase); this report is of no test phase.',
};

/** Settings that stories set for themselves, once for each value. */
function storySettings({ results, provenance }: ReportInput): ReportSetting[] {
  const marks = new Map(
    provenance.flatMap(({ kind, id, source }) => (kind === 'setting' ? [[id, source.mark] as const] : [])),
  );
  const rows = new Map<string, ReportSetting>();
  for (const { settings, scenario } of results) {
    for (const [name, given] of Object.entries(settings)) {
      const value = typeof given === 'string' ? given : JSON.stringify(given);
      const key = `${name} ${value}`;
      const origin = rows.get(key)?.origin;
      rows.set(key, {
        ...{ name, value, about: aboutSetting(name), mark: marks.get(name) ?? 'assumed' },
        origin: origin === undefined ? scenario.id : `${origin}, ${scenario.id}`,
      });
    }
  }
  return [...rows.values()];
}

/** What a setting decides, by its name. */
export function aboutSetting(name: string): ReportSetting['about'] {
  if (name.endsWith('.delgodkannande')) return 'hel-fil-eller-del';
  if (/(^|\.)tider\./.test(name)) return 'tid';
  return /\.andel\./.test(name) ? 'utfall' : 'annat';
}
