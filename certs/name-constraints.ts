/** The name constraints that keep the server's CA harmless elsewhere. */
import 'reflect-metadata';
import { isIP } from 'node:net';
import { Extension } from '@peculiar/x509';
import { asn1 } from 'node-forge';
import { addressBytes } from './address';

const NAME_CONSTRAINTS = '2.5.29.30';
/** Context tags 0, 2 and 7 (RFC 5280, 4.2.1.6 and 4.2.1.10), under the names that node-forge has for the numbers. */
const PERMITTED = asn1.Type.NONE;
const DNS_NAME = asn1.Type.INTEGER;
const IP_ADDRESS = asn1.Type.ODESC;

/**
 * Critical name constraints (RFC 5280, 4.2.1.10): the hosts given, all of 127.0.0.0/8, and ::1. Written with
 * node-forge's ASN.1, since @peculiar/x509 has no class for this extension.
 */
export function nameConstraints(hosts: readonly string[]): Extension {
  const permitted = [
    ...hosts.filter((host) => isIP(host) === 0).map((host) => subtree(DNS_NAME, Buffer.from(host, 'ascii'))),
    subtree(IP_ADDRESS, Buffer.from([127, 0, 0, 0, 255, 0, 0, 0])),
    ...hosts
      .filter((host) => isIP(host) !== 0 && !host.startsWith('127.'))
      .map((host) => subtree(IP_ADDRESS, exactly(addressBytes(host)))),
  ];
  const { Class, Type, create, toDer } = asn1;
  const list = create(Class.CONTEXT_SPECIFIC, PERMITTED, true, permitted);
  const value = create(Class.UNIVERSAL, Type.SEQUENCE, true, [list]);
  return new Extension(NAME_CONSTRAINTS, true, Buffer.from(toDer(value).getBytes(), 'latin1'));
}

const exactly = (address: Buffer): Buffer => Buffer.concat([address, Buffer.alloc(address.length, 0xff)]);

function subtree(kind: asn1.Type, value: Buffer): asn1.Asn1 {
  const { Class, Type, create } = asn1;
  const base = create(Class.CONTEXT_SPECIFIC, kind, false, value.toString('latin1'));
  return create(Class.UNIVERSAL, Type.SEQUENCE, true, [base]);
}
