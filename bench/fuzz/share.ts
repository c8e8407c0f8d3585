/** Which inputs a run is made of: every kind by its share, in stretches that take turns. */
import type { Kind } from './kind';

export interface Stretch {
  readonly kind: string;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** In process: some seconds' work, so that several may share it. */
const STRETCH = 1000;

export function stretchesOf(kinds: readonly Kind[], n: number): Stretch[] {
  const whole = kinds.reduce((sum, { share }) => sum + share, 0);
  let before = 0;
  let parts = 0;
  return kinds
    .flatMap((kind) => {
      parts += kind.share;
      const upTo = Math.round((n * parts) / whole);
      const count = upTo - before;
      before = upTo;
      return cut(kind, count);
    })
    .sort((a, b) => a.at - b.at)
    .map(({ kind, from, to }) => ({ kind, from, to }));
}

/** `at`: how far into the run its middle lies, so that memory is seen of all kinds from the start. */
function cut({ id, perSource = STRETCH }: Kind, count: number): (Stretch & { readonly at: number })[] {
  const stretches = Math.ceil(count / perSource);
  return Array.from({ length: stretches }, (_, nth) => {
    const [from, to] = [nth * perSource, Math.min((nth + 1) * perSource, count)];
    return { kind: id, from, to, at: (from + to) / 2 / count };
  });
}
