/** What the owner of the certificates should know, in both languages. */
import type { CertificateInfo } from './list';
import type { Plan } from './plan';

export interface CertificateNote {
  /** Stable. */
  readonly code: 'CERT-REMADE-FOR-HOSTS' | 'CERT-SERVER-RENEWED' | 'CERT-NEAR-END' | 'CERT-EXPIRED';
  readonly name: string;
  readonly sv: string;
  readonly en: string;
}

export function notesOf(plan: Plan, certificates: readonly CertificateInfo[]): CertificateNote[] {
  return [...serverNotes(plan), ...certificates.flatMap((certificate) => ageNotes(certificate, plan))];
}

function serverNotes(plan: Plan): CertificateNote[] {
  if (plan.serverReason === 'hosts') {
    return [
      {
        code: 'CERT-REMADE-FOR-HOSTS',
        name: 'ca',
        sv: `Serverns utfärdare och certifikat är omgjorda för ${plan.hosts.join(', ')}; ge klienterna den nya ca.pem.`,
        en: `The server's CA and certificate were made again for ${plan.hosts.join(', ')}; give clients the new ca.pem.`,
      },
    ];
  }
  if (plan.serverReason !== 'expired') return [];
  const remade = plan.serverCa;
  return [
    {
      code: 'CERT-SERVER-RENEWED',
      name: remade ? 'ca' : 'server',
      sv: `Serverns certifikat hade gått ut och är förnyat${remade ? '; ge klienterna den nya ca.pem' : ''}.`,
      en: `The server certificate had expired and was renewed${remade ? '; give clients the new ca.pem' : ''}.`,
    },
  ];
}

function ageNotes({ name, days, nearEnd, state }: CertificateInfo, plan: Plan): CertificateNote[] {
  const meantSo = plan.parties.some(({ wish }) => wish.name === name && wish.flaw === 'expired');
  if (state === 'expired' && !meantSo && !name.endsWith('.old')) {
    return [
      {
        code: 'CERT-EXPIRED',
        name,
        sv: `${name} har gått ut; förnya med genrep certs --renew.`,
        en: `${name} has expired; renew with genrep certs --renew.`,
      },
    ];
  }
  if (!nearEnd) return [];
  return [
    {
      code: 'CERT-NEAR-END',
      name,
      sv: `${name} går ut om ${days} dagar; förnya med genrep certs --renew.`,
      en: `${name} expires in ${days} days; renew with genrep certs --renew.`,
    },
  ];
}
