/** The issuers of real certificates, which have no place here and are refused by name. */
import { type Attribute, type DistinguishedName, OID } from './certificate';
import { documented, type ProvenanceRow, type Source } from '../provenance';

interface ProductionIssuer {
  readonly commonName: string;
  readonly organisation: string;
  readonly country: string;
  readonly source: Source;
}

const SISTER = documented('Systermyndighets förteckning över utfärdare av organisationscertifikat');

export const PRODUCTION_ISSUERS: readonly ProductionIssuer[] = [
  { commonName: 'ExpiTrust EID CA v4', organisation: 'Expisoft AB', country: 'SE', source: SISTER },
  { commonName: 'Steria AB EID CA v2', organisation: 'Steria AB', country: 'SE', source: SISTER },
];

/** The name has the attributes of a real issuer, whatever else it has and however they are grouped. */
export function isProduction({ attributes }: DistinguishedName): boolean {
  return PRODUCTION_ISSUERS.some(
    ({ commonName, organisation, country }) =>
      has(attributes, OID.commonName, commonName) &&
      has(attributes, OID.organisation, organisation) &&
      has(attributes, OID.country, country),
  );
}

export const productionProvenance = (): ProvenanceRow[] =>
  PRODUCTION_ISSUERS.map(({ commonName, source }) => ({
    kind: 'certificate',
    id: `issuer.${commonName}`,
    service: null,
    what: `${commonName}: real issuer, refused`,
    source,
  }));

const has = (attributes: readonly Attribute[], oid: string, value: string): boolean =>
  attributes.some((attribute) => attribute.oid === oid && plain(attribute.value) === plain(value));

/** Names are compared without regard to case and runs of blanks (RFC 5280, 7.1). */
const plain = (text: string | undefined): string | undefined =>
  text?.trim().replaceAll(/\s+/g, ' ').toLowerCase();
