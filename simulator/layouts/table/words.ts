/** Words as they are compared: small letters, no diacritics, no punctuation. */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[–—‑−]/g, '-')
    .replaceAll(/[^a-z0-9#-]+/g, ' ')
    .trim();
