/** The rehearsal of certificates over the control API. */
import type { CertificateState } from '../certificate-rehearsal';
import { parseOrgNumber } from '../parties/party';
import type { ControlOperations } from './operations';
import type { Parts } from './parts';
import type { CertificateView } from './schemas';

type Part = Pick<ControlOperations, 'certificates' | 'actOnCertificates'>;

export function certificateOperations({ certificates, parties, calendar, about }: Parts): Part {
  const view = ({ org, ends, revoked, secondIssuer, made }: CertificateState): CertificateView => ({
    ...{ org, revoked: [...revoked], secondIssuer, made: [...made] },
    ends: ends === undefined ? null : calendar.iso(ends),
    certs: about.certs,
  });
  const numberOf = (org: string): string => parseOrgNumber(org) ?? org;
  return {
    certificates: (world, org) => {
      const number = numberOf(org);
      return parties.get(number) === undefined ? undefined : view(certificates.state(world, number));
    },
    actOnCertificates: async (world, org, wish) => {
      const act = 'merge' in wish ? { merge: numberOf(wish.merge) } : wish;
      const acted = await certificates.act(world, numberOf(org), act);
      return acted.ok
        ? { ok: true, value: view(acted.state) }
        : { ok: false, status: 400, complaints: acted.complaints };
    },
  };
}
