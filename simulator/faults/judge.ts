/** Whether a fault can be set: each mistake with what would do instead. */
import type { Complaint } from '../complaint';
import type { NewFault } from './faults';
import { EFFECTS, EFFECT_KINDS, POINTS, type Point } from './table';

/** `known`: what a fault may be aimed at. */
export function faultComplaints(
  { point, effect, org, transaction, door, call }: NewFault,
  known: { org(org: string): boolean; transaction(id: string): boolean },
): Complaint[] {
  const complaints: Complaint[] = [];
  const { points } = EFFECTS[effect.kind];
  if (!points.includes(point)) {
    const there = EFFECT_KINDS.filter((kind) => EFFECTS[kind].points.includes(point)).join(', ');
    const places = points.join(', ');
    complaints.push({
      code: 'FAULT-POINT',
      place: `${point}: ${effect.kind}`,
      finding: {
        sv: `${effect.kind} kan inte inträffa ${POINTS[point].sv}.`,
        en: `${effect.kind} cannot strike ${POINTS[point].en}.`,
      },
      remedy: {
        sv: `${effect.kind} kan inträffa vid ${places}; vid ${point} kan ${there} inträffa.`,
        en: `${effect.kind} can strike at ${places}; at ${point} these can: ${there}.`,
      },
    });
  }
  if (effect.kind === 'certificate' && [org, transaction, door, call].some((aim) => aim !== undefined)) {
    complaints.push({
      code: 'FAULT-AIM',
      place: 'certificate',
      finding: {
        sv: 'Ett felaktigt servercertifikat kan inte riktas mot någon.',
        en: 'A wrong server certificate cannot be aimed at anyone.',
      },
      rule: {
        sv: 'Servern visar sitt certifikat innan den vet vem som ansluter; alla som ansluter träffas, i alla övningar.',
        en: 'The server shows its certificate before it knows who connects; whoever connects is struck, in every world.',
      },
      remedy: {
        sv: 'Utelämna org, transaction, door och call; begränsa med count.',
        en: 'Leave out org, transaction, door and call; limit it by count.',
      },
    });
  }
  if (org !== undefined && !known.org(org)) complaints.push(unknown('org', org));
  if (transaction !== undefined && !known.transaction(transaction))
    complaints.push(unknown('transaction', transaction));
  const blind = BLIND[point]?.filter((aim) => ({ transaction, door, call })[aim] !== undefined) ?? [];
  for (const aim of blind) complaints.push(neverKnown(point, aim));
  return complaints;
}

/** What is not known at a point, so that a fault aimed at it would never strike. */
const BLIND: Readonly<Partial<Record<Point, readonly ('transaction' | 'door' | 'call')[]>>> = {
  handshake: ['transaction', 'door', 'call'],
  mailbox: ['door'],
  office: ['door', 'call'],
  delivery: ['door', 'call'],
  push: ['call'],
};

const unknown = (what: 'org' | 'transaction', value: string): Complaint => ({
  code: 'FAULT-UNKNOWN',
  place: `${what} ${value}`,
  finding: { sv: 'Det finns inte här.', en: 'There is no such thing here.' },
  remedy:
    what === 'org'
      ? { sv: 'Se GET /api/v1/parties.', en: 'See GET /api/v1/parties.' }
      : { sv: 'Se genrep products.', en: 'See genrep products.' },
});

const neverKnown = (point: Point, aim: string): Complaint => ({
  code: 'FAULT-AIM',
  place: `${point}: ${aim}`,
  finding: {
    sv: `Vid ${point} är ${aim} inte känt, så störningen skulle aldrig inträffa.`,
    en: `At ${point} the ${aim} is not known, so the fault would never strike.`,
  },
  remedy: { sv: `Utelämna ${aim}.`, en: `Leave out ${aim}.` },
});
