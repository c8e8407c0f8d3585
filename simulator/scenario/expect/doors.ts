/** `answer` and `refused`: what the door said to a step. */
import type { Text } from '../../provenance';
import { stepOf, type Facts } from '../facts';
import type { ExpectBody } from '../expect-schema';
import {
  both,
  fitsTimes,
  inconclusive,
  join,
  plain,
  showEvent,
  timesWords,
  type Judgement,
} from './judgement';

export function judgeAnswer(what: ExpectBody<'answer'>, facts: Facts): Judgement {
  const record = stepOf(facts, what.of);
  const expected = join([
    both(`Svaret på ${what.of}`, `The answer to ${what.of}`),
    ...(what.status === undefined ? [] : [plain(`HTTP ${what.status}`)]),
    ...(what.code === undefined ? [] : [plain(what.code)]),
  ]);
  const answer = record?.answer;
  if (answer === undefined || answer === null) {
    return inconclusive(expected, both('Ingen såg svaret.', 'Nobody saw the answer.'), what.of);
  }
  const found: Text = join([
    answer.status === null ? both('inget svar', 'no answer') : plain(`HTTP ${answer.status}`),
    ...(answer.code === null ? [] : [plain(answer.code)]),
  ]);
  // Somebody else's system was answered: the journal tells the code, and the status is not seen.
  if (
    what.status !== undefined &&
    answer.status === null &&
    answer.code !== null &&
    what.code === undefined
  ) {
    return inconclusive(expected, found, what.of);
  }
  const status = what.status === undefined || answer.status === null || answer.status === what.status;
  const code = what.code === undefined || sameCode(answer.code, what.code);
  return { outcome: status && code ? 'passed' : 'failed', expected, found, step: what.of };
}

/** The journal tells `tillstand-saknas`, the answer `ET-TILLSTAND-SAKNAS`. */
const sameCode = (found: string | null, due: string): boolean => found !== null && bare(found) === bare(due);
const bare = (code: string): string => code.toUpperCase().replace(/^(ET|SHS)-/, '');

export function judgeRefused(what: ExpectBody<'refused'>, facts: Facts): Judgement {
  const record = what.of === undefined ? undefined : stepOf(facts, what.of);
  const times = timesWords(what.times);
  const expected = join([
    both(
      `Anslutningen avvisas (${what.reason}) ${times.sv}`,
      `The connection is refused (${what.reason}) ${times.en}`,
    ),
    ...(what.of === undefined ? [] : [plain(what.of)]),
  ]);
  const refusals = facts.events.filter(
    ({ type, seq }) =>
      type === 'anslutning.avvisad' &&
      (record === undefined ? what.of === undefined : seq > record.fromSeq && seq <= record.toSeq),
  );
  const found = refusals.filter(({ data }) => data['reason'] === what.reason);
  const passed = fitsTimes(what.times, found.length);
  const other = refusals.find((one) => !found.includes(one));
  return {
    outcome: passed ? 'passed' : 'failed',
    expected,
    found: both(`${found.length} avvisade anslutningar`, `${found.length} refused connections`),
    step: what.of ?? null,
    ...(passed || other === undefined ? {} : { nearest: plain(showEvent(facts, other)) }),
  };
}
