/** Who takes part: the built-in parties, those of `--extra`, and the user's own, as parties and as certificates. */
import { ensureCertificates, type CertificateFolder } from '../certs/folder';
import type { CertificateInfo } from '../certs/list';
import type { CertificateWish } from '../certs/wish';
import type { WallClock } from './clock';
import { listOf, textOf, type Config } from './config';
import type { PartyEntry } from './config-parties';
import { asParty, BUILTIN_PARTIES, builtinParties, extraParty } from './parties/builtin';
import type { Party } from './parties/party';
import { NODE_CERTIFICATE, NODE_ORG } from './shs/node';

export interface Cast {
  readonly parties: readonly Party[];
  readonly certificates: CertificateFolder;
}

/** Slots of the user's own parties, and of those of `--extra`: malnummer are made from them. */
const OWN_SLOTS = 20;
const EXTRA_SLOTS = 500;
/** With which Genrep presents itself to an ingivare's own SHS node. */
const NODE_WISH: CertificateWish = {
  name: NODE_CERTIFICATE,
  org: NODE_ORG,
  organisation: 'Genrep (SHS-nod, ÖVNING)',
  flaw: 'none',
};
const EXTRA = /^extra-(\d+)$/;

/** Makes the certificates that are missing, and gives who may be let in. */
export async function openCast(config: Config, wall: WallClock): Promise<Cast> {
  const certificates = await ensureCertificates({
    dir: textOf(config, 'certs') ?? '.',
    wishes: certificateWishes(config.parties, 0),
    hosts: listOf(config, 'host'),
    now: new Date(wall.now()),
  });
  return { certificates, parties: partiesOf(config.parties, extrasIn(certificates.certificates)) };
}

/** How many parties `genrep certs --extra` has made certificates for. */
export function extrasIn(certificates: readonly CertificateInfo[]): number {
  return Math.max(0, ...certificates.map(({ name }) => Number(EXTRA.exec(name)?.[1] ?? 0)));
}

/** In the order of the configuration, which must not change between runs that shall give the same bytes. */
export function partiesOf(own: readonly PartyEntry[], extra: number): Party[] {
  const extras = Array.from({ length: extra }, (_, index) => extraParty(index + 1));
  const replaced = new Set<string>(own.map(({ org }) => org));
  return [
    ...builtinParties().filter(({ org }) => !replaced.has(org)),
    ...own.map((entry, index): Party => ({ ...entry, slot: OWN_SLOTS + index })),
    ...extras.flatMap((row, index) => (row.org === null ? [] : [asParty(row, row.org, EXTRA_SLOTS + index)])),
  ];
}

export function certificateWishes(own: readonly PartyEntry[], extra: number): CertificateWish[] {
  // A built-in party that the user has changed keeps its one certificate.
  const taken = new Set(own.map(({ part }) => part));
  const rows = [
    ...BUILTIN_PARTIES,
    ...Array.from({ length: extra }, (_, index) => extraParty(index + 1)),
  ].filter(({ part }) => !taken.has(part));
  return [
    ...rows.map(({ part, org, name, flaw }) => ({ name: part, org, organisation: name, flaw })),
    ...own.map(({ part, org, name }) => ({ name: part, org, organisation: name, flaw: 'none' as const })),
    NODE_WISH,
  ];
}
