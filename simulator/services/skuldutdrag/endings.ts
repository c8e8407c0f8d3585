/**
 * What the end of a question's own reference asks for: an answer of a certain kind whatever the world holds, or
 * rejection. Without one the answer is what the world's mål and the draw of the person say.
 */
import type { Tvingad } from '../bakgrund';

const NOTHING: Tvingad = { allmanna: false, enskilda: false, sanering: false, skyddad: false };

const FORCED: readonly (readonly [ending: string, answer: Tvingad])[] = [
  ['-INGA', NOTHING],
  ['-ALLMAN', { ...NOTHING, allmanna: true }],
  ['-ENSKILD', { ...NOTHING, enskilda: true }],
  ['-BADA', { ...NOTHING, allmanna: true, enskilda: true }],
  ['-SANERING', { ...NOTHING, enskilda: true, sanering: true }],
  ['-SKYDDAD', { ...NOTHING, skyddad: true, enskilda: true }],
];

const UNAUTHORISED = '-OBEHORIG';

export const forcedAnswer = (referens: string): Tvingad | undefined =>
  FORCED.find(([ending]) => referens.toUpperCase().endsWith(ending))?.[1];

export const forcesUnauthorised = (referens: string): boolean =>
  referens.toUpperCase().endsWith(UNAUTHORISED);
