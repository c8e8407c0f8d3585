/** What a refused client is told, and its owner on standard error. */
import type { Refusal, RefusalReason } from './peer';
import type { Complaint } from '../complaint';
import type { Text } from '../provenance';

export interface RefusalText {
  readonly finding: Text;
  readonly remedy: Text;
}

export const REFUSAL_TEXTS: Readonly<Record<RefusalReason, RefusalText>> = {
  none: {
    finding: { sv: 'Klienten visade inget certifikat.', en: 'The client presented no certificate.' },
    remedy: {
      sv: 'Anslut med ett certifikat och dess nyckel, till exempel ett från genrep certs.',
      en: 'Connect with a certificate and its key, for example one from genrep certs.',
    },
  },
  production: {
    finding: {
      sv: 'Certifikatet kommer från en riktig utfärdare och hör hemma i produktion.',
      en: 'The certificate comes from a real issuer and belongs in production.',
    },
    remedy: {
      sv: 'Använd ett testcertifikat; håll det riktiga certifikatet borta från övningar.',
      en: 'Use a test certificate; keep the real one away from rehearsals.',
    },
  },
  'unknown-issuer': {
    finding: { sv: 'Certifikatets utfärdare är okänd.', en: 'The issuer of the certificate is unknown.' },
    remedy: {
      sv: 'Använd ett certifikat från genrep certs, eller ange utfärdaren (med mellanled) med --trust.',
      en: 'Use a certificate from genrep certs, or give the issuer (with intermediates) with --trust.',
    },
  },
  'not-yet-valid': {
    finding: { sv: 'Certifikatet gäller inte ännu.', en: 'The certificate is not valid yet.' },
    remedy: {
      sv: 'Vänta tills det gäller, eller kontrollera datorns klocka.',
      en: "Wait until it is valid, or check the computer's clock.",
    },
  },
  expired: {
    finding: { sv: 'Certifikatet har gått ut.', en: 'The certificate has expired.' },
    remedy: {
      sv: 'Skaffa ett nytt certifikat; här med genrep certs --renew.',
      en: 'Get a new certificate; here with genrep certs --renew.',
    },
  },
  revoked: {
    finding: { sv: 'Certifikatet är spärrat.', en: 'The certificate has been revoked.' },
    remedy: {
      sv: 'Skaffa ett nytt certifikat; ett spärrat blir aldrig giltigt igen.',
      en: 'Get a new certificate; a revoked one never becomes valid again.',
    },
  },
  weak: {
    finding: {
      sv: 'Certifikatet är för svagt: en RSA-nyckel under 2048 bitar, eller en underskrift med SHA-1 eller äldre.',
      en: 'The certificate is too weak: an RSA key under 2048 bits, or a signature with SHA-1 or older.',
    },
    remedy: {
      sv: 'Använd ett certifikat med RSA 2048 eller mer, undertecknat med SHA-256.',
      en: 'Use a certificate with RSA 2048 or more, signed with SHA-256.',
    },
  },
  'wrong-usage': {
    finding: {
      sv: 'Certifikatet får inte användas för att legitimera en klient.',
      en: 'The certificate must not be used to identify a client.',
    },
    remedy: {
      sv: 'Använd ett certifikat med clientAuth i extendedKeyUsage.',
      en: 'Use a certificate with clientAuth in extendedKeyUsage.',
    },
  },
  'no-orgnr': {
    finding: {
      sv: 'Certifikatet har inget entydigt organisationsnummer.',
      en: 'The certificate has no unambiguous organisationsnummer.',
    },
    remedy: {
      sv: 'Använd ett organisationscertifikat: ett serialNumber (2.5.4.5) i subject, 16 följt av tio siffror.',
      en: 'Use an organisation certificate: one serialNumber (2.5.4.5) in the subject, 16 followed by ten digits.',
    },
  },
};

/** One line: reason, certificate, remedy. */
export function showRefusal(refusal: Refusal, language: 'sv' | 'en'): string {
  const { finding, remedy } = REFUSAL_TEXTS[refusal.reason];
  const whose = refusal.subject === null ? '' : ` [${refusal.subject}]`;
  return `${refusal.reason}: ${finding[language]}${whose} ${remedy[language]}`;
}

/** With the certificate that was shown as its place. */
export const refusalComplaint = ({ reason, subject }: Refusal): Complaint => ({
  code: reason,
  ...(subject === null ? {} : { place: subject }),
  ...REFUSAL_TEXTS[reason],
  rule: {
    sv: 'Den som ansluter legitimerar sig med en giltig serverlegitimation. Hur den riktiga portalen avvisar är antaget av Genrep.',
    en: 'Whoever connects identifies itself by a valid certificate (serverlegitimation). How the real portal refuses is assumed by Genrep.',
  },
});

/** The body of the explaining 403: both languages, CRLF-free plain text. */
export const refusalBody = (refusal: Refusal): string =>
  [`Genrep (övning/rehearsal)`, showRefusal(refusal, 'sv'), showRefusal(refusal, 'en'), ''].join('\n');
