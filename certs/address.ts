/** Addresses as certificates hold them. */
import { isIP } from 'node:net';

/** The 4 or 16 bytes of an address. */
export function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string): number[] =>
    part === ''
      ? []
      : part.split(':').flatMap((group) => (group.includes('.') ? dotted(group) : [parseInt(group, 16)]));
  const front = groups(head);
  const back = groups(tail);
  const middle = new Array<number>(8 - front.length - back.length).fill(0);
  const bytes = Buffer.alloc(16);
  [...front, ...middle, ...back].forEach((group, at) => bytes.writeUInt16BE(group, at * 2));
  return bytes;
}

function dotted(address: string): number[] {
  const bytes = Buffer.from(address.split('.').map(Number));
  return [bytes.readUInt16BE(0), bytes.readUInt16BE(2)];
}
