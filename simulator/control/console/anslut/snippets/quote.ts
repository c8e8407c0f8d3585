/** Text as a literal of a shell or a language. */

/** For sh: nothing inside means anything. */
export const shell = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** For cmd.exe: a path holds no double quote; a percent sign is doubled. */
export const cmd = (text: string): string => `"${text.replaceAll('%', '%%')}"`;

/** For PowerShell, not expanded. Its curly quotes close a literal as the straight one does. */
export const powershell = (text: string): string => `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;

/** For JavaScript, Python, Java and C#, which agree on these escapes. */
export const escaped = (text: string): string =>
  `"${text
    .replaceAll(/["\\]/g, '\\$&')
    .replaceAll(/[^\x20-\x7e]/g, (sign) =>
      Array.from({ length: sign.length }, (_, at) => unit(sign.charCodeAt(at))).join(''),
    )}"`;

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
