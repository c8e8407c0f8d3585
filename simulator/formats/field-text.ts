/** The characters of one field of fixed width, as they are written. */
import type { Charset } from './charset';
import type { Scalar, WriteOptions } from './layout';
import type { FieldModel } from './model';

/**
 * Full width, filled and aligned. A text is cut at the field's end; a number that is too long is refused with a
 * RangeError, or clipped to the nearest one to it that fits.
 */
export function fieldText(
  charset: Charset,
  field: FieldModel,
  value: Scalar | undefined,
  overflow: NonNullable<WriteOptions['overflow']>,
): string {
  const width = field.to - field.from;
  if (field.kind === 'constant') return pad(field, field.constant ?? '', width, ' ', 'left');
  const { type } = field;
  if (field.kind === 'filler') return type.fill.repeat(width);
  if (value === undefined) return ' '.repeat(width);
  let text = charset.fit(type.show(value, width).normalize('NFC')).replaceAll(/[\r\n]+/g, ' ');
  if (text.length > width && typeof value === 'number') {
    if (overflow === 'refuse')
      throw new RangeError(`${field.key}: ${text} does not fit into ${width} characters`);
    text = clipped((number) => type.show(number, width), value, width);
  }
  return pad(field, text, width, type.fill, type.align);
}

function pad(field: FieldModel, text: string, width: number, fill: string, align: 'left' | 'right'): string {
  if (text.length >= width) return text.slice(0, width);
  if (align === 'left') return text.padEnd(width, fill);
  const signed = fill === '0' && text.startsWith('-') && field.type.spec.startsWith('amount');
  return signed ? `-${text.slice(1).padStart(width - 1, fill)}` : text.padStart(width, fill);
}

/** Most digits of a safe integer that all can be nines. */
const MOST_DIGITS = 15;

/**
 * All nines, as many as fit (with sign, and in whole units of the field: ore, tenths or kronor), never further from
 * zero than the value; a field too narrow for any has zero, or fill alone where not even that fits.
 */
export function clipped(show: (value: number) => string, value: number, width: number): string {
  let best = 0;
  for (const unit of [1, 10, 100]) {
    for (let nines = 9; nines < 10 ** MOST_DIGITS; nines = nines * 10 + 9) {
      const size = nines * unit;
      if (size > Math.abs(value) || show(Math.sign(value) * size).length > width) break;
      best = Math.max(best, size);
    }
  }
  const text = show(best === 0 ? 0 : Math.sign(value) * best);
  return text.length > width ? '' : text;
}
