/** Distinguished names. @peculiar/x509 is used since node-forge and selfsigned cannot write a multi-valued RDN. */
import 'reflect-metadata';
import { Name, type JsonNameParams } from '@peculiar/x509';
import { AUTHORITY_ORGANISATION, COUNTRY, ORG_PREFIX } from './profile';

const COMMON_NAME = '2.5.4.3';
const SERIAL_NUMBER = '2.5.4.5';
const ORGANISATION = '2.5.4.10';
const COUNTRY_NAME = '2.5.4.6';

type Rdn = JsonNameParams[number];

export function authorityName(commonName: string): Name {
  return new Name([utf8(ORGANISATION, AUTHORITY_ORGANISATION), utf8(COMMON_NAME, commonName)]);
}

export function partyName(organisation: string, org: string | null): Name {
  const parts: Rdn[] = [utf8(COMMON_NAME, organisation)];
  if (org !== null) parts.push(printable(SERIAL_NUMBER, `${ORG_PREFIX}${org}`));
  return new Name([printable(COUNTRY_NAME, COUNTRY), utf8(ORGANISATION, organisation), joined(parts)]);
}

export function serverName(): Name {
  return new Name([utf8(ORGANISATION, AUTHORITY_ORGANISATION), utf8(COMMON_NAME, 'localhost')]);
}

/** One RDN of several attributes. DER wants the members of a SET in the order of their encodings (X.690, 11.6). */
function joined(parts: Rdn[]): Rdn {
  const encoded = parts.map((part) => ({ part, der: Buffer.from(new Name([part]).toArrayBuffer()) }));
  encoded.sort((one, other) => Buffer.compare(one.der, other.der));
  return Object.assign({}, ...encoded.map(({ part }) => part)) as Rdn;
}

const utf8 = (type: string, value: string): Rdn => ({ [type]: [{ utf8String: value }] });
const printable = (type: string, value: string): Rdn => ({ [type]: [{ printableString: value }] });
