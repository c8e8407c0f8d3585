/** Imported fields as YAML lines. */
import type { Text } from '../../provenance';
import type { ImportedField, Remark } from './field-of-draft';

const REMARKS: Readonly<Record<Remark, Text>> = {
  role: { sv: 'gissad roll', en: 'guessed role' },
  type: { sv: 'gissad typ', en: 'guessed type' },
  when: { sv: 'villkorlig', en: 'conditional' },
  sign: { sv: 'tecken: stämmer overpunch?', en: 'sign: is overpunch right?' },
  strange: { sv: 'typen gick inte att tolka', en: 'the type could not be read' },
  gap: { sv: 'ingen rad i beskrivningen', en: 'no row in the description' },
};

/** One field a line, indented by `indent` blanks. */
export function fieldLines(fields: readonly ImportedField[], indent: number, lang: keyof Text): string[] {
  return fields.map((field) => {
    const pairs: (readonly [string, string])[] = [
      ['name', plain(field.name)],
      ['at', `${field.from}-${field.to}`],
      ...(field.is === undefined ? [] : [['is', `'${field.is.replaceAll("'", "''")}'`] as const]),
      ...(field.type === undefined || field.type === 'text' ? [] : [['type', plain(field.type)] as const]),
      ...field.keys.map(([key, value]) => [key, plain(value)] as const),
      ...(field.codes === undefined ? [] : [['codes', codes(field.codes)] as const]),
      ...(field.role === undefined ? [] : [['role', field.role] as const]),
      ...(field.required ? [['required', 'true'] as const] : []),
      ...(field.note === undefined ? [] : [['note', plain(field.note)] as const]),
    ];
    const said = field.remarks.map((remark) => REMARKS[remark][lang]).join('; ');
    const body = pairs.map(([key, value]) => `${key}: ${value}`).join(', ');
    return `${' '.repeat(indent)}- { ${body} }${said === '' ? '' : ` # ${said}`}`;
  });
}

const codes = (list: NonNullable<ImportedField['codes']>): string =>
  `{ ${list.map(([code, meaning]) => `${plain(code)}: ${plain(meaning)}`).join(', ')} }`;

/** Inside braces: quoted unless it is a plain word or words. */
function plain(text: string): string {
  const safe =
    /^[\p{L}][\p{L}\p{N} ._()/-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return safe && !text.endsWith(' ') ? text : JSON.stringify(text);
}
