/** `etiquette`: how often a point of conduct is remarked on; a story that bounds it to none makes the point fatal. */
import { POINTS } from '../etiquette-points';
import { watch } from '../etiquette';
import type { Watched } from '../etiquette-history';
import type { ExpectBody } from '../expect-schema';
import type { Facts } from '../facts';
import type { Scenario } from '../scenario';
import { both, fitsTimes, join, plain, timesWords, type Judgement } from './judgement';

export const watched = ({ events, catalogue, calendar, end, mode }: Facts): Watched => ({
  ...{ events, catalogue, calendar, end, foreign: mode !== 'reference' },
});

export function judgeEtiquette({ code, times }: ExpectBody<'etiquette'>, facts: Facts): Judgement {
  const found = watch(watched(facts)).filter((finding) => finding.code === code);
  const words = timesWords(times);
  const [first] = found;
  const about = Object.values(POINTS).find((point) => point.code === code)?.text ?? plain('');
  return {
    outcome: fitsTimes(times, found.length) ? 'passed' : 'failed',
    expected: join([plain(code), words], ' '),
    found: join(
      [
        both(`${found.length} gånger`, `${found.length} times`),
        ...(first === undefined ? [] : [about, plain(`${first.at} ${first.transaktionsid ?? ''}`.trimEnd())]),
      ],
      ' ',
    ),
    step: null,
  };
}

/** Points that the story lets happen never. */
export const fatalPoints = (scenario: Scenario): ReadonlySet<string> =>
  new Set(
    scenario.expect.flatMap(({ kind, what }) =>
      kind === 'etiquette' && !fitsTimes(what.times, 1) && fitsTimes(what.times, 0) ? [what.code] : [],
    ),
  );
