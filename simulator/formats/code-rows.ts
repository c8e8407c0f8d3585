/** All of the engine's own findings, by name. */
import type { CodeRow } from './code-row';
import { CHECK_ROWS } from './code-rows-check';
import { FIELD_ROWS } from './code-rows-field';
import { LINE_ROWS } from './code-rows-line';
import { SEPARATED_ROWS } from './code-rows-separated';
import { STRUCTURE_ROWS } from './code-rows-structure';
import { XML_ROWS } from './code-rows-xml';

/** When there were too many of one kind. */
const MORE_ROWS = {
  more: [
    'G-199',
    'fler',
    'Ytterligare {found} av samma slag ({due}) visas inte.',
    '{found} more of the same kind ({due}) are not shown.',
    'Rätta de visade först.',
    'Correct those shown first.',
  ],
} satisfies Record<string, CodeRow>;

export const CODE_ROWS = {
  ...STRUCTURE_ROWS,
  ...LINE_ROWS,
  ...FIELD_ROWS,
  ...XML_ROWS,
  ...SEPARATED_ROWS,
  ...CHECK_ROWS,
  ...MORE_ROWS,
} satisfies Record<string, CodeRow>;
