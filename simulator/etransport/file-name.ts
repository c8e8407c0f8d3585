/** Which file names may be handed in. The characters and the length are a sister service's (SPAR), hence settings. */
export type NameCharacters = 'ascii' | 'svenska';

const ALLOWED: Record<NameCharacters, RegExp> = {
  ascii: /^[A-Za-z0-9._-]+$/,
  svenska: /^[A-Za-z0-9._ÅÄÖåäö-]+$/,
};

/** Why a name is refused: `tecken` (with the first character that is not allowed), `langd` or `punkter`. */
export type NameFlaw =
  | { readonly kind: 'tecken'; readonly character: string }
  | { readonly kind: 'langd' }
  | { readonly kind: 'punkter' };

/** undefined when the name is good. `maxLength` counts characters. */
export function nameFlaw(name: string, characters: NameCharacters, maxLength: number): NameFlaw | undefined {
  if (name.length > maxLength) return { kind: 'langd' };
  const allowed = ALLOWED[characters];
  if (!allowed.test(name)) {
    const character = Array.from(name).find((one) => !allowed.test(one)) ?? '';
    return { kind: 'tecken', character };
  }
  // `.` and `..` would be places, not names, for whoever stores the file on a disk.
  return /^\.+$/.test(name) ? { kind: 'punkter' } : undefined;
}

/** A character as it can be shown in any terminal: `"å" (U+00E5)`, `U+0007`. */
export function showCharacter(character: string): string {
  const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{C}\p{Z}]/u.test(character) ? point : `"${character}" (${point})`;
}
