/** What an application's certificate says: from its PEM when there is one, else as the application tells. */
import { notAfter, notBefore, orgOf, parseCertificate } from '../../certs/list';
import { AUTHORITY_ORGANISATION } from '../../certs/profile';
import type { Instant } from '../clock';
import { showOrgNumber, parseOrgNumber } from '../parties/party';
import type { Application, ApplicationFinding } from './application';
import { said } from './onboarding-rules';

const DAY = 86_400_000;
const NEAR_END_DAYS = 30;
const ISSUER = /\bexpisoft\b/i;

/** `now`: the wall clock; certificates live in real time. */
export function judgeCertificate(application: Application, now: Instant): ApplicationFinding[] {
  const { certifikat, place } = application;
  const where = place('certifikat');
  if (certifikat?.utfardare === undefined && certifikat?.pem === undefined && certifikat?.fil === undefined)
    return [said('ANSOKAN-CERTIFIKAT', { place: where })];
  const { pem, fil, utfardare } = certifikat;
  const found = pem === undefined ? undefined : parseCertificate(pem);
  if (found === undefined && (pem !== undefined || fil !== undefined))
    return [said('ANSOKAN-CERTIFIKAT-FIL', { place: where, details: { fil: fil ?? 'pem' } })];
  if (found === undefined) return judgeIssuer(utfardare ?? '', where);
  const issuer = attributesOf(found.toLegacyObject().issuer);
  return [
    ...judgeIssuer(issuer, where),
    ...judgeOwner(orgOf(found), application, where),
    ...judgeDates(notBefore(found).getTime(), notAfter(found).getTime(), now, where),
  ];
}

const attributesOf = (name: unknown): string =>
  Object.values((name ?? {}) as Readonly<Record<string, unknown>>).join(', ');

function judgeIssuer(issuer: string, place: string): ApplicationFinding[] {
  if (issuer.includes(AUTHORITY_ORGANISATION)) return [said('ANSOKAN-CERTIFIKAT-TEST', { place })];
  return ISSUER.test(issuer)
    ? []
    : [said('ANSOKAN-CERTIFIKAT-UTFARDARE', { place, details: { varde: issuer } })];
}

function judgeOwner(org: string | null, application: Application, place: string): ApplicationFinding[] {
  const applicant = parseOrgNumber(application.organisationsnummer ?? '');
  if (applicant === undefined || org === applicant) return [];
  const details = { varde: org ?? '–', soker: showOrgNumber(applicant) };
  return [said('ANSOKAN-CERTIFIKAT-ORGNR', { place, details })];
}

function judgeDates(from: number, to: number, now: Instant, place: string): ApplicationFinding[] {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  if (now < from || now > to)
    return [said('ANSOKAN-CERTIFIKAT-TID', { place, details: { fran: day(from), till: day(to) } })];
  const dagar = Math.floor((to - now) / DAY);
  return dagar < NEAR_END_DAYS ? [said('ANSOKAN-CERTIFIKAT-SNART', { place, details: { dagar } })] : [];
}
