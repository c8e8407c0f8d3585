/** Applications on paper, entered by hand. */
import type { Complaint } from '../complaint';
import type { PaperApplication } from '../services/service';
import type { CaseRow } from '../store/store';
import type { World } from '../world';
import { momentOf, type OfficeDeps } from './moment';

export type PaperResult =
  | { readonly ok: true; readonly row: CaseRow }
  | { readonly ok: false; readonly status: 400 | 404 | 409; readonly complaints: readonly Complaint[] };

/** The first service that takes paper; the world's clock must be at rest, so that no two take the same number. */
export async function registerPaper(
  deps: OfficeDeps,
  world: World,
  org: string,
  wish: PaperApplication,
): Promise<PaperResult> {
  const service = deps.services.find(({ paper }) => paper !== undefined);
  const party = deps.parties.get(org);
  if (party === undefined) return { ok: false, status: 404, complaints: [noParty(org)] };
  if (service?.paper === undefined || !party.permits.some((permit) => permit === service.id))
    return { ok: false, status: 409, complaints: [noPermit(org, service?.id ?? '')] };
  const series = `papper/${service.id}/${org}`;
  const n = Number((await deps.store.series(world.name, series)) ?? '0') + 1;
  const outcome = service.paper(momentOf(deps, world, org), wish, n);
  if (!outcome.ok) return { ok: false, status: 400, complaints: outcome.complaints };
  await deps.store.commit([
    ...outcome.changes,
    { kind: 'series', world: world.name, name: series, value: String(n) },
    ...world.saved(),
  ]);
  const row = await deps.store.case(world.name, outcome.malnummer);
  if (row === undefined) throw new Error(`mål ${outcome.malnummer} was not written`);
  return { ok: true, row };
}

const noParty = (org: string): Complaint => ({
  code: 'PARTY-UNKNOWN',
  place: org,
  finding: { sv: 'Organisationen finns inte.', en: 'There is no such organisation.' },
  remedy: { sv: 'Se GET /api/v1/parties.', en: 'See GET /api/v1/parties.' },
});

const noPermit = (org: string, permit: string): Complaint => ({
  code: 'PARTY-NO-PERMIT',
  place: `${org} ${permit}`,
  finding: {
    sv: `Organisationen har inte tillståndet ${permit}.`,
    en: `The organisation has no permit ${permit}.`,
  },
  remedy: {
    sv: 'Ge den tillståndet (PUT /api/v1/parties/{org}).',
    en: 'Give it the permit (PUT /api/v1/parties/{org}).',
  },
});
