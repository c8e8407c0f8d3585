/** Bytes as people read them. */
import type { Lang } from './language';

const UNITS: readonly (readonly [bytes: number, unit: string])[] = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
];

/** `1,2 MB`, as each language writes it. */
export function sizeOf(bytes: number, lang: Lang): string {
  const unit = UNITS.find(([size]) => bytes >= size);
  if (unit === undefined) return `${bytes} byte`;
  const number = (bytes / unit[0]).toFixed(1).replace(/\.0$/, '');
  return `${lang === 'sv' ? number.replace('.', ',') : number} ${unit[1]}`;
}
