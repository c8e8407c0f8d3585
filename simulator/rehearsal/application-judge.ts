/** Judges an application by guide 1.3, 2.1–2.4: what is missing or wrong, and which services may be tested. No merits. */
import type { Transaction } from '../catalogue';
import type { Instant } from '../clock';
import { parseIntressentkod, parseOrgNumber, type Permit, PERMITS } from '../parties/party';
import type { Application, ApplicationFinding, Judgement, ServiceJudgement } from './application';
import { judgeCertificate } from './certificate-facts';
import { judgeBusiness } from './judge-business';
import { judgeChange, judgeItems } from './judge-items';
import { judgeServices } from './judge-services';
import { said } from './onboarding-rules';

/** What is known beside the application. */
export interface Known {
  /** Wall clock. */
  readonly now: Instant;
  readonly catalogue: readonly Transaction[];
  readonly held: readonly Permit[];
  /** Codes of the organisation. */
  readonly codes: readonly string[];
  /** Another organisation has the code. */
  readonly taken: (code: string) => boolean;
}

/** Where no simulator is asked: only what the application says itself. */
export const nothingKnown = (now: Instant, catalogue: readonly Transaction[]): Known => ({
  now,
  catalogue,
  held: [],
  codes: [],
  taken: () => false,
});

export function judgeApplication(application: Application, known: Known): Judgement {
  const org = parseOrgNumber(application.organisationsnummer ?? '') ?? null;
  const judged =
    application.arende === 'andring' ? judgeChangeOf(application, known) : judgeWhole(application, known);
  const permitted = !judged.findings.some(({ weight }) => weight === 'hinder');
  return { permitted, arende: application.arende, org, ...judged };
}

type Judged = Pick<Judgement, 'findings' | 'services'>;

const judgeChangeOf = (application: Application, known: Known): Judged => ({
  findings: [...judgeChange(application), ...judgeCodes(application, known)],
  services: [],
});

function judgeWhole(application: Application, known: Known): Judged {
  const { permits, findings: held } = heldOf(application, known);
  const services = judgeServices(application, permits, known.catalogue);
  const general = [
    ...judgeItems(application),
    ...judgeBusiness(application),
    ...judgeCertificate(application, known.now),
    ...judgeCodes(application, known),
    ...held,
  ];
  const blocked = general.some(({ weight }) => weight === 'hinder');
  return {
    findings: [...general, ...services.findings],
    services: services.services.map((one): ServiceJudgement => ({
      ...one,
      permitted: one.permitted && !blocked,
    })),
  };
}

function heldOf(
  { tillstandSedanTidigare, place }: Application,
  known: Known,
): { readonly permits: readonly Permit[]; readonly findings: readonly ApplicationFinding[] } {
  const said_ = tillstandSedanTidigare.map((varde) => ({
    varde,
    permit: PERMITS.find((permit) => permit === varde),
  }));
  return {
    permits: [...new Set([...known.held, ...said_.flatMap(({ permit }) => permit ?? [])])],
    findings: said_.flatMap(({ varde, permit }) =>
      permit === undefined
        ? [
            said('ANSOKAN-TILLSTAND-OKANT', {
              place: place('tillstand-sedan-tidigare'),
              details: { varde, finns: PERMITS.join(', ') },
            }),
          ]
        : [],
    ),
  };
}

function judgeCodes(application: Application, known: Known): ApplicationFinding[] {
  const { intressentkod, underkoder, arende, place } = application;
  const findings: ApplicationFinding[] = [];
  for (const [key, code] of [
    ...(intressentkod === undefined ? [] : [['intressentkod', intressentkod] as const]),
    ...underkoder.map((one) => ['underkoder', one] as const),
  ]) {
    const parsed = parseIntressentkod(code);
    const where = { place: place(key), details: { varde: code } };
    if (parsed === undefined) findings.push(said('ANSOKAN-KOD-FORM', where));
    else if (known.taken(parsed)) findings.push(said('ANSOKAN-KOD-TAGEN', where));
  }
  const [main] = known.codes;
  const where = place('intressentkod');
  const own = parseIntressentkod(intressentkod ?? '');
  if (intressentkod !== undefined && own !== undefined && main !== undefined && own !== main)
    findings.push(said('ANSOKAN-KOD-ANNAN', { place: where, details: { varde: own, har: main } }));
  if (underkoder.length > 0 && intressentkod === undefined && main === undefined)
    findings.push(said('ANSOKAN-UNDERKOD', { place: place('underkoder') }));
  if (arende === 'andring') return findings;
  const kept = main ?? own;
  findings.push(
    kept === undefined
      ? said('ANSOKAN-KOD-NY', { place: where })
      : said('ANSOKAN-KOD-BEHALLS', { place: where, details: { varde: kept } }),
  );
  return findings;
}
