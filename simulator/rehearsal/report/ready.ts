/** The first line, one of three. The best is never given while anything that it would vouch for is assumed. */
import type { Text } from '../../provenance';
import { isOwn, type Basis } from './basis';
import { unvouched } from './phases';
import type { Report, ReportCase, ReportLine } from './schema';

export const FIRST_LINES: Readonly<Record<ReportLine['line'], Text>> = {
  'egna-beskrivningar': {
    sv: 'Redo enligt era egna beskrivningar',
    en: 'Ready by your own descriptions',
  },
  antaganden: {
    sv: 'Redo på antaganden – säger inget om formatet',
    en: 'Ready on assumptions – says nothing of the format',
  },
  'inte-redo': { sv: 'Inte redo', en: 'Not ready' },
};

const lineOf = (line: ReportLine['line'], sv: string, en: string): ReportLine => ({
  line,
  text: FIRST_LINES[line],
  reason: { sv, en },
});

export interface Judged {
  readonly cases: readonly ReportCase[];
  /** Ids that a plan demands. */
  readonly required: readonly string[];
  /** null: of the transfer alone, which nobody has described. */
  readonly basis: Basis | null;
  /** Test phases of the service. */
  readonly phases: Report['phases'];
}

export function readiness({ cases, required, basis, phases }: Judged): ReportLine {
  return (
    notReady(cases, required) ??
    phasesNotDone(phases) ??
    (basis !== null && isOwn(basis)
      ? lineOf(
          'egna-beskrivningar',
          'Alla fall är godkända, och ingen layout, kod eller produktidentitet är antagen.',
          'All cases passed, and no layout, code or product id is assumed.',
        )
      : lineOf('antaganden', ...assumptionWords(basis)))
  );
}

function notReady(cases: readonly ReportCase[], required: readonly string[]): ReportLine | undefined {
  const own = cases.filter(({ counts }) => counts === true);
  const count = (outcome: string): number => own.filter((one) => one.outcome === outcome).length;
  if (count('failed') > 0) {
    const n = count('failed');
    return lineOf(
      'inte-redo',
      `${n} av ${own.length} fall är inte godkända.`,
      `${n} of ${own.length} cases did not pass.`,
    );
  }
  if (count('inconclusive') > 0) {
    const n = count('inconclusive');
    return lineOf(
      'inte-redo',
      `${n} av ${own.length} fall gick inte att bedöma.`,
      `${n} of ${own.length} cases could not be judged.`,
    );
  }
  const passed = new Set(own.flatMap(({ id, outcome }) => (outcome === 'passed' ? [id] : [])));
  const missing = required.filter((id) => !passed.has(id));
  if (missing.length > 0) {
    return lineOf(
      'inte-redo',
      `${missing.length} obligatoriska fall har inte körts av ert eget system.`,
      `${missing.length} required cases have not been run by your own system.`,
    );
  }
  if (passed.size > 0) return undefined;
  return cases.some(({ mode, outcome }) => mode === 'reference' && outcome !== 'not-runnable')
    ? lineOf(
        'inte-redo',
        'Bara Genreps egen klient har kört fallen; det säger inget om ert system.',
        'Only Genrep’s own client has run the cases; that says nothing of your system.',
      )
    : lineOf('inte-redo', 'Inget fall har körts.', 'No case has been run.');
}

/** What a person has to vouch for is no less required than what is run. */
function phasesNotDone(phases: Report['phases']): ReportLine | undefined {
  const broken = phases.filter(({ state }) => state === 'avbruten').map(({ org }) => org);
  if (broken.length > 0) {
    const orgs = broken.join(', ');
    return lineOf(
      'inte-redo',
      `Testfasen är avbruten för ${orgs}.`,
      `The test phase is broken off for ${orgs}.`,
    );
  }
  const points = [...new Set(phases.flatMap(unvouched).map(({ nr }) => nr))];
  if (points.length === 0) return undefined;
  return lineOf(
    'inte-redo',
    `Testfasen är inte klar: ingen har intygat ${points.join(', ')}.`,
    `The test phase is not complete: nobody has vouched for ${points.join(', ')}.`,
  );
}

function assumptionWords(basis: Basis | null): [sv: string, en: string] {
  if (basis === null)
    return [
      'Alla fall är godkända; hur portalen svarar är till stor del antaget.',
      'All cases passed; much of how the portal answers is assumed.',
    ];
  const what = [
    { share: basis.layouts, sv: 'layouter', en: 'layouts' },
    { share: basis.codes, sv: 'koder', en: 'codes' },
    { share: basis.productIds, sv: 'produktidentiteter', en: 'product ids' },
  ].filter(({ share }) => share.assumed > 0 || share.rows === 0);
  return [
    `Alla fall är godkända, men ${what.map(({ sv }) => sv).join(', ')} vilar på antaganden.`,
    `All cases passed, but ${what.map(({ en }) => en).join(', ')} rest on assumptions.`,
  ];
}

/** The whole is as good as its worst service. `proven`: those with a case, or that somebody is tested for. */
export function overall(proven: readonly (ReportLine & { readonly title: Text })[]): ReportLine {
  if (proven.length === 0) return lineOf('inte-redo', 'Inget fall har körts.', 'No case has been run.');
  for (const line of ['inte-redo', 'antaganden'] as const) {
    const found = proven.filter((one) => one.line === line);
    const [first] = found;
    if (first === undefined) continue;
    const more = found.length > 1;
    return lineOf(
      line,
      `${first.title.sv}: ${first.reason.sv}${more ? ` Så också för ${found.length - 1} till.` : ''}`,
      `${first.title.en}: ${first.reason.en}${more ? ` So too for ${found.length - 1} more.` : ''}`,
    );
  }
  return lineOf(
    'egna-beskrivningar',
    'Alla fall är godkända, och ingen layout, kod eller produktidentitet är antagen.',
    'All cases passed, and no layout, code or product id is assumed.',
  );
}
