/** What the certificates look like, as data. */

export type ProfileMark = 'documented' | 'seen' | 'inferred' | 'assumed';

/** One row of the profile; `source` has the shape of the simulator's `Source`, so that its report can show it. */
export interface ProfileRow {
  readonly id: string;
  readonly what: string;
  readonly source: { readonly mark: ProfileMark; readonly document: string; readonly section?: string };
}

const SISTER = 'Systermyndighets villkor för organisationscertifikat (Expisoft)';
const TEST_CERTIFICATES = 'Expisofts testcertifikat, offentliga exemplar';

export const CERTIFICATE_PROFILE: readonly ProfileRow[] = [
  row(
    'subject.serialNumber',
    `2.5.4.5 = 16 + organisationsnummer; this is the identity`,
    'documented',
    SISTER,
  ),
  row('subject.CN', 'free text, never the identity', 'documented', SISTER),
  row('subject.rdn', 'CN and serialNumber in one multi-valued RDN', 'seen', TEST_CERTIFICATES),
  row('subject.O', 'the organisation, UTF8String', 'seen', TEST_CERTIFICATES),
  row('subject.C', 'SE', 'seen', TEST_CERTIFICATES),
  row('key', 'RSA 2048', 'seen', TEST_CERTIFICATES),
  row('keyUsage', 'digitalSignature, keyEncipherment', 'seen', TEST_CERTIFICATES),
  row('extendedKeyUsage', 'serverAuth, clientAuth', 'seen', TEST_CERTIFICATES),
  row('validity', 'two years', 'documented', SISTER),
  row('delivery', 'PKCS#12 with a numeric PIN', 'seen', TEST_CERTIFICATES),
  row('delivery.cipher', '3DES and SHA-1, which old Windows opens', 'assumed', 'Genrep'),
  row('authority.name', 'says that it is a test CA and not the real issuer', 'assumed', 'Genrep'),
];

/** Never to be taken for the real issuer, by a person or a machine. */
export const AUTHORITY_ORGANISATION = 'Genrep test CA – not Expisoft';
export const SERVER_AUTHORITY_NAME = 'Genrep test CA for servers';
export const CLIENT_AUTHORITY_NAME = 'Genrep test CA for clients';
export const SECOND_AUTHORITY_NAME = 'Genrep second test CA for clients';
export const FOREIGN_AUTHORITY_NAME = 'Genrep foreign test CA';

export const COUNTRY = 'SE';
/** Comes before the ten digits in the subject's serialNumber. */
export const ORG_PREFIX = '16';
export const KEY_BITS = 2048;
export const LEAF_YEARS = 2;
/** Longer than any leaf, so that trust need not be set up again when a leaf is renewed. */
export const AUTHORITY_YEARS = 10;
/** A certificate with fewer days left is told. */
export const NEAR_END_DAYS = 30;
export const PIN_DIGITS = 6;
/** What the server certificate always answers to. */
export const OWN_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '::1'];

function row(id: string, what: string, mark: ProfileMark, document: string): ProfileRow {
  return { id, what, source: { mark, document } };
}
