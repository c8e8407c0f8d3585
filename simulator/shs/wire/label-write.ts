import type { Label } from './label';

/**
 * A label as a document: ISO-8859-1, DOCTYPE shs-label-1.2.dtd, LF, valid against the DTD whatever the label holds
 * (missing required values are filled, content.id cut to 36, what is no NMTOKEN made one).
 */
export function writeLabel(_label: Label): Buffer {
  throw new Error('not written yet');
}
