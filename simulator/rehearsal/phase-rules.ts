/** Why a move in a test phase, or with a permission, is not made: one row for each code. */
import type { Complaint } from '../complaint';
import {
  assumed,
  documented,
  GUIDE,
  inferred,
  type ProvenanceRow,
  type Source,
  type Text,
} from '../provenance';

const ours = assumed('Genrep');

interface PhaseRule {
  readonly source: Source;
  readonly finding: Text;
  readonly remedy: Text;
}

const row = (source: Source, sv: string, en: string, remedySv: string, remedyEn: string): PhaseRule => ({
  source,
  finding: { sv, en },
  remedy: { sv: remedySv, en: remedyEn },
});

export const PHASE_RULES = {
  'TESTFAS-SAKNAS': row(
    ours,
    'Det finns ingen testfas för {vad}.',
    'There is no test phase for {vad}.',
    'Börja en: genrep phase start, eller POST /api/v1/phases.',
    'Begin one: genrep phase start, or POST /api/v1/phases.',
  ),
  'TESTFAS-FINNS': row(
    ours,
    'Testfasen för {vad} pågår redan.',
    'The test phase for {vad} is under way already.',
    'Gå vidare i den.',
    'Go on with it.',
  ),
  'TESTFAS-EJ-SOKT': row(
    inferred(GUIDE, '2'),
    'Tjänsten {tjanst} är inte sökt, eller ansökan är inte godtagen.',
    'The service {tjanst} is not applied for, or the application is not accepted.',
    'Lämna en ansökan: genrep onboard FIL --submit.',
    'Hand in an application: genrep onboard FILE --submit.',
  ),
  'TESTFAS-KOD': row(
    documented(GUIDE, '2'),
    'Organisationen har ingen intressentkod.',
    'The organisation has no intressentkod.',
    'Lämna en ansökan; koden tilldelas med den.',
    'Hand in an application; the code is assigned with it.',
  ),
  'TESTFAS-FALL': row(
    ours,
    '{fall} finns inte i planen.',
    '{fall} is not in the plan.',
    'Se fallen med genrep phase show.',
    'See the cases with genrep phase show.',
  ),
  'TESTFAS-INTYG': row(
    ours,
    '{fall} är en punkt att intyga, inget att köra.',
    '{fall} is a point to vouch for, nothing to run.',
    'Intyga den: genrep phase attest.',
    'Vouch for it: genrep phase attest.',
  ),
  'TESTFAS-KORS': row(
    ours,
    '{fall} ska köras, inte intygas.',
    '{fall} is to be run, not vouched for.',
    'Kör det: genrep phase run.',
    'Run it: genrep phase run.',
  ),
  'TESTFAS-EJ-OPPNAT': row(
    documented(GUIDE, '2.5.2'),
    '{fall} öppnas först när {delar} är klar.',
    '{fall} opens only when {delar} is done.',
    'Gör de fallen först.',
    'Do those cases first.',
  ),
  'TESTFAS-UTANFOR': row(
    documented(GUIDE, '2.3'),
    '{fall} hör till en transaktion som inte är sökt.',
    '{fall} belongs to a transaction that is not applied for.',
    'Sök den som ytterligare transaktion.',
    'Apply for it as a further transaction.',
  ),
  'TESTFAS-UPPTAGEN': row(
    ours,
    '{fall} körs.',
    '{fall} is being run.',
    'Vänta tills det är klart.',
    'Wait until it is done.',
  ),
  'TESTFAS-AVBRUTEN': row(
    documented(GUIDE, '2.5'),
    'Testfasen är avbruten.',
    'The test phase is broken off.',
    'Åtgärda bristerna och återuppta med en anteckning om vad som åtgärdats.',
    'Mend the deficiencies and reopen with a note of what was mended.',
  ),
  'TESTFAS-EJ-AVBRUTEN': row(
    ours,
    'Testfasen är inte avbruten.',
    'The test phase is not broken off.',
    'Inget behöver återupptas.',
    'Nothing need be reopened.',
  ),
  'TESTFAS-KLAR': row(
    ours,
    'Testfasen är avslutad.',
    'The test phase is ended.',
    'Börja en ny om mer ska testas.',
    'Begin a new one if more is to be tested.',
  ),
  'TESTFAS-UPPGIFT': row(
    documented(GUIDE, '2.5'),
    '{uppgift} saknas.',
    '{uppgift} is missing.',
    'Ange namn och anteckning.',
    'Give name and note.',
  ),
  'TESTFAS-EJ-KLART': row(
    documented(GUIDE, '2.6'),
    '{fall} är inte godkänt.',
    '{fall} is not approved.',
    'Kör eller intyga det.',
    'Run it or vouch for it.',
  ),
  'TESTFAS-VERKSAMHET': row(
    documented(GUIDE, '2.6'),
    'Förutsättningarna prövas på nytt när tillståndet ges; de är inte uppfyllda: {varfor}.',
    'The conditions are checked again when the permission is issued; they are not met: {varfor}.',
    'Lämna en ny ansökan med rätta uppgifter.',
    'Hand in a new application with correct data.',
  ),
  'TILLSTAND-SAKNAS': row(
    documented(GUIDE, '2.6'),
    'Organisationen har inget tillstånd för {vad}.',
    'The organisation has no permission for {vad}.',
    'Se genrep permit list.',
    'See genrep permit list.',
  ),
  'TILLSTAND-OKANT': row(
    ours,
    '{vad} är varken en tjänst eller en transaktion som får ett eget tillstånd i Genrep.',
    '{vad} is neither a service nor a transaction with a permission of its own in Genrep.',
    'Välj bland {finns}.',
    'Choose among {finns}.',
  ),
} as const;

export type PhaseCode = keyof typeof PHASE_RULES;

export function refusedBy(
  code: PhaseCode,
  place: string,
  details: Readonly<Record<string, string>> = {},
): Complaint {
  const { finding, remedy } = PHASE_RULES[code];
  const filled = ({ sv, en }: Text): Text => ({ sv: fill(sv, details), en: fill(en, details) });
  return { code, place, finding: filled(finding), remedy: filled(remedy) };
}

const fill = (text: string, details: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => details[name] ?? whole);

export const phaseProvenance = (): ProvenanceRow[] =>
  Object.entries(PHASE_RULES).map(([id, { finding, source }]) => ({
    kind: 'rule',
    id,
    service: null,
    what: finding.sv,
    source,
  }));
