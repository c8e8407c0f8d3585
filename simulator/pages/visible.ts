/** What no one should obey when shown: control characters, marks of direction, invisible ones. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const EACH = new RegExp(UNSEEN.source, 'gu');

export const nameOf = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** For a terminal, but for line ends and tabs: what cannot be seen is written out, so that it can neither move the cursor nor hide anything. */
export const visible = (text: string): string =>
  text.replace(EACH, (sign) => (sign === '\n' || sign === '\t' ? sign : `<${nameOf(sign)}>`));
