/** The rehearsal of certificates over the control API. */
import type { CertificateState } from '../certificate-rehearsal';
import { parseOrgNumber } from '../parties/party';
import type { ControlOperations } from './operations';
import type { Parts } from './parts';
import type { Text } from '../provenance';
import type { CertificateView, CertificateWish } from './schemas';

type Part = Pick<ControlOperations, 'certificates' | 'actOnCertificates'>;

const offer = (act: CertificateWish, sv: string, en: string): readonly [CertificateWish, Text] => [
  act,
  { sv, en },
];

/** Every act, with values to begin from. */
const OFFERS: readonly (readonly [CertificateWish, Text])[] = [
  offer({ age: 30 }, 'går ut om så många dagar', 'ends in so many days'),
  offer({ age: -1 }, 'har gått ut', 'has ended'),
  offer({ renew: true }, 'ett nytt, vid sidan av det gamla', 'a new one, beside the old'),
  offer({ revoke: 'old' }, 'det gamla spärras', 'the old one is revoked'),
  offer({ revoke: 'new' }, 'det nya spärras', 'the new one is revoked'),
  offer({ issuer: 'trusted' }, 'ett från en ny utfärdare', 'one from a new issuer'),
  offer(
    { issuer: 'untrusted' },
    'ett från en utfärdare som inte godtas',
    'one from an issuer that is not accepted',
  ),
  offer({ usage: 'server' }, 'ett som bara servrar får använda', 'one that only servers may use'),
  offer(
    { merge: '559990-0130' },
    'ett nytt organisationsnummer; koderna följer med',
    'a new organisation number; the codes go with it',
  ),
  offer({ restore: true }, 'allt som förut', 'everything as before'),
];

export function certificateOperations({ certificates, parties, calendar, about }: Parts): Part {
  const view = ({ org, ends, revoked, secondIssuer, made }: CertificateState): CertificateView => ({
    ...{ org, revoked: [...revoked], secondIssuer, made: [...made] },
    ends: ends === undefined ? null : calendar.iso(ends),
    certs: about.certs,
    offers: OFFERS.map(([act, what]) => ({ act, what })),
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
