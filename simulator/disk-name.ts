/**
 * Names from outside as names of files on a disk: the rules of every system at once, so that what is fetched on one can
 * be carried to another. Nothing is found again by what `diskName` gives.
 */

/** In bytes; systems take 255, and something may be put after the name. */
const MOST_BYTES = 200;
/** What a folder, a drive, a stream, a pattern or a terminal would read as something else; and lone surrogates. */
const FORBIDDEN = /[/\\:*?"<>|]|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Devices of Windows, whatever follows the first dot. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Windows drops them, so that two names would be one. */
const TRAILING = /[. ]+$/;

/** Whether it means one file in a folder and nothing else, on any system. */
export const isDiskName = (name: string): boolean =>
  name !== '' &&
  name.search(FORBIDDEN) < 0 &&
  !DEVICE.test(name) &&
  !TRAILING.test(name) &&
  Buffer.byteLength(name) <= MOST_BYTES;

/** The name, or one like it that means one file: what cannot stand in it becomes `_`. */
export function diskName(name: string): string {
  const plain = name.replace(FORBIDDEN, '_').replace(TRAILING, '');
  const own = plain === '' || DEVICE.test(plain) ? `_${plain}` : plain;
  let fits = '';
  let bytes = 0;
  for (const character of own) {
    bytes += Buffer.byteLength(character);
    if (bytes > MOST_BYTES) break;
    fits += character;
  }
  return fits.replace(TRAILING, '') || '_';
}
