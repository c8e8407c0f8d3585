/** The kinds of checks that a layout may have: a closed set. */
export const CHECK_KINDS = [
  'count',
  'sum',
  'equal',
  'not-after',
  'not-before',
  'required',
  'forbidden',
  'at-least-one-of',
  'unique',
  'in',
  'check-digit',
  'pattern',
  'characters',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];
