/** Every key and closed choice of the layout language, by where it stands: the compiler and the editors' schema share them. */
import { CHECK_KINDS } from './check-kinds';

export const HEAD_KEYS = [
  'transaction',
  'edition',
  'title',
  'source',
  'mark',
  'file',
  'structure',
  'posts',
  'namespaces',
  'elements',
  'checks',
  'note',
] as const;

/** Keys of `file:` that separated values alone have. */
export const SEPARATED_KEYS = ['separator', 'quote', 'quoted', 'trim', 'breaks', 'header'] as const;

export const FILE_KEYS = [
  'form',
  'charset',
  'end',
  'also',
  'lines',
  'length',
  'characters',
  'bom',
  'indent',
  'xsd',
  ...SEPARATED_KEYS,
  'mark',
  'source',
  'note',
] as const;

export const SOURCE_KEYS = ['document', 'mark', 'edition', 'section', 'note'] as const;
export const CHARACTERS_KEYS = ['base', 'also', 'not'] as const;
export const STRUCTURE_KEYS = [
  'post',
  'any',
  'group',
  'handling',
  'times',
  'optional',
  'of',
  'name',
] as const;
export const POST_KEYS = ['name', 'fields', 'mark', 'source', 'note'] as const;
export const AT_KEYS = ['from', 'to', 'length'] as const;

/** Keys of a field besides those that say where it stands. */
export const FIELD_KEYS = [
  'type',
  'is',
  'role',
  'required',
  'mark',
  'source',
  'note',
  'unit',
  'sign',
  'decimals',
  'positive',
  'hyphen',
  'foreign',
  'codes',
  'yes',
  'no',
  'join',
  'characters',
  'align',
  'fill',
] as const;

/** Keys of a field whose width is free. */
export const SEPARATED_FIELD_KEYS = [
  'name',
  'max',
  ...FIELD_KEYS.filter((key) => key !== 'align' && key !== 'fill'),
] as const;

/** Keys of an XML element that is no plain field. */
export const ELEMENT_KEYS = [
  'element',
  'key',
  'name',
  'of',
  'attributes',
  'times',
  'optional',
  'handling',
  'mark',
  'source',
  'note',
] as const;

export const CHECK_KEYS = [
  'code',
  'level',
  'severity',
  'rule',
  'text',
  'remedy',
  'mark',
  'source',
  'note',
  'equals',
  'except',
  'when',
  'field',
  ...CHECK_KINDS,
] as const;
export const WHEN_KEYS = ['field', 'is', 'in', 'filled'] as const;

export const FORMS = ['fixed', 'separated', 'xml'] as const;
export const LINE_ENDS = ['CRLF', 'LF'] as const;
export const LINES = ['padded', 'own', 'trimmed'] as const;
export const BOMS = ['forbidden', 'allowed'] as const;
export const LEVELS = ['file', 'handling'] as const;
export const SEVERITIES = ['fel', 'anmarkning'] as const;
/** The words of `header:` beside a list of names. */
export const HEADERS = ['none', 'any', 'names'] as const;
export const QUOTED = ['needed', 'all'] as const;
export const FLAGS = ['true', 'false'] as const;
/** The closed choices of a field's keys. */
export const UNITS = ['kronor', 'öre'] as const;
export const SIGNS = ['none', 'leading', 'trailing', 'overpunch'] as const;
export const DECIMALS = ['implied', 'written'] as const;
export const JOINS = ['blank', 'line', 'nothing'] as const;
export const ALIGNS = ['left', 'right'] as const;
