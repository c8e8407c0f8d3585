/**
 * Stands in the start post of every file that Genrep makes in the authority's place. A layout whose charset has no
 * such dash writes its likeness.
 */
export const OVNING = 'ÖVNING – inte utfärdat av Kronofogden. Vilar på antaganden.';
